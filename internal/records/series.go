package records

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

func (s *sqlStore) Series(ctx context.Context, scope Scope, days int) ([]Point, error) {
	if days < 1 {
		return nil, fmt.Errorf("a span of %d days is none", days)
	}
	// Whole weeks are kept: an index has them in order. each is how many of what is
	// grouped by make a span.
	span, each := fmt.Sprintf("f.started / %d", days*24*60*60), int64(1)
	if days%7 == 0 {
		span, each = "f.week", int64(days/7)
	}
	all := map[spanKey]*Point{}
	read := func(query string, w *where) error {
		return s.points(ctx, query+w.String()+` AND f.graded = 1 GROUP BY f.trainee, `+span, w.args, func(p Point, n int64) {
			key := spanKey{p.Trainee, n / each}
			to := all[key]
			if to == nil {
				to = &Point{Trainee: p.Trainee, Start: time.Unix(key.span*int64(days)*24*60*60, 0).UTC()}
				all[key] = to
			}
			to.Count += p.Count
			to.Scores += p.Scores
			to.Full += p.Full
		})
	}
	var c, f where
	scope.counted(&c)
	f.and("TRUE")
	scope.figures(&f, "f", "f")
	err := read(`SELECT f.trainee, `+span+`, 0, sum(c.score - f.score), sum(c.full_marks - f.full_marks)`+fromCounted, &c)
	if err == nil {
		err = read(`SELECT f.trainee, `+span+`, count(*), sum(f.score), sum(f.full_marks) FROM figures f`, &f)
	}
	if err != nil {
		return nil, s.explain(err)
	}
	list := make([]Point, 0, len(all))
	for _, p := range all {
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b Point) int {
		return cmp.Or(strings.Compare(a.Trainee, b.Trainee), a.Start.Compare(b.Start))
	})
	return list, nil
}

// spanKey names a point: the trainee's n-th span since 1970.
type spanKey struct {
	trainee string
	span    int64
}

// points calls do for every row of a query: a trainee, a span, a count and two sums.
func (s *sqlStore) points(ctx context.Context, query string, args []any, do func(Point, int64)) error {
	rows, err := s.counting().QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var p Point
		var n, count, scores, full sum
		err := rows.Scan(&p.Trainee, &n, &count, &scores, &full)
		p.Count, p.Scores, p.Full = int(count), int(scores), int(full)
		do(p, int64(n))
		return err
	})
}

func (s *sqlStore) Spread(ctx context.Context, scope Scope) ([]ScoreCount, error) {
	counts := map[int]int{}
	read := func(query string, args []any) error {
		rows, err := s.counting().QueryContext(ctx, query, args...)
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var was, is, n int
			err := rows.Scan(&was, &is, &n)
			counts[is] += n
			if was >= 0 {
				counts[was] -= n
			}
			return err
		})
	}
	var c, f where
	scope.counted(&c)
	f.and("f.graded = 1")
	scope.figures(&f, "f", "f")
	err := read(`SELECT f.score, c.score, count(*)`+fromCounted+c.String()+` AND f.graded = 1 GROUP BY f.score, c.score`, c.args)
	if err == nil {
		err = read(`SELECT -1, f.score, count(*) FROM figures f`+f.String()+` GROUP BY f.score`, f.args)
	}
	if err != nil {
		return nil, s.explain(err)
	}
	var list []ScoreCount
	for score, n := range counts {
		if n > 0 {
			list = append(list, ScoreCount{score, n})
		}
	}
	slices.SortFunc(list, func(a, b ScoreCount) int { return a.Score - b.Score })
	return list, nil
}
