package records

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"rapport/grading"
)

func (s *sqlStore) TakeBeside(ctx context.Context, b Beside) (Taken, error) {
	cards, err := checkBeside(&b)
	if err != nil {
		return Taken{}, err
	}
	var taken Taken
	err = s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		t := taking{changed: map[string]bool{}}
		for _, id := range b.attempts() {
			if err := s.hold(ctx, tx, id); err != nil {
				return err
			}
		}
		err := t.regrades(ctx, tx, b.Regrades, cards)
		if err == nil {
			err = t.marks(ctx, tx, b.Marks)
		}
		if err == nil {
			err = t.others(ctx, tx, &b)
		}
		for _, id := range slices.Sorted(maps.Keys(t.changed)) {
			if err == nil {
				err = recount(ctx, tx, id)
			}
		}
		taken = t.Taken
		return err
	})
	return taken, err
}

// attempts are those that anything is beside of, in order.
func (b *Beside) attempts() []string {
	ids := slices.Collect(maps.Keys(b.Drafts))
	for i := range b.Marks {
		ids = append(ids, b.Marks[i].Attempt)
	}
	for i := range b.Regrades {
		ids = append(ids, b.Regrades[i].Attempt)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// checkBeside says what keeps b from being kept, and returns the scorecards of its
// regrades.
func checkBeside(b *Beside) ([]*grading.Scorecard, error) {
	cards := make([]*grading.Scorecard, len(b.Regrades))
	for i := range b.Regrades {
		card, err := checkRegrade(&b.Regrades[i])
		if err != nil {
			return nil, fmt.Errorf("cannot take in a grade of attempt %s: %w", b.Regrades[i].Attempt, err)
		}
		cards[i] = card
	}
	for i := range b.Marks {
		if err := checkMark(&b.Marks[i]); err != nil {
			return nil, fmt.Errorf("cannot take in a mark of attempt %s: %w", b.Marks[i].Attempt, err)
		}
	}
	for i := range b.Imports {
		if err := checkImport(&b.Imports[i]); err != nil {
			return nil, err
		}
	}
	return cards, checkTexts(slices.Collect(maps.Values(b.Drafts))...)
}

// taking counts what is taken in, and notes of which attempts something else counts
// since.
type taking struct {
	Taken
	changed map[string]bool
}

func (t *taking) regrades(ctx context.Context, tx *sql.Tx, list []Regrade, cards []*grading.Scorecard) error {
	for i := range list {
		r := &list[i]
		var there bool
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM regrades
			WHERE attempt = $1 AND grader = $2 AND made = $3)`, r.Attempt, r.Grader, stamp(r.At)).Scan(&there)
		if err != nil {
			return err
		}
		if there {
			continue
		}
		if err := insertRegrade(ctx, tx, r, cards[i]); err != nil {
			return err
		}
		t.Regrades++
		t.changed[r.Attempt] = true
	}
	return nil
}

func (t *taking) marks(ctx context.Context, tx *sql.Tx, list []Mark) error {
	for _, m := range list {
		kept, err := insertMark(ctx, tx, &m)
		if err != nil {
			return err
		}
		t.Marks += number(kept)
		if kept && m.Kind == Review {
			t.changed[m.Attempt] = true
		}
	}
	return nil
}

func (t *taking) others(ctx context.Context, tx *sql.Tx, b *Beside) error {
	for i := range b.Imports {
		kept, err := insertImport(ctx, tx, &b.Imports[i])
		if err != nil {
			return err
		}
		t.Imports += number(kept)
	}
	for id, body := range b.Drafts {
		kept, err := insertOnce(ctx, tx, `INSERT INTO drafts (attempt, body) VALUES ($1, $2)
			ON CONFLICT (attempt) DO NOTHING`, id, body)
		if err != nil {
			return err
		}
		t.Drafts += number(kept)
	}
	return nil
}
