package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// checkErasure says what keeps e from being the note of an erasure.
func checkErasure(e *Erasure) error {
	switch {
	case !ValidID(e.ID):
		return fmt.Errorf("the id %q of an erasure is not one that NewID makes", e.ID)
	case e.Author == "":
		return errors.New("an erasure needs who asked for it")
	case e.At.IsZero():
		return errors.New("an erasure needs the time")
	}
	return checkNames(e.Author)
}

func (s *sqlStore) Forget(ctx context.Context, trainee string, e Erasure) (Erasure, error) {
	if trainee == "" {
		return Erasure{}, errors.New("cannot forget somebody without a name")
	}
	if e.Author == trainee {
		e.Author = Forgotten
	}
	e.Kind = "forget"
	return s.erase(ctx, e, erasing{
		attempts: "trainee = $1", reviews: "trainee = $1", arg: trainee,
		also: func(ctx context.Context, tx *sql.Tx) error { return s.forgetName(ctx, tx, trainee) },
	})
}

// forgetName takes a person's name off everything that stays.
func (s *sqlStore) forgetName(ctx context.Context, tx *sql.Tx, name string) error {
	for _, table := range []string{"marks", "regrades", "contents", "imports", "erasures"} {
		_, err := tx.ExecContext(ctx, `UPDATE `+table+` SET author = $1 WHERE author = $2`, Forgotten, name)
		if err != nil {
			return err
		}
	}
	for _, statement := range []string{
		`DELETE FROM card_queue WHERE trainee = $1`,
		`DELETE FROM managed WHERE name = $1`,
		`DELETE FROM people WHERE name = $1`,
	} {
		if _, err := tx.ExecContext(ctx, statement, name); err != nil {
			return err
		}
	}
	if s.dropLogin == nil {
		return nil
	}
	return s.dropLogin(ctx, tx, name)
}

func (s *sqlStore) Prune(ctx context.Context, before time.Time, e Erasure) (Erasure, error) {
	if before.IsZero() {
		return Erasure{}, errors.New("cannot erase what is older than no time at all")
	}
	e.Kind = "prune"
	return s.erase(ctx, e, erasing{attempts: "started < $1", reviews: "reviewed < $1", arg: stamp(before)})
}

// erasing says what goes: conditions on attempts and on card_reviews, whose $1 is
// arg, and what else is to be done.
type erasing struct {
	attempts, reviews string
	arg               any
	also              func(context.Context, *sql.Tx) error
}

func (s *sqlStore) erase(ctx context.Context, e Erasure, what erasing) (Erasure, error) {
	if err := checkErasure(&e); err != nil {
		return Erasure{}, err
	}
	e.At = stamp(e.At)
	err := s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if s.mayErase != nil {
			if err := s.mayErase(ctx, tx); err != nil {
				return err
			}
		}
		err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM attempts WHERE `+what.attempts+`),
			(SELECT count(*) FROM card_reviews WHERE `+what.reviews+`)`, what.arg).Scan(&e.Attempts, &e.Reviews)
		if err != nil {
			return err
		}
		if kept, err := insertErasure(ctx, tx, &e); err != nil || !kept {
			return notKept(kept, err, "erasure "+e.ID)
		}
		if err := eraseRows(ctx, tx, &e, what); err != nil || what.also == nil {
			return err
		}
		return what.also(ctx, tx)
	})
	if err != nil {
		return Erasure{}, err
	}
	if s.scrub == nil {
		return e, nil
	}
	return e, s.explain(s.scrub(ctx))
}

// eraseRows removes attempts with all that hangs on them, the texts nobody else was
// played with or asked, and reviews.
func eraseRows(ctx context.Context, tx *sql.Tx, e *Erasure, what erasing) error {
	texts, err := textsOf(ctx, tx, what)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO erased (attempt, erasure)
		SELECT a.id, e.id FROM attempts a, erasures e WHERE e.id = $2 AND a.`+what.attempts+`
		ON CONFLICT (attempt) DO NOTHING`, what.arg, e.ID)
	if err != nil {
		return err
	}
	for _, statement := range []string{
		`DELETE FROM attempts WHERE ` + what.attempts,
		`DELETE FROM card_reviews WHERE ` + what.reviews,
	} {
		if _, err := tx.ExecContext(ctx, statement, what.arg); err != nil {
			return err
		}
	}
	return texts.drop(ctx, tx)
}

func insertErasure(ctx context.Context, tx *sql.Tx, e *Erasure) (bool, error) {
	return insertOnce(ctx, tx, `INSERT INTO erasures (id, kind, author, attempts, reviews, at)
		VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
		e.ID, e.Kind, e.Author, e.Attempts, e.Reviews, stamp(e.At))
}
