package storetest

import (
	"errors"
	"fmt"
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
