package records

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/grading"
)

func (s *sqlStore) Finish(ctx context.Context, id string, r Result) error {
	card, err := checkResult(&r)
	if err != nil {
		return fmt.Errorf("cannot end attempt %s: %w", id, err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if _, err := s.openRows(ctx, tx, "turns", id); err != nil {
			return err
		}
		// Somebody else may have ended it since.
		kept, err := keepResult(ctx, tx, id, &r, card)
		if err == nil && !kept {
			err = fmt.Errorf("attempt %s: %w", id, ErrFinished)
		}
		return err
	})
}

// keepResult ends an attempt and keeps its figures; false when it has ended already.
func keepResult(ctx context.Context, tx *sql.Tx, id string, r *Result, card *grading.Scorecard) (bool, error) {
	kept, err := insertOnce(ctx, tx, insertResult, resultRow(id, r, card)...)
	if err != nil || !kept {
		return kept, err
	}
	return true, keepFigures(ctx, tx, id, endingOf(r, card))
}

// insertOnce runs an INSERT that does nothing when its row is there already; false
// says that it was.
func insertOnce(ctx context.Context, tx *sql.Tx, statement string, args ...any) (bool, error) {
	done, err := tx.ExecContext(ctx, statement, args...)
	if err != nil {
		return false, err
	}
	rows, err := done.RowsAffected()
	return rows > 0, err
}

const resultColumns = `attempt, ended, status, card, graded, score, marks, full_marks, craft,
	greeting, understanding, agreeing, delivering, closing, outcome, satisfaction, comment, grader`

var insertResult = insertOf("results", resultColumns, "ON CONFLICT (attempt) DO NOTHING")

// resultRow is r in the order of the columns.
func resultRow(id string, r *Result, card *grading.Scorecard) []any {
	grader := r.Grader
	var hits [5]bool
	var json sql.NullString
	if card != nil {
		json = sql.NullString{String: string(r.CardJSON), Valid: true}
		hits = hitsOf(card)
		if grader == "" {
			grader = card.Grader
		}
	}
	graded := card != nil && card.Declined == ""
	return []any{
		id, stamp(r.Ended), string(r.Status), json, graded,
		r.Score, r.Marks, r.FullMarks, r.Craft,
		hits[0], hits[1], hits[2], hits[3], hits[4],
		r.Outcome, r.Satisfaction, r.Comment, grader,
	}
}

// notKept is err, or ErrOrder about what when a row was not kept because another
// program was first.
func notKept(kept bool, err error, what string) error {
	if err == nil && !kept {
		err = fmt.Errorf("%s: %w", what, ErrOrder)
	}
	return err
}
