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
			v.said(at)
			continue
		}
		t.row(at.ID, when, at.Scenario, machine, counts, steps, whose)
	}
	if !v.narrow() {
		t.fits(v.page.width)
		v.page.b.WriteString(t.aligned() + "\n")
		v.saidOf(list)
	}
	if more := len(v.r.Attempts) - len(list); more > 0 {
		v.page.line(0, fmt.Sprintf("And %d more: 'rapport report --trainee NAME --csv --by attempts'.", more))
	}
	if !v.r.Sample { // which is kept nowhere
		v.page.line(0, "'rapport show ID' shows the conversation with its evidence.")
	}
}

// saidOf says below the table who changed or confirmed what, and why.
func (v *reportView) saidOf(list []report.Attempt) {
	first := true
	for i := range list {
		if at := &list[i]; len(at.Reviews) > 0 {
			if first {
				v.page.blank()
				v.page.line(0, "What people said:")
				first = false
			}
			v.page.line(2, v.page.paint.Bold(at.ID))
			v.said(at)
		}
	}
}

// said tells people's newest reviews of an attempt.
func (v *reportView) said(at *report.Attempt) {
	for _, r := range at.Reviews {
		v.page.line(4, reviewWords(r))
	}
}

// reviewWords says who said what about a verdict, and why: "Bob changed Closing from
// hit to missed: “...”".
func reviewWords(r report.Review) string {
	is, was := hitOrMissed(r.Hit), hitOrMissed(r.Machine)
	about := capital(r.Step)
	if r.Step == records.FaultsMark {
		about, is, was = "the critical fault", someOrNone(r.Hit), someOrNone(r.Machine)
	}
	text := name(r.Author) + " changed " + about + " from " + was + " to " + is
	if r.Hit == r.Machine {
		text = name(r.Author) + " agrees on " + about + ", " + is
	}
	if comment := oneLine(r.Comment); comment != "" {
		text += ": " + quote(comment)
	}
	return text
}

func hitOrMissed(hit bool) string {
	if hit {
		return "hit"
	}
	return "missed"
}

func someOrNone(some bool) string {
	if some {
		return "there"
	}
	return "not there"
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
