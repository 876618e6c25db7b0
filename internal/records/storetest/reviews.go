package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/quiz"
)

// review is a trainee's n-th review, n seconds after start.
func review(n int) quiz.Review {
	return quiz.Review{
		Card: fmt.Sprint("card-", n%3), Hash: fmt.Sprint("hash-", n%2), Rating: quiz.Again + quiz.Rating(n%4),
		At: start.Add(time.Duration(n) * time.Second),
	}
}

// reviews asserts that s has exactly these reviews of the trainee, in this order.
func reviews(t *testing.T, s records.Store, trainee string, want ...quiz.Review) {
	t.Helper()
	got, err := s.Reviews(t.Context(), trainee)
	ok(t, err)
	if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("%s: got\n%+v\nwant\n%+v", trainee, got, want)
	}
}

// queued asserts that exactly these questions are among the trainee's cards.
func queued(t *testing.T, s records.Store, trainee string, want ...records.QueuedItem) {
	t.Helper()
	got, err := s.Queued(t.Context(), trainee)
	ok(t, err)
	if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
		t.Fatalf("%s: got\n%+v\nwant\n%+v", trainee, got, want)
	}
}

func testReviews(t *testing.T, open Opener) {
	s := open(t)
	reviews(t, s, "ana")
	var want []quiz.Review
	// Past 9 and 10, where an order by text would go wrong; the clock stands still
	// and then goes back.
	for n := range 12 {
		r := review(n)
		r.At = start.Add(-time.Duration(max(n-6, 0)) * time.Second)
		want = append(want, r)
		given := r
		given.At = r.At.In(time.FixedZone("", 3600)).Add(789)
		ok(t, s.AddReview(t.Context(), "ana", n/3, given))
	}
	other := review(1)
	ok(t, s.AddReview(t.Context(), "bo", 0, other))
	for _, handle := range []records.Store{s, open(t)} {
		reviews(t, handle, "ana", want...)
		reviews(t, handle, "bo", other)
		reviews(t, handle, "an")
	}
}

func testReviewOrder(t *testing.T, open Opener) {
	s, second := open(t), open(t)
	r := review(0)
	edited := r
	edited.Hash = "other" // another wording of the same card
	rivals := r
	rivals.Rating = quiz.Easy
	ok(t, s.AddReview(t.Context(), "ana", 0, r))
	for _, refused := range []struct {
		by records.Store
		n  int
		r  quiz.Review
	}{{second, 0, rivals}, {s, 0, r}, {s, 0, edited}, {s, 2, r}, {s, -1, r}} {
		if err := refused.by.AddReview(t.Context(), "ana", refused.n, refused.r); !errors.Is(err, records.ErrOrder) {
			t.Errorf("review %d of a card with one: %v, want ErrOrder", refused.n, err)
		}
	}
	reviews(t, s, "ana", r)
	ok(t, second.AddReview(t.Context(), "ana", 1, edited))
	ok(t, s.AddReview(t.Context(), "ana", 0, review(1)))
	ok(t, s.AddReview(t.Context(), "bo", 0, r))
	ok(t, s.AddReview(t.Context(), "ana", 2, rivals))
	reviews(t, second, "ana", r, edited, review(1), rivals)
	reviews(t, second, "bo", r)
}

func testReviewChecks(t *testing.T, open Opener) {
	s := open(t)
	for name, spoil := range map[string]func(*quiz.Review){
		"long card": func(r *quiz.Review) { r.Card = strings.Repeat("c", 256) },
		"card":      func(r *quiz.Review) { r.Card = "" },
		"hash":      func(r *quiz.Review) { r.Hash = "" },
		"rating 0":  func(r *quiz.Review) { r.Rating = 0 },
		"rating 5":  func(r *quiz.Review) { r.Rating = 5 },
		"time":      func(r *quiz.Review) { r.At = time.Time{} },
		"NUL":       func(r *quiz.Review) { r.Card = "a\x00b" },
		"not UTF-8": func(r *quiz.Review) { r.Hash = "\xff" },
	} {
		r := review(0)
		spoil(&r)
		if err := s.AddReview(t.Context(), "ana", 0, r); err == nil {
			t.Errorf("a review with %s wrong was taken", name)
		}
	}
	if err := s.AddReview(t.Context(), "", 0, review(0)); err == nil {
		t.Error("a review of nobody's was taken")
	}
	reviews(t, s, "ana")
}

func testQueue(t *testing.T, open Opener) {
	s := open(t)
	queued(t, s, "ana")
	late := records.QueuedItem{Item: "item-1", Reason: "missed in a quiz", At: start.Add(time.Minute)}
	early := records.QueuedItem{Item: "item-2", Reason: "'); DROP TABLE card_queue; --", At: start}
	ok(t, s.Queue(t.Context(), "ana", late.Item, late.Reason, late.At))
	ok(t, s.Queue(t.Context(), "ana", early.Item, early.Reason, early.At.In(time.FixedZone("", 3600)).Add(789)))
	ok(t, s.Queue(t.Context(), "ana", late.Item, "missed again", start.Add(time.Hour)))
	ok(t, s.Queue(t.Context(), "bo", late.Item, late.Reason, start))
	for what, err := range map[string]error{
		"nobody":    s.Queue(t.Context(), "", "item-3", "", start),
		"no item":   s.Queue(t.Context(), "ana", "", "", start),
		"no time":   s.Queue(t.Context(), "ana", "item-3", "", time.Time{}),
		"not UTF-8": s.Queue(t.Context(), "ana", "item-3", "\xff", start),
	} {
		if err == nil {
			t.Errorf("a question with %s was taken", what)
		}
	}
	for _, handle := range []records.Store{s, open(t)} {
		queued(t, handle, "ana", early, late)
		queued(t, handle, "bo", records.QueuedItem{Item: late.Item, Reason: late.Reason, At: start})
	}
}
