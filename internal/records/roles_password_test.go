package records_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
)

func TestSetPasswordLogsIn(t *testing.T) {
	d := pgtest.New(t)
	d.People(t, records.Person{Name: "ana", Role: records.Trainee}, records.Person{Name: "ben", Role: records.Trainee})
	for _, secret := range []string{password, `"'; DROP ROLE ben; --`, "пароль из слов", "naïve café"} {
		if err := records.SetPassword(t.Context(), d.Owner(t), "ana", secret); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PGPASSWORD", secret)
		s, err := records.Open(t.Context(), d.TCP("ana"))
		if err != nil {
			t.Fatalf("%s: %v", secret, err)
		}
		// One's own can be changed, nobody else's.
		if err := records.SetPassword(t.Context(), s, "ana", "and now another"); err != nil {
			t.Error(err)
		}
		inWords(t, records.SetPassword(t.Context(), s, "ben", password), `does not let "ana" do that`)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		_, err = records.Open(t.Context(), d.TCP("ana"))
		inWords(t, err, "refused")
	}
	var kept string
	if err := d.Conn(t, "postgres").QueryRow(t.Context(), `SELECT rolpassword FROM pg_authid WHERE rolname = 'ana'`).Scan(&kept); err != nil ||
		!strings.HasPrefix(kept, "SCRAM-SHA-256$4096:") {
		t.Errorf("the server keeps %q, %v", kept, err)
	}
}

// PostgreSQL 15 made this of the password with that salt.
func TestVerifierIsPostgreSQLs(t *testing.T) {
	d := pgtest.Empty(t)
	d.Super(t, `CREATE ROLE ana LOGIN PASSWORD '`+password+`'`)
	var want string
	if err := d.Conn(t, "postgres").QueryRow(t.Context(), `SELECT rolpassword FROM pg_authid WHERE rolname = 'ana'`).Scan(&want); err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(want, ":")
	coded, _, _ := strings.Cut(after, "$")
	salt, err := base64.StdEncoding.DecodeString(coded)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := records.ScramVerifier(password, salt, 4096); err != nil || got != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}

func TestPasswordsThatAreRefused(t *testing.T) {
	d := pgtest.New(t)
	d.People(t, records.Person{Name: "ana", Role: records.Trainee})
	s := d.Owner(t)
	for _, secret := range []string{"", "seven77", "tab\tand more", "line\nand more", "\xff\xfe not text", "half ½ and half", "wide　space here"} {
		if err := records.SetPassword(t.Context(), s, "ana", secret); err == nil || secret != "" && strings.Contains(err.Error(), secret) {
			t.Errorf("%q: %v", secret, err)
		}
	}
	file, err := records.Open(t.Context(), t.TempDir()+"/rapport.db")
	if err != nil {
		t.Fatal(err)
	}
	if err := records.SetPassword(t.Context(), file, "ana", password); err == nil {
		t.Error("a file took a password")
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}
