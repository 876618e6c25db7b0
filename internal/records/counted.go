package records

import (
	"context"
	"database/sql"
	"slices"
)

func (s *sqlStore) Counted(ctx context.Context, attempt string) (Counted, error) {
	c, _, err := countedOf(ctx, s.db, attempt)
	return c, s.explain(err)
}

// countedOf works out what counts of an attempt, and by which grade.
func countedOf(ctx context.Context, q asker, attempt string) (Counted, newestGrade, error) {
	g, err := gradeOf(ctx, q, attempt)
	if err != nil {
		return Counted{}, g, err
	}
	reviews, err := reviewsOf(ctx, q, attempt)
	return weigh(&g, reviews), g, err
}

// reviewsOf are people's newest reviews of an attempt, by step.
func reviewsOf(ctx context.Context, q asker, attempt string) (map[string]bool, error) {
	rows, err := q.QueryContext(ctx,
		`SELECT step, hit FROM marks WHERE attempt = $1 AND kind = 'review' ORDER BY n`, attempt)
	if err != nil {
		return nil, err
	}
	reviews := map[string]bool{}
	err = each(rows, func() error {
		var step string
		var hit bool
		err := rows.Scan(&step, &hit)
		reviews[step] = hit
		return err
	})
	return reviews, err
}

const countedColumns = `attempt, n, trainee, started, source, grade, score, marks, full_marks,
	greeting, understanding, agreeing, delivering, closing, faults`

var insertCounted = insertOf("counted", countedColumns, "ON CONFLICT (attempt, n) DO NOTHING")

// recount keeps what counts of an attempt from now on. The number is found before
// what it stands for is read: whoever is later finds it taken, and looks again.
func recount(ctx context.Context, tx *sql.Tx, attempt string) error {
	a, _, err := aboutOf(ctx, tx, attempt)
	if err != nil {
		return err
	}
	for kept := false; !kept; {
		n, err := nextNumber(ctx, tx, "counted", "attempt", attempt)
		if err != nil {
			return err
		}
		c, g, err := countedOf(ctx, tx, attempt)
		if err != nil {
			return err
		}
		if kept, err = insertOnce(ctx, tx, insertCounted, countedRow(&a, n, &c, g.grade)...); err != nil {
			return err
		}
	}
	return nil
}

// countedRow is c, which rests on that grade, in the order of the columns.
func countedRow(a *about, n int, c *Counted, grade int) []any {
	row := []any{a.attempt, n, a.trainee, a.started, string(c.Source), grade, c.Score, c.Marks, number(c.FullMarks)}
	for _, hit := range c.Hits {
		row = append(row, number(hit))
	}
	return append(row, number(c.Faults))
}

// nextNumber is the number after the highest in table of what is called name.
func nextNumber(ctx context.Context, tx *sql.Tx, table, column, name string) (int, error) {
	var n int
	err := tx.QueryRowContext(ctx,
		`SELECT coalesce(max(n) + 1, 0) FROM `+table+` WHERE `+column+` = $1`, name).Scan(&n)
	return n, err
}

func (s *sqlStore) CountedIn(ctx context.Context, scope Scope) (map[string]Counted, error) {
	var w where
	scope.counted(&w)
	rows, err := s.db.QueryContext(ctx, `SELECT c.attempt, `+countedOut+fromCounted+w.String(), w.args...)
	if err != nil {
		return nil, s.explain(err)
	}
	all := map[string]Counted{}
	err = each(rows, func() error {
		var id string
		var cells countedCells
		err := rows.Scan(append([]any{&id}, cells.into()...)...)
		all[id], _ = cells.counted()
		return err
	})
	if err == nil {
		err = s.addReviewed(ctx, scope, all)
	}
	return all, s.explain(err)
}

// countedOut are the columns of counted c that countedCells holds.
const countedOut = `c.source, c.score, c.marks, c.full_marks,
	c.greeting, c.understanding, c.agreeing, c.delivering, c.closing, c.faults`

// countedCells is a row of counted, or NULLs where the first grade counts.
type countedCells struct {
	source  sql.NullString
	figures [9]sql.NullInt64
}

// into is where the columns of countedOut go.
func (c *countedCells) into() []any {
	out := []any{&c.source}
	for i := range c.figures {
		out = append(out, &c.figures[i])
	}
	return out
}

// counted is what the row says, without what was reviewed; false for NULLs.
func (c *countedCells) counted() (Counted, bool) {
	n := func(i int) int { return int(c.figures[i].Int64) }
	out := Counted{Source: Source(c.source.String), Score: n(0), Marks: n(1), FullMarks: n(2) == 1, Faults: n(8) == 1}
	for i := range out.Hits {
		out.Hits[i] = n(3+i) == 1
	}
	return out, c.source.Valid
}

// addReviewed fills in what of each attempt a person reviewed.
func (s *sqlStore) addReviewed(ctx context.Context, scope Scope, all map[string]Counted) error {
	var w where
	scope.counted(&w)
	rows, err := s.db.QueryContext(ctx, `SELECT DISTINCT m.attempt, m.step`+fromCounted+
		` JOIN marks m ON m.attempt = c.attempt AND m.kind = 'review'`+w.String(), w.args...)
	if err != nil {
		return err
	}
	err = each(rows, func() error {
		var id, step string
		err := rows.Scan(&id, &step)
		if c, ok := all[id]; ok {
			c.Reviewed = append(c.Reviewed, step)
			all[id] = c
		}
		return err
	})
	for _, c := range all {
		slices.SortFunc(c.Reviewed, bySteps)
	}
	return err
}
