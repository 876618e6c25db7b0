package records

import (
	"context"
	"database/sql"
	"fmt"
)

// texts are kept once, whoever needs them: table has them under the column key, and
// users says in SQL who still needs $1.
type texts struct {
	table, key, users string
	// keys are those that may not be needed any more.
	keys []any
}

// allTexts are texts of every kind.
type allTexts []*texts

// textsOf finds the texts that the attempts to be erased need.
func textsOf(ctx context.Context, tx *sql.Tx, what erasing) (allTexts, error) {
	all := allTexts{
		{
			table: "scenario_texts", key: "hash",
			users: `SELECT 1 FROM attempts WHERE scenario_hash = $1 UNION ALL SELECT 1 FROM regrades WHERE scenario_hash = $1`,
		},
		{table: "item_texts", key: "hash", users: `SELECT 1 FROM answers WHERE item_hash = $1`},
		{table: "missing_texts", key: "id", users: `SELECT 1 FROM missed_figures WHERE missing = $1`},
	}
	chosen := `(SELECT id FROM attempts WHERE ` + what.attempts + `)`
	for i, query := range []string{
		`SELECT scenario_hash FROM attempts WHERE ` + what.attempts + `
			UNION SELECT scenario_hash FROM regrades WHERE scenario_hash IS NOT NULL AND attempt IN ` + chosen,
		`SELECT DISTINCT item_hash FROM answers WHERE attempt IN ` + chosen,
		`SELECT DISTINCT missing FROM missed_figures WHERE attempt IN ` + chosen,
	} {
		rows, err := tx.QueryContext(ctx, query, what.arg)
		if err != nil {
			return nil, err
		}
		err = each(rows, func() error {
			var key any
			err := rows.Scan(&key)
			all[i].keys = append(all[i].keys, key)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// drop removes those that nobody needs any more.
func (all allTexts) drop(ctx context.Context, tx *sql.Tx) error {
	for _, t := range all {
		for _, key := range t.keys {
			_, err := tx.ExecContext(ctx, fmt.Sprintf(`DELETE FROM %s WHERE %s = $1 AND NOT EXISTS (%s)`,
				t.table, t.key, t.users), key)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *sqlStore) Erasures(ctx context.Context) ([]Erasure, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, kind, author, attempts, reviews, at FROM erasures ORDER BY at, id`)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []Erasure
	err = each(rows, func() error {
		var e Erasure
		err := rows.Scan(&e.ID, &e.Kind, &e.Author, &e.Attempts, &e.Reviews, &e.At)
		e.At = e.At.UTC()
		list = append(list, e)
		return err
	})
	return list, s.explain(err)
}

func (s *sqlStore) Erased(ctx context.Context, erasure string) ([]string, error) {
	var w where
	w.and("erasure = " + w.value(erasure))
	list, err := s.texts(ctx, `SELECT attempt FROM erased`+w.String()+` ORDER BY attempt`, &w)
	return list, s.explain(err)
}

func (s *sqlStore) TakeErasure(ctx context.Context, e Erasure, attempts []string) (bool, error) {
	if err := checkErasure(&e); err != nil {
		return false, err
	}
	taken := false
	err := s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		var err error
		if taken, err = insertErasure(ctx, tx, &e); err != nil {
			return err
		}
		for _, id := range attempts {
			_, err := tx.ExecContext(ctx, `INSERT INTO erased (attempt, erasure)
				SELECT CAST($1 AS TEXT), e.id FROM erasures e
				WHERE e.id = $2 AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.id = $1)
				ON CONFLICT (attempt) DO NOTHING`, id, e.ID)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return taken, err
}
