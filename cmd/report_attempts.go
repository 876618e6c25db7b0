package cmd

import (
	"fmt"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/report"
)

// whoCounts says whose grade counts.
var whoCounts = map[records.Source]string{
	records.FromMachine: "machine", records.FromRegrade: "later grade", records.FromHuman: "a person",
}

// attempts lists the attempts of one trainee, newest first: what the machine said,
// what counts, and who says so.
func (v *reportView) attempts() {
	if v.r.Scope.Trainee == "" || len(v.r.Attempts) == 0 {
		return
	}
	list := v.r.Attempts[:min(len(v.r.Attempts), mostAttempts)]
	v.section("Attempts, the newest first")
	t := newTable(v.streams, "ID", "WHEN", "SESSION", "MACHINE", "COUNTS", "STEPS", "WHOSE")
	for i := range list {
		at := &list[i]
		when := at.Started.In(v.place).Format("2 Jan 06")
		machine, counts, steps, whose := attemptCells(at)
		if v.narrow() {
			text := when + ", " + oneLine(at.Scenario) + ", "
			if at.Graded {
				text += fmt.Sprintf("machine %s, counts %s by %s, %s", machine, counts, whose, hitWords(at))
			} else {
				text += counts
			}
			v.page.line(2, v.page.paint.Bold(at.ID)+": "+text)
			continue
		}
		t.row(at.ID, when, at.Scenario, machine, counts, steps, whose)
	}
	if !v.narrow() {
		t.fits(v.page.width)
		v.page.b.WriteString(t.aligned() + "\n")
	}
	if more := len(v.r.Attempts) - len(list); more > 0 {
		v.page.line(0, fmt.Sprintf("And %d more: 'rapport report --trainee NAME --csv --by attempts'.", more))
	}
	if !v.r.Sample { // which is kept nowhere
		v.page.line(0, "'rapport show ID' shows the conversation with its evidence.")
	}
}

func attemptCells(at *report.Attempt) (machine, counts, steps, whose string) {
	if !at.Graded {
		status := at.Status
		switch records.Status(status) {
		case records.StatusOpen:
			status = "unfinished"
		case records.StatusAbandoned:
			status = "given up"
		case records.StatusFinished:
			status = "not graded"
		}
		return noFigure, status, "", ""
	}
	for i, step := range grading.Steps() {
		letter := "-"
		if at.Counts.Steps[i] {
			letter = step.Title()[:1]
		}
		steps += letter
	}
	return fmt.Sprint(at.Machine.Score), fmt.Sprint(at.Counts.Score), steps, whoCounts[at.Source]
}

// hitWords names the steps that count as hit.
func hitWords(at *report.Attempt) string {
	var hit []string
	for i, step := range grading.Steps() {
		if at.Counts.Steps[i] {
			hit = append(hit, step.Title())
		}
	}
	switch len(hit) {
	case 0:
		return "no step hit"
	case len(grading.Steps()):
		return "all five steps hit"
	}
	return "hit: " + strings.Join(hit, ", ")
}
