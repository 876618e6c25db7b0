package cmd

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"rapport/internal/records"
	"rapport/internal/verify"
)

// findingJSON is an attempt in `verify --json`.
type findingJSON struct {
	ID       string         `json:"id"`
	Trainee  string         `json:"trainee"`
	Scenario string         `json:"scenario"`
	Mode     string         `json:"mode"`
	Started  string         `json:"started"`
	Outcome  verify.Outcome `json:"outcome"`
	// Reasons say what does not match; Changes how today's grader would say otherwise,
	// where another one made the grade.
	Reasons []string `json:"reasons"`
	Grader  string   `json:"grader"`
	Changes []string `json:"changes,omitempty"`
}

func findingOf(at *records.Attempt, f verify.Finding) findingJSON {
	out := findingJSON{
		ID: at.ID, Trainee: at.Trainee, Scenario: at.Scenario, Mode: at.Mode, Started: at.Started.Format(time.RFC3339),
		Outcome: f.Outcome, Reasons: append([]string{}, f.Reasons...), Grader: f.Grader,
	}
	if f.Outcome == verify.OtherGrader {
		out.Changes = f.Changes
	}
	return out
}

// verifiedJSON is the last line of `verify --json`.
type verifiedJSON struct {
	Checked     int            `json:"checked"`
	Same        int            `json:"same"`
	NotGraded   int            `json:"not_graded"`
	OtherGrader int            `json:"other_grader"`
	Unreadable  int            `json:"unreadable"`
	Differs     int            `json:"differs"`
	Tampered    int            `json:"tampered"`
	Grader      string         `json:"grader"`
	Graders     map[string]int `json:"other_graders"`
	// Loose says which rows hang on no attempt, where the whole store was checked.
	Loose []string `json:"loose"`
}

// printFinding shows an attempt that does not match, and why.
func (a *app) printFinding(at *records.Attempt, f verify.Finding) error {
	p := newPage(a.streams)
	p.line(0, p.paint.Bold(at.ID)+" "+p.paint.Bad(f.Outcome.Words())+" "+p.paint.Dim("("+oneLine(at.Trainee)+", "+oneLine(at.Scenario)+", "+at.Started.Local().Format("2 Jan 2006")+")"))
	reasons := f.Reasons
	if f.Outcome == verify.OtherGrader {
		reasons = append([]string{"made by " + f.Grader + ", and this is " + verify.Version(at.Mode)}, reasons...)
	}
	for _, reason := range reasons {
		p.item(2, "- ", oneLine(reason))
	}
	_, err := fmt.Fprint(a.streams.Out, p.b.String())
	return err
}

// end counts what was found, and says with its error whether all matches.
func (v *verifying) end() error {
	bad := len(v.loose)
	for o, n := range v.outcomes {
		if !v.matches(o) {
			bad += n
		}
	}
	var err error
	if v.o.json {
		c := v.outcomes
		err = printJSON(v.app.streams.Out, verifiedJSON{
			v.n, c[verify.Same], c[verify.NotGraded], c[verify.OtherGrader], c[verify.Unreadable], c[verify.Differs], c[verify.Tampered],
			verify.Version(records.Assess), v.graders, append([]string{}, v.loose...),
		})
	} else {
		err = v.summary()
	}
	if err != nil {
		return writeError{"the results", err}
	}
	if bad > 0 {
		return errProblems
	}
	return nil
}

// summary is the run in a few lines.
func (v *verifying) summary() error {
	p := newPage(v.app.streams)
	for _, grader := range slices.Sorted(maps.Keys(v.graders)) {
		p.line(0, fmt.Sprintf("%s made by another grader, %s: 'rapport regrade --dry-run' compares.", pluralVerb(v.graders[grader], "grade", "was", "were"), oneLine(grader)))
	}
	for _, row := range v.loose {
		p.line(0, p.paint.Bad(row)+": something else than rapport wrote them")
	}
	var parts []string
	for _, o := range verify.Outcomes() {
		if n := v.outcomes[o]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, outcomeWords[o]))
		}
	}
	line := "Checked " + plural(v.n, "session")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	p.line(0, line+".")
	_, err := fmt.Fprint(v.app.streams.Out, p.b.String())
	return err
}

var outcomeWords = map[verify.Outcome]string{
	verify.NotGraded: "without a grade", verify.Same: "as kept", verify.OtherGrader: "of another grader",
	verify.Unreadable: "not to be computed again", verify.Differs: "coming out otherwise", verify.Tampered: "changed",
}
