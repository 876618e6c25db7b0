package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/grading"
)

// aboutOf reads what figures say of the attempt, and when it started.
func aboutOf(ctx context.Context, tx *sql.Tx, id string) (about, time.Time, error) {
	a := about{attempt: id}
	var mode string
	var started time.Time
	err := tx.QueryRowContext(ctx, `SELECT trainee, scenario, channel, mode, started FROM attempts WHERE id = $1`, id).
		Scan(&a.trainee, &a.scenario, &a.channel, &mode, &started)
	if errors.Is(err, sql.ErrNoRows) {
		return a, started, fmt.Errorf("attempt %s: %w", id, ErrNotFound)
	}
	a.kind, a.started = kindOf(mode), started.Unix()
	return a, started, err
}

// keepFigures keeps the figures of an attempt that has just ended so. Its turns and
// answers are kept already.
func keepFigures(ctx context.Context, tx *sql.Tx, id string, e ending) error {
	a, started, err := aboutOf(ctx, tx, id)
	if err != nil {
		return err
	}
	moments, err := saidAt(ctx, tx, id, started)
	if err != nil {
		return err
	}
	row := figureRow(&a, &e, practised(append(moments, e.ended)))
	if _, err := tx.ExecContext(ctx, insertFigures, row...); err != nil {
		return err
	}
	if !a.roleplay() {
		return keepTopics(ctx, tx, id)
	}
	if !e.graded {
		return nil
	}
	return keepGrade(ctx, tx, &a, 0, e.card)
}

// saidAt is when the attempt started and when its turns were made.
func saidAt(ctx context.Context, tx *sql.Tx, id string, started time.Time) ([]time.Time, error) {
	rows, err := tx.QueryContext(ctx, `SELECT said_at FROM turns WHERE attempt = $1 ORDER BY n`, id)
	if err != nil {
		return nil, err
	}
	moments := []time.Time{started}
	err = each(rows, func() error {
		var at time.Time
		err := rows.Scan(&at)
		moments = append(moments, at)
		return err
	})
	return moments, err
}

// figureColumns are the columns of figures in the order of figureRow.
const figureColumns = `attempt, trainee, scenario, channel, kind, started, week, finished, seconds,
	quizzes, quiz_score, graded, score, marks, full_marks, craft,
	greeting, understanding, agreeing, delivering, closing, faults, satisfaction,
	craft1, craft2, craft3, craft4, craft5, craft6, craft7, craft8, craft9, craft10`

var insertFigures = insertOf("figures", figureColumns, "")

// insertOf is the statement that inserts a row of those columns; end follows it.
func insertOf(table, columns, end string) string {
	marks := make([]string, strings.Count(columns, ",")+1)
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	return `INSERT INTO ` + table + ` (` + columns + `) VALUES (` + strings.Join(marks, ", ") + `) ` + end
}

func figureRow(a *about, e *ending, seconds int) []any {
	row := append(a.values(), a.started/week, number(e.finished), seconds)
	if !a.roleplay() && e.finished {
		row = append(row, 1, e.score)
	} else {
		row = append(row, 0, 0)
	}
	if !a.roleplay() || !e.graded {
		return append(row, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil)
	}
	row = append(row, 1, e.score, e.marks, number(e.fullMarks), e.craft)
	for _, hit := range e.hits {
		row = append(row, number(hit))
	}
	var satisfaction any
	if e.satisfaction > 0 {
		satisfaction = e.satisfaction
	}
	sides := sidesOf(e.card)
	return append(append(row, criticalFaults(e.card), satisfaction), sides[:]...)
}

// week is in seconds.
const week = 7 * 24 * 60 * 60

func keepTopics(ctx context.Context, tx *sql.Tx, id string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO topic_figures
			(attempt, topic, trainee, scenario, channel, kind, started, asked, correct, shares)
		SELECT f.attempt, q.topic, f.trainee, f.scenario, f.channel, f.kind, f.started,
			count(*), sum(CASE WHEN q.correct THEN 1 ELSE 0 END), sum(q.share)
		FROM figures f JOIN answers q ON q.attempt = f.attempt WHERE f.attempt = $1
		GROUP BY f.attempt, q.topic, f.trainee, f.scenario, f.channel, f.kind, f.started`, id)
	return err
}

// keepGrade keeps what a grade of a role-play says: grade is 0 for the first, n + 1
// for regrade n.
func keepGrade(ctx context.Context, tx *sql.Tx, a *about, grade int, card *grading.Scorecard) error {
	for n, f := range card.Faults {
		_, err := tx.ExecContext(ctx, insertFault, append(a.values(), grade, n, string(f.Kind), number(f.Critical))...)
		if err != nil {
			return err
		}
	}
	for i, step := range grading.Steps() {
		v := &card.Steps[i]
		if !v.Hit && v.Missing != "" {
			words := missingID(step, v.Missing)
			if _, err := tx.ExecContext(ctx, insertMissing, words, string(step), v.Missing); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, insertMissed, append(a.values(), grade, words)...); err != nil {
				return err
			}
		}
		if v.SecondLook {
			_, err := tx.ExecContext(ctx, insertDoubt,
				append(a.values(), grade, string(step), number(v.Hit), int(v.Confidence))...)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

const aboutColumns = "attempt, trainee, scenario, channel, kind, started, "

var (
	insertFault   = insertOf("fault_figures", aboutColumns+"grade, n, fault, critical", "")
	insertMissing = insertOf("missing_texts", "id, step, body", "ON CONFLICT (id) DO NOTHING")
	insertMissed  = insertOf("missed_figures", aboutColumns+"grade, missing", "")
	insertDoubt   = insertOf("doubts", aboutColumns+"grade, step, hit, confidence", "")
)
