package cmd

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"rapport/grading"
	"rapport/quiz"
)

// rightAnswer is what to type for a question to be right.
func rightAnswer(q quiz.Question) string {
	var all []string
	for i := range q.Lettered {
		all = append(all, quiz.Letter(i))
	}
	var pairs []string
	for i := range q.Numbered {
		pairs = append(pairs, fmt.Sprint(i+1, all[i%len(all)]))
	}
	for _, try := range []string{"a", "true", strings.Join(all, " "), strings.Join(pairs, " "), "I will see to it."} {
		r, err := quiz.Mark(q, try)
		if err != nil {
			continue
		}
		if q.Item.Kind == quiz.One || q.Item.Kind == quiz.Spot || q.Item.Kind == quiz.Several || q.Item.Kind == quiz.Order {
			letters, _, _ := strings.Cut(r.Correct, ":")
			return letters
		}
		return r.Correct
	}
	panic("no answer to " + q.Item.ID)
}

// wrongAnswer is what to type for a question to be wrong.
func wrongAnswer(q quiz.Question) string {
	right := rightAnswer(q)
	for _, try := range []string{"a", "b", "true", "false", "I see."} {
		if r, err := quiz.Mark(q, try); err == nil && !r.Right {
			return try
		}
	}
	words := strings.Fields(right)
	if q.Item.Kind == quiz.Match { // 1c 2a becomes 1a 2c
		words[0], words[1] = words[0][:1]+words[1][1:], words[1][:1]+words[0][1:]
		return strings.Join(words, " ")
	}
	slices.Reverse(words)
	return strings.Join(words, " ")
}

// answersTo are the lines that answer a first quiz, wrong where the step is one missed.
func answersTo(seed uint64, n int, missed ...grading.Step) []string {
	return answersFor(quiz.Wish{N: n, Seed: seed}, missed...)
}

// answersFor does so for a quiz that is about what was wished.
func answersFor(wish quiz.Wish, missed ...grading.Step) []string {
	now := time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)
	var asked []quiz.Answer
	var lines []string
	for {
		it, _ := quiz.Choose(quiz.Shipped().Items, quiz.Past{Now: now}, wish, asked)
		if it == nil || len(lines) == wish.N {
			return lines
		}
		q := quiz.Present(it, wish.Seed)
		line := rightAnswer(q)
		if slices.Contains(missed, it.Step) {
			line = wrongAnswer(q)
		}
		r, err := quiz.Mark(q, line)
		if err != nil {
			panic(err)
		}
		asked, lines = append(asked, q.Answer(r, now)), append(lines, line)
	}
}

// answers SEED N FILE [STEP...]: makes standard input of the right answers to
// somebody's first quiz, with those about each STEP wrong.
func cmdAnswers(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage: answers SEED N FILE [STEP...]")
	}
	seed, err := strconv.ParseUint(args[0], 10, 64)
	ts.Check(err)
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	var missed []grading.Step
	for _, step := range args[3:] {
		missed = append(missed, grading.Step(step))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Join(answersTo(seed, n, missed...), "\n")+"\n"), 0o600))
}

// order FILE PATTERN...: the first match of each pattern is behind that of the one
// before.
func cmdOrder(ts *testscript.TestScript, _ bool, args []string) {
	text, at := ts.ReadFile(args[0]), 0
	for _, pattern := range args[1:] {
		place := regexp.MustCompile("(?m)" + pattern).FindStringIndex(text)
		if place == nil || place[0] < at {
			ts.Fatalf("%q is not there, or too early", pattern)
		}
		at = place[0]
	}
}

func TestRightAndWrongAnswers(t *testing.T) {
	for _, it := range quiz.Shipped().Items {
		q := quiz.Present(it, 3)
		if r, err := quiz.Mark(q, rightAnswer(q)); err != nil || !r.Right {
			t.Errorf("%s: right answer %q is marked %+v, %v", it.ID, rightAnswer(q), r, err)
		}
		if r, err := quiz.Mark(q, wrongAnswer(q)); err != nil || r.Right {
			t.Errorf("%s: wrong answer %q is marked %+v, %v", it.ID, wrongAnswer(q), r, err)
		}
	}
}

func TestTimeWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0 seconds", 61 * time.Second: "1 minute 1 second", 3*time.Hour + 59*time.Second: "3 hours 0 minutes", 1499 * time.Millisecond: "1 second",
	} {
		if got := timeWords(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}
