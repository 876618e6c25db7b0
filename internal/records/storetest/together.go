package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"

	"rapport/grading"
	"rapport/internal/records"
)

func testTwoWriters(t *testing.T, open Opener) {
	const handles, turns = 2, 25
	var attempts [handles]records.Attempt
	var all sync.WaitGroup
	for h := range handles {
		a := attempt(t, h)
		for n := range turns {
			a.Turns = append(a.Turns, said(grading.Agent, fmt.Sprint("handle ", h, " turn ", n), n))
		}
		attempts[h] = a
		s := open(t)
		all.Go(func() {
			begin := a
			begin.Turns = nil
			err := s.Begin(t.Context(), begin)
			for n, turn := range a.Turns {
				err = errors.Join(err, s.Append(t.Context(), a.ID, n, turn))
			}
			if err != nil {
				t.Errorf("handle %d: %v", h, err)
			}
		})
	}
	all.Wait()
	third := open(t)
	for _, a := range attempts {
		same(t, third, a)
	}
}

func testOneTurn(t *testing.T, open Opener) {
	a := attempt(t, 0)
	first, second := begun(t, open, a), open(t)
	const turns = 15
	var kept [turns]atomic.Int32
	var all sync.WaitGroup
	for _, s := range []records.Store{first, second} {
		all.Go(func() {
			for n := range turns {
				err := s.Append(t.Context(), a.ID, n, said(grading.Agent, fmt.Sprint("turn ", n), n))
				if err == nil {
					kept[n].Add(1)
				} else if !errors.Is(err, records.ErrOrder) {
					t.Errorf("turn %d: %v", n, err)
				}
			}
		})
	}
	all.Wait()
	got, err := first.Attempt(t.Context(), a.ID)
	ok(t, err)
	for n, turn := range got.Turns {
		if kept[n].Load() != 1 || turn.Text != fmt.Sprint("turn ", n) {
			t.Errorf("turn %d was kept %d times and says %q", n, kept[n].Load(), turn.Text)
		}
	}
	if len(got.Turns) != turns {
		t.Errorf("%d turns are kept, want %d", len(got.Turns), turns)
	}
}

// Reviews and later grades that two people give at once are all kept, and all count.
func testSayRace(t *testing.T, open Opener) {
	first, second := open(t), open(t)
	done := graded(t, first, 0, card(0))
	const most = 8
	var all sync.WaitGroup
	for h, s := range []records.Store{first, second} {
		all.Go(func() {
			for n := range most {
				m := mark(done, n)
				m.Author, m.Step = fmt.Sprint("author ", h), stepNames()[(n+h)%5]
				if _, err := s.AddMark(t.Context(), m); err != nil {
					t.Errorf("handle %d: %v", h, err)
				}
				// Both add this one.
				m.Author, m.Kind = "ana", records.Dispute
				if _, err := s.AddMark(t.Context(), m); err != nil {
					t.Errorf("handle %d: %v", h, err)
				}
				c := records.Content{Name: "a", Kind: "bank", Body: fmt.Sprint(h, n), Author: "tom", At: start}
				if err := s.AddContent(t.Context(), c); err != nil {
					t.Errorf("handle %d: %v", h, err)
				}
			}
			g := records.Regrade{Attempt: done, CardJSON: finished(t, 0, 20*(1+h)).CardJSON, Author: "mia", At: start}
			if err := s.Regrade(t.Context(), g); err != nil {
				t.Errorf("handle %d: %v", h, err)
			}
		})
	}
	all.Wait()
	marks, err := first.Marks(t.Context(), records.MarkFilter{Attempt: done})
	ok(t, err)
	numbers := map[int]bool{}
	for _, m := range marks {
		numbers[m.N] = true
	}
	// Where the two say the same in the same minute it is of different steps.
	if len(marks) != 4*most || len(numbers) != 4*most {
		t.Errorf("%d marks with %d numbers, want %d", len(marks), len(numbers), 4*most)
	}
	history, err := first.ContentHistory(t.Context())
	if ok(t, err); len(history) != 2*most {
		t.Errorf("%d versions, want %d", len(history), 2*most)
	}
	grades, err := second.Regrades(t.Context(), done)
	if ok(t, err); len(grades) != 2 {
		t.Errorf("%d later grades, want 2", len(grades))
	}
	c, err := second.Counted(t.Context(), done)
	ok(t, err)
	in, err := second.CountedIn(t.Context(), records.Scope{})
	ok(t, err)
	if c.Score != 100 || len(c.Reviewed) != 5 || !reflect.DeepEqual(in[done], c) {
		t.Errorf("counts as %+v, listed as %+v", c, in[done])
	}
}

func testFinishRace(t *testing.T, open Opener) {
	first, second := open(t), open(t)
	for n := range 5 {
		a := attempt(t, 10*n)
		ok(t, first.Begin(t.Context(), a))
		var all sync.WaitGroup
		var ended, spoke atomic.Int32
		for _, s := range []records.Store{first, second} {
			all.Go(func() {
				err := s.Finish(t.Context(), a.ID, finished(t, 60, 80))
				if err == nil {
					ended.Add(1)
				} else if !errors.Is(err, records.ErrFinished) {
					t.Errorf("end: %v", err)
				}
			})
			all.Go(func() {
				err := s.Append(t.Context(), a.ID, 0, said(grading.Agent, "a turn", n))
				if err == nil {
					spoke.Add(1)
				} else if !errors.Is(err, records.ErrFinished) && !errors.Is(err, records.ErrOrder) {
					t.Errorf("turn: %v", err)
				}
			})
		}
		all.Wait()
		got, err := second.Attempt(t.Context(), a.ID)
		ok(t, err)
		if ended.Load() != 1 || int(spoke.Load()) != len(got.Turns) || got.Card == nil {
			t.Errorf("ended %d times with %d turns of %d", ended.Load(), len(got.Turns), spoke.Load())
		}
	}
}
