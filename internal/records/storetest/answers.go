package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// quizAttempt is a new quiz of ana's that started s seconds after start.
func quizAttempt(t *testing.T, s int) records.Attempt {
	t.Helper()
	a := attempt(t, s)
	a.Scenario, a.Title, a.Mode, a.Channel = records.QuizScenario, records.QuizTitle, records.Quiz, ""
	a.ScenarioText = "n: 5\nseed: 7\n"
	a.ScenarioHash = records.HashText(a.ScenarioText)
	return a
}

// answer is the n-th answer of the attempt with that id, given n seconds after
// start, as it comes back with its text.
func answer(id string, n int) records.Answer {
	text := fmt.Sprintf("- id: item-%d\n  kind: one\n", n%3)
	return records.Answer{
		Attempt: id, N: n, Trainee: "ana", Item: fmt.Sprint("item-", n%3), ItemText: text, ItemHash: records.HashText(text),
		Kind: quiz.One, Topic: "greeting", Step: grading.Greeting, Difficulty: 1 + n%3,
		Presented: "[2, 0,1]", Given: "b", Share: 1000 * (n % 2), Right: n%2 == 1, At: start.Add(time.Duration(n) * time.Second),
	}
}

// answers asserts that s has exactly these answers, in this order.
func answers(t *testing.T, s records.Store, f records.AnswerFilter, want ...records.Answer) {
	t.Helper()
	got, err := s.Answers(t.Context(), f)
	ok(t, err)
	if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("%+v: got\n%+v\nwant\n%+v", f, got, want)
	}
}

func testAnswers(t *testing.T, open Opener) {
	for _, mode := range records.QuizModes() {
		a := quizAttempt(t, len(mode))
		a.ID, a.Mode = id(t, 0, int(mode[0])), mode
		s := begun(t, open, a)
		first, second := answer(a.ID, 0), answer(a.ID, 1)
		second.Kind, second.Topic, second.Step, second.Presented, second.Given = quiz.Say, "wording", "", "", "I'd be glad to."
		given := first
		given.Trainee, given.ItemHash = "", ""
		given.At = first.At.In(time.FixedZone("", -5*3600)).Add(789)
		ok(t, s.AddAnswer(t.Context(), given))
		ok(t, s.AddAnswer(t.Context(), second))
		for _, handle := range []records.Store{s, open(t)} {
			answers(t, handle, records.AnswerFilter{Attempt: a.ID, Texts: true}, first, second)
			same(t, handle, a)
		}
		first.ItemText, second.ItemText = "", ""
		answers(t, s, records.AnswerFilter{Attempt: a.ID}, first, second)
	}
}

func testAnswerTexts(t *testing.T, open Opener) {
	a := quizAttempt(t, 0)
	s := begun(t, open, a)
	var want []records.Answer
	for _, text := range texts {
		w := answer(a.ID, len(want))
		w.Item, w.ItemText, w.ItemHash, w.Given = "i"+short(text), text, records.HashText(text), text
		want = append(want, w)
		ok(t, s.AddAnswer(t.Context(), w))
	}
	got, err := s.Answers(t.Context(), records.AnswerFilter{Attempt: a.ID, Texts: true})
	ok(t, err)
	if !reflect.DeepEqual(got, want) {
		t.Error("an answer was changed on the way")
	}
}

func testAnswerOrder(t *testing.T, open Opener) {
	a := quizAttempt(t, 0)
	s := begun(t, open, a)
	first, second := answer(a.ID, 0), answer(a.ID, 1)
	ok(t, s.AddAnswer(t.Context(), first))
	ok(t, s.AddAnswer(t.Context(), second))
	for _, n := range []int{-1, 0, 1, 3} {
		w := answer(a.ID, 2)
		w.N = n
		if err := s.AddAnswer(t.Context(), w); !errors.Is(err, records.ErrOrder) {
			t.Errorf("answer %d after two: %v, want ErrOrder", n, err)
		}
	}
	for what, id := range map[string]string{"an absent attempt": id(t, 99, 0), "a prefix": a.ID[:9]} {
		if err := s.AddAnswer(t.Context(), answer(id, 0)); !errors.Is(err, records.ErrNotFound) {
			t.Errorf("an answer in %s: %v, want ErrNotFound", what, err)
		}
	}
	// Turns and answers are counted apart.
	ok(t, s.Append(t.Context(), a.ID, 0, said(grading.Customer, "Which step comes first?", 1)))
	ok(t, s.Finish(t.Context(), a.ID, finished(t, 9, 60)))
	if err := s.AddAnswer(t.Context(), answer(a.ID, 2)); !errors.Is(err, records.ErrFinished) {
		t.Errorf("an answer after the end: %v, want ErrFinished", err)
	}
	answers(t, s, records.AnswerFilter{Texts: true}, first, second)
}

func testAnswerChecks(t *testing.T, open Opener) {
	a := quizAttempt(t, 0)
	s := begun(t, open, a)
	for name, spoil := range map[string]func(*records.Answer){
		"long item":    func(w *records.Answer) { w.Item = strings.Repeat("i", 256) },
		"no item":      func(w *records.Answer) { w.Item = "" },
		"hash":         func(w *records.Answer) { w.ItemHash = records.HashText("other") },
		"kind":         func(w *records.Answer) { w.Kind = "riddle" },
		"topic":        func(w *records.Answer) { w.Topic = "weather" },
		"step":         func(w *records.Answer) { w.Step = "wandering" },
		"difficulty 0": func(w *records.Answer) { w.Difficulty = 0 },
		"difficulty 4": func(w *records.Answer) { w.Difficulty = 4 },
		"not JSON":     func(w *records.Answer) { w.Presented = "[1," },
		"share -1":     func(w *records.Answer) { w.Share = -1 },
		"share 1001":   func(w *records.Answer) { w.Share = 1001 },
		"no time":      func(w *records.Answer) { w.At = time.Time{} },
		"NUL":          func(w *records.Answer) { w.Given = "a\x00b" },
		"not UTF-8":    func(w *records.Answer) { w.ItemText, w.ItemHash = "\xff", "" },
	} {
		w := answer(a.ID, 0)
		spoil(&w)
		if err := s.AddAnswer(t.Context(), w); err == nil {
			t.Errorf("an answer with %s wrong was taken", name)
		}
	}
	answers(t, s, records.AnswerFilter{})
}

func testAnswerFilter(t *testing.T, open Opener) {
	s := open(t)
	a, b := quizAttempt(t, 0), quizAttempt(t, 20)
	b.Trainee = "bo"
	ok(t, s.Begin(t.Context(), a))
	ok(t, s.Begin(t.Context(), b))
	var kept []records.Answer
	add := func(id string, n, at int, trainee string) {
		w := answer(id, n)
		w.At, w.Trainee = start.Add(time.Duration(at)*time.Second), trainee
		ok(t, s.AddAnswer(t.Context(), w))
		w.ItemText = ""
		kept = append(kept, w)
	}
	add(a.ID, 0, 10, "ana")
	add(b.ID, 0, 30, "bo")
	add(a.ID, 1, 50, "ana")
	add(a.ID, 2, 40, "ana") // the clock was set back
	for _, test := range []struct {
		filter records.AnswerFilter
		want   []int
	}{
		{records.AnswerFilter{}, []int{0, 1, 3, 2}},
		{records.AnswerFilter{Trainee: "ana"}, []int{0, 3, 2}},
		{records.AnswerFilter{Trainee: "an"}, nil},
		{records.AnswerFilter{Trainee: "bo"}, []int{1}},
		{records.AnswerFilter{Attempt: a.ID}, []int{0, 2, 3}},
		{records.AnswerFilter{Attempt: a.ID[:9]}, nil},
		{records.AnswerFilter{Attempt: a.ID, Trainee: "bo"}, nil},
		{records.AnswerFilter{Attempt: a.ID, Trainee: "ana"}, []int{0, 2, 3}},
	} {
		var want []records.Answer
		for _, n := range test.want {
			want = append(want, kept[n])
		}
		answers(t, s, test.filter, want...)
	}
}

func testAnswerCancelled(t *testing.T, open Opener) {
	a := quizAttempt(t, 0)
	s := begun(t, open, a)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := answer(a.ID, 0)
	ok(t, s.AddAnswer(ctx, w))
	ok(t, s.AddReview(ctx, "ana", 0, review(0)))
	ok(t, s.Queue(ctx, "ana", "item-1", "missed", start))
	answers(t, s, records.AnswerFilter{Texts: true}, w)
	reviews(t, s, "ana", review(0))
	queued(t, s, "ana", records.QueuedItem{Item: "item-1", Reason: "missed", At: start})
}

func testOneAnswer(t *testing.T, open Opener) {
	a := quizAttempt(t, 0)
	first, second := begun(t, open, a), open(t)
	const most = 10
	var all sync.WaitGroup
	for _, s := range []records.Store{first, second} {
		all.Go(func() {
			for n := range most {
				if err := s.AddAnswer(t.Context(), answer(a.ID, n)); err != nil && !errors.Is(err, records.ErrOrder) {
					t.Errorf("answer %d: %v", n, err)
				}
				r := review(0) // of one card
				if err := s.AddReview(t.Context(), "ana", n, r); err != nil && !errors.Is(err, records.ErrOrder) {
					t.Errorf("review %d: %v", n, err)
				}
			}
		})
	}
	all.Wait()
	var want []records.Answer
	for n := range most {
		want = append(want, answer(a.ID, n))
	}
	answers(t, first, records.AnswerFilter{Texts: true}, want...)
	got, err := first.Reviews(t.Context(), "ana")
	ok(t, err)
	if len(got) != most {
		t.Errorf("%d reviews are kept, want %d", len(got), most)
	}
}
