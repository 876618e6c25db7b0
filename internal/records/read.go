package records

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"rapport/grading"
)

// mostIDs is how many ids an AmbiguousError lists.
const mostIDs = 20

func (s *sqlStore) Attempt(ctx context.Context, idOrPrefix string) (Attempt, error) {
	id, err := s.find(ctx, idOrPrefix)
	if err != nil {
		return Attempt{}, s.explain(err)
	}
	a, err := s.load(ctx, id)
	return a, s.explain(err)
}

func (s *sqlStore) LastOpen(ctx context.Context, trainee string, modes ...string) (Attempt, error) {
	var id string
	var w where
	w.and("a.trainee = " + w.value(trainee))
	w.and("r.attempt IS NULL")
	w.in("a.mode", modes)
	err := s.db.QueryRowContext(ctx,
		`SELECT a.id FROM attempts a LEFT JOIN results r ON r.attempt = a.id`+w.String()+
			` ORDER BY a.started DESC, a.id DESC LIMIT 1`, w.args...).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return Attempt{}, fmt.Errorf("no open attempt of %s: %w", trainee, ErrNotFound)
	}
	if err != nil {
		return Attempt{}, s.explain(err)
	}
	a, err := s.load(ctx, id)
	return a, s.explain(err)
}

func (s *sqlStore) Find(ctx context.Context, idOrPrefix string) (string, error) {
	id, err := s.find(ctx, idOrPrefix)
	return id, s.explain(err)
}

// find is the one id that starts with what was typed.
func (s *sqlStore) find(ctx context.Context, prefix string) (string, error) {
	start := typed(prefix)
	if start == "" {
		return "", fmt.Errorf("attempt %q: %w", prefix, ErrNotFound)
	}
	// A range rather than LIKE, which SQLite cannot answer from the index. z is
	// the alphabet's last letter.
	rows, err := s.db.QueryContext(ctx,
		`SELECT id FROM attempts WHERE id >= $1 AND id <= $2 ORDER BY id LIMIT $3`,
		start, start+"zzzzzzzzzz", mostIDs)
	if err != nil {
		return "", err
	}
	var ids []string
	err = each(rows, func() error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", fmt.Errorf("attempt %q: %w", prefix, ErrNotFound)
	case len(ids) > 1:
		return "", &AmbiguousError{Prefix: prefix, IDs: ids}
	}
	return ids[0], nil
}

// load reads the attempt before its turns: a scorecard that is there then has
// all its turns, even when another process is writing.
func (s *sqlStore) load(ctx context.Context, id string) (Attempt, error) {
	a, err := loadAttempt(ctx, s.db, id)
	if err != nil || a.CardJSON == nil || a.Card != nil {
		return a, err
	}
	err = json.Unmarshal(a.CardJSON, new(grading.Scorecard))
	return Attempt{}, fmt.Errorf("attempt %s: its scorecard cannot be read: %w", id, err)
}

// each calls do for every row and closes rows.
func each(rows *sql.Rows, do func() error) error {
	for rows.Next() {
		if err := do(); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}
