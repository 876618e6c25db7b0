//go:build unix

package cmd

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// keysFor are the keys that answer a question rightly on a terminal: in a menu, the
// letter of a choice leaves that one alone.
func keysFor(q quiz.Question) string {
	right := rightAnswer(q)
	switch q.Item.Kind {
	case quiz.Say, quiz.Better:
		return right + "\r"
	case quiz.Truth:
		if right == "true" {
			return "a\r"
		}
		return "b\r"
	case quiz.Several:
		return right + " \r" // the space behind each letter ticks it
	case quiz.Match:
		var keys string
		for i, pair := range strings.Fields(right) {
			if i+1 == len(q.Numbered) && len(q.Lettered) == len(q.Numbered) {
				break // the last is left over
			}
			keys += pair[len(pair)-1:] + "\r"
		}
		return keys
	case quiz.Order:
		letters := strings.Fields(right)
		return strings.Join(letters[:len(letters)-1], "\r") + "\r"
	}
	return right + "\r"
}

// openQuestion waits until question n is on disk, and returns it as it was shown.
func openQuestion(t *testing.T, store string, n int, seed uint64) quiz.Question {
	t.Helper()
	for range 400 {
		asked := 0
		for _, turn := range turnsSoFar(store) {
			if turn.Speaker != grading.Customer {
				continue
			}
			if asked++; asked <= n {
				continue
			}
			for _, it := range quiz.Shipped().Items {
				if q := quiz.Present(it, seed); q.Text() == turn.Text {
					return q
				}
			}
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("question %d never reached the disk", n+1)
	return quiz.Question{}
}

// turnsSoFar are the turns of the newest session, none while there is no store yet.
func turnsSoFar(path string) []records.Turn {
	ctx := context.Background()
	store, err := records.OpenExisting(ctx, path)
	if err != nil {
		return nil
	}
	defer func() { _ = store.Close() }()
	list, err := store.List(ctx, records.Filter{Limit: 1})
	if err != nil || len(list) == 0 {
		return nil
	}
	at, err := store.Attempt(ctx, list[0].ID)
	if err != nil {
		return nil
	}
	return at.Turns
}

// A whole quiz is answered on a terminal, from menus and by the line, with Ctrl-C in
// the middle of a menu.
func TestQuizOnATerminal(t *testing.T) {
	t.Parallel()
	store := filepath.Join(t.TempDir(), "rapport.db")
	const n = 14
	s := startOnTerminal(t, fmt.Sprintf("quiz -n %d --seed 3 --trainee tess --store %s", n, store))
	s.shows("Ctrl-C stops for now")
	kinds := map[quiz.Kind]bool{}
	for i := range n {
		q := openQuestion(t, store, i, 3)
		kinds[q.Item.Kind] = true
		prompt := "type to filter"
		if len(q.Lettered) == 0 {
			prompt = "You:"
		}
		s.shows(fmt.Sprintf("Question %d of %d", i+1, n))
		s.shows(prompt)
		if i == 4 {
			s.types("\x03")
			s.shows("quiz --resume")
			if code := s.ended(); code != exitInterrupted {
				t.Errorf("exit code %d", code)
			}
			s = startOnTerminal(t, "quiz --resume --trainee tess --store "+store)
			s.shows(fmt.Sprintf("Question %d of %d", i+1, n))
		}
		s.types(keysFor(q))
		waitTurns(t, store, i+1)
	}
	s.shows("read it again")
	if code := s.ended(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if at := lastAttempt(t, store); at.Card == nil || !at.Card.FullMarks {
		t.Errorf("no full marks: %+v\n%s", at.Card, s.text())
	}
	if len(kinds) < 4 {
		t.Errorf("only kinds %v were asked", kinds)
	}
}

// Every kind of question can be answered from a terminal.
func TestEveryKindOnATerminal(t *testing.T) {
	t.Parallel()
	for _, kind := range quiz.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			store := filepath.Join(t.TempDir(), "rapport.db")
			topics := ""
			for _, topic := range quiz.Topics {
				topics += " --topic " + string(topic)
			}
			s := startOnTerminal(t, "quiz -n 1 --seed 4 --exam --kind "+string(kind)+topics+" --store "+store)
			q := openQuestion(t, store, 0, 4)
			s.types(keysFor(q))
			s.shows("read it again")
			if code := s.ended(); code != exitOK {
				t.Errorf("exit code %d", code)
			}
			answers := answersIn(t, store)
			if len(answers) != 1 || !answers[0].Right || answers[0].Kind != kind {
				t.Errorf("%s, keys %q: %+v", q.Text(), keysFor(q), answers)
			}
		})
	}
}

func answersIn(t *testing.T, path string) []records.Answer {
	t.Helper()
	ctx := context.Background()
	store, err := records.OpenExisting(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	list, err := store.Answers(ctx, records.AnswerFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// However often the program is killed, a quiz can be gone on with to its end, and
// every answer counts once.
func TestQuizKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	const n = 60
	store := filepath.Join(t.TempDir(), "rapport.db")
	chance := rand.New(rand.NewPCG(4, 26))
	lines := answersTo(9, n)
	killed := 0
	// In the first round the input stays open before its last line: the program waits
	// until it is killed.
	open, hold, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = open.Close(), hold.Close() }()
	if _, err := fmt.Fprintln(hold, strings.Join(lines[:n-1], "\n")); err != nil {
		t.Fatal(err)
	}
	args := fmt.Sprintf("quiz -n %d --seed 9 --store %s", n, store)
	for round := range 200 {
		kept := 0
		if turns := turnsSoFar(store); len(turns) > 0 {
			kept = len(agentTurns(records.Attempt{Turns: turns}))
			args = "quiz --resume --store " + store
		}
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "RAPPORT_TEST_MAIN="+args, "RAPPORT_TRAINEE=tess", "TEST_RANDOM=1")
		child.Stdin = strings.NewReader(strings.Join(lines[kept:], "\n") + "\n")
		if round == 0 {
			child.Stdin = open
		}
		var out bytes.Buffer
		child.Stdout, child.Stderr = &out, &out
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		// Long enough to get somewhere; the last rounds are left alone.
		limit := time.Duration(60+chance.IntN(120)) * time.Millisecond
		if round > 20 {
			limit = time.Minute
		}
		timer := time.AfterFunc(limit, func() { _ = child.Process.Kill() })
		err := child.Wait()
		timer.Stop()
		if err == nil {
			break
		}
		if status, ok := child.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || round > 20 {
			t.Fatalf("it does not end: %v\n%s", err, &out)
		}
		killed++
	}
	at := lastAttempt(t, store)
	if at.Card == nil || !at.Card.FullMarks {
		t.Errorf("no full marks: %+v", at.Card)
	}
	if got := answersIn(t, store); len(got) != n {
		t.Errorf("%d answers kept, want %d", len(got), n)
	}
	if killed == 0 {
		t.Error("it was never killed")
	}
}
