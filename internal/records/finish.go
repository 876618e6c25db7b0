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
	row := resultRow(id, &r, card)
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if _, err := openRows(ctx, tx, "turns", id); err != nil {
			return err
		}
		// The primary key alone would refuse a second end; the check above says it
		// in words.
		_, err := tx.ExecContext(ctx, `INSERT INTO results (attempt, ended, status, card, graded,
				score, marks, full_marks, craft,
				greeting, understanding, agreeing, delivering, closing,
				outcome, satisfaction, comment, grader)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`, row...)
		return err
	})
}

// resultRow is r in the order of the columns.
func resultRow(id string, r *Result, card *grading.Scorecard) []any {
	grader := r.Grader
	var hits [5]bool
	var json sql.NullString
	if card != nil {
		json = sql.NullString{String: string(r.CardJSON), Valid: true}
		for i, v := range card.Steps {
			hits[i] = v.Hit
		}
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
