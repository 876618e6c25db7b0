package records

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"rapport/grading"
)

// sqlStore keeps attempts in an SQL database. The statements are those that
// SQLite and PostgreSQL both take; explain knows the errors of the one in use.
type sqlStore struct {
	db *sql.DB
	// reports is for counting, beside what goes on in db and several at a time; nil
	// where db can do that.
	reports *sql.DB
	explain func(error) error
	// me says who the caller is; nil on a store of one's own.
	me func(context.Context) (Person, error)
	// lock keeps other programs away from the attempt until the transaction ends; nil
	// where there is one writer at a time anyway.
	lock func(ctx context.Context, tx *sql.Tx, attempt string) error
	// lostRace says that a write came to nothing only because another came between; nil
	// where there is one writer at a time anyway.
	lostRace func(error) bool
	// setLogin and dropLogin give a person a login and take it away, in the transaction
	// that keeps or forgets the person; nil where nobody logs in.
	setLogin  func(ctx context.Context, tx *sql.Tx, p Person) error
	dropLogin func(ctx context.Context, tx *sql.Tx, name string) error
	// hashes says that sums are gathered in any order of rows, not only in an index's.
	hashes bool
	// limit is the longest a write takes; 0 where nobody else can hold it up.
	limit time.Duration
	// mayErase lets the rest of a transaction take history away; nil where nothing
	// forbids it.
	mayErase func(ctx context.Context, tx *sql.Tx) error

	// scrub sees to it that what was erased cannot be read from the disk; nil where
	// that is not ours to do.
	scrub func(context.Context) error
}

// write runs do in a transaction of its own, which is on disk when write returns
// nil and never happened when it does not. What lost a race to another program is
// done again from the start, with what that program kept in sight.
func (s *sqlStore) write(ctx context.Context, do func(context.Context, *sql.Tx) error) error {
	ctx, done := s.uncancelled(ctx)
	defer done()
	err := s.once(ctx, do)
	for tries := 1; s.lostRace != nil && s.lostRace(err) && tries < writeTries; tries++ {
		err = s.once(ctx, do)
	}
	return s.explain(err)
}

// uncancelled is ctx, but for its being cancelled: what was begun is carried through.
// A server could keep it waiting for ever, so there a deadline holds.
func (s *sqlStore) uncancelled(ctx context.Context) (context.Context, context.CancelFunc) {
	on := context.WithoutCancel(ctx)
	if s.limit == 0 {
		return on, func() {}
	}
	end, ok := ctx.Deadline()
	if latest := time.Now().Add(s.limit); !ok || end.After(latest) {
		end = latest
	}
	return context.WithDeadline(on, end)
}

func (s *sqlStore) once(ctx context.Context, do func(context.Context, *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(ctx, tx); err != nil {
		// On a full disk the engine has rolled back by itself, and a second time
		// is an error that says nothing new.
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (s *sqlStore) Begin(ctx context.Context, a Attempt) error {
	if err := checkBegin(&a); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		made, err := insertAttempt(ctx, tx, &a)
		if err == nil && !made {
			err = fmt.Errorf("attempt %s: %w", a.ID, ErrExists)
		}
		if err != nil {
			return err
		}
		for n, turn := range a.Turns {
			if err := insertTurn(ctx, tx, a.ID, n, turn); err != nil {
				return err
			}
		}
		return setDraft(ctx, tx, a.ID, a.Draft)
	})
}

// insertAttempt keeps an attempt's beginning; false when its id is taken.
func insertAttempt(ctx context.Context, tx *sql.Tx, a *Attempt) (bool, error) {
	hash := HashText(a.ScenarioText)
	_, err := tx.ExecContext(ctx,
		`INSERT INTO scenario_texts (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING`, hash, a.ScenarioText)
	if err != nil {
		return false, err
	}
	// The seed's 64 bits go into a signed column as they are.
	return insertOnce(ctx, tx,
		`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
		a.ID, a.Trainee, a.Scenario, a.Title, hash, a.Mode, string(a.Channel), int64(a.Seed), stamp(a.Started))
}

func (s *sqlStore) Append(ctx context.Context, id string, n int, turn Turn) error {
	if err := checkTurn(&turn); err != nil {
		return fmt.Errorf("cannot keep turn %d of attempt %s: %w", n, id, err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		kept, err := s.openRows(ctx, tx, "turns", id)
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
		if _, err := s.openRows(ctx, tx, "turns", id); err != nil {
			return err
		}
		return setDraft(ctx, tx, id, text)
	})
}
