package storetest

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// known is what the tests themselves know of an attempt: all there is, read one by
// one, and what counts of it, worked out here.
type known struct {
	records.Attempt
	answers []records.Answer
	team    string
	// card is the newest grade, nil when there is none.
	card    *grading.Scorecard
	grades  int
	reviews map[string]bool
	score   int
	marks   int
	full    bool
	hits    [5]bool
	faulty  bool
}

// everything reads whatever is kept.
func everything(t *testing.T, s records.Store) []known {
	t.Helper()
	teams := map[string]string{}
	people, err := s.People(t.Context())
	ok(t, err)
	for _, p := range people {
		teams[p.Name] = p.Team
	}
	var all []known
	ok(t, s.Walk(t.Context(), records.Filter{}, "", func(a records.Attempt, answers []records.Answer) error {
		k := known{Attempt: a, answers: answers, team: teams[a.Trainee], reviews: map[string]bool{}}
		if a.Card != nil && a.Card.Declined == "" {
			k.card = a.Card
		}
		all = append(all, k)
		return nil
	}))
	for i := range all {
		all[i].weigh(t, s)
	}
	return all
}

// weigh works out what counts.
func (k *known) weigh(t *testing.T, s records.Store) {
	t.Helper()
	if k.card == nil {
		return
	}
	grades, err := s.Regrades(t.Context(), k.ID)
	ok(t, err)
	for _, g := range grades {
		k.card = new(grading.Scorecard)
		ok(t, json.Unmarshal(g.CardJSON, k.card))
		k.grades++
	}
	said, err := s.Marks(t.Context(), records.MarkFilter{Attempt: k.ID, Kinds: []records.MarkKind{records.Review}})
	ok(t, err)
	slices.SortFunc(said, func(a, b records.Mark) int { return a.N - b.N })
	for _, m := range said {
		k.reviews[m.Step] = m.Hit
	}
	limit := 60
	if k.card.Score < k.card.Marks {
		limit = k.card.Score
	}
	for _, f := range k.card.Faults {
		k.faulty = k.faulty || f.Critical
	}
	if hit, said := k.reviews[records.FaultsMark]; said {
		k.faulty = hit
	}
	for i, step := range grading.Steps() {
		k.hits[i] = k.card.Steps[i].Hit
		if hit, said := k.reviews[string(step)]; said {
			k.hits[i] = hit
		}
		if k.hits[i] {
			k.marks += 20
		}
	}
	k.score, k.full = k.marks, k.marks == 100 && !k.faulty
	if k.faulty {
		k.score = min(k.marks, limit)
	}
	if len(k.reviews) == 0 {
		k.score, k.full = k.card.Score, k.card.FullMarks
	}
}

// in reports whether the attempt is in scope.
func (k *known) in(s records.Scope) bool {
	switch {
	case s.Team != "" && s.Team != k.team, s.Trainee != "" && s.Trainee != k.Trainee,
		s.Scenario != "" && s.Scenario != k.Scenario, s.Channel != "" && s.Channel != k.Channel,
		!s.Since.IsZero() && k.Started.Before(s.Since), !s.Until.IsZero() && !k.Started.Before(s.Until):
		return false
	}
	return s.Practice || k.Mode == records.Assess || k.Mode == records.Exam
}

// played reports whether the attempt is a graded role-play.
func (k *known) played() bool { return k.card != nil && !records.IsQuiz(k.Mode) }

// seconds is the time practised.
func (k *known) seconds() time.Duration {
	moments := []time.Time{k.Started}
	for _, turn := range k.Turns {
		moments = append(moments, turn.At)
	}
	moments = append(moments, k.Ended)
	var sum time.Duration
	for i := range moments[1:] {
		if gap := moments[i+1].Sub(moments[i]); gap > 0 {
			sum += min(gap, 5*time.Minute)
		}
	}
	return sum.Truncate(time.Second)
}
