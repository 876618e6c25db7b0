package storetest

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// faulty is a card with that score before its critical fault's cap.
func faulty(marks, limit int) *grading.Scorecard {
	c := card(marks)
	c.Faults = append(c.Faults, grading.Fault{Kind: "blame", Critical: true})
	c.Score, c.FullMarks = min(marks, limit), false
	return c
}

func testCounted(t *testing.T, open Opener) {
	s := open(t)
	sure := [5]bool{true, true, true, true, true}
	say := func(step string, hit bool) func(*records.Mark) {
		return func(m *records.Mark) { m.Step, m.Hit = step, hit }
	}
	none := func(*records.Mark) {}
	for n, test := range []struct {
		card *grading.Scorecard
		says []func(*records.Mark)
		want records.Counted
	}{
		{card(60), nil, records.Counted{Source: records.FromMachine, Score: 60, Marks: 60, Hits: [5]bool{true, true, true}}},
		{
			card(60),
			[]func(*records.Mark){none},
			records.Counted{Source: records.FromHuman, Score: 60, Marks: 60, Hits: [5]bool{true, true, true}, Reviewed: []string{"greeting"}},
		},
		{
			card(80),
			[]func(*records.Mark){say("closing", true), say("greeting", false), say("greeting", true)},
			records.Counted{
				Source: records.FromHuman, Score: 100, Marks: 100, FullMarks: true, Hits: sure,
				Reviewed: []string{"greeting", "closing"},
			},
		},
		{ // a fault that the grader did not find: the usual cap
			card(100),
			[]func(*records.Mark){say(records.FaultsMark, true)},
			records.Counted{Source: records.FromHuman, Score: 60, Marks: 100, Hits: sure, Faults: true, Reviewed: []string{"faults"}},
		},
		{ // the card's own cap holds
			faulty(80, 40),
			[]func(*records.Mark){say("closing", true)},
			records.Counted{Source: records.FromHuman, Score: 40, Marks: 100, Hits: sure, Faults: true, Reviewed: []string{"closing"}},
		},
		{ // the fault does not stand
			faulty(100, 40),
			[]func(*records.Mark){say(records.FaultsMark, false)},
			records.Counted{
				Source: records.FromHuman, Score: 100, Marks: 100, FullMarks: true, Hits: sure,
				Reviewed: []string{"faults"},
			},
		},
		{ // neither a dispute nor a blind mark counts
			card(20),
			[]func(*records.Mark){
				func(m *records.Mark) { m.Kind, m.Step = records.Dispute, "closing" },
				func(m *records.Mark) { m.Kind, m.Step = records.Blind, "closing" },
			},
			records.Counted{Source: records.FromMachine, Score: 20, Marks: 20, Hits: [5]bool{true}},
		},
	} {
		id := graded(t, s, 100*n, test.card)
		for k, spoil := range test.says {
			m := mark(id, k)
			spoil(&m)
			added(t, s, m)
		}
		got, err := s.Counted(t.Context(), id)
		ok(t, err)
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("case %d: got\n%+v\nwant\n%+v", n, got, test.want)
		}
		in, err := s.CountedIn(t.Context(), records.Scope{})
		ok(t, err)
		listed, there := in[id]
		if there != (test.want.Source != records.FromMachine) || there && !reflect.DeepEqual(listed, test.want) {
			t.Errorf("case %d: listed as %+v, %t", n, listed, there)
		}
	}
	for _, scope := range []records.Scope{{Trainee: "bo"}, {Until: start}} {
		if in, err := s.CountedIn(t.Context(), scope); err != nil || len(in) != 0 {
			t.Errorf("%+v: %+v, %v", scope, in, err)
		}
	}
}

func testRegrade(t *testing.T, open Opener) {
	s := open(t)
	id := graded(t, s, 0, card(60))
	grade := func(c *grading.Scorecard, grader string, n int) records.Regrade {
		c.Grader = grader
		text, err := json.Marshal(c)
		ok(t, err)
		return records.Regrade{Attempt: id, Grader: grader, CardJSON: text, Author: "mia", At: start.Add(time.Duration(n) * time.Minute)}
	}
	same := grade(card(60), "test 1", 1)
	ok(t, s.Regrade(t.Context(), same))
	later := grade(card(100), "test 2", 2)
	later.ScenarioText = "id: torn-sofa\ntitle: Newer\n"
	given := later
	given.Grader, given.At = "", later.At.In(time.FixedZone("", 3600)).Add(789)
	ok(t, s.Regrade(t.Context(), given))
	ok(t, s.Regrade(t.Context(), grade(card(100), "test 2", 3)))
	added(t, s, func() records.Mark { m := mark(id, 4); m.Step, m.Hit = "closing", false; return m }())
	last := grade(faulty(80, 40), "test 3", 5)
	ok(t, s.Regrade(t.Context(), last))
	for _, handle := range []records.Store{s, open(t)} {
		got, err := handle.Regrades(t.Context(), id)
		ok(t, err)
		if want := []records.Regrade{later, last}; !reflect.DeepEqual(got, want) {
			t.Errorf("got\n%+v\nwant\n%+v", got, want)
		}
		newest, err := handle.NewestRegrades(t.Context(), []string{id, "2wkd1v0000"})
		ok(t, err)
		if want := map[string]records.Regrade{id: last}; !reflect.DeepEqual(newest, want) {
			t.Errorf("newest: got\n%+v\nwant\n%+v", newest, want)
		}
		c, err := handle.Counted(t.Context(), id)
		ok(t, err)
		want := records.Counted{
			Source: records.FromHuman, Score: 40, Marks: 80, Hits: [5]bool{true, true, true, true}, Faults: true,
			Reviewed: []string{"closing"},
		}
		if !reflect.DeepEqual(c, want) {
			t.Errorf("counts as %+v, want %+v", c, want)
		}
	}
	// The first grade stays what it was.
	if a, err := s.Attempt(t.Context(), id); err != nil || a.Card.Score != 60 || a.Grader != "test 1" {
		t.Errorf("the first grade is %+v, %v", a.Card, err)
	}
	for name, spoil := range map[string]func(*records.Regrade){
		"author":   func(g *records.Regrade) { g.Author = "" },
		"time":     func(g *records.Regrade) { g.At = time.Time{} },
		"no card":  func(g *records.Regrade) { g.CardJSON = nil },
		"declined": func(g *records.Regrade) { g.CardJSON = []byte(`{"declined":"not English"}`) },
		"score":    func(g *records.Regrade) { g.CardJSON = []byte(`{"score":200}`) },
	} {
		g := grade(card(20), "test 4", 9)
		spoil(&g)
		if err := s.Regrade(t.Context(), g); err == nil {
			t.Errorf("a grade with %s wrong was taken", name)
		}
	}
}
