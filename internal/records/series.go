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
	long := int64(days) * 24 * 60 * 60
	all := map[spanKey]*Point{}
	add := func(p Point, started int64) {
		if p.Count == 0 && p.Scores == 0 && p.Full == 0 {
			return
		}
		key := spanKey{p.Trainee, (started + sinceMonday) / long}
		to := all[key]
		if to == nil {
			to = &Point{Trainee: p.Trainee, Start: time.Unix(key.span*long-sinceMonday, 0).UTC()}
			all[key] = to
		}
		to.Count += p.Count
		to.Scores += p.Scores
		to.Full += p.Full
	}
	read := s.anySpans
	if days%7 == 0 {
		read = s.weeks
	}
	var c, f where
	scope.counted(&c)
	f.and("TRUE")
	scope.figures(&f, "f", "f")
	err := read(ctx, [3]string{"0", "c.score - f.score", "c.full_marks - f.full_marks"}, fromCounted+c.String(), c.args, long, add)
	if err == nil {
		err = read(ctx, [3]string{"1", "f.score", "f.full_marks"}, ` FROM figures f`+f.String(), f.args, long, add)
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

// spanKey names a point: the trainee's n-th span.
type spanKey struct {
	trainee string
	span    int64
}

const (
	// sinceMonday is from the Monday that spans are counted from, 29 December 1969, to
	// the Thursday that Unix time begins with.
	sinceMonday = 3 * 24 * 60 * 60
	// beforeMonday is how much of a kept week, which begins on a Thursday, is before its
	// Monday.
	beforeMonday = week - sinceMonday
)

// anySpans sums what is named in of up by trainee and span of long seconds, and calls
// add with a time in each span. from is the statement from FROM on.
func (s *sqlStore) anySpans(ctx context.Context, of [3]string, from string, args []any, long int64, add func(Point, int64)) error {
	span := fmt.Sprintf("(f.started + %d) / %d", sinceMonday, long)
	rows, err := s.counting().QueryContext(ctx, `SELECT f.trainee, `+span+`, sum(`+of[0]+`), sum(`+of[1]+`), sum(`+of[2]+`)`+
		from+` AND f.graded = 1 GROUP BY f.trainee, `+span, args...)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var who string
		var n, count, scores, full sum
		err := rows.Scan(&who, &n, &count, &scores, &full)
		add(Point{Trainee: who, Count: int(count), Scores: int(scores), Full: int(full)}, int64(n)*long-sinceMonday)
		return err
	})
}

// weeks is anySpans by the whole weeks that are kept, which an index has in order.
// They begin on a Thursday: what is from their Monday on is summed up apart.
func (s *sqlStore) weeks(ctx context.Context, of [3]string, from string, args []any, _ int64, add func(Point, int64)) error {
	query := `SELECT f.trainee, f.week`
	for _, one := range of {
		query += ", sum(" + one + "), sum(CASE WHEN " + late + " THEN " + one + " ELSE 0 END)"
	}
	rows, err := s.counting().QueryContext(ctx, query+from+` AND f.graded = 1 GROUP BY f.trainee, f.week`, args...)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var who string
		var n, count, lateCount, scores, lateScores, full, lateFull sum
		err := rows.Scan(&who, &n, &count, &lateCount, &scores, &lateScores, &full, &lateFull)
		add(Point{Trainee: who, Count: int(count - lateCount), Scores: int(scores - lateScores), Full: int(full - lateFull)}, int64(n)*week)
		add(Point{Trainee: who, Count: int(lateCount), Scores: int(lateScores), Full: int(lateFull)}, int64(n)*week+beforeMonday)
		return err
	})
}

// late says in SQL that an attempt was begun on the Monday of its kept week or after.
var late = fmt.Sprintf("f.started - f.week * %d >= %d", week, beforeMonday)

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
