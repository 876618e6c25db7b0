package storetest

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
)

// scopes are some of every kind.
func scopes() []records.Scope {
	day := start.Truncate(24 * time.Hour)
	return []records.Scope{
		{},
		{Practice: true},
		{Team: "north"},
		{Team: "south", Practice: true},
		{Team: "nowhere", Practice: true},
		{Trainee: "Cy", Practice: true},
		{Trainee: "ana", Team: "south"},
		{Scenario: "scenario-1"},
		{Channel: "email", Practice: true},
		{Since: day.AddDate(0, 0, 2), Until: day.AddDate(0, 0, 7)},
		{Team: "north", Since: day.AddDate(0, 0, 3), Practice: true},
	}
}

// tallies sums up by hand.
func tallies(all []known, s records.Scope, by records.Side) []records.Tally {
	sums := map[string]*records.Tally{}
	for i := range all {
		k := &all[i]
		if !k.in(s) {
			continue
		}
		key := map[records.Side]string{
			records.ByTrainee: k.Trainee, records.ByScenario: k.Scenario, records.ByChannel: string(k.Channel),
		}[by]
		if sums[key] == nil {
			sums[key] = &records.Tally{Key: key, First: k.Started, Last: k.Started}
		}
		k.addTo(sums[key])
	}
	var list []records.Tally
	for _, t := range sums {
		list = append(list, *t)
	}
	slices.SortFunc(list, func(a, b records.Tally) int { return strings.Compare(a.Key, b.Key) })
	return list
}

func (k *known) addTo(t *records.Tally) {
	t.Begun++
	if k.Started.Before(t.First) {
		t.First = k.Started
	}
	if k.Started.After(t.Last) {
		t.Last = k.Started
	}
	switch k.Status {
	case records.StatusOpen:
		t.Open++
		return
	case records.StatusAbandoned:
		t.Abandoned++
	case records.StatusFinished:
		if records.IsQuiz(k.Mode) {
			t.Quizzes++
			t.QuizScores += k.score
		}
	}
	t.Practised += k.seconds()
	if k.played() {
		k.addPlayed(t)
	}
}

func (k *known) addPlayed(t *records.Tally) {
	one := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	t.Graded++
	t.Scores += k.score
	t.Marks += k.marks
	t.FullMark += one(k.full)
	t.Craft += k.Card.Craft
	for i, hit := range k.hits {
		t.Hits[i] += one(hit)
	}
	t.Faulty += one(k.faulty)
	t.Answered += one(k.Satisfaction > 0)
	t.Satisfied += k.Satisfaction
	for i, d := range k.Card.Dimensions {
		if d.Seen {
			t.Sides[i].Total += d.Score
			t.Sides[i].Count++
		}
	}
	t.Human += one(len(k.reviews) > 0)
	t.Regraded += one(k.grades > 0)
	x, y := math.Floor(float64(k.Started.Unix())/8640)/10, float64(k.score)
	t.Trend.N++
	t.Trend.X += x
	t.Trend.Y += y
	t.Trend.XX += x * x
	t.Trend.XY += x * y
	t.Trend.YY += y * y
}

// near reports whether two trends are the same but for rounding.
func near(a, b records.Trend) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		if p, q := x.Field(i).Float(), y.Field(i).Float(); math.Abs(p-q) > 1e-9*max(math.Abs(p), 1) {
			return false
		}
	}
	return true
}

func checkTallies(t *testing.T, s records.Store, all []known) {
	t.Helper()
	for _, scope := range scopes() {
		for _, by := range []records.Side{records.ByTrainee, records.ByScenario, records.ByChannel} {
			got, err := s.Tallies(t.Context(), scope, by)
			ok(t, err)
			want := tallies(all, scope, by)
			if len(got) != len(want) {
				t.Fatalf("%+v by %s: %d tallies, want %d", scope, by, len(got), len(want))
			}
			for i := range got {
				if !near(got[i].Trend, want[i].Trend) {
					t.Errorf("%+v by %s: trend of %s\n%+v, want\n%+v", scope, by, got[i].Key, got[i].Trend, want[i].Trend)
				}
				got[i].Trend = want[i].Trend
				if got[i] != want[i] {
					t.Errorf("%+v by %s: got\n%+v\nwant\n%+v", scope, by, got[i], want[i])
				}
			}
		}
	}
	if _, err := s.Tallies(t.Context(), records.Scope{}, "mood"); err == nil {
		t.Error("attempts were summed up by an unknown side")
	}
}
