package records

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// trendDays is how many parts of a day a Trend is found with: whole numbers add up
// the same in any order.
const trendDays = 10

// tally is a Tally on its way, with what it is worked out from.
type tally struct {
	Tally
	ended, finished, seconds int
	x, xx, xy, yy            int
}

// tallySum is one sum over figures f: how it is written, and where it goes.
type tallySum struct {
	of string
	to func(*tally) *int
}

// tallySums are the sums that make a Tally.
func tallySums() []tallySum {
	sums := []tallySum{
		{"count(*)", func(t *tally) *int { return &t.ended }},
		{"sum(f.finished)", func(t *tally) *int { return &t.finished }},
		{"sum(f.seconds)", func(t *tally) *int { return &t.seconds }},
		{"sum(f.quizzes)", func(t *tally) *int { return &t.Quizzes }},
		{"sum(f.quiz_score)", func(t *tally) *int { return &t.QuizScores }},
		{"sum(f.graded)", func(t *tally) *int { return &t.Graded }},
		{"sum(f.score)", func(t *tally) *int { return &t.Scores }},
		{"sum(f.marks)", func(t *tally) *int { return &t.Marks }},
		{"sum(f.full_marks)", func(t *tally) *int { return &t.FullMark }},
		{"sum(f.craft)", func(t *tally) *int { return &t.Craft }},
		{"count(nullif(f.faults, 0))", func(t *tally) *int { return &t.Faulty }},
		{"count(f.satisfaction)", func(t *tally) *int { return &t.Answered }},
		{"sum(f.satisfaction)", func(t *tally) *int { return &t.Satisfied }},
		{"sum(f.graded * (f.started / 8640))", func(t *tally) *int { return &t.x }},
		{"sum(f.graded * (f.started / 8640) * (f.started / 8640))", func(t *tally) *int { return &t.xx }},
		{"sum(f.score * (f.started / 8640))", func(t *tally) *int { return &t.xy }},
		{"sum(f.score * f.score)", func(t *tally) *int { return &t.yy }},
	}
	for i, step := range stepColumns {
		sums = append(sums, tallySum{"sum(f." + step + ")", func(t *tally) *int { return &t.Hits[i] }})
	}
	for i := range (Tally{}).Sides {
		side := fmt.Sprint("f.craft", i+1)
		sums = append(sums,
			tallySum{"sum(" + side + ")", func(t *tally) *int { return &t.Sides[i].Total }},
			tallySum{"count(" + side + ")", func(t *tally) *int { return &t.Sides[i].Count }})
	}
	return sums
}

// stepColumns are the columns that say whether a step was hit, in the order of the
// cycle.
var stepColumns = [5]string{"greeting", "understanding", "agreeing", "delivering", "closing"}

func (s *sqlStore) Tallies(ctx context.Context, scope Scope, by Side) ([]Tally, error) {
	if !slices.Contains([]Side{ByTrainee, ByScenario, ByChannel}, by) {
		return nil, fmt.Errorf("cannot sum up attempts by %q", by)
	}
	all := map[string]*tally{}
	// Corrections first: an attempt that has one is then among the figures as well.
	for _, read := range []func(context.Context, Scope, Side, map[string]*tally) error{
		s.tallyCounted, s.tallyFigures, s.tallyBegun,
	} {
		if err := read(ctx, scope, by, all); err != nil {
			return nil, s.explain(err)
		}
	}
	list := make([]Tally, 0, len(all))
	for _, t := range all {
		list = append(list, t.sum())
	}
	slices.SortFunc(list, func(a, b Tally) int { return strings.Compare(a.Key, b.Key) })
	return list, nil
}

// of is the tally of that key in all.
func of(all map[string]*tally, key string) *tally {
	t := all[key]
	if t == nil {
		t = &tally{}
		t.Key = key
		all[key] = t
	}
	return t
}

// sum is the Tally that t comes to.
func (t *tally) sum() Tally {
	t.Open = max(t.Begun-t.ended, 0)
	t.Abandoned = t.ended - t.finished
	t.Practised = time.Duration(t.seconds) * time.Second
	t.Trend = Trend{
		N: float64(t.Graded), X: float64(t.x) / trendDays, Y: float64(t.Scores),
		XX: float64(t.xx) / (trendDays * trendDays), XY: float64(t.xy) / trendDays, YY: float64(t.yy),
	}
	return t.Tally
}

// groups are the columns to group by first, in the order of the index, so that
// nothing is sorted but the sums.
func (s *sqlStore) groups(by Side, table string) string {
	if s.hashes {
		return table + "." + string(by)
	}
	columns := table + ".trainee"
	switch by {
	case ByScenario:
		columns += ", " + table + ".scenario"
	case ByChannel:
		columns += ", " + table + ".scenario, " + table + ".channel"
	}
	return columns
}
