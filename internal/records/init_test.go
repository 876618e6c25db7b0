package records_test

import (
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
)

func TestInitIsRepeatable(t *testing.T) {
	d := pgtest.Empty(t)
	for i, want := range []records.Initialised{{From: 0, To: records.Newest}, {From: records.Newest, To: records.Newest}} {
		if done, err := records.Init(t.Context(), d.Admin()); err != nil || done != want {
			t.Fatalf("time %d: %+v, %v, want %+v", i, done, err, want)
		}
	}
	d.People(t, records.Person{Name: "ana", Role: records.Trainee})
	if _, err := records.Init(t.Context(), d.Admin()); err != nil {
		t.Fatal(err)
	}
	finished(t, d.Open(t, "ana"), anas, "ana")
}

func TestInitTogether(t *testing.T) {
	d := pgtest.Empty(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if done, err := records.Init(t.Context(), d.Admin()); err != nil || done.To != records.Newest {
				t.Errorf("%+v, %v", done, err)
			}
		})
	}
	all.Wait()
}

// A superuser makes the store, and an administrator who is none looks after it, once
// made a member of the owner.
func TestTwoAdministrators(t *testing.T) {
	d := pgtest.Empty(t)
	if _, err := records.Init(t.Context(), d.URL("postgres")); err != nil {
		t.Fatal(err)
	}
	d.Super(t, `GRANT rapport_owner TO pgtest_admin`)
	ana := records.Person{Name: "ana", Role: records.Manager, Manages: []string{records.EveryTeam}}
	for i, admin := range []string{"postgres", pgtest.Admin} {
		s := d.Open(t, admin)
		if me, err := s.Me(t.Context()); err != nil || me.Role != records.Owner || me.Name != admin {
			t.Errorf("%+v, %v", me, err)
		}
		if err := s.SetPerson(t.Context(), ana); err != nil {
			t.Error(err)
		}
		if groups := groups(t, d, "ana"); len(groups) != []int{3, 1}[i] {
			t.Errorf("%s makes ana one of %v", admin, groups)
		}
		ana.Role, ana.Manages = records.Trainee, nil
	}
	admin := d.Owner(t)
	if err := records.SetPassword(t.Context(), admin, "ana", password); err != nil {
		t.Error(err)
	}
	if _, err := admin.Forget(t.Context(), "ana", records.Erasure{ID: numbered(1), Author: "admin", At: teamStart}); err != nil {
		t.Error(err)
	}
	if _, err := records.Open(t.Context(), d.URL("ana")); err == nil {
		t.Error("ana still comes in")
	}
}

// groups are the group roles of a login.
func groups(t *testing.T, d *pgtest.Database, login string) []string {
	t.Helper()
	rows, _ := d.Conn(t, "postgres").Query(t.Context(), `SELECT DISTINCT roleid::regrole::text FROM pg_auth_members
		WHERE member = (SELECT oid FROM pg_roles WHERE rolname = $1)`, login)
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestInitWhereItCannotBe(t *testing.T) {
	for name, test := range map[string]struct{ arrange, want string }{
		"a schema of somebody else's":  {`CREATE SCHEMA rapport`, `a schema rapport that belongs to "postgres"`},
		"a role that may log in":       {`CREATE ROLE rapport_trainee LOGIN`, "a role rapport_trainee that may log in or do more"},
		"an owner that is a superuser": {`CREATE ROLE rapport_owner SUPERUSER`, "a role rapport_owner that may log in or do more"},
	} {
		t.Run(name, func(t *testing.T) {
			d := pgtest.Empty(t)
			d.Super(t, test.arrange)
			_, err := records.Init(t.Context(), d.Admin())
			inWords(t, err, test.want)
			d.Super(t, `DROP SCHEMA IF EXISTS rapport`)
		})
	}
	d := pgtest.New(t)
	d.Super(t, `CREATE TABLE rapport.extra (n int)`)
	_, err := records.Init(t.Context(), d.Admin())
	inWords(t, err, "the table extra is not as rapport made it")
	if _, err := records.Init(t.Context(), "rapport.db"); err == nil {
		t.Error("made a file")
	}
}

func TestNamesThatCannotBeLogins(t *testing.T) {
	d := pgtest.New(t)
	d.Super(t, `CREATE ROLE root SUPERUSER LOGIN`, `CREATE ROLE maker CREATEROLE LOGIN`)
	s := d.Owner(t)
	for _, name := range []string{
		"public", "none", "pg_monitor", "rapport_owner", "rapport_manager", "root", "maker", "postgres", pgtest.Admin,
		"a123456789b123456789c123456789d123456789e123456789f123456789g123",
	} {
		if err := s.SetPerson(t.Context(), records.Person{Name: name, Role: records.Trainee}); err == nil {
			t.Errorf("%s has a login now", name)
		}
	}
	if people, err := s.People(t.Context()); err != nil || len(people) != 0 {
		t.Errorf("%v, %v", people, err)
	}
	for _, name := range []string{"Ana", `a"; DROP ROLE maker; --`, "zoë", "a b", "user", "select"} {
		if err := s.SetPerson(t.Context(), records.Person{Name: name, Role: records.Trainee}); err != nil {
			t.Error(err)
		}
		if me, err := d.Open(t, name).Me(t.Context()); err != nil || me.Name != name {
			t.Errorf("%+v, %v", me, err)
		}
	}
}

func TestForgottenPersonHasNoLogin(t *testing.T) {
	d := team(t)
	d.Super(t, `CREATE ROLE harry LOGIN`)
	d.People(t, records.Person{Name: "harry", Role: records.Manager, Manages: []string{"*"}})
	s := d.Owner(t)
	for i, name := range []string{"ana", "harry", "cleo"} {
		if _, err := s.Forget(t.Context(), name, records.Erasure{ID: numbered(i), Author: "admin", At: teamStart}); err != nil {
			t.Fatal(err)
		}
	}
	for _, gone := range []string{"ana", "cleo"} {
		if _, err := records.Open(t.Context(), d.URL(gone)); err == nil {
			t.Errorf("%s still comes in", gone)
		}
	}
	// A login that was there before rapport stays, and means nothing here.
	if groups := groups(t, d, "harry"); len(groups) != 0 {
		t.Errorf("harry is still one of %v", groups)
	}
	inWords(t, func() error { _, err := records.Open(t.Context(), d.URL("harry")); return err }(), `does not let "harry" do that`)
	if list, err := s.List(t.Context(), records.Filter{Trainee: "ana"}); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	got, err := s.Receive(t.Context(), whole(anas, "ana"), nil)
	if err != nil || got != records.WasErased {
		t.Errorf("%s, %v", got, err)
	}
}
