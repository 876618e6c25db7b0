// Package verify computes kept grades again from what they were given for: the
// transcript, the scenario's own text or the questions', and the grader. One engine
// serves `rapport verify`, `regrade` and `import`. It reads no store and no clock.
package verify

import (
	"encoding/json"
	"fmt"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// Outcome is what checking an attempt came to.
type Outcome string

// The outcomes, the worst last.
const (
	// NotGraded is an attempt without a grade that could be checked.
	NotGraded Outcome = "not_graded"
	// Same came out as it is kept.
	Same Outcome = "same"
	// OtherGrader was made by another version of the grader, which alone could say
	// whether it is right.
	OtherGrader Outcome = "other_grader"
	// Unreadable cannot be computed again: what it needs is missing or cannot be read.
	Unreadable Outcome = "unreadable"
	// Differs comes out otherwise than it is kept.
	Differs Outcome = "differs"
	// Tampered has parts that contradict each other, whichever grader made it.
	Tampered Outcome = "tampered"
)

// Outcomes lists them all.
func Outcomes() []Outcome {
	return []Outcome{NotGraded, Same, OtherGrader, Unreadable, Differs, Tampered}
}

// Matches reports whether nothing speaks against what is kept.
func (o Outcome) Matches() bool { return o == NotGraded || o == Same || o == OtherGrader }

// Words say the outcome as the end of a sentence about an attempt.
func (o Outcome) Words() string {
	switch o {
	case NotGraded:
		return "has no grade"
	case Same:
		return "matches"
	case OtherGrader:
		return "was made by another grader"
	case Unreadable:
		return "cannot be computed again"
	case Differs:
		return "comes out otherwise"
	}
	return "was changed"
}

// Finding is what checking one attempt came to.
type Finding struct {
	Outcome Outcome
	// Reasons say what does not match, a line each; none when it all does.
	Reasons []string
	// Grader is which one made the newest grade.
	Grader string
	// Kept is the newest grade, nil without one.
	Kept *grading.Scorecard
	// Now is what today's grader gives on what the newest grade was made from; nil
	// where that cannot be computed.
	Now *grading.Scorecard
	// Changes say how Now differs from Kept, a line each.
	Changes []string
}

// Version is the version of the grader that would grade an attempt of that mode now.
func Version(mode string) string {
	if records.IsQuiz(mode) {
		return quiz.Version()
	}
	return grading.Version()
}

// Checker checks attempts. Several goroutines may use one.
type Checker struct{ cases cases }

// Kept is an attempt with everything that hangs on its grade.
type Kept struct {
	Attempt records.Attempt
	// Answers are a quiz's, with the texts of their questions.
	Answers []records.Answer
	// Later is its newest regrade, nil without one.
	Later *records.Regrade
	// Strays are what its store says does not follow from it; see
	// records.VerifyStore.
	Strays []string
}

// Check grades the attempt again and compares. It never fails: what cannot be done is
// a finding as well.
func (c *Checker) Check(k Kept) Finding {
	a := &k.Attempt
	f := Finding{Outcome: NotGraded}
	if records.HashText(a.ScenarioText) != a.ScenarioHash {
		f.add(Tampered, "the scenario's text is not the one it was played with")
	}
	for _, s := range k.Strays {
		f.add(Tampered, s)
	}
	switch {
	case a.CardJSON == nil && a.Status == records.StatusFinished:
		f.add(Unreadable, "it is finished and has no scorecard")
		return f
	case a.CardJSON == nil:
		return f
	}
	c.checkCard(&f, k, a.CardJSON, a.ScenarioText, "")
	if a.Card != nil && a.Grader != a.Card.Grader {
		f.add(Tampered, fmt.Sprintf("results says the grader was %s, the scorecard %s", a.Grader, a.Card.Grader))
	}
	if later := k.Later; later != nil {
		if f.Outcome == OtherGrader {
			f.Outcome = Same // what counts is the later grade
		}
		text := later.ScenarioText
		if text == "" {
			text = a.ScenarioText
		}
		c.checkCard(&f, k, later.CardJSON, text, "its later grade: ")
	}
	return f
}

// checkCard checks one grade of the attempt, made by that text of the scenario.
func (c *Checker) checkCard(f *Finding, k Kept, data []byte, text, which string) {
	kept := new(grading.Scorecard)
	if err := json.Unmarshal(data, kept); err != nil {
		f.add(Tampered, which+"the scorecard cannot be read")
		return
	}
	f.Grader, f.Kept, f.Now, f.Changes = kept.Grader, kept, nil, nil
	for _, reason := range unsound(k, kept) {
		f.add(Tampered, which+reason)
	}
	now, err := c.Grade(k, text)
	if err != nil {
		f.add(Unreadable, which+err.Error())
		return
	}
	f.Now, f.Changes = &now, Changes(data, now)
	if version := Version(k.Attempt.Mode); kept.Grader != version {
		f.worsen(OtherGrader)
		return
	}
	f.worsen(Same)
	for _, change := range f.Changes {
		f.add(Differs, which+change)
	}
	if records.IsQuiz(k.Attempt.Mode) {
		for _, reason := range remarked(k) {
			f.add(Differs, which+reason)
		}
	}
}

// add enters a reason once, and that the outcome is no better than o.
func (f *Finding) add(o Outcome, reason string) {
	if !slices.Contains(f.Reasons, reason) {
		f.Reasons = append(f.Reasons, reason)
	}
	f.worsen(o)
}

func (f *Finding) worsen(o Outcome) {
	if order := Outcomes(); slices.Index(order, o) > slices.Index(order, f.Outcome) {
		f.Outcome = o
	}
}

// Grade grades the attempt with today's grader, a role-play by that text of its
// scenario. It fails when the text, or a question of a quiz, cannot be read.
func (c *Checker) Grade(k Kept, text string) (grading.Scorecard, error) {
	if records.IsQuiz(k.Attempt.Mode) {
		return quizCard(k)
	}
	of, err := c.cases.of(text)
	if err != nil {
		return grading.Scorecard{}, err
	}
	return grading.Grade(k.Attempt.Transcript(), of), nil
}
