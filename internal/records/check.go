package records

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rapport/grading"
)

// checkBegin says what keeps a from being a new attempt.
func checkBegin(a *Attempt) error {
	modes := append(PlayModes(), QuizModes()...)
	switch {
	case !ValidID(a.ID):
		return fmt.Errorf("cannot begin attempt %q: the id is not one that NewID makes", a.ID)
	case a.Trainee == "" || a.Scenario == "":
		return fmt.Errorf("cannot begin attempt %s: it needs a trainee and a scenario", a.ID)
	case !slices.Contains(modes, a.Mode):
		return fmt.Errorf("cannot begin attempt %s: mode %q is none of %s", a.ID, a.Mode, strings.Join(modes, ", "))
	case !knownChannel(a.Channel):
		return fmt.Errorf("cannot begin attempt %s: unknown channel %q", a.ID, a.Channel)
	case a.Started.IsZero():
		return fmt.Errorf("cannot begin attempt %s: it needs the time it started", a.ID)
	case a.Status != "" && a.Status != StatusOpen, !a.Ended.IsZero(), a.Card != nil, a.CardJSON != nil,
		a.Outcome != "", a.Satisfaction != 0, a.Comment != "", a.Grader != "":
		return fmt.Errorf("cannot begin attempt %s: an attempt begins open, its end is for Finish", a.ID)
	case a.ScenarioHash != "" && a.ScenarioHash != HashText(a.ScenarioText):
		return fmt.Errorf("cannot begin attempt %s: the scenario hash is not that of its text", a.ID)
	}
	for i := range a.Turns {
		if err := checkTurn(&a.Turns[i]); err != nil {
			return fmt.Errorf("cannot begin attempt %s: turn %d: %w", a.ID, i, err)
		}
	}
	if err := checkNames(a.Trainee, a.Scenario); err != nil {
		return fmt.Errorf("cannot begin attempt %s: %w", a.ID, err)
	}
	return checkTexts(a.Title, a.ScenarioText, a.Draft)
}

func checkTurn(t *Turn) error {
	switch t.Speaker {
	case grading.Customer, grading.Agent, grading.System:
	default:
		return fmt.Errorf("unknown speaker %q", t.Speaker)
	}
	if !knownChannel(t.Channel) {
		return fmt.Errorf("unknown channel %q", t.Channel)
	}
	if t.At.IsZero() {
		return errors.New("the turn needs the time it was made")
	}
	return checkTexts(t.Text)
}

// checkResult says what keeps r from being the end of an attempt, and returns
// its scorecard, nil when it has none.
func checkResult(r *Result) (*grading.Scorecard, error) {
	switch {
	case r.Status != StatusFinished && r.Status != StatusAbandoned:
		return nil, fmt.Errorf("an attempt cannot end as %q", r.Status)
	case r.Ended.IsZero():
		return nil, errors.New("it needs the time it ended")
	case r.Satisfaction < 0 || r.Satisfaction > 5:
		return nil, fmt.Errorf("satisfaction %d is not 1 to 5, or 0 for none", r.Satisfaction)
	}
	if err := checkTexts(string(r.CardJSON), r.Outcome, r.Comment, r.Grader); err != nil {
		return nil, err
	}
	var card grading.Scorecard
	if r.CardJSON != nil {
		if err := json.Unmarshal(r.CardJSON, &card); err != nil {
			return nil, fmt.Errorf("the scorecard cannot be read: %w", err)
		}
	}
	if err := checkCard(&card); err != nil {
		return nil, err
	}
	// A figure that its scorecard does not explain must not reach a report.
	if r.Score != card.Score || r.Marks != card.Marks || r.FullMarks != card.FullMarks || r.Craft != card.Craft {
		return nil, fmt.Errorf("the figures (score %d, marks %d, craft %d) are not the scorecard's (%d, %d, %d)",
			r.Score, r.Marks, r.Craft, card.Score, card.Marks, card.Craft)
	}
	if r.CardJSON == nil {
		return nil, nil
	}
	return &card, nil
}

// checkCard refuses what a scorecard made by a grader does not have.
func checkCard(card *grading.Scorecard) error {
	for _, n := range []int{card.Score, card.Marks, card.Craft} {
		if n < 0 || n > 100 {
			return fmt.Errorf("the scorecard's figure %d is not 0 to 100", n)
		}
	}
	for _, f := range card.Faults {
		if err := checkNames(string(f.Kind)); err != nil {
			return err
		}
	}
	return nil
}

func knownChannel(c grading.Channel) bool {
	return c == "" || slices.Contains(grading.Channels(), c)
}

// checkTexts refuses what PostgreSQL cannot keep and JSON would change.
func checkTexts(texts ...string) error {
	for _, s := range texts {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			return errors.New("a text is not valid UTF-8 or holds a NUL character; clean it before keeping it")
		}
	}
	return nil
}

// longestName is how many bytes a name may have: PostgreSQL cannot look up what is
// much longer.
const longestName = 255

// checkNames refuses names that are too long, and what checkTexts refuses.
func checkNames(names ...string) error {
	for _, s := range names {
		if len(s) > longestName {
			return fmt.Errorf("the name %.20q… is %d bytes long; %d are the most", s, len(s), longestName)
		}
	}
	return checkTexts(names...)
}

// stamp is t as stores keep it: PostgreSQL has no finer time.
func stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
