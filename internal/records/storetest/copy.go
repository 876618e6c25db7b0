package storetest

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"rapport/internal/records"
)

// RunCopy holds copying from one kind of store to another to its promises: nothing is
// lost, however often it is run and wherever it was broken off.
func RunCopy(t *testing.T, from, to func(t *testing.T) Opener) {
	t.Run("a copy holds everything, and a second one changes nothing", func(t *testing.T) { testCopy(t, from(t), to(t)) })
	t.Run("a copy that was broken off is completed", func(t *testing.T) { testCopyOn(t, from(t), to(t)) })
	t.Run("a copy says what is another one there", func(t *testing.T) { testCopyConflict(t, from(t), to(t)) })
}

// full fills a store with something of every kind.
func full(t *testing.T, s records.Store, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(21, 21))
	ids := manyAttempts(t, s, r, n)
	sayAbout(t, s, r, ids)
	ok(t, s.SetPerson(t.Context(), records.Person{Name: "mia", Role: records.Manager, Manages: []string{"north", "south"}}))
	for k, body := range []string{"one", "two", ""} {
		at := start.Add(time.Duration(k) * time.Minute)
		ok(t, s.AddContent(t.Context(), records.Content{Name: "a.yaml", Kind: "bank", Body: body, Author: "tom", At: at}))
	}
	ok(t, s.MarkImported(t.Context(), ids[1], "mia", start))
	for k := range 7 {
		ok(t, s.AddReview(t.Context(), "bo", k/3, review(k)))
	}
	ok(t, s.Queue(t.Context(), "bo", "item-1", "missed", start))
	_, err := s.Forget(t.Context(), "dé", records.Erasure{ID: id(t, 1, 79), Author: "mia", At: start})
	ok(t, err)
	for _, k := range everything(t, s) {
		if k.Status == records.StatusOpen {
			ok(t, s.SaveDraft(t.Context(), k.ID, "half a rep"))
		}
	}
}

// holdings are everything a store says of what it holds.
func holdings(t *testing.T, s records.Store) map[string]any {
	t.Helper()
	must := func(v any, err error) any {
		t.Helper()
		ok(t, err)
		return v
	}
	ctx := t.Context()
	all := everything(t, s)
	var ids []string
	for _, k := range all {
		ids = append(ids, k.ID)
	}
	out := map[string]any{"attempts": all}
	for name, v := range map[string]any{
		"beside":   must(s.Beside(ctx, ids)),
		"people":   must(s.People(ctx)),
		"contents": must(s.ContentHistory(ctx)),
		"reviews":  must(s.AllReviews(ctx)),
		"queued":   must(s.AllQueued(ctx)),
		"erasures": must(s.Erasures(ctx)),
		"counted":  must(s.CountedIn(ctx, records.Scope{Practice: true})),
		"tallies":  must(s.Tallies(ctx, records.Scope{Practice: true}, records.ByTrainee)),
		"missed":   must(s.Missed(ctx, records.Scope{Practice: true}, 0)),
		"unsure":   must(s.Unsure(ctx, records.Scope{Practice: true}, 0)),
	} {
		out[name] = v
	}
	return out
}

// equalHoldings asserts that two stores hold the same.
func equalHoldings(t *testing.T, got, want map[string]any) {
	t.Helper()
	for name := range want {
		if !reflect.DeepEqual(got[name], want[name]) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", name, got[name], want[name])
		}
	}
}

func testCopy(t *testing.T, from, to Opener) {
	a, b := from(t), to(t)
	full(t, a, 40)
	want := holdings(t, a)
	calls := 0
	done, err := records.Copy(t.Context(), a, b, func(records.Copied) { calls++ })
	ok(t, err)
	n := len(everything(t, a))
	if done.Attempts != n || done.Known != 0 || len(done.Conflicts) != 0 || done.Reviews != 7 || done.Queued != 1 ||
		done.Contents != 3 || done.Erasures != 1 || done.Imports != 1 || done.Marks == 0 || done.Regrades == 0 || calls == 0 {
		t.Errorf("copied %+v with %d calls", done, calls)
	}
	equalHoldings(t, holdings(t, b), want)
	again, err := records.Copy(t.Context(), a, b, nil)
	ok(t, err)
	if !reflect.DeepEqual(again, records.Copied{Known: n}) {
		t.Errorf("the second time: %+v", again)
	}
	back, err := records.Copy(t.Context(), b, a, nil)
	ok(t, err)
	if !reflect.DeepEqual(back, records.Copied{Known: n}) {
		t.Errorf("back again: %+v", back)
	}
	equalHoldings(t, holdings(t, b), want)
	equalHoldings(t, holdings(t, a), want)
}

func testCopyConflict(t *testing.T, from, to Opener) {
	a, b := from(t), to(t)
	here, there := spoken(t, 0), spoken(t, 0)
	there.Title = "Another one"
	more := spoken(t, 100)
	for s, list := range map[records.Store][]records.Attempt{a: {here, more}, b: {there}} {
		for _, w := range list {
			_, err := s.Receive(t.Context(), w, nil)
			ok(t, err)
		}
	}
	m := mark(here.ID, 1)
	added(t, a, m)
	done, err := records.Copy(t.Context(), a, b, nil)
	ok(t, err)
	want := []*records.ConflictError{{ID: here.ID, What: "the title differs"}}
	if done.Attempts != 1 || done.Marks != 0 || !reflect.DeepEqual(done.Conflicts, want) {
		t.Errorf("copied %+v", done)
	}
	same(t, b, there)
	same(t, b, more)
}
