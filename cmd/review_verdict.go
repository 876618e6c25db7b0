package cmd

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// verdictNames are what a person can have a say about: the five steps, then whether
// there is a critical fault.
func verdictNames() []string {
	var out []string
	for _, s := range grading.Steps() {
		out = append(out, string(s))
	}
	return append(out, records.FaultsMark)
}

// verdictList names them all for messages.
const verdictList = "greeting, understanding, agreeing, delivering, closing or faults"

// verdictTitle is a verdict's name on a page.
func verdictTitle(step string) string {
	if step == records.FaultsMark {
		return "Critical faults"
	}
	return grading.Step(step).Title()
}

// verdictWord is what was decided: a step is hit or missed, a critical fault is there
// or not.
func verdictWord(step string, hit bool) string {
	switch {
	case step == records.FaultsMark && hit:
		return "a critical fault"
	case step == records.FaultsMark:
		return "none"
	case hit:
		return "hit"
	}
	return "missed"
}

// cardSays is a scorecard's verdict.
func cardSays(card *grading.Scorecard, step string) bool {
	if step == records.FaultsMark {
		return slices.ContainsFunc(card.Faults, func(f grading.Fault) bool { return f.Critical })
	}
	return card.Steps.Of(grading.Step(step)).Hit
}

// countedSays is the verdict that counts.
func countedSays(c records.Counted, step string) bool {
	if step == records.FaultsMark {
		return c.Faults
	}
	return c.Hits[slices.Index(grading.Steps(), grading.Step(step))]
}

// judged is an attempt with everything that was said about its verdicts.
type judged struct {
	attempt records.Attempt
	// card is the newest grade, which people agree with or correct; regraded says that
	// it is not the first.
	card     grading.Scorecard
	regraded bool
	counted  records.Counted
	// marks are reviews and disputes, oldest first.
	marks []records.Mark
}

// judgedOf gathers what the store has on an attempt with a grade.
func judgedOf(ctx context.Context, store records.Store, at records.Attempt) (*judged, error) {
	card, regraded, err := newestCard(ctx, store, &at)
	if err != nil {
		return nil, err
	}
	j := &judged{attempt: at, card: *card, regraded: regraded}
	return j, j.look(ctx, store)
}

// newestCard is the newest grade of an attempt that has one; regraded says that it is
// not the first.
func newestCard(ctx context.Context, store records.Store, at *records.Attempt) (card *grading.Scorecard, regraded bool, err error) {
	later, err := store.Regrades(ctx, at.ID)
	if err != nil || len(later) == 0 {
		return at.Card, false, err
	}
	card = new(grading.Scorecard)
	if err := json.Unmarshal(later[len(later)-1].CardJSON, card); err != nil {
		return nil, true, fmt.Errorf("session %s: its later grade cannot be read: %w", at.ID, err)
	}
	return card, true, nil
}

// wanting are the verdicts that want a look, disputed ones first, and the others.
func (j *judged) wanting() (first, others []string) {
	var doubted []string
	for _, step := range verdictNames() {
		var disputed, reviewed bool
		for _, m := range j.marks {
			if m.Step == step {
				disputed, reviewed = m.Kind == records.Dispute, reviewed || m.Kind == records.Review
			}
		}
		switch {
		case disputed:
			first = append(first, step)
		case !reviewed && step != records.FaultsMark && j.card.Steps.Of(grading.Step(step)).SecondLook:
			doubted = append(doubted, step)
		default:
			others = append(others, step)
		}
	}
	return append(first, doubted...), others
}

// look reads again what people said and what counts.
func (j *judged) look(ctx context.Context, store records.Store) error {
	var err error
	if j.counted, err = store.Counted(ctx, j.attempt.ID); err != nil {
		return err
	}
	j.marks, err = store.Marks(ctx, records.MarkFilter{Attempt: j.attempt.ID, Kinds: []records.MarkKind{records.Review, records.Dispute}})
	return err
}

// canBeJudged says why nobody can have a say about the attempt, or nil.
func canBeJudged(at *records.Attempt) error {
	switch {
	case records.IsQuiz(at.Mode):
		return ui.WithHint(fmt.Errorf("session %s is a quiz: only what was heard in a conversation can be disputed or reviewed", at.ID), "see what was asked and answered with 'rapport show "+at.ID+"'")
	case at.Card == nil && at.Status == records.StatusOpen:
		return fmt.Errorf("session %s has no scorecard yet: it is unfinished", at.ID)
	case at.Card == nil:
		return fmt.Errorf("session %s has no scorecard", at.ID)
	case at.Card.Declined != "":
		return fmt.Errorf("session %s was not graded: %s", at.ID, at.Card.Declined)
	}
	return nil
}

// countsWords says what an attempt comes to, and whose verdicts that rests on.
func (j *judged) countsWords() string {
	c := j.counted
	words := fmt.Sprintf("%d of 100", c.Score)
	switch {
	case c.FullMarks:
		words += ", full marks"
	case c.Faults && c.Score < c.Marks:
		words += fmt.Sprintf(" (the steps earned %d; a critical fault caps the score)", c.Marks)
	case c.Faults && c.Marks == 100:
		words += " (a critical fault withholds full marks)"
	}
	switch c.Source {
	case records.FromHuman:
		return words + ", after a person's look at " + verdictsIn(c.Reviewed)
	case records.FromRegrade:
		return words + ", by a later grade"
	}
	return words + ", as the grader decided"
}

// verdictsIn names verdicts in their order, in a sentence.
func verdictsIn(names []string) string {
	var out []string
	for _, name := range verdictNames() {
		if slices.Contains(names, name) {
			out = append(out, strings.ReplaceAll(verdictTitle(name), "Critical faults", "critical faults"))
		}
	}
	return joined(out)
}
