package records

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"rapport/grading"
)

// checkRegrade says what keeps r from being a later grade, and returns its scorecard.
func checkRegrade(r *Regrade) (*grading.Scorecard, error) {
	card := new(grading.Scorecard)
	if err := json.Unmarshal(r.CardJSON, card); err != nil {
		return nil, fmt.Errorf("the scorecard cannot be read: %w", err)
	}
	if err := checkCard(card); err != nil {
		return nil, err
	}
	switch {
	case card.Declined != "":
		return nil, fmt.Errorf("the grader declined: %s", card.Declined)
	case r.Author == "":
		return nil, errors.New("it needs who asked for it")
	case r.At.IsZero():
		return nil, errors.New("it needs the time it was made")
	}
	if r.Grader == "" {
		r.Grader = card.Grader
	}
	if err := checkNames(r.Author); err != nil {
		return nil, err
	}
	return card, checkTexts(string(r.CardJSON), r.Grader, r.ScenarioText)
}

func (s *sqlStore) Regrade(ctx context.Context, r Regrade) error {
	card, err := checkRegrade(&r)
	if err != nil {
		return fmt.Errorf("cannot keep a grade of attempt %s: %w", r.Attempt, err)
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if err := s.hold(ctx, tx, r.Attempt); err != nil {
			return err
		}
		g, err := gradeOf(ctx, tx, r.Attempt)
		if err != nil || g.grader == r.Grader && reflect.DeepEqual(g.card, *card) {
			return err
		}
		if err := insertRegrade(ctx, tx, &r, card); err != nil {
			return err
		}
		return recount(ctx, tx, r.Attempt)
	})
}

const regradeColumns = "attempt, n, grader, card, scenario_hash, author, made"

var insertRegradeRow = insertOf("regrades", regradeColumns, "ON CONFLICT (attempt, n) DO NOTHING")

// insertRegrade keeps r as the newest grade, with its figures.
func insertRegrade(ctx context.Context, tx *sql.Tx, r *Regrade, card *grading.Scorecard) error {
	a, _, err := aboutOf(ctx, tx, r.Attempt)
	if err != nil {
		return err
	}
	var hash sql.NullString
	if r.ScenarioText != "" {
		hash = sql.NullString{String: HashText(r.ScenarioText), Valid: true}
		_, err := tx.ExecContext(ctx, `INSERT INTO scenario_texts (hash, body) VALUES ($1, $2)
			ON CONFLICT (hash) DO NOTHING`, hash.String, r.ScenarioText)
		if err != nil {
			return err
		}
	}
	n, err := nextNumber(ctx, tx, "regrades", "attempt", r.Attempt)
	if err != nil {
		return err
	}
	kept, err := insertOnce(ctx, tx, insertRegradeRow,
		r.Attempt, n, r.Grader, string(r.CardJSON), hash, r.Author, stamp(r.At))
	if err := notKept(kept, err, fmt.Sprintf("grade %d of attempt %s", n, r.Attempt)); err != nil {
		return err
	}
	if !a.roleplay() {
		return nil
	}
	return keepGrade(ctx, tx, &a, n+1, card)
}

func (s *sqlStore) Regrades(ctx context.Context, attempt string) ([]Regrade, error) {
	list, err := readRegrades(ctx, s.db, ` WHERE g.attempt = $1 ORDER BY g.n`, attempt)
	return list, s.explain(err)
}

func (s *sqlStore) NewestRegrades(ctx context.Context, attempts []string) (map[string]Regrade, error) {
	newest := map[string]Regrade{}
	for ids := range chunks(attempts) {
		var w where
		w.in("g.attempt", ids)
		list, err := readRegrades(ctx, s.db, w.String()+` ORDER BY g.n`, w.args...)
		if err != nil {
			return nil, s.explain(err)
		}
		for _, r := range list {
			newest[r.Attempt] = r
		}
	}
	return newest, nil
}

// readRegrades are the later grades g that end, the end of a statement, lets through.
func readRegrades(ctx context.Context, q asker, end string, args ...any) ([]Regrade, error) {
	rows, err := q.QueryContext(ctx, `SELECT g.attempt, g.grader, g.card, coalesce(x.body, ''), g.author, g.made
		FROM regrades g LEFT JOIN scenario_texts x ON x.hash = g.scenario_hash`+end, args...)
	if err != nil {
		return nil, err
	}
	var list []Regrade
	err = each(rows, func() error {
		var r Regrade
		var card string
		err := rows.Scan(&r.Attempt, &r.Grader, &card, &r.ScenarioText, &r.Author, &r.At)
		r.CardJSON, r.At = []byte(card), r.At.UTC()
		list = append(list, r)
		return err
	})
	return list, err
}
