package records

import (
	"context"
	"time"

	"rapport/grading"
)

// MarkStore keeps what people say about verdicts, and later grades, beside the first
// grade and never over it.
type MarkStore interface {
	// AddMark adds what a person says about a verdict of an attempt that has ended.
	// It returns the mark as kept, with N and Machine filled in, or ErrNotFound,
	// ErrNotGraded. A mark that is kept already (same attempt, author, kind, step and
	// time) is returned as it is.
	AddMark(ctx context.Context, m Mark) (Mark, error)

	// Marks returns what f lets through, oldest first.
	Marks(ctx context.Context, f MarkFilter) ([]Mark, error)

	// Unsure returns the verdicts on role-plays that most want a person's look: open disputes first,
	// oldest first, then those the grader doubts, least sure first. A verdict that was
	// reviewed since is absent. most limits the list, 0 means all.
	Unsure(ctx context.Context, s Scope, most int) ([]Doubt, error)

	// Regrade keeps a later grade beside the ones before. It returns ErrNotFound or
	// ErrNotGraded; a grade that says the same as the newest one is not kept twice.
	Regrade(ctx context.Context, r Regrade) error

	// Regrades returns an attempt's later grades, oldest first.
	Regrades(ctx context.Context, attempt string) ([]Regrade, error)

	// NewestRegrades returns, by id, the newest later grade of those of the attempts
	// that have one.
	NewestRegrades(ctx context.Context, attempts []string) (map[string]Regrade, error)

	// Counted says what counts of an attempt now, and why. It returns ErrNotFound or
	// ErrNotGraded.
	Counted(ctx context.Context, attempt string) (Counted, error)

	// CountedIn is Counted for every attempt in scope that was reviewed or graded
	// again, by id.
	CountedIn(ctx context.Context, s Scope) (map[string]Counted, error)
}

// MarkKind says what a mark is for.
type MarkKind string

// The kinds of marks.
const (
	// Review is a manager's: it counts from then on.
	Review MarkKind = "review"
	// Dispute asks for a review; its Hit is what the trainee says.
	Dispute MarkKind = "dispute"
	// Blind was given without seeing the grader's; it only measures agreement.
	Blind MarkKind = "blind"
)

// FaultsMark is what a Mark's Step says when it is about critical faults: Hit then
// says that there is one.
const FaultsMark = "faults"

// Mark is what one person says about one verdict.
type Mark struct {
	Attempt string
	N       int
	Kind    MarkKind
	// Step is a grading.Step or FaultsMark.
	Step string
	Hit  bool
	// Machine is the newest grade's verdict when the mark was made; the store fills
	// it in.
	Machine bool
	Author  string
	Comment string
	// Sample names the sample a blind mark belongs to.
	Sample string
	// At is in UTC, to the microsecond.
	At time.Time
}

// MarkFilter chooses marks. A zero field lets everything through. Scope, when it is not
// nil and Attempt is empty, narrows as in reports: a zero Scope to what was assessed.
type MarkFilter struct {
	Attempt, Author string
	Kinds           []MarkKind
	Scope           *Scope
}

// Doubt is a verdict that wants a person's look.
type Doubt struct {
	Attempt, Trainee, Scenario, Title string
	Mode                              string
	Started                           time.Time
	Step                              string
	Hit                               bool
	// Confidence is the grader's, in hundredths; for a dispute about a verdict the
	// grader did not doubt it is 100.
	Confidence int
	// Dispute is the open dispute about it, if any.
	Dispute *Mark
}

// Regrade is a later grader's scorecard of an attempt.
type Regrade struct {
	Attempt string
	// Grader is taken from the scorecard when empty.
	Grader string
	// CardJSON is a grading.Scorecard as JSON, kept byte for byte. It must not decline
	// to grade.
	CardJSON []byte
	// ScenarioText is the scenario it was graded by, "" for the attempt's own.
	ScenarioText string
	// Author is who asked for it.
	Author string
	At     time.Time
}

// Source says whose verdicts count.
type Source string

// The sources of what counts.
const (
	// FromMachine is the first grade.
	FromMachine Source = "machine"
	// FromRegrade is a later grade.
	FromRegrade Source = "regrade"
	// FromHuman is a grade that a person corrected or confirmed in part.
	FromHuman Source = "human"
)

// Counted is what an attempt counts as. A person's newest review of a step stands
// over the newest grade's verdict; marks are 20 a step, full marks need all five and
// no critical fault, and a critical fault caps the score as the grade's own cap does.
type Counted struct {
	Source       Source
	Score, Marks int
	FullMarks    bool
	Hits         [5]bool
	// Faults says that a critical fault counts.
	Faults bool
	// Reviewed names the steps (and FaultsMark) that a person reviewed.
	Reviewed []string
}

// Steps of grading in the order of Hits, for callers that hold a Mark's Step.
func stepIndex(step string) int {
	for i, s := range grading.Steps() {
		if string(s) == step {
			return i
		}
	}
	return -1
}
