package records

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/quiz"
)

func (s *sqlStore) AllReviews(ctx context.Context) (map[string][]quiz.Review, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT trainee, card, card_hash, rating, reviewed FROM card_reviews ORDER BY trainee, place, card, n`)
	if err != nil {
		return nil, s.explain(err)
	}
	all := map[string][]quiz.Review{}
	err = each(rows, func() error {
		var trainee string
		var r quiz.Review
		err := rows.Scan(&trainee, &r.Card, &r.Hash, &r.Rating, &r.At)
		r.At = r.At.UTC()
		all[trainee] = append(all[trainee], r)
		return err
	})
	return all, s.explain(err)
}

func (s *sqlStore) AllQueued(ctx context.Context) (map[string][]QueuedItem, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT trainee, item, reason, queued FROM card_queue ORDER BY trainee, queued, item`)
	if err != nil {
		return nil, s.explain(err)
	}
	all := map[string][]QueuedItem{}
	err = each(rows, func() error {
		var trainee string
		var q QueuedItem
		err := rows.Scan(&trainee, &q.Item, &q.Reason, &q.At)
		q.At = q.At.UTC()
		all[trainee] = append(all[trainee], q)
		return err
	})
	return all, s.explain(err)
}

func (s *sqlStore) TakeReviews(ctx context.Context, trainee string, reviews []quiz.Review) (int, error) {
	for i := range reviews {
		if err := checkReview(trainee, &reviews[i]); err != nil {
			return 0, fmt.Errorf("cannot take in the review of card %s: %w", reviews[i].Card, err)
		}
	}
	taken := 0
	err := s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		taken = 0
		for i := range reviews {
			kept, err := takeReview(ctx, tx, trainee, &reviews[i])
			if err != nil {
				return err
			}
			taken += number(kept)
		}
		return nil
	})
	return taken, err
}

// takeReview keeps a review under the card's next number; false when it is kept.
func takeReview(ctx context.Context, tx *sql.Tx, trainee string, r *quiz.Review) (bool, error) {
	var there, next int
	err := tx.QueryRowContext(ctx, `SELECT
			count(CASE WHEN card_hash = $3 AND rating = $4 AND reviewed = $5 THEN 1 END), coalesce(max(n) + 1, 0)
		FROM card_reviews WHERE trainee = $1 AND card = $2`,
		trainee, r.Card, r.Hash, int(r.Rating), stamp(r.At)).Scan(&there, &next)
	if err != nil || there > 0 {
		return false, err
	}
	kept, err := insertReview(ctx, tx, trainee, next, r)
	return kept, notKept(kept, err, "a review of card "+r.Card)
}
