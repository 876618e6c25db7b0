package cmd

import (
	"reflect"
	"testing"
	"time"

	"rapport/internal/records"
)

func TestStorePersonFlags(t *testing.T) {
	none := map[string]bool{"role": false, "team": false, "manages": false}
	for line, want := range map[string]personOptions{
		"tess":              {name: "tess", given: none},
		"tess --team north": {name: "tess", team: "north", given: map[string]bool{"role": false, "team": true, "manages": false}},
		"ana --role Manager --manages a --manages *": {
			name: "ana", role: records.Manager, manages: []string{"a", "*"}, given: map[string]bool{"role": true, "team": false, "manages": true},
		},
	} {
		got, err := parse(t, line, newStorePersonCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"", "a b", "tess --role boss", "tess --password --password-stdin", "tess --password", "ana --manages="} {
		if _, err := parse(t, line, newStorePersonCmd); err == nil {
			t.Errorf("%q: no error", line)
		}
	}
}

func TestStoreCopyFlags(t *testing.T) {
	got, err := parse(t, "a.db postgres://admin@db/rapport --json", newStoreCopyCmd)
	if want := (copyOptions{from: "a.db", to: "postgres://admin@db/rapport", json: true}); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, line := range []string{
		"a.db", "a.db ./a.db", "postgres://a@db/rapport postgres://b@DB:5432/rapport?sslmode=require", "a.db mysql://x/y", "postgres://a:pw@db/x a.db",
	} {
		if _, err := parse(t, line, newStoreCopyCmd); err == nil {
			t.Errorf("%q: no error", line)
		}
	}
}

func TestStorePruneFlags(t *testing.T) {
	got, err := parse(t, "--older-than 2020-01-02 --yes --json", newStorePruneCmd)
	if want := (pruneOptions{before: time.Date(2020, 1, 2, 0, 0, 0, 0, time.Local).UTC(), yes: true, json: true}); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, line := range []string{"", "--older-than soon", "--older-than 2999-01-01", "--older-than -5d"} {
		if _, err := parse(t, line, newStorePruneCmd); err == nil {
			t.Errorf("%q: no error", line)
		}
	}
}

func TestStoreContentAddFlags(t *testing.T) {
	got, err := parse(t, "a.yaml b.yaml --kind deck", newStoreContentAddCmd)
	if want := (contentOptions{paths: []string{"a.yaml", "b.yaml"}, kind: "deck"}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, line := range []string{"", "a.yaml --kind poem"} {
		if _, err := parse(t, line, newStoreContentAddCmd); err == nil {
			t.Errorf("%q: no error", line)
		}
	}
}

// A store is the same store however it is called.
func TestSameStore(t *testing.T) {
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"a.db", "./a.db", true},
		{"a.db", "b.db", false},
		{"postgres://a@db/rapport", "postgresql://b@db:5432/rapport", true},
		{"postgres://a@db/rapport", "postgres://a@db/other", false},
		{"postgres://a@db/rapport", "postgres://a@db:5433/rapport", false},
		{"postgres:///rapport?host=/run/pg", "postgres:///rapport?host=/run/pg&port=5432", true},
		{"postgres://a@db/rapport", "a.db", false},
	} {
		if sameStore(test.a, test.b) != test.same || sameStore(test.b, test.a) != test.same {
			t.Errorf("%s and %s: want %v", test.a, test.b, test.same)
		}
	}
}
