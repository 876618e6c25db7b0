package records

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"time"
)

func (s *sqlStore) List(ctx context.Context, f Filter) ([]Summary, error) {
	var w where
	f.on(&w)
	end := w.String() + " ORDER BY a.started DESC, a.id DESC"
	if f.Limit > 0 {
		end += " LIMIT " + w.value(f.Limit)
	}
	rows, err := s.db.QueryContext(ctx,
		`SELECT a.id, a.trainee, a.scenario, a.title, a.scenario_hash, a.mode, a.channel, a.started,
			coalesce(r.status, 'open'), r.ended, (SELECT count(*) FROM turns t WHERE t.attempt = a.id),
			coalesce(r.graded, FALSE), coalesce(r.score, 0), coalesce(r.marks, 0),
			coalesce(r.full_marks, FALSE), coalesce(r.craft, 0),
			coalesce(r.greeting, FALSE), coalesce(r.understanding, FALSE), coalesce(r.agreeing, FALSE),
			coalesce(r.delivering, FALSE), coalesce(r.closing, FALSE),
			coalesce(r.outcome, ''), coalesce(r.satisfaction, 0), coalesce(r.comment, ''), coalesce(r.grader, ''),
			coalesce(g.faults, 0), coalesce(g.seconds, 0), coalesce(p.team, ''),
			`+countedOut+`
		FROM attempts a
		LEFT JOIN results r ON r.attempt = a.id
		LEFT JOIN figures g ON g.attempt = a.id
		LEFT JOIN people p ON p.name = a.trainee`+newestCounted("a.id")+end, w.args...)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []Summary
	err = each(rows, func() error {
		var m Summary
		var c countedCells
		var ended sql.NullTime
		var seconds int
		err := rows.Scan(append([]any{
			&m.ID, &m.Trainee, &m.Scenario, &m.Title, &m.ScenarioHash, &m.Mode, &m.Channel, &m.Started,
			&m.Status, &ended, &m.Turns,
			&m.Graded, &m.Score, &m.Marks, &m.FullMarks, &m.Craft,
			&m.Hits[0], &m.Hits[1], &m.Hits[2], &m.Hits[3], &m.Hits[4],
			&m.Outcome, &m.Satisfaction, &m.Comment, &m.Grader,
			&m.Faults, &seconds, &m.Team,
		}, c.into()...)...)
		m.Started, m.Practised = m.Started.UTC(), time.Duration(seconds)*time.Second
		if ended.Valid {
			m.Ended = ended.Time.UTC()
		}
		switch counted, differs := c.counted(); {
		case !m.Graded:
		case differs:
			m.Counts = counted
		default:
			m.Counts = Counted{Source: FromMachine, Score: m.Score, Marks: m.Marks, FullMarks: m.FullMarks, Hits: m.Hits, Faults: m.Faults > 0}
		}
		list = append(list, m)
		return err
	})
	if err == nil {
		err = s.addReviewedTo(ctx, list)
	}
	return list, s.explain(err)
}

// addReviewedTo fills in what of the attempts a person reviewed.
func (s *sqlStore) addReviewedTo(ctx context.Context, list []Summary) error {
	places := map[string]int{}
	for i := range list {
		if list[i].Counts.Source == FromHuman {
			places[list[i].ID] = i
		}
	}
	for ids := range chunks(slices.Collect(maps.Keys(places))) {
		var w where
		w.and("m.kind = 'review'")
		w.in("m.attempt", ids)
		rows, err := s.db.QueryContext(ctx, `SELECT DISTINCT m.attempt, m.step FROM marks m`+w.String(), w.args...)
		if err != nil {
			return err
		}
		err = each(rows, func() error {
			var id, step string
			err := rows.Scan(&id, &step)
			c := &list[places[id]].Counts
			c.Reviewed = append(c.Reviewed, step)
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, i := range places {
		slices.SortFunc(list[i].Counts.Reviewed, bySteps)
	}
	return nil
}

// on adds the filter's conditions on attempts a with results r.
func (f Filter) on(w *where) {
	w.is("a.id", f.ID)
	w.is("a.trainee", f.Trainee)
	w.team("a.trainee", f.Team)
	w.is("a.scenario", f.Scenario)
	w.is("a.channel", string(f.Channel))
	w.is("coalesce(r.status, 'open')", string(f.Status))
	w.in("a.mode", f.Modes)
	if !f.Since.IsZero() {
		w.and("a.started >= " + w.value(stamp(f.Since)))
	}
	if !f.Until.IsZero() {
		w.and("a.started < " + w.value(stamp(f.Until)))
	}
}

func (s *sqlStore) Best(ctx context.Context, trainee string) (map[string]int, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT a.scenario, max(coalesce(c.score, r.score)) FROM attempts a JOIN results r ON r.attempt = a.id`+
			newestCounted("a.id")+`
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

func (s *sqlStore) Close() error {
	var err error
	if s.reports != nil {
		err = s.reports.Close()
	}
	return s.explain(errors.Join(err, s.db.Close()))
}
