package cmd

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
	"rapport/internal/ui"
)

// testOnlyPassword must never be in anything that is printed.
const testOnlyPassword = "kept-to-Ourselves-7"

// onServer runs commands of several people, each on a machine of their own, with a
// team's store on a real server.
type onServer struct {
	t     *testing.T
	db    *pgtest.Database
	homes map[string]string
	// printed is all that was ever printed.
	printed strings.Builder
}

func newOnServer(t *testing.T, db *pgtest.Database) *onServer {
	w := &onServer{t: t, db: db, homes: map[string]string{}}
	t.Cleanup(func() {
		if strings.Contains(w.printed.String(), testOnlyPassword) {
			t.Error("a password was printed")
		}
	})
	return w
}

// home is a person's folder.
func (w *onServer) home(login string) string {
	if w.homes[login] == "" {
		w.homes[login] = w.t.TempDir()
	}
	return w.homes[login]
}

// as runs a command as that login; words are its arguments.
func (w *onServer) as(login, input string, words ...string) (code int, out, errOut string) {
	return w.with(w.db.URL(login), login, input, words...)
}

func (w *onServer) with(url, login, input string, words ...string) (code int, out, errOut string) {
	w.t.Helper()
	s, in, o, e := ui.Test()
	home := w.home(login)
	s.AssumeEnv(map[string]string{"HOME": home, "XDG_STATE_HOME": home, "USER": "someone", "RAPPORT_STORE": url})
	in.WriteString(input)
	code = run(newApp(s, shipped(w.t)), words)
	w.printed.WriteString(o.String() + e.String())
	return code, o.String(), e.String()
}

// ok is as for a command that must go well.
func (w *onServer) ok(login, input, words string) (out, errOut string) {
	w.t.Helper()
	code, out, errOut := w.as(login, input, strings.Fields(words)...)
	if code != exitOK {
		w.t.Fatalf("%s: %s: exit code %d: %s", login, words, code, errOut)
	}
	return out, errOut
}

// has fails unless text says all of wants.
func (w *onServer) has(text string, wants ...string) {
	w.t.Helper()
	for _, want := range wants {
		if !strings.Contains(flat(text), want) {
			w.t.Errorf("%q is not in %s", want, text)
		}
	}
}

// setUp makes the store and its people: ana manages north, where tess is; bo is in
// south; tim is a trainer.
func (w *onServer) setUp() {
	w.t.Helper()
	out, _ := w.ok(pgtest.Admin, "", "store init")
	w.has(out, "Made, with schema", "postgres://", "rapport store person ana --role manager")
	out, _ = w.ok(pgtest.Admin, "", "store init")
	w.has(out, "Up to date, with schema")
	for _, person := range []string{"ana --role manager --manages north", "tess --team north", "bo --team south", "tim --role trainer"} {
		out, _ := w.ok(pgtest.Admin, testOnlyPassword+"\n", "store person "+person+" --password-stdin")
		w.has(out, "Added "+strings.Fields(person)[0]+": ", "The password is set.")
	}
}

// From an empty database to a manager's report: what is assessed arrives, practice does
// not, and everybody sees what their role lets them.
func TestATeamOnAServer(t *testing.T) {
	w := newOnServer(t, pgtest.Empty(t))
	w.setUp()
	_, said := w.ok("tess", "Hello Dana, I am Tess.\n:end\n", "play angry-customer --assess")
	w.has(said, "Sent to the team's store: 1 assessed session.")
	w.ok("tess", ":end\n", "play angry-customer")
	w.ok("bo", "Hello Dana.\n:end\n", "play angry-customer --assess")

	out, _ := w.ok("ana", "", "history --all --json")
	if strings.TrimSpace(out) != "[]" {
		t.Errorf("history is of one's own machine: %s", out)
	}
	out, _ = w.ok("ana", "", "report --all --json")
	w.has(out, `"tess"`)
	if strings.Contains(out, `"bo"`) {
		t.Error("a manager of north sees south")
	}
	out, _ = w.ok("ana", "", "store status --json")
	w.has(out, `"engine":"PostgreSQL `, `"name":"ana","role":"manager"`, `"attempts":1,"assessed":1`)
	out, _ = w.ok("tess", "", "store status")
	w.has(out, "tess, trainee in north", "holds 1 attempt of 1 trainee", "Nothing waits for the team's store.")
	out, _ = w.ok("ana", "", "store people")
	w.has(out, "tess trainee north")
	if strings.Contains(out, "bo\t") {
		t.Error(out)
	}
	// Another machine of tess's finds the session in the team's store.
	list, err := w.db.Open(t, "tess").List(t.Context(), records.Filter{})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	w.homes["tess"] = ""
	out, _ = w.ok("tess", "", "show "+list[0].ID)
	w.has(out, "The sofa that arrived torn", "I am Tess")
}

// What a role does not allow fails in one clear line and changes nothing.
func TestRolesOnAServer(t *testing.T) {
	w := newOnServer(t, pgtest.Empty(t))
	w.setUp()
	dir := t.TempDir()
	deck := filepath.Join(dir, "shop.yaml")
	if err := os.WriteFile(deck, []byte(testOnlyDeck), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ login, words string }{
		{"tess", "store person bo --role manager --manages *"},
		{"tess", "store person tess --role manager --manages north"},
		{"ana", "store person ana --role manager --manages *"},
		{"tess", "store prune --older-than 1d --yes"},
		{"ana", "store prune --older-than 1d --yes"},
		{"tess", "store content add " + deck},
		{"ana", "store content add " + deck},
		{"tess", "store init"},
	} {
		code, _, said := w.as(test.login, "", strings.Fields(test.words)...)
		if code != exitFailed || !strings.HasPrefix(said, "rapport: error: ") || strings.Contains(said, "SQLSTATE") {
			t.Errorf("%s: %s: exit code %d: %s", test.login, test.words, code, said)
		}
	}
	people, err := w.db.Owner(t).People(t.Context())
	if err != nil || len(people) != 4 {
		t.Errorf("%+v, %v", people, err)
	}
	w.ok("tim", "", "store content add "+deck)
	out, _ := w.ok("tess", "", "cards list --own")
	w.has(out, "shop-door-card")
	out, _ = w.ok("tim", "", "store content remove shop.yaml")
	w.has(out, "shop.yaml is shared no longer")
	// Everybody may change their own password.
	out, _ = w.ok("tess", testOnlyPassword+"-new\n", "store person tess --password-stdin")
	w.has(out, "The password is set.")
}

// Over the network a password is asked for; a wrong one is told without it.
func TestPasswordsOnAServer(t *testing.T) {
	w := newOnServer(t, pgtest.Empty(t))
	w.setUp()
	t.Setenv("PGPASSWORD", "wrong-"+testOnlyPassword)
	code, _, said := w.with(w.db.TCP("tess"), "tess", "Hello Dana.\n:end\n", "play", "angry-customer", "--assess")
	if code != exitOK || !strings.Contains(said, `1 assessed session waits for the team's store: it refused the name "tess" or its password.`) {
		t.Errorf("%d: %s", code, said)
	}
	t.Setenv("PGPASSWORD", testOnlyPassword)
	if _, _, said := w.with(w.db.TCP("tess"), "tess", "", "history"); !strings.Contains(said, "Sent to the team's store: 1 assessed session.") {
		t.Error(said)
	}
	t.Setenv("PGPASSWORD", "")
	with := strings.Replace(w.db.TCP("tess"), "tess@", "tess:"+testOnlyPassword+"@", 1)
	if code, out, said := w.with(with, "tess", "", "store", "status"); code != exitOK || !strings.Contains(out, "postgres://tess@127.0.0.1") {
		t.Errorf("%d: %s%s", code, out, said)
	}
	short, _, said := w.as(pgtest.Admin, "short\n", "store", "person", "eve", "--password-stdin")
	if short != exitFailed || !strings.Contains(said, "too short") || !strings.Contains(said, "all but the password is kept") {
		t.Errorf("%d: %s", short, said)
	}
}

// While the server is down sessions wait; when it is up again they arrive once.
func TestAServerThatIsDown(t *testing.T) {
	server := pgtest.Start(t)
	w := newOnServer(t, server.Database(t))
	w.setUp()
	w.ok("tess", "Hello Dana.\n:quit\n", "play angry-customer --assess")
	server.Down()
	_, said := w.ok("tess", "How can I help?\n:end\n", "play --resume")
	w.has(said, "1 assessed session waits for the team's store: the server cannot be reached.")
	_, said = w.ok("tess", "Hello again.\n:end\n", "play angry-customer --assess")
	w.has(said, "2 assessed sessions wait")
	if code, _, said := w.as("tess", "", "store", "send"); code != exitFailed || !strings.Contains(said, "2 assessed sessions wait") {
		t.Errorf("%d: %s", code, said)
	}
	if err := server.Up(); err != nil {
		t.Fatal(err)
	}
	_, said = w.ok("tess", "", "history")
	w.has(said, "Sent to the team's store: 2 assessed sessions.")
	w.ok("tess", "", "store send")
	list, err := w.db.Owner(t).List(t.Context(), records.Filter{})
	if err != nil || len(list) != 2 || list[0].Status != records.StatusFinished || list[1].Status != records.StatusFinished {
		t.Errorf("%+v, %v", list, err)
	}
}

// A copy to a server and back is the same store.
func TestCopiesToAServerAndBack(t *testing.T) {
	w := newOnServer(t, pgtest.New(t))
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db")
	one := func(words string, input string) {
		t.Helper()
		if code, _, said := w.with(a, "laptop", input, strings.Fields(words)...); code != exitOK {
			t.Fatalf("%s: %s", words, said)
		}
	}
	one("play angry-customer --assess --trainee Tess", "Hello Dana, I am Tess.\nWhat happened?\n:end\n")
	one("play angry-customer --trainee Bo", "Hello.\n:quit\n")
	one("cards --trainee Bo", "\n3\n")
	one("store person Tess --team north", "")
	admin := w.db.Admin()
	out, _ := w.ok("laptop", "", "store copy "+a+" "+admin)
	w.has(out, "2 copied, 0 there already", "1 rating of cards", "1 person")
	out, _ = w.ok("laptop", "", "store copy "+admin+" "+b)
	w.has(out, "2 copied, 0 there already")
	sameHoldings(t, look(t, a), look(t, b))
	sameHoldings(t, look(t, a), w.db.Owner(t))
	for _, store := range []string{a, b, admin} {
		if code, out, said := w.with(store, "laptop", "", "verify"); code != exitOK {
			t.Errorf("%s: %s%s", store, out, said)
		}
	}
	if code, _, said := w.as("laptop", "", "store", "copy", admin, strings.Replace(admin, pgtest.Admin, "tess", 1)); code != exitUsage {
		t.Errorf("%d: %s", code, said)
	}
}

// sameHoldings compares two stores attempt by attempt, and what is counted in them.
func sameHoldings(t *testing.T, a, b records.Store) {
	t.Helper()
	all := func(store records.Store) (list []records.Attempt) {
		err := store.Walk(t.Context(), records.Filter{}, "", func(at records.Attempt, _ []records.Answer) error {
			list = append(list, at)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	if x, y := all(a), all(b); len(x) == 0 || !reflect.DeepEqual(x, y) {
		t.Errorf("attempts differ:\n%+v\n%+v", x, y)
	}
	x, err := holdings(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := holdings(t.Context(), b)
	if err != nil || *x != *y {
		t.Errorf("%+v and %+v, %v", x, y, err)
	}
}
