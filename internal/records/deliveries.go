package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// How much of a delivery has arrived, as it is kept.
const (
	arrivedNothing = iota
	arrivedBegun
	arrivedWhole
)

func (s *sqlStore) Intend(ctx context.Context, attempt, target string) error {
	if target == "" {
		return fmt.Errorf("cannot deliver attempt %s: it needs a target", attempt)
	}
	if err := checkTexts(target); err != nil {
		return fmt.Errorf("cannot deliver attempt %s: %w", attempt, err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if _, _, err := aboutOf(ctx, tx, attempt); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO deliveries (attempt, target, arrived, marks, refused)
			VALUES ($1, $2, 0, 0, '') ON CONFLICT (attempt) DO NOTHING`, attempt, target)
		return err
	})
}

func (s *sqlStore) Deliveries(ctx context.Context, target string) ([]Delivery, error) {
	var w where
	w.is("d.target", target)
	w.and(fmt.Sprintf(`(d.arrived < %d OR d.marks < (SELECT count(*) FROM marks m
		WHERE m.attempt = d.attempt AND m.kind = 'dispute' AND m.author = a.trainee))`, arrivedWhole))
	rows, err := s.db.QueryContext(ctx, `SELECT d.attempt, d.target, d.arrived, d.marks, d.refused
		FROM deliveries d JOIN attempts a ON a.id = d.attempt`+w.String()+` ORDER BY a.started, a.id`, w.args...)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []Delivery
	err = each(rows, func() error {
		var d Delivery
		var arrived int
		err := rows.Scan(&d.Attempt, &d.Target, &arrived, &d.Marks, &d.Refused)
		d.Begun, d.Whole = arrived >= arrivedBegun, arrived >= arrivedWhole
		list = append(list, d)
		return err
	})
	return list, s.explain(err)
}

func (s *sqlStore) Arrived(ctx context.Context, d Delivery) error {
	if err := checkTexts(d.Refused); err != nil {
		return fmt.Errorf("cannot note how attempt %s went: %w", d.Attempt, err)
	}
	arrived := arrivedNothing
	switch {
	case d.Whole:
		arrived = arrivedWhole
	case d.Begun:
		arrived = arrivedBegun
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		var had, marks int
		err := tx.QueryRowContext(ctx, `SELECT arrived, marks FROM deliveries WHERE attempt = $1`, d.Attempt).
			Scan(&had, &marks)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("nothing is to be delivered of attempt %s: %w", d.Attempt, ErrNotFound)
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE deliveries SET arrived = $1, marks = $2, refused = $3 WHERE attempt = $4`,
			max(had, arrived), max(marks, d.Marks), d.Refused, d.Attempt)
		return err
	})
}

func (s *sqlStore) MarkImported(ctx context.Context, attempt, author string, at time.Time) error {
	if err := checkImport(&Import{attempt, author, at}); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if _, _, err := aboutOf(ctx, tx, attempt); err != nil {
			return err
		}
		_, err := insertImport(ctx, tx, &Import{attempt, author, at})
		return err
	})
}

// checkImport says what keeps i from being the note of an import.
func checkImport(i *Import) error {
	if i.Author == "" || i.At.IsZero() {
		return fmt.Errorf("cannot note the import of attempt %s: it needs an author and the time", i.Attempt)
	}
	if err := checkNames(i.Author); err != nil {
		return fmt.Errorf("cannot note the import of attempt %s: %w", i.Attempt, err)
	}
	return nil
}

func insertImport(ctx context.Context, tx *sql.Tx, i *Import) (bool, error) {
	return insertOnce(ctx, tx, `INSERT INTO imports (attempt, author, imported) VALUES ($1, $2, $3)
		ON CONFLICT (attempt) DO NOTHING`, i.Attempt, i.Author, stamp(i.At))
}
