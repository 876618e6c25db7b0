package storetest

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/quiz"
)

func testForget(t *testing.T, open Opener) {
	s := open(t)
	r := rand.New(rand.NewPCG(11, 11))
	ids := manyAttempts(t, s, r, 24)
	sayAbout(t, s, r, ids)
	ok(t, s.Queue(t.Context(), "ana", "item-1", "missed", start))
	ok(t, s.AddReview(t.Context(), "ana", 0, review(0)))
	ok(t, s.AddReview(t.Context(), "bo", 0, review(0)))
	ok(t, s.AddContent(t.Context(), records.Content{Name: "a", Kind: "bank", Body: "x", Author: "ana", At: start}))
	var of, others []records.Whole
	for _, k := range everything(t, s) {
		w := records.Whole{Attempt: k.Attempt, Answers: k.answers}
		if k.Trainee == "ana" {
			of = append(of, w)
		} else {
			others = append(others, w)
		}
		if k.Trainee == "bo" && k.played() { // ana has a word on bo's
			m := mark(k.ID, 500)
			m.Kind, m.Author = records.Blind, "ana"
			added(t, s, m)
		}
	}
	given := records.Erasure{ID: id(t, 1, 77), Author: "ana", At: start.Add(789)}
	note, err := s.Forget(t.Context(), "ana", given)
	ok(t, err)
	want := records.Erasure{ID: given.ID, Kind: "forget", Author: records.Forgotten, Attempts: len(of), Reviews: 1, At: start}
	if note != want {
		t.Errorf("note %+v, want %+v", note, want)
	}
	notes, err := open(t).Erasures(t.Context())
	if ok(t, err); !reflect.DeepEqual(notes, []records.Erasure{want}) {
		t.Errorf("notes %+v", notes)
	}
	erased, err := s.Erased(t.Context(), note.ID)
	if ok(t, err); len(erased) != len(of) {
		t.Errorf("%d ids are noted, want %d", len(erased), len(of))
	}
	for _, w := range of {
		if _, err := s.Attempt(t.Context(), w.Attempt.ID); !errors.Is(err, records.ErrNotFound) {
			t.Errorf("%s is still there: %v", w.Attempt.ID, err)
		}
		if got, err := s.Receive(t.Context(), w.Attempt, w.Answers); err != nil || got != records.WasErased {
			t.Errorf("%s came back: %s, %v", w.Attempt.ID, got, err)
		}
	}
	for _, w := range others {
		same(t, s, w.Attempt)
		answers(t, s, records.AnswerFilter{Attempt: w.Attempt.ID, Texts: true}, w.Answers...)
	}
	nothingOf(t, s, "ana")
	marks, err := s.Marks(t.Context(), records.MarkFilter{Author: records.Forgotten})
	if ok(t, err); len(marks) == 0 {
		t.Error("what was said about others is gone")
	}
	reviews(t, s, "bo", review(0))
	all := everything(t, s)
	checkTallies(t, s, all)
	if _, err := s.Forget(t.Context(), "ana", given); err == nil {
		t.Error("two erasures with one id")
	}
	for name, e := range map[string]records.Erasure{
		"id": {ID: "x", Author: "mia", At: start}, "author": {ID: id(t, 2, 2), At: start}, "time": {ID: id(t, 2, 2), Author: "mia"},
	} {
		if _, err := s.Forget(t.Context(), "bo", e); err == nil {
			t.Errorf("an erasure with %s wrong was made", name)
		}
	}
}

// nothingOf asserts that nothing kept names that person.
func nothingOf(t *testing.T, s records.Store, name string) {
	t.Helper()
	list, err := s.List(t.Context(), records.Filter{Trainee: name})
	ok(t, err)
	marks, err := s.Marks(t.Context(), records.MarkFilter{Author: name})
	ok(t, err)
	deeds, err := s.Deeds(t.Context(), name)
	ok(t, err)
	people, err := s.People(t.Context())
	ok(t, err)
	for _, p := range people {
		if p.Name == name {
			t.Errorf("still one of the people: %+v", p)
		}
	}
	if len(list)+len(marks)+len(deeds) > 0 {
		t.Errorf("still there: %v, %v, %v", list, marks, deeds)
	}
	reviews(t, s, name)
	queued(t, s, name)
}

func testPrune(t *testing.T, open Opener) {
	s := open(t)
	r := rand.New(rand.NewPCG(12, 12))
	ids := manyAttempts(t, s, r, 20)
	sayAbout(t, s, r, ids)
	before := everything(t, s)
	limit := before[8].Started
	for n := range 6 {
		w := quiz.Review{Card: "c", Hash: "h", Rating: quiz.Good, At: limit.Add(time.Duration(n-3) * time.Hour)}
		ok(t, s.AddReview(t.Context(), "ana", n, w))
	}
	note, err := s.Prune(t.Context(), limit, records.Erasure{ID: id(t, 1, 78), Author: "mia", At: start})
	ok(t, err)
	if note.Kind != "prune" || note.Attempts != 8 || note.Reviews != 3 || note.Author != "mia" {
		t.Errorf("note %+v", note)
	}
	after := everything(t, s)
	if !reflect.DeepEqual(after, before[8:]) {
		t.Error("what is younger did not stay as it was")
	}
	checkTallies(t, s, after)
	left, err := s.Reviews(t.Context(), "ana")
	ok(t, err)
	// The card's reviews go on where they are now.
	next := review(0)
	next.Card = "c"
	ok(t, s.AddReview(t.Context(), "ana", len(left), next))
	if err := s.AddReview(t.Context(), "ana", len(left), next); !errors.Is(err, records.ErrOrder) {
		t.Errorf("the same number again: %v, want ErrOrder", err)
	}
}
