//go:build unix

package records_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// The test binary runs itself as other processes, which this names the work of.
const childVar = "RECORDS_TEST_CHILD"

func TestMain(m *testing.M) {
	work, path, isChild := strings.Cut(os.Getenv(childVar), " ")
	if !isChild {
		os.Exit(m.Run())
	}
	err := map[string]func(string) error{
		"append": appendForEver, "answer": answerForEver, "begin": beginOne, "send": sendForEver,
	}[work](path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

const crashID = "2wkd1v0000"

func crashTurn(n int) records.Turn {
	return records.Turn{
		Turn: grading.Turn{Speaker: grading.Agent, Text: fmt.Sprintf("turn %d: %s", n, strings.Repeat("word ", n%700))},
		At:   time.Date(2026, 3, 1, 9, 30, n, 0, time.UTC),
	}
}

func crashAttempt(id string) records.Attempt {
	return records.Attempt{
		ID: id, Trainee: "ana", Scenario: "s", Mode: records.Guided, Started: crashTurn(0).At,
	}
}

// appendForEver adds turns to the attempt and says the number of each that is
// kept, until it is killed.
func appendForEver(path string) error {
	ctx := context.Background()
	s, err := records.Open(ctx, path)
	if err != nil {
		return err
	}
	a, err := s.Attempt(ctx, crashID)
	if err != nil {
		return err
	}
	for n := len(a.Turns); ; n++ {
		if err := s.SaveDraft(ctx, crashID, fmt.Sprint("draft ", n)); err != nil {
			return err
		}
		if err := s.Append(ctx, crashID, n, crashTurn(n)); err != nil {
			return err
		}
		if _, err := fmt.Println(n); err != nil {
			return err
		}
	}
}

func crashAnswer(n int) records.Answer {
	text := fmt.Sprintf("id: item-%d\n%s", n, strings.Repeat("word ", n%700))
	return records.Answer{
		Attempt: crashID, N: n, Trainee: "ana", Item: fmt.Sprint("item-", n), ItemText: text, ItemHash: records.HashText(text),
		Kind: quiz.One, Topic: "closing", Step: grading.Closing, Difficulty: 3, Presented: "[1,0]", Given: "a", At: crashTurn(n).At,
	}
}

// answerForEver queues, reviews and answers questions, in that order, and says the
// number of each answer that is kept, until it is killed.
func answerForEver(path string) error {
	ctx := context.Background()
	s, err := records.Open(ctx, path)
	if err != nil {
		return err
	}
	kept, err := s.Answers(ctx, records.AnswerFilter{Attempt: crashID})
	if err != nil {
		return err
	}
	for n := len(kept); ; n++ {
		a := crashAnswer(n)
		if err := s.Queue(ctx, a.Trainee, a.Item, "missed", a.At); err != nil {
			return err
		}
		r := quiz.Review{Card: a.Item, Hash: a.ItemHash, Rating: quiz.Hard, At: a.At}
		// One that was kept before the process was killed is there already.
		if err := s.AddReview(ctx, a.Trainee, 0, r); err != nil && !errors.Is(err, records.ErrOrder) {
			return err
		}
		if err := s.AddAnswer(ctx, a); err != nil {
			return err
		}
		if _, err := fmt.Println(n); err != nil {
			return err
		}
	}
}

// beginOne begins an attempt in a store that may not be there yet.
func beginOne(path string) error {
	ctx := context.Background()
	s, err := records.Open(ctx, path)
	if err != nil {
		return err
	}
	id := fmt.Sprintf("%010d", os.Getpid())
	if err := s.Begin(ctx, crashAttempt(id)); err != nil {
		return err
	}
	return s.Close()
}

func child(t *testing.T, work, path string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), childVar+"="+work+" "+path)
	return c
}
