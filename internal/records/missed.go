package records

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// latestMissed is how many attempts a MissedCount names.
const latestMissed = 3

func (s *sqlStore) Missed(ctx context.Context, scope Scope, most int) ([]MissedCount, error) {
	ids, counts, err := s.missed(ctx, scope)
	if err != nil {
		return nil, s.explain(err)
	}
	slices.SortFunc(ids, func(a, b int64) int {
		m, n := counts[a], counts[b]
		return cmp.Or(n.Count-m.Count, stepIndex(string(m.Step))-stepIndex(string(n.Step)), strings.Compare(m.Missing, n.Missing))
	})
	if most > 0 && len(ids) > most {
		ids = ids[:most]
	}
	var list []MissedCount
	for _, id := range ids {
		m := counts[id]
		if m.Latest, err = s.latestMissed(ctx, scope, id); err != nil {
			return nil, s.explain(err)
		}
		list = append(list, m)
	}
	return list, nil
}

// missed counts what was missing, by its id.
func (s *sqlStore) missed(ctx context.Context, scope Scope) ([]int64, map[int64]MissedCount, error) {
	var w where
	scope.figures(&w, "f", "f")
	join, err := s.missedJoin(ctx, &w)
	if err != nil {
		return nil, nil, err
	}
	rows, err := s.counting().QueryContext(ctx, `SELECT x.id, x.step, x.body, t.n
		FROM (SELECT g.missing, sum(g.n) AS n
			FROM (SELECT f.missing, count(*) AS n FROM missed_figures f`+join+w.String()+`
				GROUP BY f.trainee, f.missing) g
			GROUP BY g.missing) t
		JOIN missing_texts x ON x.id = t.missing`, w.args...)
	if err != nil {
		return nil, nil, err
	}
	var ids []int64
	counts := map[int64]MissedCount{}
	err = each(rows, func() error {
		var id int64
		var m MissedCount
		err := rows.Scan(&id, &m.Step, &m.Missing, &m.Count)
		ids, counts[id] = append(ids, id), m
		return err
	})
	return ids, counts, err
}

// missedJoin leaves out what counts as hit by now.
func (s *sqlStore) missedJoin(ctx context.Context, w *where) (string, error) {
	step := "(SELECT y.step FROM missing_texts y WHERE y.id = f.missing)"
	return s.holds(ctx, w, "f", countsAsMissed(step))
}

func (s *sqlStore) latestMissed(ctx context.Context, scope Scope, id int64) ([]string, error) {
	var w where
	w.and("f.missing = " + w.value(id))
	scope.figures(&w, "f", "f")
	join, err := s.missedJoin(ctx, &w)
	if err != nil {
		return nil, err
	}
	return s.texts(ctx, `SELECT f.attempt FROM missed_figures f`+join+w.String()+
		` ORDER BY f.started DESC, f.attempt DESC LIMIT `+w.value(latestMissed), &w)
}

// texts is a query's one column.
func (s *sqlStore) texts(ctx context.Context, query string, w *where) ([]string, error) {
	rows, err := s.counting().QueryContext(ctx, query, w.args...)
	if err != nil {
		return nil, err
	}
	var list []string
	err = each(rows, func() error {
		var text string
		err := rows.Scan(&text)
		list = append(list, text)
		return err
	})
	return list, err
}
