package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// spoken is an attempt that ended after four turns, as it arrives from another store.
func spoken(t *testing.T, s int) records.Attempt {
	t.Helper()
	a := attempt(t, s)
	for n := range 4 {
		a.Turns = append(a.Turns, said([]grading.Speaker{grading.Customer, grading.Agent}[n%2], fmt.Sprint("turn ", n), s+n))
	}
	r := finished(t, s+60, 80)
	a.Ended, a.Status, a.CardJSON, a.Card = r.Ended, r.Status, r.CardJSON, card(80)
	a.Outcome, a.Satisfaction, a.Comment, a.Grader = r.Outcome, r.Satisfaction, r.Comment, "test 1"
	return a
}

// begunOnly is a as it was after some turns.
func begunOnly(a records.Attempt, turns int) records.Attempt {
	a.Turns, a.Status, a.Ended, a.Card, a.CardJSON = a.Turns[:turns:turns], records.StatusOpen, time.Time{}, nil, nil
	a.Outcome, a.Satisfaction, a.Comment, a.Grader = "", 0, "", ""
	return a
}

func testReceive(t *testing.T, open Opener) {
	s := open(t)
	a := spoken(t, 0)
	given := a
	given.Card, given.Draft = nil, "left behind"
	step := func(what string, arrives, holds records.Attempt, want records.Received) {
		t.Helper()
		tried, err := s.TryReceive(t.Context(), arrives, nil)
		ok(t, err)
		got, err := s.Receive(t.Context(), arrives, nil)
		ok(t, err)
		if got != want || tried != want {
			t.Errorf("%s: %s (tried: %s), want %s", what, got, tried, want)
		}
		same(t, s, holds)
	}
	step("the beginning", begunOnly(a, 1), begunOnly(a, 1), records.Added)
	step("the same", begunOnly(a, 1), begunOnly(a, 1), records.Known)
	step("more", begunOnly(a, 3), begunOnly(a, 3), records.Extended)
	step("less", begunOnly(a, 2), begunOnly(a, 3), records.Known)
	ok(t, s.SaveDraft(t.Context(), a.ID, "half a rep"))
	step("the whole", given, a, records.Extended)
	step("the whole again", given, a, records.Known)
	step("less of the whole", begunOnly(a, 2), a, records.Known)
	list, err := s.List(t.Context(), records.Filter{})
	ok(t, err)
	if len(list) != 1 || !list[0].Graded || list[0].Score != 80 || list[0].Practised != 60*time.Second {
		t.Errorf("listed as %+v", list)
	}
	// Its figures are there, as if it had ended here.
	firsts, err := s.Firsts(t.Context(), records.Scope{Practice: true})
	if ok(t, err); len(firsts) != 1 || firsts[0].Best != 80 {
		t.Errorf("firsts %+v", firsts)
	}
	b := spoken(t, 100)
	if _, err := s.TryReceive(t.Context(), b, nil); err != nil {
		t.Error(err)
	}
	if _, err := s.Attempt(t.Context(), b.ID); !errors.Is(err, records.ErrNotFound) {
		t.Errorf("a try was kept: %v", err)
	}
}

func testReceiveQuiz(t *testing.T, open Opener) {
	s := open(t)
	a := quizAttempt(t, 0)
	var all []records.Answer
	for n := range 4 {
		all = append(all, answer(a.ID, n))
	}
	for n, want := range []records.Received{records.Added, records.Extended, records.Extended} {
		got, err := s.Receive(t.Context(), a, all[:n+1])
		if ok(t, err); got != want {
			t.Errorf("%d answers: %s, want %s", n+1, got, want)
		}
	}
	done := a
	r := finished(t, 60, 80)
	done.Ended, done.Status, done.CardJSON = r.Ended, r.Status, r.CardJSON
	if got, err := s.Receive(t.Context(), done, all); err != nil || got != records.Extended {
		t.Errorf("the whole: %s, %v", got, err)
	}
	answers(t, s, records.AnswerFilter{Texts: true}, all...)
	topics, err := s.Topics(t.Context(), records.Scope{Practice: true})
	if ok(t, err); len(topics) != 1 || topics[0].Asked != 4 || topics[0].Correct != 2 {
		t.Errorf("topics %+v", topics)
	}
	var conflict *records.ConflictError
	other := append([]records.Answer(nil), all...)
	other[2].Given = "c"
	if _, err := s.Receive(t.Context(), done, other); !errors.As(err, &conflict) || conflict.What != "answer 2 differs" {
		t.Errorf("another answer: %v", err)
	}
	other[2].N = 7
	if _, err := s.Receive(t.Context(), done, other); err == nil || errors.As(err, &conflict) && conflict.ID == "" {
		t.Errorf("answers out of order: %v", err)
	}
}

// However an attempt is cut and whoever sends the pieces in whatever order, it is
// there once and whole.
func testReceiveRace(t *testing.T, open Opener) {
	a := spoken(t, 0)
	handles := []records.Store{open(t), open(t)}
	var all sync.WaitGroup
	for h, s := range handles {
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(h), 3))
			for range 10 {
				arrives := begunOnly(a, r.IntN(5))
				if r.IntN(3) == 0 {
					arrives = a
				}
				if _, err := s.Receive(t.Context(), arrives, nil); err != nil {
					t.Errorf("handle %d: %v", h, err)
				}
			}
			if _, err := s.Receive(t.Context(), a, nil); err != nil {
				t.Errorf("handle %d: %v", h, err)
			}
		})
	}
	all.Wait()
	same(t, handles[0], a)
}
