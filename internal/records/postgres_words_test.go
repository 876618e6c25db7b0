package records_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
)

const password = "correct horse battery"

// inWords asserts that err is one line about the store that says want and what to do,
// and shows neither a password nor how stores are made.
func inWords(t *testing.T, err error, want string) {
	t.Helper()
	var trouble *records.StoreError
	var newer *records.NewerError
	if !errors.As(err, &trouble) && !errors.As(err, &newer) {
		t.Errorf("got %v, want a StoreError that says %q", err, want)
		return
	}
	text := err.Error()
	if !strings.HasPrefix(text, "store postgres://") || !strings.Contains(text, want) || !strings.Contains(text, "; ") {
		t.Errorf("%q: want %q and what to do", text, want)
	}
	for _, leak := range []string{"\n", "SQLSTATE", "pgconn", "relation", "policy", "goose", password} {
		if strings.Contains(text, leak) {
			t.Errorf("%q: shows %q", text, leak)
		}
	}
}

// withPassword is the URL with a password in it.
func withPassword(url, password string) string {
	name := records.Login(url)
	return strings.Replace(url, name+"@", name+":"+strings.ReplaceAll(password, " ", "%20")+"@", 1)
}

func TestPostgreSQLErrorsInWords(t *testing.T) {
	d := pgtest.New(t)
	d.People(t, records.Person{Name: "ana", Role: records.Trainee})
	if err := records.SetPassword(t.Context(), d.Owner(t), "ana", password); err != nil {
		t.Fatal(err)
	}
	empty := pgtest.Empty(t)
	d.Super(t, `CREATE ROLE frank LOGIN`, `GRANT CREATE ON DATABASE `+empty.Name+` TO frank`)
	tcp := withPassword(d.TCP("ana"), password)
	for _, test := range []struct {
		url, want string
		away      bool
	}{
		{tcp, "", false},
		{strings.Replace(tcp, d.Server.Port(), "1", 1), "the server cannot be reached", true},
		{strings.Replace(tcp, "127.0.0.1", "no-such-host.invalid", 1), "the server cannot be reached", true},
		{d.TCP("ana"), `it refused the name "ana" or its password`, false},
		{withPassword(d.TCP("ana"), "wrong "+password), `it refused the name "ana" or its password`, false},
		{withPassword(d.TCP("zoe"), password), `it refused the name "zoe" or its password`, false},
		{strings.Replace(tcp, d.Name, "nowhere", 1), "there is no such database", false},
		{strings.Replace(tcp, "sslmode=disable", "sslmode=sometimes", 1), "the address cannot be read", false},
		{strings.Replace(tcp, "127.0.0.1:", "127.0.0.1:x", 1), "the address cannot be read", false},
		{empty.Admin(), "it has not been set up for rapport", false},
		{d.URL("frank"), `it does not let "frank" do that`, false},
	} {
		s, err := records.Open(t.Context(), test.url)
		if test.want == "" {
			if err != nil || s.Close() != nil {
				t.Errorf("%s: %v", records.Redact(test.url), err)
			}
			continue
		}
		inWords(t, err, test.want)
		if records.IsAway(err) != test.away {
			t.Errorf("%v: away is %v", err, !test.away)
		}
	}
	for url, want := range map[string]string{
		d.URL("ana"):                    `"ana" may not set it up`,
		empty.URL("frank"):              `"frank" may not set it up`,
		withPassword(d.TCP("ana"), "x"): "refused",
	} {
		_, err := records.Init(t.Context(), url)
		inWords(t, err, want)
	}
}

func TestNewerPostgreSQLStoreIsLeftAlone(t *testing.T) {
	d := pgtest.New(t)
	d.Super(t, `INSERT INTO rapport.rapport_version (version_id, is_applied) VALUES (99, TRUE)`)
	_, err := records.Open(t.Context(), d.Admin())
	inWords(t, err, "made by a newer rapport (version 99")
	_, err = records.Init(t.Context(), d.Admin())
	inWords(t, err, "made by a newer rapport (version 99")
}

// A proxy that does not pass the search path on finds it with the login.
func TestLoginFindsTheTables(t *testing.T) {
	d := pgtest.New(t)
	d.People(t, records.Person{Name: "ana", Role: records.Trainee})
	var path string
	if err := d.Conn(t, "ana").QueryRow(t.Context(), `SHOW search_path`).Scan(&path); err != nil || path != "rapport" {
		t.Errorf("%q, %v", path, err)
	}
}

func TestServerThatGoesAway(t *testing.T) {
	server := pgtest.Start(t)
	d := server.Database(t)
	if _, err := records.Init(t.Context(), d.Admin()); err != nil {
		t.Fatal(err)
	}
	d.People(t, records.Person{Name: "ana", Role: records.Trainee})
	s := d.Open(t, "ana")
	finished(t, s, anas, "ana")
	if err := s.Begin(t.Context(), begun(anaNow, "ana")); err != nil {
		t.Fatal(err)
	}
	for what, end := range map[string]func(){"stopped": server.Down, "crashed": server.Crash, "killed": server.Kill} {
		end()
		// Those it works for at that moment may be served to the end.
		var err error
		for n := 0; err == nil && n < 1000; n++ {
			err = s.SaveDraft(t.Context(), anaNow, what)
		}
		inWords(t, err, "the server")
		_, err2 := s.Attempt(t.Context(), anas)
		_, err3 := records.Open(t.Context(), d.URL("ana"))
		if !records.IsAway(err) || !records.IsAway(err2) || !records.IsAway(err3) {
			t.Errorf("%s: %v, %v, %v", what, err, err2, err3)
		}
		if err := server.Up(); err != nil {
			t.Fatal(err)
		}
		if a, err := s.Attempt(t.Context(), anas); err != nil || len(a.Turns) != 2 {
			t.Errorf("%s, and back: %v", what, err)
		}
	}
}

// A writer who was asked to be quick is, and nothing else is taken for being away.
func TestDeadlineHoldsForWrites(t *testing.T) {
	d := team(t)
	s := d.Open(t, "ana")
	other := d.Conn(t, "postgres")
	tx, err := other.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `LOCK TABLE rapport.turns`); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	turn := begun(anaNow, "ana").Turns[1]
	if err := s.Append(ctx, anaNow, 2, turn); !records.IsAway(err) {
		t.Errorf("got %v", err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(t.Context(), anaNow, 2, turn); err != nil {
		t.Error(err)
	}
	for _, err := range []error{nil, records.ErrNotFound, records.ErrForbidden, context.Canceled} {
		if records.IsAway(err) {
			t.Errorf("%v counts as away", err)
		}
	}
}
