package cmd

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	shellquote "github.com/kballard/go-shellquote"

	"rapport/grading"
	"rapport/internal/plan"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

func TestPlanFlags(t *testing.T) {
	for line, want := range map[string]planOptions{
		"":                           {},
		"--curriculum c.yaml --all":  {curriculum: "c.yaml", all: true},
		"--team --json":              {team: true, json: true},
		"--deck a --deck b --bank c": {decks: []string{"a", "b"}, banks: []string{"c"}},
	} {
		got, err := parse(t, line, newPlanCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("plan %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"x", "--team --all", "check"} {
		if _, err := parse(t, line, newPlanCmd); err == nil {
			t.Errorf("plan %s: no error", line)
		}
	}
}

// The plan knows sessions by the modes they are kept with.
func TestPlanKnowsTheModes(t *testing.T) {
	if !slices.Equal(plan.PlayModes, records.PlayModes()) || !slices.Equal(plan.QuizModes, records.QuizModes()) {
		t.Errorf("%v and %v", plan.PlayModes, plan.QuizModes)
	}
}

// The plan counts new cards as `rapport cards` deals them.
func TestPlanDealsCardsAsCardsDoes(t *testing.T) {
	if o, err := parse(t, "", newCardsCmd); err != nil || o.fresh != newPerDay {
		t.Errorf("cards deals %d a day, plan %d: %v", o.fresh, newPerDay, err)
	}
}

// A plan is made without the bank of a missed question, and asks for none.
func TestPlanDoesNotAskForBanks(t *testing.T) {
	streams, _, _, errOut := ui.Test()
	a := testOnlyBusy(t, streams)
	due := func() int {
		t.Helper()
		h, err := a.planHistory(t.Context(), testOnlyStock(t, a))
		if err != nil {
			t.Fatal(err)
		}
		return h.New
	}
	before := due()
	for _, item := range []string{"in-a-trainers-bank", quiz.Shipped().Items[0].ID} {
		if err := a.store.Queue(t.Context(), "Tess", item, "missed in a quiz", a.now()); err != nil {
			t.Fatal(err)
		}
	}
	if after := due(); after != before+1 {
		t.Errorf("%d cards to begin, then %d: want the shipped question among them", before, after)
	}
	if errOut.Len() > 0 {
		t.Errorf("stderr: %s", errOut)
	}
}

func testOnlyStock(t *testing.T, a *app) stock {
	t.Helper()
	s, err := a.stock(planOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Paths stand quoted in the commands a plan names, so that they can be typed.
func TestPlannedPathsAreQuoted(t *testing.T) {
	dir := t.TempDir()
	paths := []string{filepath.Join(dir, "my shop.yaml"), filepath.Join(dir, "$HOME's; rm.yaml")}
	for i, path := range paths {
		text := strings.NewReplacer("id: angry-customer", fmt.Sprint("id: own-", i)).Replace(string(shipped(t)))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	streams, _, _, _ := ui.Test()
	a := newApp(streams, shipped(t))
	a.flags.scenarios = paths
	lib, _, err := a.loadScenarios()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, r := range a.shelf(stock{lib, quiz.Shipped()}, planOptions{}).Plays {
		if !strings.HasPrefix(r.ID, "own-") {
			continue
		}
		seen++
		want := []string{"--scenarios", paths[0], "--scenarios", paths[1]}
		if words, err := shellquote.Split(r.With); err != nil || !slices.Equal(words, want) {
			t.Errorf("%s: %q: %q, %v", r.ID, r.With, words, err)
		}
	}
	if seen != len(paths) {
		t.Errorf("%d role-plays of the trainer's", seen)
	}
}

// Every command that a plan names is one that rapport takes.
func TestPlannedCommandsAreCommands(t *testing.T) {
	streams, _, _, _ := ui.Test()
	root := newRootCmd(newApp(streams, shipped(t)))
	lines := []string{"rapport quiz", "rapport cards", "rapport learn needs", "rapport play x --guided", "rapport play --resume 77", "rapport quiz --resume 77", "rapport quiz --topic closing"}
	for _, it := range []plan.Item{
		{Kind: plan.LearnItem, Topic: "needs"},
		{Kind: plan.QuizItem, Topic: "needs", Questions: 5, Mode: plan.Exam},
		{Kind: plan.QuizItem, Questions: 10, Mode: plan.Quiz},
		{Kind: plan.PlayItem, Scenario: "x", Mode: plan.Assess},
		{Kind: plan.PlayItem, Scenario: "x", Mode: plan.Guided},
		{Kind: plan.PlayItem, Scenario: "x", Mode: plan.Practice},
		{Kind: plan.CardsItem},
		{Kind: plan.CardsItem, Deck: "terms"},
	} {
		with := map[plan.Kind]string{plan.QuizItem: "--bank my.yaml", plan.CardsItem: "--deck my.yaml", plan.PlayItem: "--scenarios my.yaml"}
		lines = append(lines, it.Command(with[it.Kind]))
	}
	for _, line := range lines {
		c, rest, err := root.Find(strings.Fields(line)[1:])
		if err == nil {
			err = c.ParseFlags(rest)
		}
		if err == nil {
			err = c.ValidateArgs(c.Flags().Args())
		}
		if err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// testOnlyBusy is a store in which Tess has done a bit of everything.
func testOnlyBusy(t *testing.T, streams *ui.Streams) *app {
	t.Helper()
	dir := t.TempDir()
	streams.AssumeEnv(map[string]string{"RAPPORT_STORE": filepath.Join(dir, "s.db"), "RAPPORT_TRAINEE": "Tess"})
	a := newApp(streams, shipped(t))
	t.Cleanup(a.close)
	now := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	a.now = func() time.Time { return now }
	store, err := a.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	begin := func(i int, scenario, mode string, at time.Time) string {
		id := fmt.Sprintf("%010d", i+1)
		must(store.Begin(t.Context(), records.Attempt{ID: id, Trainee: "Tess", Scenario: scenario, Title: "A \x1b[31mtitle", ScenarioText: "x", Mode: mode, Channel: grading.Chat, Started: at, Status: records.StatusOpen}))
		return id
	}
	for i, scenario := range []string{"angry-customer", "loyal-customer", "gone-from-the-file"} {
		at := now.AddDate(0, 0, -12+5*i)
		id := begin(i, scenario, records.Practice, at)
		card := mixedCard().card
		card.Dimensions = []grading.Dimension{{Name: grading.Empathy, Score: 30 * i, Seen: true}}
		must(store.Finish(t.Context(), id, testOnlyResult(t, card, at.Add(time.Minute))))
	}
	id := begin(9, records.QuizScenario, records.Quiz, now.AddDate(0, 0, -1))
	for n, it := range quiz.Shipped().Items[:12] {
		must(store.AddAnswer(t.Context(), records.Answer{
			Attempt: id, N: n, Item: it.ID, ItemText: it.Text, Kind: it.Kind, Topic: it.Topic, Step: it.Step, Difficulty: it.Difficulty,
			Share: 1000 * (n % 2), Right: n%2 == 1, At: now.AddDate(0, 0, -1),
		}))
	}
	for day := range 3 {
		for _, c := range quiz.Shipped().Cards[:5] {
			must(store.AddReview(t.Context(), "Tess", day, quiz.Review{Card: c.ID, Hash: c.Hash(), Rating: quiz.Hard, At: now.AddDate(0, 0, day-3)}))
		}
	}
	return a
}

func testOnlyResult(t *testing.T, card grading.Scorecard, at time.Time) records.Result {
	t.Helper()
	var b strings.Builder
	if err := printJSON(&b, card); err != nil {
		t.Fatal(err)
	}
	return records.Result{Ended: at, Status: records.StatusFinished, CardJSON: []byte(b.String()), Score: card.Score, Marks: card.Marks, Craft: card.Craft}
}

func TestPlanFitsTheWindow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.yaml")
	text := strings.Join(fenced(t, "../docs/plan.md", "yaml"), "\n")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{40, 80, 200} {
		for _, plain := range []bool{false, true} {
			for _, o := range []planOptions{{}, {curriculum: path, all: true}, {curriculum: path}, {curriculum: path, team: true}, {team: true}} {
				s, _, out, _ := ui.Test()
				a := testOnlyBusy(t, s)
				s.AssumeTerminals(false, true, true)
				s.AssumeSize(width, 24)
				s.Plain, s.NoColor = plain, true
				if err := a.plan(context.Background(), o); err != nil {
					t.Fatalf("%+v: %v", o, err)
				}
				for line := range strings.Lines(out.String()) {
					if w := ui.Width(strings.TrimRight(line, "\n")); w > min(width, 100) && !(o.team && width > 100) {
						t.Errorf("%+v at %d columns, plain %v: a line of %d: %q", o, width, plain, w, line)
					}
				}
				if strings.ContainsAny(out.String(), "\x1b\x07") {
					t.Errorf("escape sequences came through: %q", out)
				}
				words := strings.Join(strings.Fields(out.String()), " ")
				wants := []string{"Plan for Tess", "1. rapport", "Since last week", "Closing", "Loyal customers", "Empathy", "Angry customers", "a guess"}
				switch {
				case o.team && o.curriculum != "":
					wants = []string{"Ana Lima", "Create", "never"}
				case o.team:
					wants = []string{"Tess", "30 Nov 26", "94"}
				case o.curriculum != "" && !o.all:
					wants = []string{"Plan for Tess", "late", "Create", "Practise, Week 2", "Assess", "Greeting", "Empathy"}
				}
				for _, want := range wants {
					if !strings.Contains(words, want) {
						t.Errorf("%+v at %d columns, plain %v: %q is not shown:\n%s", o, width, plain, want, out)
					}
				}
			}
		}
	}
}
