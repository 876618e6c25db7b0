package records

import "context"

func (s *sqlStore) Marks(ctx context.Context, f MarkFilter) ([]Mark, error) {
	var w where
	join := ""
	w.is("m.attempt", f.Attempt)
	w.is("m.author", f.Author)
	kinds := make([]string, len(f.Kinds))
	for i, k := range f.Kinds {
		kinds[i] = string(k)
	}
	w.in("m.kind", kinds)
	if f.Attempt == "" && f.Scope != nil {
		join = ` JOIN attempts a ON a.id = m.attempt`
		f.Scope.attempts(&w)
	}
	list, err := readMarks(ctx, s.db, join+w.String()+` ORDER BY m.said_at, m.attempt, m.n`, w.args...)
	return list, s.explain(err)
}

func (s *sqlStore) Unsure(ctx context.Context, scope Scope, most int) ([]Doubt, error) {
	disputed, err := s.disputed(ctx, scope, most)
	if err != nil {
		return nil, s.explain(err)
	}
	if most > 0 && len(disputed) >= most {
		return disputed[:most], nil
	}
	type verdict struct{ attempt, step string }
	listed := map[verdict]bool{}
	for _, d := range disputed {
		listed[verdict{d.Attempt, d.Step}] = true
	}
	doubted, err := s.doubted(ctx, scope, most)
	if err != nil {
		return nil, s.explain(err)
	}
	list := disputed
	for _, d := range doubted {
		if !listed[verdict{d.Attempt, d.Step}] && (most == 0 || len(list) < most) {
			list = append(list, d)
		}
	}
	return list, nil
}

// The columns of attempts a that a Doubt names, and where they go.
const doubtColumns = "a.id, a.trainee, a.scenario, a.title, a.mode, a.started, "

func (d *Doubt) into() []any {
	return []any{&d.Attempt, &d.Trainee, &d.Scenario, &d.Title, &d.Mode, &d.Started}
}

// disputed are the verdicts with a dispute that no review came after, each with the
// oldest such dispute; at most most of them, 0 for all.
func (s *sqlStore) disputed(ctx context.Context, scope Scope, most int) ([]Doubt, error) {
	var w where
	w.and(`m.kind = 'dispute' AND NOT EXISTS (SELECT 1 FROM marks v WHERE v.attempt = m.attempt AND v.step = m.step
		AND (v.kind = 'review' AND v.n > m.n OR v.kind = 'dispute' AND v.n < m.n AND NOT EXISTS (
			SELECT 1 FROM marks y WHERE y.attempt = m.attempt AND y.step = m.step AND y.kind = 'review'
				AND y.n > v.n AND y.n < m.n)))`)
	w.in("a.mode", PlayModes())
	scope.attempts(&w)
	query := `SELECT ` + doubtColumns + `m.n, m.kind, m.step, m.hit, m.machine, m.author, m.comment, m.sample, m.said_at
		FROM marks m JOIN attempts a ON a.id = m.attempt` + w.String() + ` ORDER BY m.said_at, m.attempt, m.n`
	if most > 0 {
		query += ` LIMIT ` + w.value(most)
	}
	rows, err := s.db.QueryContext(ctx, query, w.args...)
	if err != nil {
		return nil, err
	}
	var list []Doubt
	err = each(rows, func() error {
		var d Doubt
		var m Mark
		err := rows.Scan(append(d.into(), &m.N, &m.Kind, &m.Step, &m.Hit, &m.Machine, &m.Author, &m.Comment, &m.Sample, &m.At)...)
		d.Started, m.At, m.Attempt = d.Started.UTC(), m.At.UTC(), d.Attempt
		d.Step, d.Dispute = m.Step, &m
		list = append(list, d)
		return err
	})
	for i := range list {
		if err == nil {
			err = s.addVerdict(ctx, &list[i])
		}
	}
	return list, err
}

// addVerdict fills in what the newest grade says of the disputed step, and how sure
// it is.
func (s *sqlStore) addVerdict(ctx context.Context, d *Doubt) error {
	g, err := gradeOf(ctx, s.db, d.Attempt)
	if err != nil {
		return err
	}
	d.Hit, d.Confidence = says(&g.card, d.Step), 100
	if i := stepIndex(d.Step); i >= 0 && g.card.Steps[i].SecondLook {
		d.Confidence = int(g.card.Steps[i].Confidence)
	}
	return nil
}

// doubted are the verdicts of newest grades that the grader itself doubts and nobody
// reviewed, least sure first.
func (s *sqlStore) doubted(ctx context.Context, scope Scope, most int) ([]Doubt, error) {
	var w where
	w.and(`NOT EXISTS (SELECT 1 FROM marks v WHERE v.attempt = u.attempt AND v.step = u.step AND v.kind = 'review')`)
	w.and(`u.grade = (SELECT coalesce(max(l.n) + 1, 0) FROM regrades l WHERE l.attempt = u.attempt)`)
	scope.figures(&w, "u", "u")
	query := `SELECT ` + doubtColumns + `u.step, u.hit, u.confidence FROM doubts u JOIN attempts a ON a.id = u.attempt` +
		w.String() + ` ORDER BY u.confidence, u.started, u.attempt, u.step`
	if most > 0 {
		query += ` LIMIT ` + w.value(most)
	}
	rows, err := s.db.QueryContext(ctx, query, w.args...)
	if err != nil {
		return nil, err
	}
	var list []Doubt
	err = each(rows, func() error {
		var d Doubt
		var hit int
		err := rows.Scan(append(d.into(), &d.Step, &hit, &d.Confidence)...)
		d.Started, d.Hit = d.Started.UTC(), hit == 1
		list = append(list, d)
		return err
	})
	return list, err
}
