package cmd

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// reviewedStore is a store with a session of tess's that counts otherwise than the
// grader says: 20 more than the first score.
func reviewedStore(t *testing.T) (path, id string, first int) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "own.db")
	if code, _, errOut := at(t, path, unsureTalk, "play", "angry-customer", "--assess", "--seed", "1", "--trainee", "tess"); code != exitOK {
		t.Fatal(errOut)
	}
	store := look(t, path)
	list, err := store.List(t.Context(), records.Filter{})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	_, err = store.AddMark(t.Context(), records.Mark{
		Attempt: list[0].ID, Kind: records.Review, Step: "closing", Hit: true, Author: "mia", Comment: "Thanks is thanks.",
		At: time.Date(2031, 3, 15, 9, 0, 0, 0, time.UTC),
	})
	if err != nil {
		t.Fatal(err)
	}
	return path, list[0].ID, list[0].Score
}

// On a terminal a sign marks what a person changed, and a legend says what signs mean.
func TestHistoryShowsWhatCounts(t *testing.T) {
	path, id, first := reviewedStore(t)
	_, out, _ := atStore(t, path, "history", func(s *ui.Streams) { s.AssumeTerminals(false, true, true) })
	for _, want := range []string{id, fmt.Sprintf("%d* (was %d)", first+20, first), "Steps: Greeting, Understanding, Agreeing, Delivering, Closing; - is missed.", "* a person looked at it, or it was graded again: see 'rapport show ID'."} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	_, out, _ = atStore(t, path, "history", nil)
	if strings.Contains(out, "*") || lines(out) != 1 || !strings.HasSuffix(out, "\thuman\n") {
		t.Errorf("piped: %q", out)
	}
}

// Beside the grader's verdict stands what counts, at the head and at each step.
func TestShowSaysWhatCounts(t *testing.T) {
	path, id, first := reviewedStore(t)
	for _, width := range []int{40, 80, 120} {
		_, out, _ := atStore(t, path, "show "+id, func(s *ui.Streams) { s.AssumeSize(width, 24) })
		for _, want := range []string{fmt.Sprintf("%d of 100.", first), fmt.Sprintf("%d counts: a person looked at it.", first+20), "counts as hit", "mia says hit"} {
			if !strings.Contains(flat(out), want) {
				t.Errorf("at %d columns %q is not in\n%s", width, want, out)
			}
		}
		if strings.Count(out, "counts as") != 1 {
			t.Errorf("at %d columns:\n%s", width, out)
		}
	}
}

// In a narrow window the code of the steps stands on one line.
func TestHistoryKeepsItsCodesWhole(t *testing.T) {
	path, _, _ := reviewedStore(t)
	for width := 30; width < 60; width++ {
		_, out, _ := atStore(t, path, "history", func(s *ui.Streams) {
			s.AssumeTerminals(false, true, true)
			s.AssumeSize(width, 24)
		})
		if !strings.Contains(out, "GU-DC") || !strings.Contains(out, "angry-customer") {
			t.Errorf("at %d columns:\n%s", width, out)
		}
	}
}
