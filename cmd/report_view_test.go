package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/report"
	"rapport/internal/ui"
)

const hostile = "\x1b[31mBo\x1b]0;owned\a\u202e\u2066\r\n\x9b2J=1+1"

// hostileReport has a hostile text wherever a text can come from a store.
func hostileReport(trainees int) *report.Report {
	rate, mean, due := 0.5, 61.5, 3
	f := report.Figures{
		Attempts: 7, Open: 1, Graded: 6, Score: &mean, Marks: &mean, Craft: &mean, FullMarks: &rate, First: &mean, Best: &mean, Played: 2,
		Satisfaction: &rate, Answers: 6, Faulty: 1, Trend: report.Trend{Verdict: report.Steady, PerMonth: &mean, Low: &mean, High: &mean, Attempts: 6},
	}
	for i := range f.Steps {
		f.Steps[i] = &rate
	}
	series := []report.Point{{Start: hostile, Count: 2, Score: 10}, {Start: "2031-03-06", Count: 4, Score: 99}}
	r := &report.Report{
		Made: time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC), Total: f, Series: series,
		Scope:  report.Scope{Team: hostile, Scenario: hostile, Channel: hostile, Since: hostile, Until: "2031-03-14"},
		Plays:  []report.Play{{Scenario: hostile, Title: hostile, Trainees: 2, Graded: 3, First: &mean, Best: &mean}, {Scenario: "b"}},
		Spread: []report.ScoreCount{{Score: 100, Count: 3}, {Score: 40, Count: 3}}, Faults: []report.Fault{{Kind: hostile, Critical: true, Count: 2, Latest: "0123456789"}},
		Missed:   []report.Missed{{Step: grading.Closing, Missing: hostile, Count: 2, Examples: []report.Example{{Attempt: "0123456789", Trainee: hostile, Title: hostile, Nearest: hostile, Try: hostile, Note: hostile}}}},
		Topics:   []report.Topic{{Topic: hostile, Asked: 5, Share: 0.5}},
		Comments: []report.Comment{{Attempt: "0123456789", Trainee: hostile, Title: hostile, Satisfaction: 2, Comment: hostile}}, Commented: 4, Reviewed: 1, Corrected: 1,
		Attempts: []report.Attempt{
			{
				ID: "0123456789", Trainee: hostile, Scenario: hostile, Title: hostile, Graded: true, Source: records.FromHuman,
				Reviews: []report.Review{{Step: hostile, Hit: true, Author: hostile, Comment: hostile}, {Step: records.FaultsMark, Author: hostile}},
			},
			{ID: "0123456788", Scenario: hostile, Status: "open"},
		},
	}
	for i := range trainees {
		r.Trainees = append(r.Trainees, report.Trainee{
			Name: fmt.Sprint(hostile, i), Team: hostile, Figures: f, Series: series,
			Cards: report.Cards{Cards: 3, Reviews: 4, Remembered: &rate, Due: &due}, Course: &report.Course{Title: hostile, Phase: hostile, Total: 2, Late: 2, LateWith: []string{hostile, "x"}},
			Next: []report.Next{{What: hostile, Why: hostile, Command: "rapport play " + hostile}},
		})
	}
	return r
}

// Whatever stands in a store: no escape, no control character, nothing that turns
// the direction reaches a terminal, and no line is wider than the window.
func TestReportViewIsHarmless(t *testing.T) {
	for _, c := range []struct {
		name     string
		cols     int
		plain    bool
		trainees int
		one      bool
	}{
		{name: "wide", cols: 120, trainees: 3},
		{name: "usual", cols: 80, trainees: 3},
		{name: "narrow", cols: 40, trainees: 3},
		{name: "plain", cols: 80, plain: true, trainees: 3},
		{name: "many", cols: 80, trainees: 70},
		{name: "one", cols: 80, trainees: 1, one: true},
		{name: "one, narrow", cols: 40, trainees: 1, one: true},
		{name: "one, plain", cols: 40, plain: true, trainees: 1, one: true},
		{name: "nobody", cols: 80},
	} {
		streams, _, _, _ := ui.Test()
		streams.AssumeSize(c.cols, 24)
		streams.Plain = c.plain
		r := hostileReport(c.trainees)
		if c.one {
			r.Scope.Trainee = hostile
		}
		text := newApp(streams, nil).reportView(r)
		if ui.Clean(text) != text || strings.ContainsAny(text, "\x1b\r\t") {
			clean := ui.Clean(text)
			i := 0
			for i < min(len(text), len(clean)) && text[i] == clean[i] {
				i++
			}
			t.Errorf("%s: not harmless: …%q", c.name, text[max(0, i-80):min(len(text), i+80)])
		}
		for line := range strings.Lines(text) {
			// A command to type is never broken.
			if n := ui.Width(strings.TrimRight(line, "\n")); n > c.cols && !strings.Contains(line, "rapport ") {
				t.Errorf("%s: %d columns: %q", c.name, n, line)
			}
		}
		if c.plain && strings.ContainsAny(text, "█▁▇·") {
			t.Errorf("%s: a drawing", c.name)
		}
		if c.trainees > 50 && (!strings.Contains(text, "the 50 with the lowest scores of 70") || !strings.Contains(text, "and 62 more")) {
			t.Errorf("%s: the table is not cut", c.name)
		}
	}
}

func TestReportJSONIsHarmless(t *testing.T) {
	r := hostileReport(2)
	r.Trainees[0].Name = "café \U000e0041\u2066\u009b31m 😀\x7f"
	var b bytes.Buffer
	if err := printJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if ui.Clean(text) != text || !strings.Contains(text, "café") || !strings.Contains(text, "😀") {
		t.Errorf("%.400q", text)
	}
	var back report.Report
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back.Trainees[0].Name != r.Trainees[0].Name {
		t.Errorf("%q, %v", back.Trainees[0].Name, err)
	}
}
