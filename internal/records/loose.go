package records

import (
	"context"
	"fmt"
)

// hanging are the tables whose rows each belong to an attempt.
var hanging = []string{
	"turns", "drafts", "results", "answers", "figures", "fault_figures", "missed_figures", "topic_figures", "doubts",
	"marks", "regrades", "counted", "imports", "deliveries",
}

// Loose finds nothing on PostgreSQL, which lets nobody leave such rows, its owner
// neither.
func (s *postgresStore) Loose(context.Context) ([]string, error) { return nil, nil }

func (s *sqlStore) Loose(ctx context.Context) ([]string, error) {
	var found []string
	for _, table := range hanging {
		var n int
		err := s.db.QueryRowContext(ctx,
			`SELECT count(*) FROM `+table+` t WHERE NOT EXISTS (SELECT 1 FROM attempts a WHERE a.id = t.attempt)`).Scan(&n)
		if err != nil {
			return nil, s.explain(err)
		}
		if n > 0 {
			rows := "rows"
			if n == 1 {
				rows = "row"
			}
			found = append(found, fmt.Sprintf("%s has %d %s of no attempt", table, n, rows))
		}
	}
	return found, nil
}
