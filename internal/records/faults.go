package records

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"rapport/grading"
)

// anyCounted reports whether anything counts otherwise than it was first graded.
func (s *sqlStore) anyCounted(ctx context.Context) (bool, error) {
	var any bool
	err := s.counting().QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM counted)`).Scan(&any)
	return any, err
}

// holds joins, as c, what counts of the rows in table, and says that a row is the
// newest grade's. Where nothing counts otherwise there is nothing to join.
func (s *sqlStore) holds(ctx context.Context, w *where, table, also string) (string, error) {
	changed, err := s.anyCounted(ctx)
	if err != nil || !changed {
		return "", err
	}
	w.and(table + ".grade = coalesce(c.grade, 0)")
	w.and(also)
	return newestCounted(table + ".attempt"), nil
}

func (s *sqlStore) Faults(ctx context.Context, scope Scope) ([]FaultCount, error) {
	var w where
	scope.figures(&w, "f", "f")
	// A person's word that there is no critical fault takes them all away.
	join, err := s.holds(ctx, &w, "f", "(f.critical = 0 OR coalesce(c.faults, 1) = 1)")
	if err != nil {
		return nil, s.explain(err)
	}
	rows, err := s.counting().QueryContext(ctx,
		`SELECT f.trainee, f.fault, f.critical, count(*), max(f.started || ' ' || f.attempt)
		FROM fault_figures f`+join+w.String()+` GROUP BY f.trainee, f.fault, f.critical`, w.args...)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []FaultCount
	err = each(rows, func() error {
		var f FaultCount
		var critical int
		err := rows.Scan(&f.Trainee, &f.Kind, &critical, &f.Count, &f.Latest)
		f.Critical = critical == 1
		_, f.Latest, _ = strings.Cut(f.Latest, " ")
		list = append(list, f)
		return err
	})
	slices.SortFunc(list, func(a, b FaultCount) int {
		return cmp.Or(strings.Compare(a.Trainee, b.Trainee), strings.Compare(string(a.Kind), string(b.Kind)),
			cmp.Compare(number(b.Critical), number(a.Critical)))
	})
	return list, s.explain(err)
}

func (s *sqlStore) Topics(ctx context.Context, scope Scope) ([]TopicTally, error) {
	var w where
	scope.figures(&w, "f", "f")
	rows, err := s.counting().QueryContext(ctx, `SELECT f.trainee, f.topic, sum(f.asked), sum(f.correct), sum(f.shares)
		FROM topic_figures f`+w.String()+` GROUP BY f.trainee, f.topic`, w.args...)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []TopicTally
	err = each(rows, func() error {
		var t TopicTally
		err := rows.Scan(&t.Trainee, &t.Topic, &t.Asked, &t.Correct, &t.Shares)
		list = append(list, t)
		return err
	})
	slices.SortFunc(list, func(a, b TopicTally) int {
		return cmp.Or(strings.Compare(a.Trainee, b.Trainee), strings.Compare(string(a.Topic), string(b.Topic)))
	})
	return list, s.explain(err)
}

func (s *sqlStore) CardTallies(ctx context.Context, scope Scope) ([]CardTally, error) {
	var w where
	w.is("v.trainee", scope.Trainee)
	w.team("v.trainee", scope.Team)
	if !scope.Since.IsZero() {
		w.and("v.reviewed >= " + w.value(stamp(scope.Since)))
	}
	if !scope.Until.IsZero() {
		w.and("v.reviewed < " + w.value(stamp(scope.Until)))
	}
	rows, err := s.counting().QueryContext(ctx, `SELECT v.trainee, count(DISTINCT v.card), count(*),
			sum(CASE WHEN v.rating > 1 THEN 1 ELSE 0 END), max(v.reviewed)
		FROM card_reviews v`+w.String()+` GROUP BY v.trainee`, w.args...)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []CardTally
	err = each(rows, func() error {
		var t CardTally
		var last when
		err := rows.Scan(&t.Trainee, &t.Cards, &t.Reviews, &t.Remembered, &last)
		t.Last = last.Time
		list = append(list, t)
		return err
	})
	slices.SortFunc(list, func(a, b CardTally) int { return strings.Compare(a.Trainee, b.Trainee) })
	return list, s.explain(err)
}

// countsAsMissed says in SQL that the step in column counts as missed.
func countsAsMissed(column string) string {
	missed := "CASE " + column
	for i, step := range grading.Steps() {
		missed += " WHEN '" + string(step) + "' THEN c." + stepColumns[i]
	}
	return "coalesce(" + missed + " END, 0) = 0"
}
