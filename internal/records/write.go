package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"rapport/grading"
)

// sqlStore keeps attempts in an SQL database. The statements are those that
// SQLite and PostgreSQL both take; explain knows the errors of the one in use.
type sqlStore struct {
	db      *sql.DB
	explain func(error) error
}

// write runs do in a transaction of its own, which is on disk when write returns
// nil and never happened when it does not.
func (s *sqlStore) write(ctx context.Context, do func(context.Context, *sql.Tx) error) error {
	ctx = context.WithoutCancel(ctx)
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(err)
	}
	if err := do(ctx, tx); err != nil {
		// On a full disk the engine has rolled back by itself, and a second time
		// is an error that says nothing new.
		_ = tx.Rollback()
		return s.explain(err)
	}
	return s.explain(tx.Commit())
}

func (s *sqlStore) Begin(ctx context.Context, a Attempt) error {
	if err := checkBegin(&a); err != nil {
		return err
	}
	hash := HashText(a.ScenarioText)
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			`INSERT INTO scenario_texts (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING`,
			hash, a.ScenarioText)
		if err != nil {
			return err
		}
		// The seed's 64 bits go into a signed column as they are.
		made, err := tx.ExecContext(ctx,
			`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
			a.ID, a.Trainee, a.Scenario, a.Title, hash, a.Mode, string(a.Channel), int64(a.Seed), stamp(a.Started))
		if err != nil {
			return err
		}
		if rows, err := made.RowsAffected(); err != nil || rows == 0 {
			return errors.Join(err, fmt.Errorf("attempt %s: %w", a.ID, ErrExists))
		}
		for n, turn := range a.Turns {
			if err := insertTurn(ctx, tx, a.ID, n, turn); err != nil {
				return err
			}
		}
		return setDraft(ctx, tx, a.ID, a.Draft)
	})
}

func (s *sqlStore) Append(ctx context.Context, id string, n int, turn Turn) error {
	if err := checkTurn(&turn); err != nil {
		return fmt.Errorf("cannot keep turn %d of attempt %s: %w", n, id, err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		kept, err := openRows(ctx, tx, "turns", id)
		if err != nil {
			return err
		}
		if n != kept {
			return fmt.Errorf("turn %d of attempt %s, which has %d turns: %w", n, id, kept, ErrOrder)
		}
		if err := insertTurn(ctx, tx, id, n, turn); err != nil {
			return err
		}
		if turn.Speaker != grading.Agent {
			return nil
		}
		return setDraft(ctx, tx, id, "")
	})
}

func (s *sqlStore) SaveDraft(ctx context.Context, id, text string) error {
	if err := checkTexts(text); err != nil {
		return fmt.Errorf("cannot keep the draft of attempt %s: %w", id, err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if _, err := openRows(ctx, tx, "turns", id); err != nil {
			return err
		}
		return setDraft(ctx, tx, id, text)
	})
}

// openRows is how many rows of table, turns or answers, the attempt has; an error
// when it is not there, or not open any more.
func openRows(ctx context.Context, tx *sql.Tx, table, id string) (int, error) {
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

func insertTurn(ctx context.Context, tx *sql.Tx, id string, n int, turn Turn) error {
	_, err := tx.ExecContext(ctx,
		`INSERT INTO turns (attempt, n, speaker, body, channel, said_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		id, n, string(turn.Speaker), turn.Text, string(turn.Channel), stamp(turn.At))
	return err
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
