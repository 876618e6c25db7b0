package storetest

import (
	"errors"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

func testConflicts(t *testing.T, open Opener) {
	s := open(t)
	a, running := spoken(t, 0), begunOnly(spoken(t, 100), 3)
	for _, w := range []records.Attempt{a, running} {
		_, err := s.Receive(t.Context(), w, nil)
		ok(t, err)
	}
	turns := func(a *records.Attempt) { a.Turns = append([]records.Turn(nil), a.Turns...) }
	for want, spoil := range map[string]func(*records.Attempt){
		"the trainee differs":                            func(a *records.Attempt) { a.Trainee = "bo" },
		"the scenario differs":                           func(a *records.Attempt) { a.Scenario = "other" },
		"the title differs":                              func(a *records.Attempt) { a.Title = "Other" },
		"the scenario's text differs":                    func(a *records.Attempt) { a.ScenarioText, a.ScenarioHash = "x", "" },
		"the mode differs":                               func(a *records.Attempt) { a.Mode = records.Assess },
		"the channel differs":                            func(a *records.Attempt) { a.Channel = grading.Email },
		"the seed differs":                               func(a *records.Attempt) { a.Seed++ },
		"the time it started differs":                    func(a *records.Attempt) { a.Started = a.Started.Add(time.Second) },
		"turn 1 differs":                                 func(a *records.Attempt) { turns(a); a.Turns[1].Text = "other" },
		"turn 3 differs":                                 func(a *records.Attempt) { turns(a); a.Turns[3].At = start },
		"it has ended here, and goes on in what arrives": func(a *records.Attempt) { turns(a); a.Turns = append(a.Turns, a.Turns[0]) },
		"it goes on here, and has ended in what arrives": func(a *records.Attempt) { turns(a); a.Turns = a.Turns[:2] },
		"the time it ended differs":                      func(a *records.Attempt) { a.Ended = a.Ended.Add(time.Second) },
		"how it ended differs":                           func(a *records.Attempt) { a.Status = records.StatusAbandoned },
		"the scorecard differs":                          func(a *records.Attempt) { a.CardJSON = finished(t, 0, 100).CardJSON },
		"the outcome differs":                            func(a *records.Attempt) { a.Outcome = "left" },
		"the customer's answer to the survey differs":    func(a *records.Attempt) { a.Comment = "no" },
		"the grader differs":                             func(a *records.Attempt) { a.Grader = "test 2" },
	} {
		w := a
		spoil(&w)
		_, err := s.Receive(t.Context(), w, nil)
		var conflict *records.ConflictError
		if !errors.As(err, &conflict) || *conflict != (records.ConflictError{ID: a.ID, What: want}) {
			t.Errorf("%s: got %v", want, err)
		}
		same(t, s, a)
	}
	// What conflicts does not keep the others back.
	bad, good := begunOnly(spoken(t, 100), 4), spoken(t, 200)
	bad.Turns = append([]records.Turn(nil), bad.Turns...)
	bad.Turns[0].Text = "other"
	arrivals, err := s.ReceiveAll(t.Context(), []records.Whole{{Attempt: bad}, {Attempt: good}, {Attempt: a}})
	ok(t, err)
	if arrivals[0].Conflict == nil || arrivals[1].Received != records.Added || arrivals[2].Received != records.Known {
		t.Errorf("got %+v", arrivals)
	}
	same(t, s, running)
	same(t, s, good)
	spoiled := good
	spoiled.Mode = "easy"
	if _, err := s.Receive(t.Context(), spoiled, nil); err == nil {
		t.Error("an attempt in an unknown mode was received")
	}
}
