package storetest

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

func testWalk(t *testing.T, open Opener) {
	s := open(t)
	r := rand.New(rand.NewPCG(9, 9))
	ids := manyAttempts(t, s, r, 30)
	walked := func(f records.Filter, after string) []string {
		t.Helper()
		var got []string
		ok(t, s.Walk(t.Context(), f, after, func(a records.Attempt, list []records.Answer) error {
			whole, err := s.Attempt(t.Context(), a.ID) // the store may be used meanwhile
			ok(t, err)
			if !reflect.DeepEqual(a, whole) {
				t.Errorf("walked past\n%+v\nwant\n%+v", a, whole)
			}
			answers(t, s, records.AnswerFilter{Attempt: a.ID, Texts: true}, list...)
			got = append(got, a.ID)
			return nil
		}))
		return got
	}
	if got := walked(records.Filter{}, ""); !reflect.DeepEqual(got, ids) {
		t.Errorf("got %v, want %v", got, ids)
	}
	if got := walked(records.Filter{}, ids[27]); !reflect.DeepEqual(got, ids[28:]) {
		t.Errorf("after %s: got %v", ids[27], got)
	}
	if got := walked(records.Filter{Limit: 3}, ids[2]); !reflect.DeepEqual(got, ids[3:6]) {
		t.Errorf("three after %s: got %v", ids[2], got)
	}
	for _, f := range []records.Filter{
		{Team: "north"},
		{Trainee: "bo"},
		{Modes: records.QuizModes()},
		{Status: records.StatusOpen},
		{Channel: grading.Email},
		{Since: start.Add(24 * time.Hour), Until: start.Add(48 * time.Hour)},
	} {
		list, err := s.List(t.Context(), f)
		ok(t, err)
		var want []string
		for i := range list {
			want = append(want, list[len(list)-1-i].ID)
		}
		if got := walked(f, ""); !reflect.DeepEqual(got, want) || len(want) == 0 || len(want) == len(ids) {
			t.Errorf("%+v: got %v, want %v", f, got, want)
		}
	}
	stop := errors.New("enough")
	n := 0
	err := s.Walk(t.Context(), records.Filter{}, "", func(records.Attempt, []records.Answer) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("stopped after %d with %v", n, err)
	}
}
