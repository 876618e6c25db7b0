package records

import (
	"context"
	"database/sql"
	"fmt"
)

func (s *sqlStore) AddAnswer(ctx context.Context, a Answer) error {
	if err := checkAnswer(&a); err != nil {
		return fmt.Errorf("cannot keep answer %d of attempt %s: %w", a.N, a.Attempt, err)
	}
	hash := HashText(a.ItemText)
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		kept, err := openRows(ctx, tx, "answers", a.Attempt)
		if err != nil {
			return err
		}
		if a.N != kept {
			return fmt.Errorf("answer %d of attempt %s, which has %d answers: %w", a.N, a.Attempt, kept, ErrOrder)
		}
		_, err = tx.ExecContext(ctx,
			`INSERT INTO item_texts (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING`, hash, a.ItemText)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO answers (attempt, n, item, item_hash, kind, topic, step,
				difficulty, presented, given, share, correct, answered)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
			a.Attempt, a.N, a.Item, hash, string(a.Kind), string(a.Topic), string(a.Step),
			a.Difficulty, a.Presented, a.Given, a.Share, a.Right, stamp(a.At))
		return err
	})
}

func (s *sqlStore) Answers(ctx context.Context, f AnswerFilter) ([]Answer, error) {
	var w where
	order := " ORDER BY q.answered, q.attempt, q.n"
	if f.Trainee != "" {
		w.and("a.trainee = " + w.value(f.Trainee))
	}
	if f.Attempt != "" {
		w.and("q.attempt = " + w.value(f.Attempt))
		order = " ORDER BY q.n" // whatever the clock did meanwhile
	}
	text, texts := "''", ""
	if f.Texts {
		text, texts = "x.body", " JOIN item_texts x ON x.hash = q.item_hash"
	}
	rows, err := s.db.QueryContext(ctx,
		`SELECT q.attempt, q.n, a.trainee, q.item, `+text+`, q.item_hash, q.kind, q.topic, q.step,
			q.difficulty, q.presented, q.given, q.share, q.correct, q.answered
		FROM answers q JOIN attempts a ON a.id = q.attempt`+texts+w.String()+order, w.args...)
	if err != nil {
		return nil, s.explain(err)
	}
	var list []Answer
	err = each(rows, func() error {
		var a Answer
		err := rows.Scan(&a.Attempt, &a.N, &a.Trainee, &a.Item, &a.ItemText, &a.ItemHash, &a.Kind, &a.Topic, &a.Step,
			&a.Difficulty, &a.Presented, &a.Given, &a.Share, &a.Right, &a.At)
		a.At = a.At.UTC()
		list = append(list, a)
		return err
	})
	return list, s.explain(err)
}
