package cmd

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// testOnlyURL is where the team's store of these tests is said to be.
const (
	testOnlyURL    = "postgres://tess@db.example.com/rapport"
	testOnlyTarget = "postgres://tess@db.example.com:5432/rapport"
)

// teamOf is a trainee's machine and a team's store, which is a file here; the tests of
// a real server are in store_postgres_test.go.
type teamOf struct {
	t    *testing.T
	home string // the trainee's folder
	path string // the team's store
	away bool   // whether the team's store cannot be reached
	env  map[string]string
}

func newTeamOf(t *testing.T) *teamOf {
	t.Helper()
	w := &teamOf{t: t, home: t.TempDir(), path: filepath.Join(t.TempDir(), "team.db")}
	w.env = map[string]string{"HOME": w.home, "XDG_STATE_HOME": w.home, "USER": "tess", "RAPPORT_STORE": testOnlyURL}
	testOnlyTeam = func(ctx context.Context, url string) (records.Store, error) {
		if url != testOnlyURL {
			t.Errorf("opened %s", url)
		}
		if w.away {
			return nil, awayError()
		}
		return records.Open(ctx, w.path)
	}
	t.Cleanup(func() { testOnlyTeam, testOnlyWait = nil, 0 })
	return w
}

// awayError is what a server that is not there comes to.
func awayError() error {
	return &records.StoreError{
		Path: testOnlyURL, Problem: "the server cannot be reached", Advice: "try again",
		Err: &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED},
	}
}

// rapport runs a command of the trainee's.
func (w *teamOf) rapport(args, input string) (code int, out, errOut string) {
	w.t.Helper()
	s, in, o, e := ui.Test()
	s.AssumeEnv(w.env)
	in.WriteString(input)
	code = run(newApp(s, shipped(w.t)), strings.Fields(args))
	return code, o.String(), e.String()
}

// ok is rapport that must go well.
func (w *teamOf) ok(args, input string) (out, errOut string) {
	w.t.Helper()
	code, out, errOut := w.rapport(args, input)
	if code != exitOK {
		w.t.Fatalf("%s: exit code %d: %s", args, code, errOut)
	}
	return out, errOut
}

// look opens a store to look into.
func look(t *testing.T, path string) records.Store {
	t.Helper()
	store, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// local opens the store on the trainee's machine.
func (w *teamOf) local() records.Store {
	return look(w.t, filepath.Join(w.home, "rapport", "rapport.db"))
}

// there are the attempts in the team's store, newest first.
func (w *teamOf) there() []records.Summary {
	w.t.Helper()
	list, err := look(w.t, w.path).List(w.t.Context(), records.Filter{})
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

// flat is text on one line.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

func lines(text string) int { return strings.Count(text, "\n") }

func TestAssessedSessionsGoToTheTeam(t *testing.T) {
	w := newTeamOf(t)
	_, said := w.ok("play angry-customer --assess", "Hello Dana.\n:end\n")
	if !strings.Contains(said, "Sent to the team's store: 1 assessed session.\n") {
		t.Errorf("said %q", said)
	}
	for _, practice := range []string{"play angry-customer", "play angry-customer --guided", "quiz -n 5"} {
		if _, _, said := w.rapport(practice, ":end\n"); strings.Contains(said, "team") {
			t.Errorf("%s: said %q", practice, said)
		}
	}
	list := w.there()
	if len(list) != 1 || list[0].Trainee != "tess" || list[0].Mode != records.Assess || list[0].Status != records.StatusFinished {
		t.Fatalf("there is %+v", list)
	}
	kept, err := w.local().Attempt(t.Context(), list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	sent, err := look(t, w.path).Attempt(t.Context(), list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(kept, sent) {
		t.Errorf("kept %+v\nsent %+v", kept, sent)
	}
	if out, _ := w.ok("store status", ""); !strings.Contains(out, "Nothing waits for the team's store.") {
		t.Error(out)
	}
}

func TestSessionsWaitWhileTheTeamIsAway(t *testing.T) {
	w := newTeamOf(t)
	w.away = true
	_, said := w.ok("play angry-customer --assess", "Hello Dana.\n:end\n")
	if want := "1 assessed session waits for the team's store: the server cannot be reached. It is kept here and will be sent next time.\n"; !strings.HasSuffix(said, want) {
		t.Errorf("said %q", said)
	}
	w.ok("play angry-customer --assess", ":end\n")
	if _, said := w.ok("history", ""); lines(said) != 1 || !strings.HasPrefix(said, "2 assessed sessions wait for the team's store: ") {
		t.Errorf("said %q", said)
	}
	if code, out, _ := w.rapport("store status", ""); code != exitOK || strings.Count(out, ": waits\n") != 2 || !strings.Contains(out, "the server cannot be reached") {
		t.Errorf("%d: %s", code, out)
	}
	if code, _, said := w.rapport("store send", ""); code != exitFailed || !strings.Contains(said, "2 assessed sessions wait") {
		t.Errorf("%d: %s", code, said)
	}
	w.away = false
	if _, said := w.ok("history", ""); said != "Sent to the team's store: 2 assessed sessions.\n" {
		t.Errorf("said %q", said)
	}
	if _, said := w.ok("history", ""); said != "" {
		t.Errorf("said %q", said)
	}
	if list := w.there(); len(list) != 2 {
		t.Errorf("there is %+v", list)
	}
	if out, _ := w.ok("store send", ""); out != "Nothing waits for the team's store.\n" {
		t.Error(out)
	}
}

// The team sees that a session was begun, and its end when it is gone on with.
func TestTheBeginningArrivesAndTheEndFollows(t *testing.T) {
	w := newTeamOf(t)
	w.ok("play angry-customer --assess", "Hello Dana.\n:quit\n")
	list := w.there()
	if len(list) != 1 || list[0].Status != records.StatusOpen {
		t.Fatalf("there is %+v", list)
	}
	if out, _ := w.ok("store status", ""); !strings.Contains(out, "is there as begun") {
		t.Error(out)
	}
	if _, said := w.ok("history", ""); said != "" {
		t.Errorf("nothing new to send, and said %q", said)
	}
	w.ok("play --resume", "How can I help?\n:end\n")
	if list = w.there(); len(list) != 1 || list[0].Status != records.StatusFinished {
		t.Errorf("there is %+v", list)
	}
}

// promptSeen says when the first prompt was shown.
type promptSeen struct {
	ui.Prompter
	seen func()
}

func (p promptSeen) Reply(prompt, draft string) (string, error) {
	p.seen()
	return p.Prompter.Reply(prompt, draft)
}

// Nobody waits for the team's store before the first prompt, nor long at the end.
func TestTheFirstPromptWaitsForNobody(t *testing.T) {
	w := newTeamOf(t)
	noteFetched(t, w)
	testOnlyWait = 50 * time.Millisecond
	prompted, over := make(chan struct{}), make(chan struct{})
	t.Cleanup(func() { close(over) })
	testOnlyTeam = func(ctx context.Context, _ string) (records.Store, error) {
		select {
		case <-prompted:
		case <-ctx.Done():
			t.Error("the prompt waited for the team's store")
		}
		<-over // it never answers
		return nil, awayError()
	}
	s, in, _, said := ui.Test()
	s.AssumeEnv(w.env)
	in.WriteString("Hello Dana.\n:end\n")
	a := newApp(s, shipped(t))
	a.prompter = func() ui.Prompter {
		return promptSeen{ui.NewPrompter(s), sync.OnceFunc(func() { close(prompted) })}
	}
	if code := run(a, []string{"play", "angry-customer", "--assess"}); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(said.String(), "1 assessed session waits for the team's store: it does not answer.") {
		t.Errorf("said %q", said)
	}
}

// noteFetched makes the trainee's machine believe that it has the team's files.
func noteFetched(t *testing.T, w *teamOf) {
	t.Helper()
	s, _, _, _ := ui.Test()
	s.AssumeEnv(w.env)
	if err := os.MkdirAll(filepath.Join(w.home, "rapport"), 0o700); err != nil {
		t.Fatal(err)
	}
	newApp(s, nil).noteFetch(true)
}

// What the team's store will never take is told once, and holds up nothing else.
func TestAConflictIsToldOnce(t *testing.T) {
	w := newTeamOf(t)
	w.away = true
	w.ok("play angry-customer --assess", "Hello Dana.\n:end\n")
	w.ok("play angry-customer --assess", "Hello again.\n:end\n")
	list, err := w.local().List(t.Context(), records.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	first, err := w.local().Attempt(t.Context(), list[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	first.Turns[1].Text = "Something else."
	if _, err := look(t, w.path).Receive(t.Context(), first, nil); err != nil {
		t.Fatal(err)
	}
	w.away = false
	_, said := w.ok("history", "")
	if strings.Count(said, "is kept already and is another one") != 1 || !strings.Contains(said, "Sent to the team's store: 1 assessed session.") {
		t.Errorf("said %q", said)
	}
	if _, said := w.ok("history", ""); said != "" {
		t.Errorf("said %q", said)
	}
	if out, _ := w.ok("store status", ""); !strings.Contains(flat(out), "the team's store will not take it") {
		t.Error(out)
	}
}

func TestDisputesFollowTheirSession(t *testing.T) {
	w := newTeamOf(t)
	w.ok("play angry-customer --assess", "Hello Dana.\n:end\n")
	id := w.there()[0].ID
	local := w.local()
	for _, step := range []string{"closing", "greeting"} {
		_, err := local.AddMark(t.Context(), records.Mark{
			Attempt: id, Kind: records.Dispute, Step: step, Hit: true, Author: "tess", Comment: "I did " + step, At: time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	w.away = true
	if out, _ := w.ok("store status", ""); !strings.Contains(flat(out), "is there; 2 disputes wait") {
		t.Error(out)
	}
	w.away = false
	for range 2 {
		if _, said := w.ok("history", ""); said != "" {
			t.Errorf("said %q", said)
		}
	}
	marks, err := look(t, w.path).Marks(t.Context(), records.MarkFilter{})
	if err != nil || len(marks) != 2 || marks[0].Comment != "I did closing" {
		t.Errorf("%+v, %v", marks, err)
	}
}

// On a team's store a trainee's name is the login's.
func TestTheNameIsTheLogin(t *testing.T) {
	w := newTeamOf(t)
	for _, args := range []string{"play angry-customer --assess --trainee bo", "history --trainee bo"} {
		code, _, said := w.rapport(args, ":end\n")
		if code != exitUsage || !strings.Contains(said, `--trainee says "bo", the team's store is opened as "tess"`) {
			t.Errorf("%s: %d, %s", args, code, said)
		}
	}
	w.env["RAPPORT_TRAINEE"] = "bo"
	if code, _, said := w.rapport("history", ""); code != exitUsage || !strings.Contains(said, "RAPPORT_TRAINEE says") {
		t.Errorf("%d, %s", code, said)
	}
	w.env["RAPPORT_TRAINEE"] = "tess"
	w.ok("history --trainee tess", "")
}

func TestAPasswordIsNeverPrinted(t *testing.T) {
	w := newTeamOf(t)
	const secret = "s3cret-wOrd"
	with := "postgres://tess:" + secret + "@db.example.com/rapport"
	code, out, said := w.rapport("history --store "+with, "")
	if code != exitUsage || strings.Contains(out+said, secret) || !strings.Contains(said, "PGPASSFILE") {
		t.Errorf("%d, %s%s", code, out, said)
	}
	for _, args := range []string{"store copy a.db " + with, "store copy " + with + " a.db"} {
		if code, out, said := w.rapport(args, ""); code != exitUsage || strings.Contains(out+said, secret) {
			t.Errorf("%d, %s%s", code, out, said)
		}
	}
	w.env["RAPPORT_STORE"] = with
	testOnlyTeam = func(context.Context, string) (records.Store, error) { return nil, awayError() }
	for _, args := range []string{
		"play angry-customer --assess", "history", "history --json", "store status", "store status --json", "store send", "store send --json", "store people", "show abc",
		"store person bo", "store content list", "scenario list", "history --trainee bo", "store prune --older-than 1d --yes",
	} {
		if _, out, said := w.rapport(args, ":end\n"); strings.Contains(out+said, secret) {
			t.Errorf("%s: %s%s", args, out, said)
		}
	}
	list, err := w.local().Deliveries(t.Context(), testOnlyTarget)
	if err != nil || len(list) != 1 {
		t.Errorf("%+v, %v: the queue must not know the password", list, err)
	}
}

func TestOtherAddressesAreRefused(t *testing.T) {
	w := newTeamOf(t)
	for _, store := range []string{"mysql://tess@db/rapport", "https://db.example.com/rapport"} {
		if code, _, said := w.rapport("history --store "+store, ""); code != exitUsage || !strings.Contains(said, "a store cannot be at") {
			t.Errorf("%s: %d, %s", store, code, said)
		}
	}
}

// What was meant for one team's store goes to no other, unless it is said to have moved.
func TestAStoreThatMoved(t *testing.T) {
	w := newTeamOf(t)
	const before = "postgres://tess@old.example.com/rapport"
	w.env["RAPPORT_STORE"] = before
	testOnlyTeam = func(context.Context, string) (records.Store, error) { return nil, awayError() }
	w.ok("play angry-customer --assess", "Hello Dana.\n:end\n")
	w.env["RAPPORT_STORE"] = testOnlyURL
	testOnlyTeam = func(ctx context.Context, _ string) (records.Store, error) { return records.Open(ctx, w.path) }
	if out, _ := w.ok("store send", ""); !strings.HasPrefix(out, "Nothing waits") || len(w.there()) > 0 {
		t.Error(out, w.there())
	}
	if out, _ := w.ok("store status", ""); !strings.Contains(flat(out), "waits for another store, postgres://tess@old.example.com:5432/rapport") {
		t.Error(out)
	}
	if _, said := w.ok("store send --moved-from "+before, ""); !strings.Contains(said, "Sent to the team's store: 1 assessed session.") || len(w.there()) != 1 {
		t.Error(said)
	}
	if code, _, _ := w.rapport("store send --moved-from old.db", ""); code != exitUsage {
		t.Errorf("exit code %d", code)
	}
}

func TestTargetsAreTheSameHoweverConnected(t *testing.T) {
	for _, store := range []string{
		testOnlyURL, "postgres://tess:pw@DB.example.com:5432/rapport?sslmode=verify-full", testOnlyURL + "?password=x&sslmode=require",
		"postgresql:///rapport?user=tess&host=db.example.com",
	} {
		if got := targetOf(store, "tess"); got != testOnlyTarget {
			t.Errorf("%s: %s", store, got)
		}
	}
}
