package records

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// firstKey is a role-play of a trainee.
type firstKey struct{ trainee, scenario string }

func (s *sqlStore) Firsts(ctx context.Context, scope Scope) ([]First, error) {
	all := map[firstKey]First{}
	var w where
	w.and("f.graded = 1")
	scope.figures(&w, "f", "f")
	err := s.firsts(ctx, all, "f.score", ` FROM figures f`+w.String(), w.args)
	if err != nil {
		return nil, s.explain(err)
	}
	// Those with anything that counts otherwise are worked out again.
	var again where
	again.and("f.graded = 1")
	scope.figures(&again, "f", "f")
	in := where{args: again.args}
	scope.counted(&in)
	err = s.firsts(ctx, all, "coalesce(c.score, f.score)", ` FROM figures f`+newestCounted("f.attempt")+again.String()+
		` AND (f.trainee, f.scenario) IN (SELECT f.trainee, f.scenario`+fromCounted+in.String()+`)`, in.args)
	if err != nil {
		return nil, s.explain(err)
	}
	list := make([]First, 0, len(all))
	for _, f := range all {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b First) int {
		return cmp.Or(strings.Compare(a.Trainee, b.Trainee), strings.Compare(a.Scenario, b.Scenario))
	})
	return list, nil
}

// firsts puts what the figures from come to into all. score says what each counts;
// it is below 128, so that the score of the first attempt comes with its time.
func (s *sqlStore) firsts(ctx context.Context, all map[firstKey]First, score, from string, args []any) error {
	rows, err := s.counting().QueryContext(ctx, `SELECT f.trainee, f.scenario, count(*), max(`+score+`),
		min(f.started * 128 + `+score+`)`+from+` GROUP BY f.trainee, f.scenario`, args...)
	if err != nil {
		return err
	}
	return each(rows, func() error {
		var f First
		var tries, best, first sum
		err := rows.Scan(&f.Trainee, &f.Scenario, &tries, &best, &first)
		f.Tries, f.Best, f.First = int(tries), int(best), int(first%128)
		all[firstKey{f.Trainee, f.Scenario}] = f
		return err
	})
}
