package storetest

import (
	"reflect"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/quiz"
)

func testAllReviews(t *testing.T, open Opener) {
	s := open(t)
	all := func(s records.Store, want map[string][]quiz.Review) {
		t.Helper()
		got, err := s.AllReviews(t.Context())
		ok(t, err)
		if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("got\n%+v\nwant\n%+v", got, want)
		}
	}
	all(s, nil)
	// Only bo began a session. The two take turns, past 9 and 10, where an order by
	// text would go wrong, while the clock goes back.
	a := attempt(t, 0)
	a.Trainee = "bo"
	ok(t, s.Begin(t.Context(), a))
	want := map[string][]quiz.Review{}
	for n := range 24 {
		r, trainee := review(n), []string{"bo", "ana"}[n%2]
		r.At = start.Add(-time.Duration(n) * time.Second)
		want[trainee] = append(want[trainee], r)
		given := r
		given.At = r.At.In(time.FixedZone("", 3600)).Add(789)
		ok(t, s.AddReview(t.Context(), trainee, n/6, given))
	}
	for _, handle := range []records.Store{s, open(t)} {
		all(handle, want)
		for trainee, list := range want {
			reviews(t, handle, trainee, list...)
		}
	}
}
