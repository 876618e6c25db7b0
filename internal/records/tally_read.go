package records

import (
	"context"
	"fmt"
	"strings"
)

// tallyFigures adds the sums over figures to all.
func (s *sqlStore) tallyFigures(ctx context.Context, scope Scope, by Side, all map[string]*tally) error {
	sums := tallySums()
	var inner, outer []string
	for i, sum := range sums {
		inner = append(inner, fmt.Sprintf("%s AS s%d", sum.of, i))
		outer = append(outer, fmt.Sprintf("sum(g.s%d)", i))
	}
	var w where
	scope.figures(&w, "f", "f")
	query := `SELECT f.` + string(by) + ` AS side, ` + strings.Join(inner, ", ") +
		` FROM figures f` + w.String() + ` GROUP BY ` + s.groups(by, "f")
	if by != ByTrainee && !s.hashes {
		query = `SELECT g.side, ` + strings.Join(outer, ", ") + ` FROM (` + query + `) g GROUP BY g.side`
	}
	return s.addSums(ctx, sums, all, query, w.args)
}

// addSums adds a query's rows, a key and then sums, to all.
func (s *sqlStore) addSums(ctx context.Context, sums []tallySum, all map[string]*tally, query string, args []any) error {
	rows, err := s.counting().QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	var key string
	into := []any{&key}
	values := make([]sum, len(sums))
	for i := range values {
		into = append(into, &values[i])
	}
	return each(rows, func() error {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		t := of(all, key)
		for i := range sums {
			*sums[i].to(t) += int(values[i])
		}
		return nil
	})
}

// countedSums are what corrections and later grades change in a Tally.
func countedSums() []tallySum {
	const faulty = "CASE WHEN f.faults > 0 THEN 1 ELSE 0 END"
	sums := []tallySum{
		{"CASE WHEN c.source = 'human' THEN 1 ELSE 0 END", func(t *tally) *int { return &t.Human }},
		{"CASE WHEN c.grade > 0 THEN 1 ELSE 0 END", func(t *tally) *int { return &t.Regraded }},
		{"c.score - f.score", func(t *tally) *int { return &t.Scores }},
		{"c.marks - f.marks", func(t *tally) *int { return &t.Marks }},
		{"c.full_marks - f.full_marks", func(t *tally) *int { return &t.FullMark }},
		{"c.faults - " + faulty, func(t *tally) *int { return &t.Faulty }},
		{"(c.score - f.score) * (f.started / 8640)", func(t *tally) *int { return &t.xy }},
		{"c.score * c.score - f.score * f.score", func(t *tally) *int { return &t.yy }},
	}
	for i, step := range stepColumns {
		sums = append(sums, tallySum{"c." + step + " - f." + step, func(t *tally) *int { return &t.Hits[i] }})
	}
	for i := range sums {
		sums[i].of = "sum(f.graded * (" + sums[i].of + "))"
	}
	return append(sums, tallySum{
		"sum(f.quizzes * (c.score - f.quiz_score))", func(t *tally) *int { return &t.QuizScores },
	})
}

func (s *sqlStore) tallyCounted(ctx context.Context, scope Scope, by Side, all map[string]*tally) error {
	sums := countedSums()
	var list []string
	for _, sum := range sums {
		list = append(list, sum.of)
	}
	var w where
	scope.counted(&w)
	query := `SELECT f.` + string(by) + `, ` + strings.Join(list, ", ") + fromCounted + w.String() +
		` GROUP BY f.` + string(by)
	return s.addSums(ctx, sums, all, query, w.args)
}

// tallyBegun adds how many attempts were begun, and when.
func (s *sqlStore) tallyBegun(ctx context.Context, scope Scope, by Side, all map[string]*tally) error {
	var w where
	scope.attempts(&w)
	query := `SELECT a.` + string(by) + ` AS side, count(*) AS n, min(a.started) AS first, max(a.started) AS last
		FROM attempts a` + w.String() + ` GROUP BY ` + s.groups(by, "a")
	if by != ByTrainee && !s.hashes {
		query = `SELECT g.side, sum(g.n), min(g.first), max(g.last) FROM (` + query + `) g GROUP BY g.side`
	}
	rows, err := s.counting().QueryContext(ctx, query, w.args...)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var key string
		var begun int
		var first, last when
		if err := rows.Scan(&key, &begun, &first, &last); err != nil {
			return err
		}
		t := of(all, key)
		t.Begun, t.First, t.Last = begun, first.Time, last.Time
		return nil
	})
}
