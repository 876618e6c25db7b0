package records

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"rapport/grading"
)

// asker is a database or a transaction in it.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// newestGrade is what the newest grade of an attempt says.
type newestGrade struct {
	card grading.Scorecard
	// grade is 0 for the first one, n + 1 for regrade n.
	grade  int
	grader string
}

// gradeOf reads the newest grade of an attempt. It returns ErrNotFound or
// ErrNotGraded.
func gradeOf(ctx context.Context, q asker, id string) (newestGrade, error) {
	var g newestGrade
	var graded bool
	var card, grader sql.NullString
	err := q.QueryRowContext(ctx, `SELECT coalesce(r.graded, FALSE), r.card, r.grader
		FROM attempts a LEFT JOIN results r ON r.attempt = a.id WHERE a.id = $1`, id).Scan(&graded, &card, &grader)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return g, fmt.Errorf("attempt %s: %w", id, ErrNotFound)
	case err != nil:
		return g, err
	case !graded || !card.Valid:
		return g, fmt.Errorf("attempt %s: %w", id, ErrNotGraded)
	}
	text := card.String
	g.grader = grader.String
	err = q.QueryRowContext(ctx, `SELECT n + 1, card, grader FROM regrades WHERE attempt = $1 ORDER BY n DESC LIMIT 1`, id).
		Scan(&g.grade, &text, &g.grader)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return g, err
	}
	if err := json.Unmarshal([]byte(text), &g.card); err != nil {
		return g, fmt.Errorf("attempt %s: its scorecard cannot be read: %w", id, err)
	}
	return g, nil
}

// says is the card's verdict on a step, or whether it has a critical fault.
func says(card *grading.Scorecard, step string) bool {
	if i := stepIndex(step); i >= 0 {
		return card.Steps[i].Hit
	}
	return criticalFaults(card) > 0
}

// usualCap is what a critical fault caps a score at when the grade does not show its
// own cap.
const usualCap = 60

// weigh says what a grade counts as when people's newest reviews, by step, stand
// over its verdicts.
func weigh(g *newestGrade, reviews map[string]bool) Counted {
	c := Counted{Source: FromMachine, Hits: hitsOf(&g.card), Faults: criticalFaults(&g.card) > 0}
	if g.grade > 0 {
		c.Source = FromRegrade
	}
	if len(reviews) == 0 {
		c.Score, c.Marks, c.FullMarks = g.card.Score, g.card.Marks, g.card.FullMarks
		return c
	}
	c.Source = FromHuman
	for step, hit := range reviews {
		c.Reviewed = append(c.Reviewed, step)
		if i := stepIndex(step); i >= 0 {
			c.Hits[i] = hit
		} else {
			c.Faults = hit
		}
	}
	slices.SortFunc(c.Reviewed, bySteps)
	for _, hit := range c.Hits {
		c.Marks += grading.StepMarks * number(hit)
	}
	c.Score, c.FullMarks = c.Marks, c.Marks == 100 && !c.Faults
	if c.Faults {
		c.Score = min(c.Marks, capOf(&g.card))
	}
	return c
}

// capOf is what a critical fault caps the score at.
func capOf(card *grading.Scorecard) int {
	if card.Marks > card.Score && criticalFaults(card) > 0 {
		return card.Score
	}
	return usualCap
}

// bySteps orders what marks are about as the cycle does, FaultsMark last.
func bySteps(a, b string) int {
	place := func(s string) int { return (stepIndex(s) + 6) % 6 }
	return place(a) - place(b)
}
