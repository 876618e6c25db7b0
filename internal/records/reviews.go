package records

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"rapport/quiz"
)

func (s *sqlStore) AddReview(ctx context.Context, trainee string, n int, r quiz.Review) error {
	if err := checkReview(trainee, &r); err != nil {
		return fmt.Errorf("cannot keep the review of card %s: %w", r.Card, err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		// Reviews that were pruned leave their numbers behind.
		var kept, next int
		err := tx.QueryRowContext(ctx, `SELECT count(*), coalesce(max(n) + 1, 0) FROM card_reviews
			WHERE trainee = $1 AND card = $2`, trainee, r.Card).Scan(&kept, &next)
		if err != nil {
			return err
		}
		order := fmt.Sprintf("review %d of card %s, which has %d", n, r.Card, kept)
		if n != kept {
			return fmt.Errorf("%s: %w", order, ErrOrder)
		}
		added, err := insertReview(ctx, tx, trainee, next, &r)
		return notKept(added, err, order)
	})
}

// insertReview keeps a review of a card as its number n; false when that is taken.
func insertReview(ctx context.Context, tx *sql.Tx, trainee string, n int, r *quiz.Review) (bool, error) {
	return insertOnce(ctx, tx, `INSERT INTO card_reviews (trainee, card, n, place, card_hash, rating, reviewed)
		VALUES ($1, $2, $3, (SELECT coalesce(max(place) + 1, 0) FROM card_reviews WHERE trainee = $1), $4, $5, $6)
		ON CONFLICT (trainee, card, n) DO NOTHING`,
		trainee, r.Card, n, r.Hash, int(r.Rating), stamp(r.At))
}

func (s *sqlStore) Reviews(ctx context.Context, trainee string) ([]quiz.Review, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT card, card_hash, rating, reviewed FROM card_reviews WHERE trainee = $1 ORDER BY place, card, n`, trainee)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []quiz.Review
	err = each(rows, func() error {
		var r quiz.Review
		err := rows.Scan(&r.Card, &r.Hash, &r.Rating, &r.At)
		r.At = r.At.UTC()
		list = append(list, r)
		return err
	})
	return list, s.explain(err)
}

func (s *sqlStore) Queue(ctx context.Context, trainee, item, reason string, at time.Time) error {
	q := QueuedItem{Item: item, Reason: reason, At: at}
	if err := checkQueued(trainee, &q); err != nil {
		return fmt.Errorf("cannot keep question %s as a card: %w", item, err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO card_queue (trainee, item, reason, queued)
			VALUES ($1, $2, $3, $4) ON CONFLICT (trainee, item) DO NOTHING`, trainee, item, reason, stamp(at))
		return err
	})
}

func (s *sqlStore) Queued(ctx context.Context, trainee string) ([]QueuedItem, error) {
	rows, err := s.db.QueryContext(ctx,
		`SELECT item, reason, queued FROM card_queue WHERE trainee = $1 ORDER BY queued, item`, trainee)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []QueuedItem
	err = each(rows, func() error {
		var q QueuedItem
		err := rows.Scan(&q.Item, &q.Reason, &q.At)
		q.At = q.At.UTC()
		list = append(list, q)
		return err
	})
	return list, s.explain(err)
}
