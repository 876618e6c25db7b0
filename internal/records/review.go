package records

import (
	"errors"
	"fmt"
	"time"

	"rapport/quiz"
)

// QueuedItem is a question of a quiz that is learnt as a card from now on.
type QueuedItem struct {
	Item string
	// Reason says in words why.
	Reason string
	// At is in UTC, to the microsecond.
	At time.Time
}

// checkReview says what keeps r from being a review of trainee's.
func checkReview(trainee string, r *quiz.Review) error {
	switch {
	case trainee == "" || r.Card == "" || r.Hash == "":
		return errors.New("it needs a trainee, a card and the card's hash")
	case r.Rating < quiz.Again || r.Rating > quiz.Easy:
		return fmt.Errorf("rating %d is not %d to %d", int(r.Rating), int(quiz.Again), int(quiz.Easy))
	case r.At.IsZero():
		return errors.New("it needs the time it was made")
	}
	return checkNames(trainee, r.Card, r.Hash)
}

// checkQueued says what keeps q from being put among trainee's cards.
func checkQueued(trainee string, q *QueuedItem) error {
	switch {
	case trainee == "" || q.Item == "":
		return errors.New("it needs a trainee and a question")
	case q.At.IsZero():
		return errors.New("it needs the time")
	}
	if err := checkTexts(q.Reason); err != nil {
		return err
	}
	return checkNames(trainee, q.Item)
}
