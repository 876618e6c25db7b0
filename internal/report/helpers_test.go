package report

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

var testNow = time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)

// played is a session as tests need it.
type played struct {
	id, trainee, scenario string
	mode                  string
	channel               grading.Channel
	day                   int // before testNow
	started               time.Time
	hits                  [5]bool
	fault                 grading.Act
	satisfaction          int
	comment               string
	status                records.Status
}

func (p *played) score() (score, marks int, full bool) {
	for _, hit := range p.hits {
		if hit {
			marks += 20
		}
	}
	score = marks
	if p.fault.Critical() {
		score = min(marks, 60)
	}
	return score, marks, score == 100
}

func (p *played) card() grading.Scorecard {
	c := grading.Scorecard{ID: p.id, Craft: 50, Dimensions: make([]grading.Dimension, 10), Grader: "test"}
	c.Score, c.Marks, c.FullMarks = p.score()
	for i, step := range grading.Steps() {
		v := c.Steps.Of(step)
		v.Confidence, v.Source = 99, "cycle#step-1"
		if p.hits[i] {
			v.Hit, v.Marks = true, 20
			continue
		}
		v.Missing, v.Change, v.Example = "no "+string(step), "do it", "Try this for "+string(step)+"."
		v.Nearest = &grading.Evidence{Turn: 0, End: 2, Text: "Hi"}
	}
	for i, name := range grading.DimensionNames() {
		c.Dimensions[i] = grading.Dimension{Name: name, Score: 10 * i, Seen: i > 0}
	}
	if p.fault != "" {
		c.Faults = []grading.Fault{{Kind: p.fault, Turn: 0, End: 2, Text: "Hi", Critical: p.fault.Critical(), Confidence: 90}}
	}
	return c
}

func emptyStore(t testing.TB) records.Store {
	t.Helper()
	store, err := records.Open(t.Context(), filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// storeOf keeps the sessions. Fields that are not set get a value.
func storeOf(t testing.TB, sessions ...played) records.Store {
	t.Helper()
	store := emptyStore(t)
	keep(t, store, sessions...)
	return store
}

func keep(t testing.TB, store records.Store, sessions ...played) {
	t.Helper()
	chance := rand.NewChaCha8([32]byte{1})
	for i := range sessions {
		p := &sessions[i]
		if p.started.IsZero() {
			p.started = testNow.AddDate(0, 0, -p.day).Add(time.Duration(i) * time.Second)
		}
		started := p.started
		if p.id == "" {
			id, err := records.NewID(started, chance)
			if err != nil {
				t.Fatal(err)
			}
			p.id = id
		}
		for _, d := range []struct {
			field *string
			value string
		}{{&p.trainee, "Ada"}, {&p.scenario, "angry-customer"}, {&p.mode, records.Assess}} {
			if *d.field == "" {
				*d.field = d.value
			}
		}
		at := records.Attempt{
			ID: p.id, Trainee: p.trainee, Scenario: p.scenario, Title: "The " + p.scenario, ScenarioText: "id: " + p.scenario + "\n",
			Mode: p.mode, Channel: p.channel, Started: started,
			Turns: []records.Turn{
				{Turn: grading.Turn{Speaker: grading.Agent, Text: "Hi"}, At: started},
				{Turn: grading.Turn{Speaker: grading.Customer, Text: "Hello"}, At: started.Add(2 * time.Minute)},
			},
		}
		if err := store.Begin(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		if p.status == records.StatusOpen {
			continue
		}
		r := records.Result{Ended: started.Add(3 * time.Minute), Status: records.StatusAbandoned}
		if p.status != records.StatusAbandoned {
			card := p.card()
			text, err := json.Marshal(card)
			if err != nil {
				t.Fatal(err)
			}
			r.Status, r.CardJSON, r.Satisfaction, r.Comment = records.StatusFinished, text, p.satisfaction, p.comment
			r.Score, r.Marks, r.FullMarks, r.Craft = card.Score, card.Marks, card.FullMarks, card.Craft
		}
		if err := store.Finish(t.Context(), p.id, r); err != nil {
			t.Fatal(err)
		}
	}
}

func makeReport(t testing.TB, store records.Store, o Options) *Report {
	t.Helper()
	if o.Now.IsZero() {
		o.Now = testNow
	}
	r, err := Make(t.Context(), store, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// hit are the first n steps.
func hit(n int) (hits [5]bool) {
	for i := range n {
		hits[i] = true
	}
	return hits
}

func show(x *float64) string {
	if x == nil {
		return "none"
	}
	return fmt.Sprint(*x)
}
