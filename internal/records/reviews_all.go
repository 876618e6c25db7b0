package records

import (
	"context"

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
