package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"rapport/grading"
	"rapport/internal/ui"
)

// By says what has a row of its own in CSV.
type By string

// What can have a row of its own.
const (
	ByTrainee  By = "trainees"
	ByAttempt  By = "attempts"
	ByScenario By = "scenarios"
)

// Bys are all of them.
func Bys() []By { return []By{ByTrainee, ByAttempt, ByScenario} }

// WriteCSV writes the report as CSV (RFC 4180, UTF-8, lines ended by CRLF) under a
// line of column names. Where there is no figure the field is empty. ByAttempt needs
// a report that was made with its attempts.
func WriteCSV(w io.Writer, r *Report, by By) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(append(Columns(by), "sample")); err != nil {
		return err
	}
	sample := strconv.FormatBool(r.Sample)
	row := func(cells []string) error { return out.Write(append(cells, sample)) }
	switch by {
	case ByAttempt:
		for _, a := range r.Attempts {
			if err := row(a.cells()); err != nil {
				return err
			}
		}
	case ByScenario:
		for _, s := range r.Scenarios {
			if err := row(append([]string{CSVText(s.Key), CSVText(s.Title)}, s.cells()...)); err != nil {
				return err
			}
		}
	default:
		for _, t := range r.Trainees {
			if err := row(t.cells()); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// Columns are the names of the columns, but for the last, "sample".
func Columns(by By) []string {
	switch by {
	case ByAttempt:
		columns := []string{
			"attempt", "trainee", "scenario", "title", "channel", "mode", "status", "started", "minutes", "graded", "source",
			"score", "marks", "full_marks",
		}
		columns = append(columns, stepColumns()...)
		columns = append(columns, "critical_fault", "machine_score", "machine_marks", "machine_full_marks")
		for _, step := range stepColumns() {
			columns = append(columns, "machine_"+step)
		}
		return append(columns, "machine_critical_fault", "craft", "satisfaction", "comment", "review_comment")
	case ByScenario:
		return append([]string{"scenario", "title"}, figureColumns()...)
	}
	columns := append([]string{"trainee", "team"}, figureColumns()...)
	return append(columns, "cards", "card_reviews", "remembered", "cards_due",
		"course_phase", "course_done", "course_total", "course_late", "next", "next_why", "next_command")
}

// surest is how many columns at the beginning never change.
const surest = 4

// isHead reports whether line is the first of a CSV of a report, of this version or
// of one with fewer columns or more.
func isHead(line string) bool {
	columns := strings.Split(line, ",")
	for _, by := range Bys() {
		if len(columns) > surest && slices.Equal(columns[:surest], Columns(by)[:surest]) {
			return columns[len(columns)-1] == "sample"
		}
	}
	return false
}

func stepColumns() []string {
	var out []string
	for _, step := range grading.Steps() {
		out = append(out, string(step))
	}
	return out
}

func figureColumns() []string {
	columns := []string{"attempts", "open", "abandoned", "graded", "score", "marks", "full_marks"}
	columns = append(columns, stepColumns()...)
	columns = append(columns, "craft")
	for _, side := range grading.DimensionNames() {
		columns = append(columns, "craft_"+strings.NewReplacer(" ", "_", "-", "_").Replace(side))
	}
	return append(columns, "faulty", "first", "best", "played", "satisfaction", "answers", "quizzes", "quiz", "minutes", "last",
		"trend", "trend_attempts", "trend_per_month", "trend_low", "trend_high")
}

func (f *Figures) cells() []string {
	cells := []string{number(f.Attempts), number(f.Open), number(f.Abandoned), number(f.Graded), figure(f.Score), figure(f.Marks), figure(f.FullMarks)}
	for _, hit := range f.Steps {
		cells = append(cells, figure(hit))
	}
	cells = append(cells, figure(f.Craft))
	for _, side := range f.Sides {
		cells = append(cells, figure(side))
	}
	last := ""
	if f.Last != nil {
		last = f.Last.Format(time.RFC3339)
	}
	t := &f.Trend
	return append(cells, number(f.Faulty), figure(f.First), figure(f.Best), number(f.Played), figure(f.Satisfaction), number(f.Answers),
		number(f.Quizzes), figure(f.Quiz), number(f.Minutes), last,
		t.Verdict, number(t.Attempts), figure(t.PerMonth), figure(t.Low), figure(t.High))
}

func (t *Trainee) cells() []string {
	cells := append([]string{CSVText(t.Name), CSVText(t.Team)}, t.Figures.cells()...)
	due := ""
	if t.Cards.Due != nil {
		due = number(*t.Cards.Due)
	}
	cells = append(cells, number(t.Cards.Cards), number(t.Cards.Reviews), figure(t.Cards.Remembered), due)
	if c := t.Course; c != nil {
		cells = append(cells, CSVText(c.Phase), number(c.Done), number(c.Total), number(c.Late))
	} else {
		cells = append(cells, "", "", "", "")
	}
	next := Next{}
	if len(t.Next) > 0 {
		next = t.Next[0]
	}
	return append(cells, CSVText(next.What), CSVText(next.Why), CSVText(next.Command))
}

func (a *Attempt) cells() []string {
	cells := []string{
		a.ID, CSVText(a.Trainee), CSVText(a.Scenario), CSVText(a.Title), CSVText(string(a.Channel)), a.Mode, a.Status,
		a.Started.Format(time.RFC3339), number(a.Minutes), strconv.FormatBool(a.Graded),
	}
	if a.Graded {
		cells = append(cells, string(a.Source))
		cells = append(cells, a.Counts.cells()...)
		cells = append(cells, a.Machine.cells()...)
		cells = append(cells, number(a.Craft))
	} else {
		cells = append(cells, slices.Repeat([]string{""}, 1+2*len(a.Counts.cells())+1)...)
	}
	satisfaction := ""
	if a.Satisfaction > 0 {
		satisfaction = number(a.Satisfaction)
	}
	said := ""
	if r := a.commentedReview(); r != nil {
		said = r.Comment
	}
	return append(cells, satisfaction, CSVText(a.Comment), CSVText(said))
}

func (g *Grade) cells() []string {
	cells := []string{number(g.Score), number(g.Marks), strconv.FormatBool(g.FullMarks)}
	for _, hit := range g.Steps {
		cells = append(cells, strconv.FormatBool(hit))
	}
	return append(cells, strconv.FormatBool(g.Faults))
}

func number(n int) string { return strconv.Itoa(n) }

// figure is a number with as many decimals as it has, "" for none.
func figure(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// CSVText is a text as a field of CSV: on one line and without control characters. An
// apostrophe stands before what a spreadsheet would take for a formula.
func CSVText(text string) string {
	text = strings.Join(strings.Fields(ui.Clean(text)), " ")
	first, _ := utf8.DecodeRuneInString(text)
	// The last four are the full-width forms, which some spreadsheets read alike.
	if strings.ContainsRune("=+-@＝＋－＠", first) {
		return fmt.Sprintf("'%s", text)
	}
	return text
}
