package storetest

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"rapport/internal/records"
)

func testDeliveries(t *testing.T, open Opener) {
	s := open(t)
	later, early := spoken(t, 100), begunOnly(spoken(t, 0), 2)
	for _, a := range []records.Attempt{later, early} {
		_, err := s.Receive(t.Context(), a, nil)
		ok(t, err)
	}
	const target = "postgres://ana@host/db"
	ok(t, s.Intend(t.Context(), later.ID, target))
	ok(t, s.Intend(t.Context(), early.ID, target))
	ok(t, s.Intend(t.Context(), early.ID, "postgres://elsewhere/db"))
	check := func(target string, want ...records.Delivery) {
		t.Helper()
		got, err := open(t).Deliveries(t.Context(), target)
		ok(t, err)
		if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("to %q: got\n%+v\nwant\n%+v", target, got, want)
		}
	}
	a, b := records.Delivery{Attempt: early.ID, Target: target}, records.Delivery{Attempt: later.ID, Target: target}
	check("", a, b)
	check(target, a, b)
	check("postgres://elsewhere/db")
	a.Begun, b.Begun, b.Whole = true, true, true
	ok(t, s.Arrived(t.Context(), a))
	ok(t, s.Arrived(t.Context(), b))
	check("", a)
	back := a
	back.Begun, back.Refused = false, "it is another one there"
	ok(t, s.Arrived(t.Context(), back))
	a.Refused = back.Refused
	check("", a)
	// A dispute of the trainee's is still to go, one of somebody else's is not.
	m := mark(later.ID, 1)
	m.Kind, m.Author = records.Dispute, "bo"
	added(t, s, m)
	check("", a)
	m.Author = later.Trainee
	added(t, s, m)
	check("", a, b)
	b.Marks = 1
	ok(t, s.Arrived(t.Context(), b))
	check("", a)
	for what, err := range map[string]error{
		"intend": s.Intend(t.Context(), id(t, 99, 0), target),
		"arrive": s.Arrived(t.Context(), records.Delivery{Attempt: id(t, 99, 0)}),
		"import": s.MarkImported(t.Context(), id(t, 99, 0), "mia", start),
	} {
		if !errors.Is(err, records.ErrNotFound) {
			t.Errorf("%s nothing: %v, want ErrNotFound", what, err)
		}
	}
}

func testDeeds(t *testing.T, open Opener) {
	s := open(t)
	at := func(n int) time.Time { return start.Add(time.Duration(n) * time.Minute) }
	done := graded(t, s, 0, card(60))
	ok(t, s.MarkImported(t.Context(), done, "mia", at(1)))
	ok(t, s.MarkImported(t.Context(), done, "tom", at(9)))
	ok(t, s.Regrade(t.Context(), records.Regrade{Attempt: done, CardJSON: finished(t, 0, 80).CardJSON, Author: "mia", At: at(2)}))
	ok(t, s.AddContent(t.Context(), records.Content{Name: "a.yaml", Kind: "bank", Body: "x", Author: "tom", At: at(3)}))
	_, err := s.Prune(t.Context(), start.AddDate(-1, 0, 0), records.Erasure{ID: id(t, 5, 5), Author: "tom", At: at(4)})
	ok(t, err)
	about := []records.Deed{
		{What: "import", Attempt: done, Author: "mia", At: at(1)},
		{What: "regrade", Attempt: done, Author: "mia", At: at(2)},
	}
	for name, want := range map[string][]records.Deed{
		"mia": about, "ana": about, "bo": nil,
		"tom": {{What: "content", Name: "a.yaml", Author: "tom", At: at(3)}, {What: "erasure", Author: "tom", At: at(4)}},
	} {
		got, err := s.Deeds(t.Context(), name)
		ok(t, err)
		if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", name, got, want)
		}
	}
}
