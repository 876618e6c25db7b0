package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"rapport/grading"
)

func (s *sqlStore) Receive(ctx context.Context, a Attempt, answers []Answer) (Received, error) {
	arrivals, err := s.ReceiveAll(ctx, []Whole{{a, answers}})
	return single(arrivals, err)
}

func (s *sqlStore) TryReceive(ctx context.Context, a Attempt, answers []Answer) (Received, error) {
	arrivals, err := s.receive(ctx, []Whole{{a, answers}}, errUndo)
	if errors.Is(err, errUndo) {
		err = nil
	}
	return single(arrivals, err)
}

// errUndo takes back what a transaction did.
var errUndo = errors.New("nothing was to be kept")

func single(arrivals []Arrival, err error) (Received, error) {
	if err != nil {
		return "", err
	}
	if conflict := arrivals[0].Conflict; conflict != nil {
		return "", conflict
	}
	return arrivals[0].Received, nil
}

func (s *sqlStore) ReceiveAll(ctx context.Context, all []Whole) ([]Arrival, error) {
	return s.receive(ctx, all, nil)
}

// arriving is an attempt that was found sound, and is to be received.
type arriving struct {
	Whole
	// result is nil while the attempt is open.
	result *Result
	card   *grading.Scorecard
}

// receive takes all in, in one transaction that ends with the error end.
func (s *sqlStore) receive(ctx context.Context, all []Whole, end error) ([]Arrival, error) {
	var sound []arriving
	for i := range all {
		w, err := checkArriving(&all[i])
		if err != nil {
			return nil, fmt.Errorf("cannot receive attempt %s: %w", all[i].Attempt.ID, err)
		}
		sound = append(sound, w)
	}
	var arrivals []Arrival
	err := s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		arrivals = nil
		for i := range sound {
			if err := s.hold(ctx, tx, sound[i].Attempt.ID); err != nil {
				return err
			}
			received, err := sound[i].keep(ctx, tx)
			arrival := Arrival{Received: received}
			if err != nil && !errors.As(err, &arrival.Conflict) {
				return err
			}
			arrivals = append(arrivals, arrival)
		}
		return end
	})
	return arrivals, err
}

// keep keeps what is not there yet. A conflict is found before anything is written.
func (w *arriving) keep(ctx context.Context, tx *sql.Tx) (Received, error) {
	var erased bool
	id := w.Attempt.ID
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM erased WHERE attempt = $1)`, id).Scan(&erased)
	if err != nil || erased {
		return WasErased, err
	}
	made, err := insertAttempt(ctx, tx, &w.Attempt)
	if err != nil {
		return "", err
	}
	var had Whole
	if !made {
		if had, err = loadWhole(ctx, tx, id); errors.Is(err, ErrNotFound) {
			// It is there, and not to be seen.
			return "", &ConflictError{ID: id, What: "it is somebody else's"}
		}
		if err != nil {
			return "", err
		}
		if err := w.follows(&had); err != nil {
			return "", err
		}
	}
	grown, err := w.extend(ctx, tx, &had)
	switch {
	case err != nil:
		return "", err
	case made:
		return Added, nil
	case grown:
		return Extended, nil
	}
	return Known, nil
}

func loadWhole(ctx context.Context, tx *sql.Tx, id string) (Whole, error) {
	a, err := loadAttempt(ctx, tx, id)
	if err != nil {
		return Whole{}, err
	}
	answers, err := readAnswers(ctx, tx, false, ` WHERE q.attempt = $1 ORDER BY q.n`, id)
	return Whole{a, answers}, err
}

// extend adds what had lacks, and reports whether that was anything.
func (w *arriving) extend(ctx context.Context, tx *sql.Tx, had *Whole) (bool, error) {
	id, a := w.Attempt.ID, &w.Attempt
	grown := false
	for n := len(had.Attempt.Turns); n < len(a.Turns); n++ {
		grown = true
		if err := insertTurn(ctx, tx, id, n, a.Turns[n]); err != nil {
			return false, err
		}
	}
	if grown && had.Attempt.Draft != "" {
		// What was being typed has been said elsewhere.
		if err := setDraft(ctx, tx, id, ""); err != nil {
			return false, err
		}
	}
	for n := len(had.Answers); n < len(w.Answers); n++ {
		grown = true
		if err := insertAnswer(ctx, tx, &w.Answers[n]); err != nil {
			return false, err
		}
	}
	if w.result == nil || !had.Attempt.Ended.IsZero() {
		return grown, nil
	}
	kept, err := keepResult(ctx, tx, id, w.result, w.card)
	return true, notKept(kept, err, "the end of attempt "+id)
}
