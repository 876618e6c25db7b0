//go:build unix

package cmd

import (
	"context"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/quiz"
)

// On a terminal each rating is on disk while the next card is shown: a program that
// is ended there has lost nothing. Ctrl-C says what is left.
func TestCardsOnATerminal(t *testing.T) {
	t.Parallel()
	store := filepath.Join(t.TempDir(), "rapport.db")
	s := startOnTerminal(t, "cards --new 3 --trainee tess --store "+store)
	s.shows("3 left")
	s.types("what I think it is\r")
	s.shows("4 easy: 8 days")
	s.types("five\r")
	s.shows("Type 1, 2, 3 or 4")
	s.types("4\r")
	s.shows("2 left")
	if got := ratingsKept(t, store); len(got) != 1 || got[0] != quiz.Easy {
		t.Fatalf("kept %v", got)
	}
	if err := s.child.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.ended(); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}

	r := startOnTerminal(t, "cards --new 3 --trainee tess --store "+store)
	r.shows("Cards: 2 new")
	r.types("\r2\r") // typed ahead
	r.shows("hard: comes back soon")
	r.shows("2 left")
	r.types("\x03")
	r.shows("left today: 1 to be asked once more, 1 new")
	if code := r.ended(); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	if got := ratingsKept(t, store); len(got) != 2 || got[1] != quiz.Hard {
		t.Errorf("kept %v", got)
	}
}

// ratingsKept are the ratings in a store, in their order.
func ratingsKept(t *testing.T, path string) []quiz.Rating {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	store, err := records.OpenExisting(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	list, err := store.Reviews(ctx, "tess")
	if err != nil {
		t.Fatal(err)
	}
	var out []quiz.Rating
	for _, r := range list {
		out = append(out, r.Rating)
	}
	return out
}
