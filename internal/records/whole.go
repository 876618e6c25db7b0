package records

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"rapport/grading"
)

// wholeColumns are what an attempt is made of, in the order of scanAttempt.
const wholeColumns = `SELECT a.id, a.trainee, a.scenario, a.title, coalesce(x.body, ''), a.scenario_hash, a.mode, a.channel,
		a.seed, a.started, coalesce(d.body, ''), coalesce(r.status, 'open'), r.ended, r.card,
		coalesce(r.outcome, ''), coalesce(r.satisfaction, 0), coalesce(r.comment, ''), coalesce(r.grader, '')
	FROM attempts a
	LEFT JOIN scenario_texts x ON x.hash = a.scenario_hash
	LEFT JOIN drafts d ON d.attempt = a.id
	LEFT JOIN results r ON r.attempt = a.id`

// scanAttempt reads an attempt without its turns. A scorecard that cannot be read is
// left as text alone.
func scanAttempt(scan func(...any) error) (Attempt, error) {
	var a Attempt
	var seed int64
	var ended sql.NullTime
	var card sql.NullString
	err := scan(&a.ID, &a.Trainee, &a.Scenario, &a.Title, &a.ScenarioText, &a.ScenarioHash, &a.Mode, &a.Channel,
		&seed, &a.Started, &a.Draft, &a.Status, &ended, &card, &a.Outcome, &a.Satisfaction, &a.Comment, &a.Grader)
	if err != nil {
		return Attempt{}, err
	}
	a.Seed, a.Started = uint64(seed), a.Started.UTC()
	if ended.Valid {
		a.Ended = ended.Time.UTC()
	}
	if card.Valid {
		a.CardJSON, a.Card = []byte(card.String), new(grading.Scorecard)
		if json.Unmarshal(a.CardJSON, a.Card) != nil {
			a.Card = nil
		}
	}
	return a, nil
}

// loadAttempt is the whole attempt of that id. It returns ErrNotFound.
func loadAttempt(ctx context.Context, q asker, id string) (Attempt, error) {
	a, err := scanAttempt(q.QueryRowContext(ctx, wholeColumns+` WHERE a.id = $1`, id).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return Attempt{}, fmt.Errorf("attempt %s: %w", id, ErrNotFound)
	}
	if err != nil {
		return Attempt{}, err
	}
	turns, err := turnsOf(ctx, q, id)
	a.Turns = turns[id]
	return a, err
}

// turnsOf are the turns of those attempts, by id.
func turnsOf(ctx context.Context, q asker, ids ...string) (map[string][]Turn, error) {
	var w where
	w.in("attempt", ids)
	rows, err := q.QueryContext(ctx,
		`SELECT attempt, speaker, body, channel, said_at FROM turns`+w.String()+` ORDER BY attempt, n`, w.args...)
	if err != nil {
		return nil, err
	}
	turns := map[string][]Turn{}
	err = each(rows, func() error {
		var id string
		var t Turn
		err := rows.Scan(&id, &t.Speaker, &t.Text, &t.Channel, &t.At)
		t.At = t.At.UTC()
		turns[id] = append(turns[id], t)
		return err
	})
	return turns, err
}

// walkAtOnce is how many attempts Walk holds at a time.
const walkAtOnce = 100

func (s *sqlStore) Walk(ctx context.Context, f Filter, after string, do func(Attempt, []Answer) error) error {
	for left := f.Limit; f.Limit == 0 || left > 0; left -= walkAtOnce {
		page := walkAtOnce
		if f.Limit > 0 {
			page = min(left, walkAtOnce)
		}
		list, err := s.page(ctx, f, after, page)
		if err != nil {
			return s.explain(err)
		}
		for i := range list {
			if err := do(list[i].Attempt, list[i].Answers); err != nil {
				return err
			}
		}
		if len(list) < page {
			return nil
		}
		after = list[len(list)-1].Attempt.ID
	}
	return nil
}

// page are the next attempts that f lets through.
func (s *sqlStore) page(ctx context.Context, f Filter, after string, most int) ([]Whole, error) {
	var w where
	w.and("a.id > " + w.value(after))
	f.on(&w)
	return s.wholes(ctx, w.String()+` ORDER BY a.id LIMIT `+w.value(most), w.args)
}

// wholes are the attempts a that end, the end of a statement, lets through, with
// their turns and answers.
func (s *sqlStore) wholes(ctx context.Context, end string, args []any) ([]Whole, error) {
	rows, err := s.db.QueryContext(ctx, wholeColumns+end, args...)
	if err != nil {
		return nil, err
	}
	var list []Whole
	var ids, quizzes []string
	err = each(rows, func() error {
		a, err := scanAttempt(rows.Scan)
		list, ids = append(list, Whole{Attempt: a}), append(ids, a.ID)
		if IsQuiz(a.Mode) {
			quizzes = append(quizzes, a.ID)
		}
		return err
	})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	turns, err := turnsOf(ctx, s.db, ids...)
	if err != nil {
		return nil, err
	}
	answers := map[string][]Answer{}
	if len(quizzes) > 0 {
		var w where
		w.in("q.attempt", quizzes)
		all, err := readAnswers(ctx, s.db, true, w.String()+` ORDER BY q.attempt, q.n`, w.args...)
		if err != nil {
			return nil, err
		}
		for _, a := range all {
			answers[a.Attempt] = append(answers[a.Attempt], a)
		}
	}
	for i := range list {
		list[i].Attempt.Turns, list[i].Answers = turns[ids[i]], answers[ids[i]]
	}
	return list, nil
}
