package cmd

import (
	"fmt"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/verify"
)

// gradeJSON is what a scorecard comes to.
type gradeJSON struct {
	Grader    string          `json:"grader"`
	Score     int             `json:"score"`
	Marks     int             `json:"marks"`
	FullMarks bool            `json:"full_marks"`
	Steps     map[string]bool `json:"steps"`
	Faults    []grading.Act   `json:"faults"`
}

func gradeOfCard(c *grading.Scorecard) gradeJSON {
	out := gradeJSON{Grader: c.Grader, Score: c.Score, Marks: c.Marks, FullMarks: c.FullMarks, Steps: map[string]bool{}, Faults: []grading.Act{}}
	for i, step := range grading.Steps() {
		out.Steps[string(step)] = c.Steps[i].Hit
	}
	for _, f := range c.Faults {
		out.Faults = append(out.Faults, f.Kind)
	}
	return out
}

// regradeJSON is a session in `regrade --json`.
type regradeJSON struct {
	ID       string         `json:"id"`
	Trainee  string         `json:"trainee"`
	Scenario string         `json:"scenario"`
	Mode     string         `json:"mode"`
	Before   gradeJSON      `json:"before"`
	After    gradeJSON      `json:"after"`
	Won      []grading.Step `json:"won"`
	Lost     []grading.Step `json:"lost"`
	// Reviewed says that a person reviewed a verdict, which still counts.
	Reviewed bool `json:"reviewed"`
}

func changeOf(at *records.Attempt, before, after *grading.Scorecard) regradeJSON {
	out := regradeJSON{
		ID: at.ID, Trainee: at.Trainee, Scenario: at.Scenario, Mode: at.Mode,
		Before: gradeOfCard(before), After: gradeOfCard(after), Won: []grading.Step{}, Lost: []grading.Step{},
	}
	for _, step := range verify.Flips(before, after) {
		if after.Steps.Of(step).Hit {
			out.Won = append(out.Won, step)
		} else {
			out.Lost = append(out.Lost, step)
		}
	}
	return out
}

// changed reports whether the grade comes to anything else.
func (c *regradeJSON) changed() bool {
	return c.Before.Score != c.After.Score || c.Before.FullMarks != c.After.FullMarks || len(c.Won)+len(c.Lost) > 0 || len(c.Before.Faults) != len(c.After.Faults)
}

// show prints a session that was graded again: all with --json, else those whose grade
// comes to something else.
func (r *regrading) show(c regradeJSON) error {
	if r.o.json {
		if err := printJSON(r.app.streams.Out, c); err != nil {
			return writeError{"the results", err}
		}
		return nil
	}
	if !c.changed() {
		return nil
	}
	parts := []string{fmt.Sprintf("score %d, was %d", c.After.Score, c.Before.Score)}
	for _, step := range c.Won {
		parts = append(parts, step.Title()+" won")
	}
	for _, step := range c.Lost {
		parts = append(parts, step.Title()+" lost")
	}
	switch {
	case c.After.FullMarks && !c.Before.FullMarks:
		parts = append(parts, "full marks won")
	case c.Before.FullMarks && !c.After.FullMarks:
		parts = append(parts, "full marks lost")
	}
	if len(c.Before.Faults) != len(c.After.Faults) {
		parts = append(parts, fmt.Sprintf("%s, was %d", plural(len(c.After.Faults), "fault"), len(c.Before.Faults)))
	}
	if c.Reviewed {
		parts = append(parts, "what a person reviewed stays")
	}
	p := newPage(r.app.streams)
	p.line(0, p.paint.Bold(c.ID)+" "+p.paint.Dim("("+oneLine(c.Trainee)+", "+oneLine(c.Scenario)+")")+": "+strings.Join(parts, ", "))
	if _, err := fmt.Fprint(r.app.streams.Out, p.b.String()); err != nil {
		return writeError{"the results", err}
	}
	return nil
}

// regraded counts a run; it is the last line of `regrade --json`.
type regraded struct {
	DryRun bool   `json:"dry_run"`
	Grader string `json:"grader"`
	// Regraded were graded again, and Changed of them came to another grade.
	Regraded int `json:"regraded"`
	Changed  int `json:"changed"`
	// Won and Lost count steps, in the order of the cycle.
	Won           [5]int `json:"won"`
	Lost          [5]int `json:"lost"`
	FullMarksWon  int    `json:"full_marks_won"`
	FullMarksLost int    `json:"full_marks_lost"`
	// ScoresBefore and ScoresAfter are sums over those graded again.
	ScoresBefore int `json:"scores_before"`
	ScoresAfter  int `json:"scores_after"`
	UpToDate     int `json:"up_to_date"`
	NotGraded    int `json:"not_graded"`
	Declined     int `json:"declined"`
	// Left were left alone because they do not match, Forbidden because this person
	// may not.
	Left      int `json:"left"`
	Forbidden int `json:"forbidden"`
}

func (s *regraded) add(c regradeJSON) {
	s.Regraded++
	s.ScoresBefore += c.Before.Score
	s.ScoresAfter += c.After.Score
	if c.changed() {
		s.Changed++
	}
	for i, step := range grading.Steps() {
		before, after := c.Before.Steps[string(step)], c.After.Steps[string(step)]
		switch {
		case after && !before:
			s.Won[i]++
		case before && !after:
			s.Lost[i]++
		}
	}
	switch {
	case c.After.FullMarks && !c.Before.FullMarks:
		s.FullMarksWon++
	case c.Before.FullMarks && !c.After.FullMarks:
		s.FullMarksLost++
	}
}

// words are the run in a few lines.
func (s *regraded) words(a *app, dryRun bool) string {
	p := newPage(a.streams)
	done := "Graded " + plural(s.Regraded, "session") + " again"
	if dryRun {
		done = "Would grade " + plural(s.Regraded, "session") + " again"
	}
	if s.Regraded == 0 {
		p.line(0, "Nothing to grade again: "+strings.Join(s.rest(), ", ")+".")
		return p.b.String()
	}
	p.line(0, fmt.Sprintf("%s: %d of them to another grade, mean score %d, was %d.", done, s.Changed, s.ScoresAfter/s.Regraded, s.ScoresBefore/s.Regraded))
	var steps []string
	for i, step := range grading.Steps() {
		if s.Won[i]+s.Lost[i] > 0 {
			steps = append(steps, fmt.Sprintf("%s %d won, %d lost", step.Title(), s.Won[i], s.Lost[i]))
		}
	}
	if s.FullMarksWon+s.FullMarksLost > 0 {
		steps = append(steps, fmt.Sprintf("full marks %d won, %d lost", s.FullMarksWon, s.FullMarksLost))
	}
	if len(steps) > 0 {
		p.line(0, strings.Join(steps, "; ")+".")
	}
	if rest := s.rest(); len(rest) > 0 {
		p.line(0, "Besides: "+strings.Join(rest, ", ")+".")
	}
	return p.b.String()
}

// rest says what was not graded again.
func (s *regraded) rest() []string {
	var out []string
	for _, part := range []struct {
		n     int
		words string
	}{
		{s.UpToDate, "up to date"},
		{s.NotGraded, "without a grade"},
		{s.Declined, "declined, as not English"},
		{s.Left, "left alone"},
		{s.Forbidden, "not yours to grade"},
	} {
		if part.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", part.n, part.words))
		}
	}
	if len(out) == 0 && s.Regraded == 0 {
		out = []string{"no session is kept"}
	}
	return out
}
