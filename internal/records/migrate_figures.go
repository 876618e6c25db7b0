package records

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/pressly/goose/v3"

	"rapport/grading"
)

// ownMigrations are those that SQL alone cannot do, new for each store.
func ownMigrations() []*goose.Migration {
	return []*goose.Migration{
		goose.NewGoMigration(4, &goose.GoFunc{RunTx: fillFigures}, nil),
	}
}

// figuresAtOnce is how many attempts fillFigures holds at a time.
const figuresAtOnce = 200

// fillFigures keeps the figures of attempts that older rapports ended, which kept
// none.
func fillFigures(ctx context.Context, tx *sql.Tx) error {
	for after := ""; ; {
		ids, ends, err := endsAfter(ctx, tx, after)
		if err != nil || len(ids) == 0 {
			return err
		}
		for i, id := range ids {
			if err := keepFigures(ctx, tx, id, ends[i]); err != nil {
				return fmt.Errorf("attempt %s: %w", id, err)
			}
		}
		after = ids[len(ids)-1]
	}
}

// endsAfter are the next ids after that one, and how those attempts ended.
func endsAfter(ctx context.Context, tx *sql.Tx, after string) ([]string, []ending, error) {
	rows, err := tx.QueryContext(ctx, `SELECT attempt, ended, status, card, graded, score, marks, full_marks, craft,
			greeting, understanding, agreeing, delivering, closing, satisfaction
		FROM results WHERE attempt > $1 ORDER BY attempt LIMIT $2`, after, figuresAtOnce)
	if err != nil {
		return nil, nil, err
	}
	var ids []string
	var ends []ending
	err = each(rows, func() error {
		var id string
		var status Status
		var card sql.NullString
		var e ending
		err := rows.Scan(&id, &e.ended, &status, &card, &e.graded, &e.score, &e.marks, &e.fullMarks, &e.craft,
			&e.hits[0], &e.hits[1], &e.hits[2], &e.hits[3], &e.hits[4], &e.satisfaction)
		if err != nil {
			return err
		}
		e.finished = status == StatusFinished
		if card.Valid {
			e.card = new(grading.Scorecard)
			if err := json.Unmarshal([]byte(card.String), e.card); err != nil {
				return fmt.Errorf("attempt %s: its scorecard cannot be read: %w", id, err)
			}
		}
		ids, ends = append(ids, id), append(ends, e)
		return nil
	})
	return ids, ends, err
}
