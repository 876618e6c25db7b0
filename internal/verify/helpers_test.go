package verify

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
	"rapport/scenarios"
)

var start = time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)

// shipped are the role-plays that ship.
var shipped = sync.OnceValue(func() *scenarios.Library {
	builtin, err := os.ReadFile("../../scenarios.yaml")
	if err != nil {
		panic(err)
	}
	lib, _, err := scenarios.Load(builtin, nil)
	if err != nil {
		panic(err)
	}
	return lib
})

// modelReplies are the replies of the model conversation of a scenario.
func modelReplies(t testing.TB, scenario string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../scenarios/testdata/models", scenario+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		more := strings.HasPrefix(line, "+")
		_, words, ok := strings.Cut(strings.TrimSpace(line), "] ")
		switch {
		case !ok:
		case more:
			out[len(out)-1] += " " + words
		default:
			out = append(out, words)
		}
	}
	return out
}

// played is a role-play as the program keeps it.
func played(t testing.TB, scenario string, replies ...string) Kept {
	t.Helper()
	s, err := shipped().Get(scenario)
	if err != nil {
		t.Fatal(err)
	}
	a := records.Attempt{
		ID: "2wkd1v0000", Trainee: "ana", Scenario: s.ID, Title: s.Title, ScenarioText: s.Text, ScenarioHash: records.HashText(s.Text),
		Mode: records.Assess, Channel: s.Channel, Seed: 7, Started: start, Status: records.StatusOpen,
	}
	c := scenarios.NewCustomer(s, a.Seed)
	say(&a, grading.Customer, c.Open())
	for _, text := range replies {
		say(&a, grading.Agent, text)
		r := c.Reply(text)
		say(&a, grading.Customer, r.Text)
		if r.Ended {
			break
		}
	}
	k := Kept{Attempt: a}
	end(t, &k, grading.Grade(a.Transcript(), s.Case()))
	return k
}

func say(a *records.Attempt, who grading.Speaker, text string) {
	at := start.Add(time.Duration(len(a.Turns)+1) * time.Second)
	a.Turns = append(a.Turns, records.Turn{Turn: grading.Turn{Speaker: who, Text: text}, At: at})
}

// end ends the attempt with that scorecard.
func end(t testing.TB, k *Kept, card grading.Scorecard) {
	t.Helper()
	data, err := json.Marshal(card)
	if err != nil {
		t.Fatal(err)
	}
	k.Attempt.CardJSON, k.Attempt.Card = data, new(grading.Scorecard)
	if err := json.Unmarshal(data, k.Attempt.Card); err != nil {
		t.Fatal(err)
	}
	k.Attempt.Status, k.Attempt.Ended, k.Attempt.Grader = records.StatusFinished, start.Add(time.Hour), card.Grader
}

// rewrite changes the kept scorecard.
func rewrite(t testing.TB, k *Kept, change func(*grading.Scorecard)) {
	t.Helper()
	card := *k.Attempt.Card
	change(&card)
	end(t, k, card)
}

// quizzed is a quiz of one question of each kind, answered as told, with a pause.
func quizzed(t testing.TB, given func(*quiz.Item) string) Kept {
	t.Helper()
	a := records.Attempt{
		ID: "2wkd1v0001", Trainee: "ana", Scenario: records.QuizScenario, Title: records.QuizTitle, ScenarioText: `{"n":8}`,
		ScenarioHash: records.HashText(`{"n":8}`), Mode: records.Exam, Seed: 7, Started: start, Status: records.StatusOpen,
	}
	k := Kept{}
	asked := map[quiz.Kind]bool{}
	for _, it := range quiz.Shipped().Items {
		words := given(it)
		if asked[it.Kind] || words == "" {
			continue
		}
		asked[it.Kind] = true
		q := quiz.Present(it, a.Seed)
		say(&a, grading.Customer, q.Text())
		say(&a, grading.System, "Gone on with after a pause.")
		r, err := quiz.Mark(q, words)
		if err != nil {
			t.Fatal(err)
		}
		got := q.Answer(r, time.Time{})
		say(&a, grading.Agent, got.Given)
		k.Answers = append(k.Answers, records.Answer{
			Attempt: a.ID, N: len(k.Answers), Trainee: "ana", Item: it.ID, ItemText: it.Text, ItemHash: records.HashText(it.Text), Kind: it.Kind,
			Topic: it.Topic, Step: it.Step, Difficulty: it.Difficulty, Presented: q.Order(), Given: got.Given, Share: got.Share, Right: got.Right,
			At: a.Turns[len(a.Turns)-1].At,
		})
	}
	k.Attempt = a
	card, err := quizCard(k)
	if err != nil {
		t.Fatal(err)
	}
	end(t, &k, card)
	return k
}

// clone is a deep copy, so that one case does not change the next.
func clone(k Kept) Kept {
	k.Attempt.Turns = append([]records.Turn(nil), k.Attempt.Turns...)
	k.Answers = append([]records.Answer(nil), k.Answers...)
	card := *k.Attempt.Card
	k.Attempt.Card = &card
	return k
}
