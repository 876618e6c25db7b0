package cmd

import (
	"rapport/grading"
	"rapport/internal/records"
)

// timeJSON is how times stand in JSON.
const timeJSON = "2006-01-02T15:04:05Z07:00"

// judgedJSON is what people said about an attempt, and what counts.
type judgedJSON struct {
	ID       string `json:"id"`
	Trainee  string `json:"trainee"`
	Scenario string `json:"scenario"`
	Title    string `json:"title"`
	Mode     string `json:"mode"`
	Started  string `json:"started"`
	// Machine is the newest grade; Regraded says that it is not the first.
	Machine  *grading.Scorecard `json:"machine"`
	Regraded bool               `json:"regraded"`
	Counts   countsJSON         `json:"counts"`
	// Before is what counted before; only where something was said just now.
	Before     *countsJSON    `json:"before,omitempty"`
	Marks      []markJSON     `json:"marks"`
	Transcript []grading.Turn `json:"transcript,omitempty"`
}

// countsJSON is what an attempt counts as.
type countsJSON struct {
	// Source is machine, regrade or human.
	Source    records.Source  `json:"source"`
	Score     int             `json:"score"`
	Marks     int             `json:"marks"`
	FullMarks bool            `json:"full_marks"`
	Steps     map[string]bool `json:"steps"`
	Faults    bool            `json:"faults"`
	Reviewed  []string        `json:"reviewed"`
}

// markJSON is what one person said about one verdict.
type markJSON struct {
	// Kind is review or dispute.
	Kind    records.MarkKind `json:"kind"`
	Step    string           `json:"step"`
	Hit     bool             `json:"hit"`
	Machine bool             `json:"machine"`
	By      string           `json:"by"`
	At      string           `json:"at"`
	Comment string           `json:"comment"`
}

func markAsJSON(m records.Mark) markJSON {
	return markJSON{m.Kind, m.Step, m.Hit, m.Machine, m.Author, m.At.UTC().Format(timeJSON), m.Comment}
}

func marksAsJSON(marks []records.Mark) []markJSON {
	out := []markJSON{}
	for _, m := range marks {
		out = append(out, markAsJSON(m))
	}
	return out
}

func countsAsJSON(c records.Counted) countsJSON {
	out := countsJSON{c.Source, c.Score, c.Marks, c.FullMarks, map[string]bool{}, c.Faults, c.Reviewed}
	if out.Reviewed == nil {
		out.Reviewed = []string{}
	}
	for i, step := range grading.Steps() {
		out.Steps[string(step)] = c.Hits[i]
	}
	return out
}

func (j *judged) asJSON() judgedJSON {
	at := &j.attempt
	return judgedJSON{
		ID: at.ID, Trainee: at.Trainee, Scenario: at.Scenario, Title: at.Title, Mode: at.Mode, Started: at.Started.Format(timeJSON),
		Machine: &j.card, Regraded: j.regraded, Counts: countsAsJSON(j.counted), Marks: marksAsJSON(j.marks),
	}
}
