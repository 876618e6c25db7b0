package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// openRows is how many rows of table, turns or answers, the attempt has; an error
// when it is not there, or not open any more.
func (s *sqlStore) openRows(ctx context.Context, tx *sql.Tx, table, id string) (int, error) {
	if err := s.hold(ctx, tx, id); err != nil {
		return 0, err
	}
	var kept int
	var ended bool
	err := tx.QueryRowContext(ctx,
		`SELECT (SELECT count(*) FROM `+table+` t WHERE t.attempt = a.id), r.attempt IS NOT NULL
		FROM attempts a LEFT JOIN results r ON r.attempt = a.id WHERE a.id = $1`, id).Scan(&kept, &ended)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, fmt.Errorf("attempt %s: %w", id, ErrNotFound)
	case err != nil:
		return 0, err
	case ended:
		return 0, fmt.Errorf("attempt %s: %w", id, ErrFinished)
	}
	return kept, nil
}

// hold keeps the attempt to this transaction until it ends.
func (s *sqlStore) hold(ctx context.Context, tx *sql.Tx, id string) error {
	if s.lock == nil {
		return nil
	}
	return s.lock(ctx, tx, id)
}

func insertTurn(ctx context.Context, tx *sql.Tx, id string, n int, turn Turn) error {
	kept, err := insertOnce(ctx, tx, `INSERT INTO turns (attempt, n, speaker, body, channel, said_at)
		VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (attempt, n) DO NOTHING`,
		id, n, string(turn.Speaker), turn.Text, string(turn.Channel), stamp(turn.At))
	return notKept(kept, err, fmt.Sprintf("turn %d of attempt %s", n, id))
}

func setDraft(ctx context.Context, tx *sql.Tx, id, text string) error {
	if text == "" {
		_, err := tx.ExecContext(ctx, `DELETE FROM drafts WHERE attempt = $1`, id)
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO drafts (attempt, body) VALUES ($1, $2)
		ON CONFLICT (attempt) DO UPDATE SET body = excluded.body`, id, text)
	return err
}
