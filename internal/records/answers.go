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
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		kept, err := s.openRows(ctx, tx, "answers", a.Attempt)
		if err != nil {
			return err
		}
		if a.N != kept {
			return fmt.Errorf("answer %d of attempt %s, which has %d answers: %w", a.N, a.Attempt, kept, ErrOrder)
		}
		return insertAnswer(ctx, tx, &a)
	})
}

const answerColumns = `attempt, n, item, item_hash, kind, topic, step,
	difficulty, presented, given, share, correct, answered`

var insertAnswerRow = insertOf("answers", answerColumns, "ON CONFLICT (attempt, n) DO NOTHING")

// answerRow is a in the order of the columns.
func answerRow(a *Answer) []any {
	return []any{
		a.Attempt, a.N, a.Item, HashText(a.ItemText), string(a.Kind), string(a.Topic), string(a.Step),
		a.Difficulty, a.Presented, a.Given, a.Share, a.Right, stamp(a.At),
	}
}

func insertAnswer(ctx context.Context, tx *sql.Tx, a *Answer) error {
	hash := HashText(a.ItemText)
	_, err := tx.ExecContext(ctx,
		`INSERT INTO item_texts (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING`, hash, a.ItemText)
	if err != nil {
		return err
	}
	kept, err := insertOnce(ctx, tx, insertAnswerRow, answerRow(a)...)
	return notKept(kept, err, fmt.Sprintf("answer %d of attempt %s", a.N, a.Attempt))
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
	list, err := readAnswers(ctx, s.db, f.Texts, w.String()+order, w.args...)
	return list, s.explain(err)
}

// readAnswers are the answers q of attempts a that end, the end of a statement, lets
// through; with the questions' texts when asked.
func readAnswers(ctx context.Context, from asker, texts bool, end string, args ...any) ([]Answer, error) {
	text, join := "''", ""
	if texts {
		text, join = "coalesce(x.body, '')", " LEFT JOIN item_texts x ON x.hash = q.item_hash"
	}
	rows, err := from.QueryContext(ctx,
		`SELECT q.attempt, q.n, a.trainee, q.item, `+text+`, q.item_hash, q.kind, q.topic, q.step,
			q.difficulty, q.presented, q.given, q.share, q.correct, q.answered
		FROM answers q JOIN attempts a ON a.id = q.attempt`+join+end, args...)
	if err != nil {
		return nil, err
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
	return list, err
}
