package storetest

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
)

// Reports count the same as somebody who reads every attempt, before anybody said
// anything about them and after.
func testFigures(t *testing.T, open Opener) {
	s := open(t)
	for _, scope := range scopes() {
		got, err := s.Tallies(t.Context(), scope, records.ByTrainee)
		if ok(t, err); len(got) != 0 {
			t.Errorf("%+v of nothing: %+v", scope, got)
		}
	}
	r := rand.New(rand.NewPCG(5, 5))
	ids := manyAttempts(t, s, r, 90)
	for range 2 {
		all := everything(t, s)
		checkTallies(t, s, all)
		for _, scope := range scopes() {
			checkFirsts(t, s, all, scope)
			checkSeries(t, s, all, scope)
			checkFaults(t, s, all, scope)
			checkMissed(t, s, all, scope)
			checkTopics(t, s, all, scope)
		}
		sayAbout(t, s, r, ids)
	}
	strays, err := s.Strays(t.Context(), ids)
	if ok(t, err); len(strays) != 0 {
		t.Errorf("rows that do not follow: %v", strays)
	}
}

// alike asserts that two lists hold the same in the same order.
func alike[T any](t *testing.T, what string, scope records.Scope, got, want []T) {
	t.Helper()
	if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("%s %+v: got\n%+v\nwant\n%+v", what, scope, got, want)
	}
}

func checkFirsts(t *testing.T, s records.Store, all []known, scope records.Scope) {
	t.Helper()
	var want []records.First
	when := map[string]time.Time{}
	scores := map[int]int{}
	for i := range all {
		k := &all[i]
		if !k.in(scope) || !k.played() {
			continue
		}
		scores[k.score]++
		at := slices.IndexFunc(want, func(f records.First) bool { return f.Trainee == k.Trainee && f.Scenario == k.Scenario })
		if at < 0 {
			want, at = append(want, records.First{Trainee: k.Trainee, Scenario: k.Scenario}), len(want)
		}
		f := &want[at]
		if key := f.Trainee + f.Scenario; when[key].IsZero() || k.Started.Before(when[key]) {
			when[key], f.First = k.Started, k.score
		}
		f.Tries, f.Best = f.Tries+1, max(f.Best, k.score)
	}
	slices.SortFunc(want, func(a, b records.First) int {
		return cmp.Or(strings.Compare(a.Trainee, b.Trainee), strings.Compare(a.Scenario, b.Scenario))
	})
	got, err := s.Firsts(t.Context(), scope)
	ok(t, err)
	alike(t, "firsts", scope, got, want)
	var spread []records.ScoreCount
	for score, n := range scores {
		spread = append(spread, records.ScoreCount{Score: score, Count: n})
	}
	slices.SortFunc(spread, func(a, b records.ScoreCount) int { return a.Score - b.Score })
	counts, err := s.Spread(t.Context(), scope)
	ok(t, err)
	alike(t, "spread", scope, counts, spread)
}

func checkSeries(t *testing.T, s records.Store, all []known, scope records.Scope) {
	t.Helper()
	for _, days := range []int{1, 7, 10, 14} {
		sums := map[string]*records.Point{}
		for i := range all {
			k := &all[i]
			if !k.in(scope) || !k.played() {
				continue
			}
			monday := time.Date(1969, 12, 29, 0, 0, 0, 0, time.UTC).Unix()
			span := int64(days) * 24 * 60 * 60
			from := time.Unix((k.Started.Unix()-monday)/span*span+monday, 0).UTC()
			if days == 7 && from.Weekday() != time.Monday {
				t.Fatalf("a week from %s", from)
			}
			key := k.Trainee + from.String()
			if sums[key] == nil {
				sums[key] = &records.Point{Trainee: k.Trainee, Start: from}
			}
			sums[key].Count++
			sums[key].Scores += k.score
			if k.full {
				sums[key].Full++
			}
		}
		var want []records.Point
		for _, p := range sums {
			want = append(want, *p)
		}
		slices.SortFunc(want, func(a, b records.Point) int {
			return cmp.Or(strings.Compare(a.Trainee, b.Trainee), a.Start.Compare(b.Start))
		})
		got, err := s.Series(t.Context(), scope, days)
		ok(t, err)
		alike(t, "series", scope, got, want)
	}
	if _, err := s.Series(t.Context(), scope, 0); err == nil {
		t.Error("spans of no days were taken")
	}
}

func checkFaults(t *testing.T, s records.Store, all []known, scope records.Scope) {
	t.Helper()
	var want []records.FaultCount
	latest := map[string]string{}
	for i := range all {
		k := &all[i]
		if !k.in(scope) || !k.played() {
			continue
		}
		for _, f := range k.card.Faults {
			if f.Critical && !k.faulty {
				continue // a person said that there is none
			}
			at := slices.IndexFunc(want, func(c records.FaultCount) bool {
				return c.Trainee == k.Trainee && c.Kind == f.Kind && c.Critical == f.Critical
			})
			if at < 0 {
				want, at = append(want, records.FaultCount{Trainee: k.Trainee, Kind: f.Kind, Critical: f.Critical}), len(want)
			}
			want[at].Count++
			key := k.Trainee + string(f.Kind) + map[bool]string{true: "!"}[f.Critical]
			if newer := k.Started.Format(time.RFC3339); newer > latest[key] {
				latest[key], want[at].Latest = newer, k.ID
			}
		}
	}
	slices.SortFunc(want, func(a, b records.FaultCount) int {
		rank := map[bool]int{false: 1}
		return cmp.Or(strings.Compare(a.Trainee, b.Trainee), strings.Compare(string(a.Kind), string(b.Kind)),
			rank[a.Critical]-rank[b.Critical])
	})
	got, err := s.Faults(t.Context(), scope)
	ok(t, err)
	alike(t, "faults", scope, got, want)
}
