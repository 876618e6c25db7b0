//go:build unix

package cmd

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/records"
)

func marksIn(t *testing.T, path string) []records.Mark {
	t.Helper()
	store, err := records.OpenExisting(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	marks, err := store.Marks(context.Background(), records.MarkFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return marks
}

// A manager goes through the queue on a terminal: a correction is asked for its reason
// until there is one, and counts at once.
func TestReviewQueueOnATerminal(t *testing.T) {
	t.Parallel()
	path, id := played(t)
	s := startOnTerminal(t, "review --store "+path)
	s.shows("Go through them one by one?")
	s.shows(id)
	s.types("\r")
	s.shows("Closing: the grader says missed")
	s.shows("type to filter")
	s.types("\x1b[B\x1b[B\r")
	s.shows("Why?")
	s.types("\r")
	s.shows("A correction needs a reason")
	s.types("She thanks and says goodbye.\r")
	s.shows("before 60, now 80 of 100")
	s.shows("That was the list")
	if code := s.ended(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	marks := marksIn(t, path)
	if len(marks) != 1 || marks[0].Kind != records.Review || !marks[0].Hit || marks[0].Machine || marks[0].Comment != "She thanks and says goodbye." {
		t.Errorf("%+v", marks)
	}
}

// One attempt is asked about what is disputed, then what is doubted, then the others if
// that is wanted; each question comes with what it is about. Leaving, agreeing and
// stopping keep what they should, and Ctrl-C loses nothing that was answered.
func TestReviewOneOnATerminal(t *testing.T) {
	t.Parallel()
	path, id := played(t)
	s := startOnTerminal(t, "dispute "+id+" agreeing --reason Offered --trainee ana --store "+path)
	if code := s.ended(); code != exitOK {
		t.Fatalf("exit code %d", code)
	}
	s = startOnTerminal(t, "review "+id+" --store "+path)
	s.shows("What counts:")
	s.shows("missing:")
	s.shows("ana disputes it")
	s.shows("Agreeing: the grader says missed, ")
	s.shows("agree: missed")
	s.types("\x1b[B\r") // agree
	s.shows("Comment (Enter for none):")
	s.types("\r")
	s.shows("nearest:")
	s.shows("Closing: the grader says missed")
	s.shows("> leave it")
	s.types("\r") // leave it
	s.shows("The others as well: Greeting, Understanding")
	s.types("\x1b[B\r") // yes
	s.shows("earned by")
	s.shows("Greeting: the grader says hit, ")
	s.shows("agree: hit")
	s.types("\x03")
	if code := s.ended(); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	if marks := marksIn(t, path); len(marks) != 2 || marks[1].Step != "agreeing" || marks[1].Kind != records.Review || marks[1].Hit {
		t.Errorf("%+v", marks)
	}
	s = startOnTerminal(t, "review "+id+" --store "+path)
	s.shows("type to filter")
	s.types("\r") // leave Closing
	s.shows("The others as well")
	s.types("\r") // no
	if code := s.ended(); code != exitOK || len(marksIn(t, path)) != 2 {
		t.Errorf("exit code %d, %d marks", code, len(marksIn(t, path)))
	}
	s = startOnTerminal(t, "review "+id+" --store "+path)
	s.shows("type to filter")
	s.types("\x1b[A\r") // stop here
	if code := s.ended(); code != exitOK || len(marksIn(t, path)) != 2 {
		t.Errorf("exit code %d, %d marks", code, len(marksIn(t, path)))
	}
}

// A sample is marked question by question, or several answers in a line; :quit keeps
// what was marked.
func TestSampleOnATerminal(t *testing.T) {
	t.Parallel()
	path, _ := played(t)
	s := startOnTerminal(t, "review --sample 1 --store "+path)
	s.shows("Greeting? y/n:")
	s.types("yes\r")
	s.shows("Understanding? y/n:")
	s.types("perhaps\r")
	s.shows("y or n is wanted")
	s.types(":quit\r")
	s.shows("0 of 1: the same command goes on")
	if code := s.ended(); code != exitOK || len(marksIn(t, path)) != 0 {
		t.Errorf("exit code %d, %d marks", code, len(marksIn(t, path)))
	}
	s = startOnTerminal(t, "review --sample 1 --store "+path)
	s.shows("Greeting? y/n:")
	s.types("y y n\r")
	s.shows("Delivering? y/n:")
	s.types("y n\r")
	s.shows("A critical fault?")
	s.types("n\r")
	s.shows("1 of 1 marked")
	if code := s.ended(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	for _, m := range marksIn(t, path) {
		if m.Kind != records.Blind || m.Sample != "1-1" || m.Hit != (m.Step == "greeting" || m.Step == "understanding" || m.Step == "delivering") {
			t.Errorf("%+v", m)
		}
	}
}

// The marker's chair on a terminal: marked, told the difference, one contested.
func TestMarkOnATerminal(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "rapport.db")
	s := startOnTerminal(t, "mark -n 1 --seed 1 --store "+path)
	s.shows("Greeting? y/n:")
	s.types("n n n n n n\r")
	s.shows("Is the key wrong somewhere?")
	s.shows("1. Greeting:")
	s.types("It is no greeting.\r")
	s.shows("Kept: Greeting of")
	s.types(":quit\r")
	if code := s.ended(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if text := readFile(t, filepath.Join(filepath.Dir(path), "disputes.jsonl")); !strings.Contains(string(text), `"reason":"It is no greeting."`) {
		t.Errorf("%s", text)
	}
}
