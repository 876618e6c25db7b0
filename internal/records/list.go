package records

import (
	"context"
	"database/sql"
)

func (s *sqlStore) List(ctx context.Context, f Filter) ([]Summary, error) {
	end, args := f.end()
	rows, err := s.db.QueryContext(ctx,
		`SELECT a.id, a.trainee, a.scenario, a.title, a.scenario_hash, a.mode, a.channel, a.started,
			coalesce(r.status, 'open'), r.ended, (SELECT count(*) FROM turns t WHERE t.attempt = a.id),
			coalesce(r.graded, FALSE), coalesce(r.score, 0), coalesce(r.marks, 0),
			coalesce(r.full_marks, FALSE), coalesce(r.craft, 0),
			coalesce(r.greeting, FALSE), coalesce(r.understanding, FALSE), coalesce(r.agreeing, FALSE),
			coalesce(r.delivering, FALSE), coalesce(r.closing, FALSE),
			coalesce(r.outcome, ''), coalesce(r.satisfaction, 0), coalesce(r.grader, '')
		FROM attempts a LEFT JOIN results r ON r.attempt = a.id`+end, args...)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []Summary
	err = each(rows, func() error {
		var m Summary
		var ended sql.NullTime
		err := rows.Scan(&m.ID, &m.Trainee, &m.Scenario, &m.Title, &m.ScenarioHash, &m.Mode, &m.Channel, &m.Started,
			&m.Status, &ended, &m.Turns,
			&m.Graded, &m.Score, &m.Marks, &m.FullMarks, &m.Craft,
			&m.Hits[0], &m.Hits[1], &m.Hits[2], &m.Hits[3], &m.Hits[4],
			&m.Outcome, &m.Satisfaction, &m.Grader)
		m.Started = m.Started.UTC()
		if ended.Valid {
			m.Ended = ended.Time.UTC()
		}
		list = append(list, m)
		return err
	})
	return list, s.explain(err)
}

// end is the end of a statement over attempts a and results r, with the values its
// placeholders stand for.
func (f Filter) end() (string, []any) {
	var w where
	if f.Trainee != "" {
		w.and("a.trainee = " + w.value(f.Trainee))
	}
	if f.Scenario != "" {
		w.and("a.scenario = " + w.value(f.Scenario))
	}
	if f.Status != "" {
		w.and("coalesce(r.status, 'open') = " + w.value(string(f.Status)))
	}
	end := w.String() + " ORDER BY a.started DESC, a.id DESC"
	if f.Limit > 0 {
		end += " LIMIT " + w.value(f.Limit)
	}
	return end, w.args
}

func (s *sqlStore) Best(ctx context.Context, trainee string) (map[string]int, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT a.scenario, max(r.score) FROM attempts a JOIN results r ON r.attempt = a.id
		WHERE a.trainee = $1 AND r.status = 'finished' AND r.graded
		GROUP BY a.scenario`, trainee)
	if err != nil {
		return nil, s.explain(err)
	}
	best := map[string]int{}
	err = each(rows, func() error {
		var scenario string
		var score int
		err := rows.Scan(&scenario, &score)
		best[scenario] = score
		return err
	})
	return best, s.explain(err)
}

func (s *sqlStore) Close() error { return s.explain(s.db.Close()) }
