package records

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"rapport/grading"
)

// checkArriving says what keeps w from being an attempt with its answers, and fills
// in what follows from it.
func checkArriving(w *Whole) (arriving, error) {
	out := arriving{Whole: Whole{w.Attempt, slices.Clone(w.Answers)}}
	a := &out.Attempt
	a.Draft, a.ScenarioHash = "", HashText(a.ScenarioText)
	begun := w.Attempt
	if a.Status == StatusFinished || a.Status == StatusAbandoned {
		begun.Status, begun.Ended, begun.Card, begun.CardJSON = StatusOpen, time.Time{}, nil, nil
		begun.Outcome, begun.Satisfaction, begun.Comment, begun.Grader = "", 0, "", ""
		if err := out.takeResult(); err != nil {
			return out, err
		}
	}
	if err := checkBegin(&begun); err != nil {
		return out, err
	}
	for n := range out.Answers {
		answer := &out.Answers[n]
		if answer.N != n || answer.Attempt != "" && answer.Attempt != a.ID {
			return out, fmt.Errorf("answer %d is number %d of attempt %s", n, answer.N, answer.Attempt)
		}
		answer.Attempt = a.ID
		if err := checkAnswer(answer); err != nil {
			return out, fmt.Errorf("answer %d: %w", n, err)
		}
		answer.ItemHash = HashText(answer.ItemText)
	}
	return out, nil
}

// takeResult reads the end of an attempt that has ended.
func (w *arriving) takeResult() error {
	a := &w.Attempt
	r := Result{
		Ended: a.Ended, Status: a.Status, CardJSON: a.CardJSON,
		Outcome: a.Outcome, Satisfaction: a.Satisfaction, Comment: a.Comment, Grader: a.Grader,
	}
	if a.CardJSON != nil {
		var card grading.Scorecard
		if err := json.Unmarshal(a.CardJSON, &card); err != nil {
			return fmt.Errorf("the scorecard cannot be read: %w", err)
		}
		r.Score, r.Marks, r.FullMarks, r.Craft = card.Score, card.Marks, card.FullMarks, card.Craft
	}
	card, err := checkResult(&r)
	w.result, w.card = &r, card
	if card != nil && r.Grader == "" {
		r.Grader = card.Grader
	}
	return err
}

// follows makes sure that w goes on from what is kept, or is the start of it. It
// returns a *ConflictError.
func (w *arriving) follows(had *Whole) error {
	what := w.differsInBeginning(&had.Attempt)
	if what == "" {
		what = w.differsInCourse(had)
	}
	if what == "" {
		what = w.differsInEnd(&had.Attempt)
	}
	if what == "" {
		return nil
	}
	return &ConflictError{ID: w.Attempt.ID, What: what}
}

func (w *arriving) differsInBeginning(had *Attempt) string {
	a := &w.Attempt
	for _, field := range []struct {
		name string
		same bool
	}{
		{"the trainee", a.Trainee == had.Trainee},
		{"the scenario", a.Scenario == had.Scenario},
		{"the title", a.Title == had.Title},
		{"the scenario's text", a.ScenarioHash == had.ScenarioHash},
		{"the mode", a.Mode == had.Mode},
		{"the channel", a.Channel == had.Channel},
		{"the seed", a.Seed == had.Seed},
		{"the time it started", stamp(a.Started).Equal(had.Started)},
	} {
		if !field.same {
			return field.name + " differs"
		}
	}
	return ""
}

func (w *arriving) differsInCourse(had *Whole) string {
	for n, turn := range had.Attempt.Turns[:min(len(had.Attempt.Turns), len(w.Attempt.Turns))] {
		arrived := w.Attempt.Turns[n]
		if arrived.Turn != turn.Turn || !stamp(arrived.At).Equal(turn.At) {
			return fmt.Sprintf("turn %d differs", n)
		}
	}
	for n, answer := range had.Answers[:min(len(had.Answers), len(w.Answers))] {
		arrived := w.Answers[n]
		at := stamp(arrived.At)
		arrived.At, arrived.Trainee, arrived.ItemText = answer.At, answer.Trainee, answer.ItemText
		if arrived != answer || !at.Equal(answer.At) {
			return fmt.Sprintf("answer %d differs", n)
		}
	}
	turns, answers := len(w.Attempt.Turns)-len(had.Attempt.Turns), len(w.Answers)-len(had.Answers)
	switch {
	case !had.Attempt.Ended.IsZero() && (turns > 0 || answers > 0):
		return "it has ended here, and goes on in what arrives"
	case w.result != nil && (turns < 0 || answers < 0):
		return "it goes on here, and has ended in what arrives"
	}
	return ""
}

func (w *arriving) differsInEnd(had *Attempt) string {
	if w.result == nil || had.Ended.IsZero() {
		return ""
	}
	r := w.result
	for _, field := range []struct {
		name string
		same bool
	}{
		{"the time it ended", stamp(r.Ended).Equal(had.Ended)},
		{"how it ended", r.Status == had.Status},
		{"the scorecard", string(r.CardJSON) == string(had.CardJSON) && (r.CardJSON == nil) == (had.CardJSON == nil)},
		{"the outcome", r.Outcome == had.Outcome},
		{"the customer's answer to the survey", r.Satisfaction == had.Satisfaction && r.Comment == had.Comment},
		{"the grader", r.Grader == had.Grader},
	} {
		if !field.same {
			return field.name + " differs"
		}
	}
	return ""
}
