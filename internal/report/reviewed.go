package report

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
)

// verdicts are people's newest reviews, by attempt and then by step.
type verdicts map[string]map[string]records.Mark

// reviewed are the reviews of the attempts in scope.
func reviewed(ctx context.Context, store records.Store, s records.Scope) (verdicts, error) {
	marks, err := store.Marks(ctx, records.MarkFilter{Kinds: []records.MarkKind{records.Review}, Scope: &s})
	if err != nil {
		return nil, err
	}
	out := verdicts{}
	for _, m := range marks { // oldest first
		if out[m.Attempt] == nil {
			out[m.Attempt] = map[string]records.Mark{}
		}
		out[m.Attempt][m.Step] = m
	}
	return out, nil
}

// corrected counts the attempts of which somebody's last word on a verdict is another
// than the machine's.
func (v verdicts) corrected() int {
	n := 0
	for _, steps := range v {
		for _, m := range steps {
			if m.Hit != m.Machine {
				n++
				break
			}
		}
	}
	return n
}

// of are the reviews of an attempt in the order of the steps, those of faults last.
func (v verdicts) of(attempt string) []Review {
	var out []Review
	for _, step := range markSteps() {
		if m, ok := v[attempt][step]; ok {
			out = append(out, Review{Step: step, Hit: m.Hit, Machine: m.Machine, Author: m.Author, Comment: m.Comment, At: m.At.UTC()})
		}
	}
	return out
}

// markSteps is what a review can be about.
func markSteps() []string {
	var steps []string
	for _, step := range grading.Steps() {
		steps = append(steps, string(step))
	}
	return append(steps, records.FaultsMark)
}

// PersonMissed is what was missing where only a person says that a step was missed.
const PersonMissed = "a person says it was missed"

// missed adds to list the steps that a person says were missed and the newest grade
// has as hit: that grade names nothing that was missing.
func (v verdicts) missed(ctx context.Context, store records.Store, list []Missed, examples int) ([]Missed, error) {
	var ids []string
	for id, steps := range v {
		for step, m := range steps {
			if !m.Hit && step != records.FaultsMark {
				ids = append(ids, id)
				break
			}
		}
	}
	if len(ids) == 0 {
		return list, nil
	}
	later, err := store.NewestRegrades(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, step := range grading.Steps() {
		var marks []records.Mark
		for _, id := range ids {
			m, ok := v[id][string(step)]
			hit := m.Machine // without a later grade it is the first one's
			if g, again := later[id]; again {
				if card := readCard(g.CardJSON); card != nil {
					hit = card.Steps.Of(step).Hit
				}
			}
			if ok && !m.Hit && hit {
				marks = append(marks, m)
			}
		}
		if len(marks) == 0 {
			continue
		}
		slices.SortFunc(marks, func(a, b records.Mark) int { return strings.Compare(b.Attempt, a.Attempt) }) // ids sort by time
		one := Missed{Step: step, Missing: PersonMissed, Count: len(marks)}
		if one.Examples, err = notedExamples(ctx, store, marks[:min(len(marks), examples)]); err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	slices.SortStableFunc(list, func(a, b Missed) int { return cmp.Compare(b.Count, a.Count) })
	return list[:min(len(list), mostReasons)], nil
}

// notedExamples are the attempts that marks are about, with what was said.
func notedExamples(ctx context.Context, store records.Store, marks []records.Mark) ([]Example, error) {
	out := []Example{}
	for _, m := range marks {
		at, err := store.Attempt(ctx, m.Attempt)
		switch {
		case errors.Is(err, records.ErrNotFound): // erased meanwhile
			continue
		case err != nil:
			return nil, err
		}
		out = append(out, Example{Attempt: at.ID, Trainee: at.Trainee, Title: at.Title, Note: m.Comment})
	}
	return out, nil
}
