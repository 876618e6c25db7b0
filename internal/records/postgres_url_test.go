package records_test

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/internal/records"
)

func TestRedact(t *testing.T) {
	for store, want := range map[string]string{
		"rapport.db":                                         "rapport.db",
		"/home/ana:x@y/rapport.db":                           "/home/ana:x@y/rapport.db",
		"postgres://ana@host/db":                             "postgres://ana@host/db",
		"postgres://ana@host:5432/db?sslmode=on":             "postgres://ana@host:5432/db?sslmode=on",
		"postgres://ana:secret@host/db":                      "postgres://ana@host/db",
		"POSTGRESQL://ana:@host/db":                          "POSTGRESQL://ana@host/db",
		"postgres://ana:se@cret@host/db":                     "postgres://ana@host/db",
		"postgres://ana:s%40@h1:1,h2:2/db":                   "postgres://ana@h1:1,h2:2/db",
		"postgres:///db?user=ana&password=secret&host=/tmp":  "postgres:///db?user=ana&host=/tmp",
		"postgres:///db?pass%77ord=secret":                   "postgres:///db",
		"postgres://ana@h/db?sslpassword=secret&sslmode=on":  "postgres://ana@h/db?sslmode=on",
		"postgres://ana:sec#ret@host/db":                     "postgres://…host/db",
		"postgres://ana:sec/ret@host/db":                     "postgres://…host/db",
		"postgres://ana:12/34@host/db":                       "postgres://…host/db",
		"postgres://ana:12?34@host/db":                       "postgres://…host/db",
		"postgres://ana:a@b/c@host/db":                       "postgres://…host/db",
		"postgres://ana:50%@host/db?password=secret&x=1":     "postgres://…host/db?x=1",
		"postgres://ana:secret word":                         "postgres://…",
		"postgres://ana:secret@host/db?sslmode=%zz&password": "postgres://ana@host/db?sslmode=%zz",
	} {
		if got := records.Redact(store); got != want {
			t.Errorf("%s: got %s, want %s", store, got, want)
		}
		if got := records.HasPassword(store); got != (store != want) {
			t.Errorf("%s: has a password: %v", store, got)
		}
	}
}

func TestNoPasswordSurvivesRedact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := "zq" + rapid.StringMatching(`[ -~]{0,12}`).Draw(t, "secret") + "qz"
		query := rapid.SampledFrom([]string{"", "?sslmode=require", "?connect_timeout=3&sslmode=disable"}).Draw(t, "query")
		for _, written := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret)} {
			store := "postgres://ana:" + written + "@host:5432/db" + query
			got := records.Redact(store)
			if !records.HasPassword(store) || strings.Contains(got, "zq") || strings.Contains(got, "qz") {
				t.Fatalf("%s is shown as %s", store, got)
			}
			if records.Redact(got) != got {
				t.Fatalf("%s is shown as %s", got, records.Redact(got))
			}
		}
	})
}

func TestIsURL(t *testing.T) {
	for store, login := range map[string]string{
		"postgres://ana@h/db": "ana", "PostgreSQL://a%20b@h/db": "a b", "postgres:///db?user=ana": "ana", "postgres://h/db": "",
	} {
		if !records.IsURL(store) || records.Login(store) != login {
			t.Errorf("%s: %v, login %q, want %q", store, records.IsURL(store), records.Login(store), login)
		}
	}
	for _, store := range []string{"", "rapport.db", "postgres", "postgres:x", "host=x user=y", "mysql://a@b/c", "./postgres://x"} {
		if records.IsURL(store) || records.Login(store) != "" {
			t.Errorf("%q counts as a URL", store)
		}
	}
}
