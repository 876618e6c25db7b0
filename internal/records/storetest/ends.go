package storetest

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// card is a scorecard with that score, 20 a step until it is used up.
func card(score int) *grading.Scorecard {
	c := &grading.Scorecard{
		ID: "x", Score: score, Marks: score, FullMarks: score == 100, Craft: 41, Grader: "test 1",
		Faults: []grading.Fault{},
	}
	for i := range c.Steps {
		c.Steps[i] = grading.Verdict{Source: "cycle", Confidence: 97}
		if score >= 20*(i+1) {
			c.Steps[i].Hit, c.Steps[i].Marks = true, 20
		}
	}
	return c
}

// finished is an end with that score, s seconds after start.
func finished(t *testing.T, s, score int) records.Result {
	t.Helper()
	c := card(score)
	// Spaces and the order of keys are the author's: they must come back.
	text, err := json.MarshalIndent(c, " ", "\t")
	ok(t, err)
	return records.Result{
		Ended: start.Add(time.Duration(s) * time.Second), Status: records.StatusFinished,
		CardJSON: append(text, '\n'), Score: c.Score, Marks: c.Marks, FullMarks: c.FullMarks, Craft: c.Craft,
		Outcome: "accepted", Satisfaction: 4, Comment: "Quick & kind; thanks",
	}
}

func testFinishOnce(t *testing.T, open Opener) {
	a := attempt(t, 0)
	s := begun(t, open, a)
	ok(t, s.SaveDraft(t.Context(), a.ID, "not said"))
	ok(t, s.Finish(t.Context(), a.ID, finished(t, 5, 80)))
	want, err := s.Attempt(t.Context(), a.ID)
	ok(t, err)
	if want.Draft != "not said" {
		t.Errorf("the draft is %q, want it kept", want.Draft)
	}
	again := finished(t, 6, 100)
	for what, err := range map[string]error{
		"finish": s.Finish(t.Context(), a.ID, again),
		"append": s.Append(t.Context(), a.ID, 0, said(grading.Agent, "late", 7)),
		"draft":  s.SaveDraft(t.Context(), a.ID, "late"),
	} {
		if !errors.Is(err, records.ErrFinished) {
			t.Errorf("%s after the end: %v, want ErrFinished", what, err)
		}
	}
	same(t, s, want)
	if err := s.Finish(t.Context(), id(t, 99, 0), again); !errors.Is(err, records.ErrNotFound) {
		t.Errorf("finish an absent attempt: %v, want ErrNotFound", err)
	}
}

func testFinishChecks(t *testing.T, open Opener) {
	a := attempt(t, 0)
	s := begun(t, open, a)
	for name, spoil := range map[string]func(*records.Result){
		"status":         func(r *records.Result) { r.Status = records.StatusOpen },
		"no time":        func(r *records.Result) { r.Ended = time.Time{} },
		"satisfaction":   func(r *records.Result) { r.Satisfaction = 6 },
		"score":          func(r *records.Result) { r.Score++ },
		"marks":          func(r *records.Result) { r.Marks-- },
		"full marks":     func(r *records.Result) { r.FullMarks = true },
		"craft":          func(r *records.Result) { r.Craft++ },
		"unexplained":    func(r *records.Result) { r.CardJSON = nil },
		"card not JSON":  func(r *records.Result) { r.CardJSON = r.CardJSON[1:] },
		"card not UTF-8": func(r *records.Result) { r.CardJSON = []byte("{\"id\":\"\xff\"}") },
	} {
		r := finished(t, 5, 60)
		spoil(&r)
		if err := s.Finish(t.Context(), a.ID, r); err == nil || errors.Is(err, records.ErrFinished) {
			t.Fatalf("a result with %s wrong: %v", name, err)
		}
	}
	same(t, s, a)
	ok(t, s.Finish(t.Context(), a.ID, records.Result{Ended: start, Status: records.StatusAbandoned}))
	a.Ended, a.Status = start, records.StatusAbandoned
	same(t, s, a)
}

func testBegin(t *testing.T, open Opener) {
	s := open(t)
	for name, spoil := range map[string]func(*records.Attempt){
		"id":        func(a *records.Attempt) { a.ID = "mine" },
		"case":      func(a *records.Attempt) { a.ID = "ABCDEFGHJK" },
		"long name": func(a *records.Attempt) { a.Trainee = strings.Repeat("t", 256) },
		"trainee":   func(a *records.Attempt) { a.Trainee = "" },
		"scenario":  func(a *records.Attempt) { a.Scenario = "" },
		"mode":      func(a *records.Attempt) { a.Mode = "easy" },
		"channel":   func(a *records.Attempt) { a.Channel = "pigeon" },
		"started":   func(a *records.Attempt) { a.Started = time.Time{} },
		"status":    func(a *records.Attempt) { a.Status = records.StatusFinished },
		"ended":     func(a *records.Attempt) { a.Ended = start },
		"card":      func(a *records.Attempt) { a.Card = card(20) },
		"card JSON": func(a *records.Attempt) { a.CardJSON = []byte("{}") },
		"outcome":   func(a *records.Attempt) { a.Outcome = "accepted" },
		"survey":    func(a *records.Attempt) { a.Satisfaction = 3 },
		"hash":      func(a *records.Attempt) { a.ScenarioHash = records.HashText("other") },
		"a turn":    func(a *records.Attempt) { a.Turns = []records.Turn{said("me", "hi", 0)} },
	} {
		a := attempt(t, 0)
		spoil(&a)
		if err := s.Begin(t.Context(), a); err == nil {
			t.Errorf("an attempt with %s wrong was taken", name)
		}
	}
	list, err := s.List(t.Context(), records.Filter{})
	ok(t, err)
	if len(list) != 0 {
		t.Errorf("%d attempts are kept, want none", len(list))
	}
}

func testExists(t *testing.T, open Opener) {
	a := attempt(t, 0)
	s := begun(t, open, a)
	other := a
	other.Trainee, other.Title, other.Turns = "bo", "Other", []records.Turn{said(grading.Agent, "x", 0)}
	if err := s.Begin(t.Context(), other); !errors.Is(err, records.ErrExists) {
		t.Errorf("the same id again: %v, want ErrExists", err)
	}
	same(t, s, a)
}
