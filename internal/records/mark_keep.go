package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// checkMark says what keeps m from being a mark.
func checkMark(m *Mark) error {
	switch {
	case !slices.Contains([]MarkKind{Review, Dispute, Blind}, m.Kind):
		return fmt.Errorf("unknown kind of mark %q", m.Kind)
	case stepIndex(m.Step) < 0 && m.Step != FaultsMark:
		return fmt.Errorf("a mark is about a step or about %q, not %q", FaultsMark, m.Step)
	case m.Author == "":
		return errors.New("it needs an author")
	case m.At.IsZero():
		return errors.New("it needs the time it was made")
	}
	if err := checkTexts(m.Comment); err != nil {
		return err
	}
	return checkNames(m.Author, m.Sample)
}

func (s *sqlStore) AddMark(ctx context.Context, m Mark) (Mark, error) {
	if err := checkMark(&m); err != nil {
		return Mark{}, fmt.Errorf("cannot keep a mark of attempt %s: %w", m.Attempt, err)
	}
	var kept Mark
	err := s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if err := s.hold(ctx, tx, m.Attempt); err != nil {
			return err
		}
		g, err := gradeOf(ctx, tx, m.Attempt)
		if err != nil {
			return err
		}
		kept = m
		kept.At, kept.Machine = stamp(m.At), says(&g.card, m.Step)
		added, err := insertMark(ctx, tx, &kept)
		if err != nil || !added || m.Kind != Review {
			return err
		}
		return recount(ctx, tx, m.Attempt)
	})
	if err != nil {
		return Mark{}, err
	}
	return kept, nil
}

const markColumns = "attempt, n, kind, step, hit, machine, author, comment, sample, said_at"

var insertMarkRow = insertOf("marks", markColumns, "ON CONFLICT (attempt, n) DO NOTHING")

// insertMark keeps m under the next free number, which it fills in. False says that
// it is kept already: m is then as it is kept.
func insertMark(ctx context.Context, tx *sql.Tx, m *Mark) (bool, error) {
	for tried := -1; ; tried = m.N {
		same, err := keptMark(ctx, tx, m)
		if err != nil {
			return false, err
		}
		if same != nil {
			*m = *same
			return false, nil
		}
		n, err := nextNumber(ctx, tx, "marks", "attempt", m.Attempt)
		if err != nil {
			return false, err
		}
		// Marks that this person may not see have numbers, too.
		m.N = max(n, tried+1)
		kept, err := insertOnce(ctx, tx, insertMarkRow, m.Attempt, m.N, string(m.Kind), m.Step, m.Hit, m.Machine,
			m.Author, m.Comment, m.Sample, stamp(m.At))
		if err != nil || kept {
			return kept, err
		}
	}
}

// keptMark is the mark that is m, when it is kept already.
func keptMark(ctx context.Context, tx *sql.Tx, m *Mark) (*Mark, error) {
	list, err := readMarks(ctx, tx, ` WHERE m.attempt = $1 AND m.author = $2 AND m.kind = $3 AND m.step = $4
		AND m.said_at = $5 ORDER BY m.n LIMIT 1`, m.Attempt, m.Author, string(m.Kind), m.Step, stamp(m.At))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// readMarks are the marks m that end, the end of a statement, lets through.
func readMarks(ctx context.Context, q asker, end string, args ...any) ([]Mark, error) {
	rows, err := q.QueryContext(ctx, `SELECT m.attempt, m.n, m.kind, m.step, m.hit, m.machine, m.author, m.comment,
		m.sample, m.said_at FROM marks m`+end, args...)
	if err != nil {
		return nil, err
	}
	var list []Mark
	err = each(rows, func() error {
		var m Mark
		err := rows.Scan(&m.Attempt, &m.N, &m.Kind, &m.Step, &m.Hit, &m.Machine, &m.Author, &m.Comment, &m.Sample, &m.At)
		m.At = m.At.UTC()
		list = append(list, m)
		return err
	})
	return list, err
}
