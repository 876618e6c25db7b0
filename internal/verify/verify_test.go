package verify

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// Every shipped role-play comes out as it was graded, a won one and a lost one; so
// does a quiz, with everything right and with guesses.
func TestWhatWasGradedComesOutTheSame(t *testing.T) {
	var c Checker
	var wait sync.WaitGroup
	check := func(name string, k Kept) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			if f := c.Check(k); f.Outcome != Same || len(f.Reasons) > 0 || f.Kept == nil || f.Now == nil {
				t.Errorf("%s: %+v", name, f)
			}
		}()
	}
	for _, s := range shipped().All() {
		check(s.ID, played(t, s.ID, modelReplies(t, s.ID)...))
		check(s.ID+", nothing earned", played(t, s.ID, "What do you want?", "That is your own fault, you idiot. It is guaranteed to work."))
	}
	check("a quiz", quizzed(t, model))
	check("guesses", quizzed(t, func(it *quiz.Item) string {
		return map[quiz.Kind]string{quiz.One: "a", quiz.Several: "a", quiz.Truth: "true", quiz.Spot: "b", quiz.Say: "No idea."}[it.Kind]
	}))
	wait.Wait()
}

// model answers the kinds that can be answered without looking.
func model(it *quiz.Item) string {
	switch it.Kind {
	case quiz.Say, quiz.Better:
		return it.Model
	case quiz.One, quiz.Several:
		for _, o := range it.Options {
			if o.Right {
				return o.Text
			}
		}
	case quiz.Truth:
		return "false"
	}
	return ""
}

// tamper is one way to change what is kept, and what is said of it.
type tamper struct {
	name   string
	change func(*testing.T, *Kept)
	want   Outcome
	reason string
}

var playTampers = []tamper{
	{"a better score", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.Score = 100 })
	}, Tampered, "the scorecard's score is 100, of 0 marks"},
	{"a step", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.Steps[1].Hit, c.Steps[1].Marks, c.Marks, c.Score = true, 20, 20, 20 })
	}, Differs, "Understanding: kept as hit, comes out as missed"},
	{"full marks", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.FullMarks = true })
	}, Tampered, "the scorecard says yes to full marks, with 0 marks"},
	{"craft", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.Craft++ })
	}, Differs, "craft: kept "},
	{"a fault left out", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.Faults = []grading.Fault{} })
	}, Differs, "faults: kept nothing, comes out as "},
	{"somebody else's card", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.ID = "2wkd1v0009" })
	}, Differs, "the session it is about: kept 2wkd1v0009, comes out as 2wkd1v0000"},
	{"advice", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.Steps[0].Example = "Say nothing." })
	}, Differs, "Greeting: other advice"},
	{"certainty", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.Steps[0].Confidence = 1 })
	}, Differs, "Greeting: kept as 0.01 sure, comes out as "},
	{"another grader's name", func(t *testing.T, k *Kept) { k.Attempt.Grader = "rapport/0" }, Tampered, `results says the grader was rapport/0`},
	{"no card", func(t *testing.T, k *Kept) { k.Attempt.Card, k.Attempt.CardJSON = nil, nil }, Unreadable, "it is finished and has no scorecard"},
	{"a broken card", func(t *testing.T, k *Kept) { k.Attempt.Card, k.Attempt.CardJSON = nil, []byte("{") }, Tampered, "the scorecard cannot be read"},
	{"the scenario", func(t *testing.T, k *Kept) { k.Attempt.ScenarioText += "\n" }, Tampered, "the scenario's text is not the one it was played with"},
	{"a broken scenario", func(t *testing.T, k *Kept) {
		k.Attempt.ScenarioText = "id: ["
		k.Attempt.ScenarioHash = records.HashText(k.Attempt.ScenarioText)
	}, Unreadable, "the text of its scenario cannot be read"},
	{"what the store says", func(t *testing.T, k *Kept) { k.Strays = []string{"figures say 7"} }, Tampered, "figures say 7"},
	{"a broken later grade", func(t *testing.T, k *Kept) { k.Later = &records.Regrade{CardJSON: []byte("{")} }, Tampered, "its later grade: the scorecard cannot be read"},
	{"a later grade", func(t *testing.T, k *Kept) {
		better := *k.Attempt.Card
		better.Craft = 99
		data, _ := json.Marshal(better)
		k.Later = &records.Regrade{CardJSON: data}
	}, Differs, "its later grade: craft: kept 99"},
	{"a later grade by another text", func(t *testing.T, k *Kept) {
		k.Later = &records.Regrade{CardJSON: k.Attempt.CardJSON, ScenarioText: "no scenario"}
	}, Unreadable, "its later grade: the text of its scenario cannot be read"},
}

func TestTamperingIsNamed(t *testing.T) {
	sound := played(t, "angry-customer", "What do you want?", "That is your own fault, you idiot.")
	if len(sound.Attempt.Card.Faults) == 0 {
		t.Fatal("the conversation has no fault to leave out")
	}
	var c Checker
	for _, tc := range playTampers {
		k := clone(sound)
		tc.change(t, &k)
		f := c.Check(k)
		if f.Outcome != tc.want || !strings.Contains(strings.Join(f.Reasons, "\n"), tc.reason) {
			t.Errorf("%s: %s %q, want %s %q", tc.name, f.Outcome, f.Reasons, tc.want, tc.reason)
		}
	}
}

// A word changed in a turn that earned a mark is seen, whichever grader made the card.
func TestChangedTurns(t *testing.T) {
	sound := played(t, "angry-customer", modelReplies(t, "angry-customer")...)
	if !sound.Attempt.Card.FullMarks {
		t.Fatal("the model conversation has no full marks")
	}
	var c Checker
	for _, grader := range []string{sound.Attempt.Grader, "rapport/1 ear:00000000"} {
		for i, step := range grading.Steps() {
			k := clone(sound)
			rewrite(t, &k, func(c *grading.Scorecard) { c.Grader = grader })
			e := k.Attempt.Card.Steps[i].Evidence[0]
			said := []rune(k.Attempt.Turns[e.Turn].Text)
			said[e.Start] = '#'
			k.Attempt.Turns[e.Turn].Text = string(said)
			f := c.Check(k)
			if want := step.Title() + " rests on “"; f.Outcome != Tampered || !strings.Contains(strings.Join(f.Reasons, "\n"), want) {
				t.Errorf("%s, %s: %s %q", grader, step, f.Outcome, f.Reasons)
			}
		}
		k := clone(sound)
		rewrite(t, &k, func(c *grading.Scorecard) { c.Grader = grader })
		k.Attempt.Turns = k.Attempt.Turns[:1]
		if f := c.Check(k); f.Outcome != Tampered {
			t.Errorf("%s without turns: %+v", grader, f)
		}
	}
}

func TestOtherGraders(t *testing.T) {
	var c Checker
	k := played(t, "angry-customer", "What do you want?")
	rewrite(t, &k, func(c *grading.Scorecard) { c.Grader = "rapport/1 ear:00000000" })
	f := c.Check(k)
	if f.Outcome != OtherGrader || !f.Outcome.Matches() || len(f.Changes) > 0 || f.Grader != "rapport/1 ear:00000000" {
		t.Errorf("%+v", f)
	}
	rewrite(t, &k, func(c *grading.Scorecard) {
		c.Steps[2].Hit, c.Steps[2].Marks, c.Marks, c.Score = true, 20, 20, 20
		c.Steps[2].Evidence = []grading.Evidence{{Turn: 1, End: 4, Text: "What"}}
	})
	f = c.Check(k)
	if f.Outcome != OtherGrader || len(f.Reasons) > 0 || strings.Join(f.Changes, "; ") != "score: kept 20, comes out as 0; marks: kept 20, comes out as 0; Agreeing: kept as hit, comes out as missed" {
		t.Errorf("%+v", f)
	}
	if flips := Flips(f.Kept, f.Now); len(flips) != 1 || flips[0] != grading.Agreeing {
		t.Errorf("flips %v", flips)
	}
	// A later grade of today's is what counts, and is what is checked.
	now, err := c.Grade(k, k.Attempt.ScenarioText)
	if err != nil {
		t.Fatal(err)
	}
	data, _ := json.Marshal(now)
	k.Later = &records.Regrade{CardJSON: data}
	if f = c.Check(k); f.Outcome != Same || len(f.Changes) > 0 || f.Grader != grading.Version() {
		t.Errorf("graded again: %+v", f)
	}
}

func TestNothingToCheck(t *testing.T) {
	var c Checker
	k := Kept{Attempt: records.Attempt{ScenarioHash: records.HashText(""), Status: records.StatusOpen}}
	if f := c.Check(k); f.Outcome != NotGraded || !f.Outcome.Matches() {
		t.Errorf("open: %+v", f)
	}
	k.Attempt.Status = records.StatusAbandoned
	if f := c.Check(k); f.Outcome != NotGraded {
		t.Errorf("abandoned: %+v", f)
	}
	k.Strays = []string{"a row too many"}
	if f := c.Check(k); f.Outcome != Tampered {
		t.Errorf("abandoned, with a stray row: %+v", f)
	}
}

var quizTampers = []tamper{
	{"a mark", func(t *testing.T, k *Kept) { k.Answers[0].Share, k.Answers[0].Right = 0, false }, Differs, "answer 1: kept as wrong, comes out as right"},
	{"what was said", func(t *testing.T, k *Kept) { k.Answers[1].Given = "Zum Beispiel." }, Unreadable, "answer 2:"},
	{"the turn", func(t *testing.T, k *Kept) { k.Attempt.Turns[2].Text = "something else" }, Differs, "answer 1 is kept as “"},
	{"the question", func(t *testing.T, k *Kept) { k.Attempt.Turns[0].Text = "Is water wet?" }, Differs, "answer 1: what was asked before turn 3 is not its question"},
	{"the step", func(t *testing.T, k *Kept) { k.Answers[0].Difficulty++ }, Differs, "answer 1 is kept as one to “"},
	{"an answer left out", func(t *testing.T, k *Kept) { k.Answers = k.Answers[1:] }, Differs, "turn 3 is an answer that is not kept"},
	{"an answer without a turn", func(t *testing.T, k *Kept) { k.Answers[0].At = start }, Unreadable, "no turn of the session is answer 1"},
	{"a broken question", func(t *testing.T, k *Kept) { k.Answers[0].ItemText = "{" }, Unreadable, "can no longer be read"},
	{"another order", func(t *testing.T, k *Kept) { k.Answers[0].Presented = "{" }, Unreadable, "the order shown cannot be read"},
	{"a row", func(t *testing.T, k *Kept) {
		rewrite(t, k, func(c *grading.Scorecard) { c.Steps[0].Hit = !c.Steps[0].Hit })
	}, Tampered, "the scorecard has "},
}

func TestTamperedQuizzes(t *testing.T) {
	sound := quizzed(t, model)
	var c Checker
	for _, tc := range quizTampers {
		k := clone(sound)
		tc.change(t, &k)
		f := c.Check(k)
		if f.Outcome != tc.want || !strings.Contains(strings.Join(f.Reasons, "\n"), tc.reason) {
			t.Errorf("%s: %s %q, want %s %q", tc.name, f.Outcome, f.Reasons, tc.want, tc.reason)
		}
	}
}

// More scenarios than are remembered at a time are still read right.
func TestManyScenarios(t *testing.T) {
	var c cases
	for i := range mostCases + 10 {
		if _, err := c.of(strings.Repeat("x", i)); err == nil {
			t.Fatal("nonsense is read as a scenario")
		}
		if len(c.known) > mostCases {
			t.Fatalf("%d are remembered", len(c.known))
		}
	}
}

// Whatever a file from elsewhere says, checking ends with a finding.
func FuzzCheck(f *testing.F) {
	sound := played(f, "angry-customer", "What do you want?")
	f.Add(sound.Attempt.CardJSON, sound.Attempt.ScenarioText, "Hello", `{"lettered":[0,1]}`)
	f.Add([]byte(`{"steps":{"greeting":{"hit":true,"evidence":[{"turn":-1},{"turn":1,"start":9,"end":2}]}},"faults":[{"turn":99}]}`), "", "", "")
	f.Add([]byte("null"), "id: x", "\x00", "[]")
	items := quiz.Shipped().Items
	f.Fuzz(func(t *testing.T, card []byte, text, said, order string) {
		k := clone(sound)
		k.Attempt.CardJSON, k.Attempt.ScenarioText, k.Attempt.ScenarioHash = card, text, records.HashText(text)
		k.Attempt.Turns[1].Text = said
		var c Checker
		if got := c.Check(k); got.Outcome == "" {
			t.Fatal("no outcome")
		}
		k.Attempt.Mode = records.Exam
		it := items[len(said)%len(items)]
		for _, itemText := range []string{it.Text, text} {
			k.Answers = []records.Answer{{Item: it.ID, ItemText: itemText, Presented: order, Given: said, At: k.Attempt.Turns[1].At}}
			c.Check(k)
		}
	})
}
