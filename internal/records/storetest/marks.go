package storetest

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// graded keeps an attempt that ended with the card, and returns its id.
func graded(t *testing.T, s records.Store, at int, card *grading.Scorecard) string {
	t.Helper()
	a := attempt(t, at)
	a.Mode = records.Assess
	ok(t, s.Begin(t.Context(), a))
	finish(t, s, a.ID, at+60, card)
	return a.ID
}

// finish ends an attempt with that card, s seconds after start.
func finish(t *testing.T, st records.Store, id string, s int, card *grading.Scorecard) {
	t.Helper()
	r := records.Result{
		Ended: start.Add(time.Duration(s) * time.Second), Status: records.StatusFinished,
		Score: card.Score, Marks: card.Marks, FullMarks: card.FullMarks, Craft: card.Craft,
	}
	text, err := json.Marshal(card)
	ok(t, err)
	r.CardJSON = text
	ok(t, st.Finish(t.Context(), id, r))
}

func added(t *testing.T, s records.Store, m records.Mark) records.Mark {
	t.Helper()
	kept, err := s.AddMark(t.Context(), m)
	ok(t, err)
	return kept
}

func testMarks(t *testing.T, open Opener) {
	s := open(t)
	done := graded(t, s, 0, card(60)) // the first three steps are hit
	m := mark(done, 1)
	m.Comment, m.At = "'); DROP TABLE marks; --", m.At.In(time.FixedZone("", 3600)).Add(789)
	first := added(t, s, m)
	want := mark(done, 1)
	want.Comment, want.Machine = m.Comment, true
	if first != want {
		t.Errorf("got %+v, want %+v", first, want)
	}
	if again := added(t, open(t), m); again != first {
		t.Errorf("the same again: %+v", again)
	}
	second := mark(done, 0)
	second.Kind, second.Step, second.Hit, second.Author, second.Sample = records.Blind, records.FaultsMark, false, "bo", "20-7"
	second = added(t, s, second)
	third := mark(done, 2)
	third.Kind, third.Step, third.Author = records.Dispute, string(grading.Closing), "ana"
	third = added(t, s, third)
	if second.N != 1 || second.Machine || third.N != 2 || third.Machine {
		t.Errorf("got %+v and %+v", second, third)
	}
	for _, test := range []struct {
		f    records.MarkFilter
		want []records.Mark
	}{
		{records.MarkFilter{}, []records.Mark{second, first, third}},
		{records.MarkFilter{Attempt: done}, []records.Mark{second, first, third}},
		{records.MarkFilter{Attempt: done[:9]}, nil},
		{records.MarkFilter{Author: "ana"}, []records.Mark{third}},
		{records.MarkFilter{Kinds: []records.MarkKind{records.Review, records.Blind}}, []records.Mark{second, first}},
		{records.MarkFilter{Scope: &records.Scope{Trainee: "ana"}}, []records.Mark{second, first, third}},
		{records.MarkFilter{Scope: &records.Scope{Trainee: "bo"}}, nil},
		{records.MarkFilter{Scope: &records.Scope{Channel: grading.Email}}, nil},
		{records.MarkFilter{Scope: &records.Scope{Since: start.Add(time.Hour)}}, nil},
		{records.MarkFilter{Attempt: done, Scope: &records.Scope{Trainee: "bo"}}, []records.Mark{second, first, third}},
	} {
		got, err := s.Marks(t.Context(), test.f)
		ok(t, err)
		if len(got) != len(test.want) || len(got) > 0 && !reflect.DeepEqual(got, test.want) {
			t.Errorf("%+v: got\n%+v\nwant\n%+v", test.f, got, test.want)
		}
	}
}

func testMarkChecks(t *testing.T, open Opener) {
	s := open(t)
	done := graded(t, s, 0, card(60))
	for name, spoil := range map[string]func(*records.Mark){
		"kind":        func(m *records.Mark) { m.Kind = "guess" },
		"step":        func(m *records.Mark) { m.Step = "wandering" },
		"no step":     func(m *records.Mark) { m.Step = "" },
		"author":      func(m *records.Mark) { m.Author = "" },
		"long author": func(m *records.Mark) { m.Author = strings.Repeat("a", 256) },
		"time":        func(m *records.Mark) { m.At = time.Time{} },
		"NUL":         func(m *records.Mark) { m.Comment = "\x00" },
		"not UTF-8":   func(m *records.Mark) { m.Sample = "\xff" },
	} {
		m := mark(done, 0)
		spoil(&m)
		if _, err := s.AddMark(t.Context(), m); err == nil {
			t.Errorf("a mark with %s wrong was taken", name)
		}
	}
	running, declined, bare := attempt(t, 10), attempt(t, 20), attempt(t, 30)
	for _, a := range []records.Attempt{running, declined, bare} {
		ok(t, s.Begin(t.Context(), a))
	}
	finish(t, s, declined.ID, 25, &grading.Scorecard{Declined: "not English"})
	ok(t, s.Finish(t.Context(), bare.ID, records.Result{Ended: start, Status: records.StatusAbandoned}))
	g := records.Regrade{CardJSON: finished(t, 0, 80).CardJSON, Author: "mia", At: start}
	for what, id := range map[string]string{"open": running.ID, "declined": declined.ID, "without a card": bare.ID} {
		_, err := s.AddMark(t.Context(), mark(id, 0))
		_, counted := s.Counted(t.Context(), id)
		g.Attempt = id
		if all := []error{err, counted, s.Regrade(t.Context(), g)}; !each(all, records.ErrNotGraded) {
			t.Errorf("%s: %v, want ErrNotGraded", what, all)
		}
	}
	for _, id := range []string{id(t, 99, 0), done[:9]} {
		_, err := s.AddMark(t.Context(), mark(id, 0))
		_, counted := s.Counted(t.Context(), id)
		g.Attempt = id
		if all := []error{err, counted, s.Regrade(t.Context(), g)}; !each(all, records.ErrNotFound) {
			t.Errorf("absent: %v, want ErrNotFound", all)
		}
	}
}

// each reports whether all errors are target.
func each(all []error, target error) bool {
	for _, err := range all {
		if !errors.Is(err, target) {
			return false
		}
	}
	return true
}

func testMarksOfWhatWasAssessed(t *testing.T, open Opener) {
	s := open(t)
	assessed := added(t, s, mark(graded(t, s, 0, card(60)), 1))
	a := attempt(t, 500) // in practice
	ok(t, s.Begin(t.Context(), a))
	finish(t, s, a.ID, 560, card(60))
	practised := added(t, s, mark(a.ID, 2))
	for _, test := range []struct {
		scope *records.Scope
		want  []records.Mark
	}{
		{nil, []records.Mark{assessed, practised}},
		{&records.Scope{}, []records.Mark{assessed}},
		{&records.Scope{Practice: true}, []records.Mark{assessed, practised}},
	} {
		got, err := s.Marks(t.Context(), records.MarkFilter{Scope: test.scope})
		ok(t, err)
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%+v: got %+v", test.scope, got)
		}
	}
}
