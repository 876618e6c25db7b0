//go:build unix

package records_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"rapport/internal/records"
)

func TestKilledProcessLosesNothing(t *testing.T) {
	path := begunStore(t)
	random := rand.New(rand.NewPCG(1, 2))
	turns := 0
	for round := range 15 {
		said := killAfter(t, "append", path, 1+random.IntN(20), time.Duration(random.IntN(3000))*time.Microsecond)
		got := allThere(t, path)
		// The last turn may have been kept and not announced yet.
		if got < said+1 || got > said+2 {
			t.Fatalf("round %d: turn %d was announced, %d turns are kept", round, said, got)
		}
		if got <= turns {
			t.Fatalf("round %d: no turn was added to %d", round, turns)
		}
		turns = got
	}
}

// begunStore is a new store with the attempt that children go on with.
func begunStore(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.db")
	s, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Begin(t.Context(), crashAttempt(crashID)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// killAfter lets a child work, kills it some time after it has announced that
// many turns or answers, and returns the last one it announced.
func killAfter(t *testing.T, work, path string, lines int, later time.Duration) int {
	t.Helper()
	c := child(t, work, path)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	last, seen := -1, 0
	for in := bufio.NewScanner(out); in.Scan(); {
		if last, err = strconv.Atoi(in.Text()); err != nil {
			t.Fatal(err)
		}
		if seen++; seen == lines {
			time.AfterFunc(later, func() { _ = c.Process.Kill() })
		}
	}
	if err := c.Wait(); err == nil || c.ProcessState.ExitCode() != -1 {
		t.Fatalf("the child ended by itself: %v", err)
	}
	return last
}

// allThere asserts that every turn of the attempt says what it should, and
// returns how many there are.
func allThere(t *testing.T, path string) int {
	t.Helper()
	s, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Attempt(t.Context(), crashID)
	if err != nil {
		t.Fatal(err)
	}
	for n, turn := range a.Turns {
		if turn != crashTurn(n) {
			t.Fatalf("turn %d is %.40q", n, turn.Text)
		}
	}
	if a.Draft != "" && a.Draft != fmt.Sprint("draft ", len(a.Turns)) {
		t.Errorf("the draft of turn %d is %q", len(a.Turns), a.Draft)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return len(a.Turns)
}

func TestKilledProcessKeepsItsAnswers(t *testing.T) {
	path := begunStore(t)
	random := rand.New(rand.NewPCG(5, 6))
	for round := range 6 {
		said := killAfter(t, "answer", path, 1+random.IntN(10), time.Duration(random.IntN(3000))*time.Microsecond)
		// The last answer may have been kept and not announced yet.
		if got := allAnswered(t, path); got < said+1 || got > said+2 {
			t.Fatalf("round %d: answer %d was announced, %d are kept", round, said, got)
		}
	}
}

// allAnswered asserts that every answer says what it should and has the review and
// the queued card that were kept before it, and returns how many answers there are.
func allAnswered(t *testing.T, path string) int {
	t.Helper()
	s, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := s.Answers(t.Context(), records.AnswerFilter{Attempt: crashID, Texts: true})
	if err != nil {
		t.Fatal(err)
	}
	reviews, err := s.Reviews(t.Context(), "ana")
	if err != nil {
		t.Fatal(err)
	}
	queue, err := s.Queued(t.Context(), "ana")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range reviews {
		seen[r.Card+r.Hash] = true
	}
	for n, a := range answers {
		if a != crashAnswer(n) || !seen[a.Item+a.ItemHash] || queue[n].Item != a.Item {
			t.Fatalf("answer %d: %+v, reviewed %v, queued %v", n, a, seen[a.Item+a.ItemHash], queue[n])
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return len(answers)
}

func TestKilledWhileMakingAStore(t *testing.T) {
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(3, 4))
	for round := range 12 {
		path := filepath.Join(dir, strconv.Itoa(round), "rapport.db")
		c := child(t, "begin", path)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.IntN(20000)) * time.Microsecond)
		_ = c.Process.Kill() // it may have ended already
		_ = c.Wait()
		s, err := records.Open(t.Context(), path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if err := s.Begin(t.Context(), crashAttempt(crashID)); err != nil {
			t.Errorf("round %d: %v", round, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestProcessesStartANewStoreTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "rapport.db")
	const processes = 4
	var all sync.WaitGroup
	for range processes {
		c := child(t, "begin", path)
		all.Go(func() {
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	all.Wait()
	s, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.List(t.Context(), records.Filter{})
	if err != nil || len(list) != processes {
		t.Errorf("%d attempts, %v, want %d", len(list), err, processes)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
