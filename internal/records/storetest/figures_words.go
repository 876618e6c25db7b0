package storetest

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"rapport/grading"
	"rapport/internal/records"
)

// missedBy is what the newest grade says step i lacked, "" when the step counts as hit
// or nothing is said.
func (k *known) missedBy(i int) string {
	if k.hits[i] || k.card.Steps[i].Hit {
		return ""
	}
	return k.card.Steps[i].Missing
}

func checkMissed(t *testing.T, s records.Store, all []known, scope records.Scope) {
	t.Helper()
	var want []records.MissedCount
	for i := len(all) - 1; i >= 0; i-- { // newest first, as ids are in order
		k := &all[i]
		if !k.in(scope) || !k.played() {
			continue
		}
		for n, step := range grading.Steps() {
			words := k.missedBy(n)
			if words == "" {
				continue
			}
			at := slices.IndexFunc(want, func(m records.MissedCount) bool { return m.Step == step && m.Missing == words })
			if at < 0 {
				want, at = append(want, records.MissedCount{Step: step, Missing: words}), len(want)
			}
			want[at].Count++
			if len(want[at].Latest) < 3 {
				want[at].Latest = append(want[at].Latest, k.ID)
			}
		}
	}
	slices.SortFunc(want, func(a, b records.MissedCount) int {
		return cmp.Or(b.Count-a.Count, slices.Index(grading.Steps(), a.Step)-slices.Index(grading.Steps(), b.Step),
			strings.Compare(a.Missing, b.Missing))
	})
	for _, most := range []int{0, 4} {
		got, err := s.Missed(t.Context(), scope, most)
		ok(t, err)
		if most > 0 && len(want) > most {
			want = want[:most]
		}
		alike(t, "missed", scope, got, want)
	}
}

func checkTopics(t *testing.T, s records.Store, all []known, scope records.Scope) {
	t.Helper()
	var want []records.TopicTally
	for i := range all {
		k := &all[i]
		if !k.in(scope) || k.Ended.IsZero() {
			continue
		}
		for _, a := range k.answers {
			at := slices.IndexFunc(want, func(c records.TopicTally) bool { return c.Trainee == k.Trainee && c.Topic == a.Topic })
			if at < 0 {
				want, at = append(want, records.TopicTally{Trainee: k.Trainee, Topic: a.Topic}), len(want)
			}
			want[at].Asked++
			want[at].Shares += a.Share
			if a.Right {
				want[at].Correct++
			}
		}
	}
	slices.SortFunc(want, func(a, b records.TopicTally) int {
		return cmp.Or(strings.Compare(a.Trainee, b.Trainee), strings.Compare(string(a.Topic), string(b.Topic)))
	})
	got, err := s.Topics(t.Context(), scope)
	ok(t, err)
	alike(t, "topics", scope, got, want)
}
