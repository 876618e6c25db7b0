package cmd

import (
	"bufio"
	"fmt"
	"strings"

	"rapport/grading"
)

// resultWriter shows results one after the other.
type resultWriter interface {
	result(graded) error
	end() error
}

// jsonResults writes one scorecard a line.
type jsonResults struct{ out *bufio.Writer }

func (j *jsonResults) result(g graded) error { return printJSON(j.out, g.card) }

func (j *jsonResults) end() error { return nil }

// tableResults shows a table; a single conversation gets its whole scorecard.
type tableResults struct {
	app   *app
	out   *bufio.Writer
	first *graded
	table *tableView
	n     int // shown, those not graded among them
	not   int // not graded
	full  int
	sum   int
	hits  [5]int
}

func (t *tableResults) result(g graded) error {
	t.n++
	if t.n == 1 {
		t.first = &g
	}
	if t.table == nil {
		t.table = newTable(t.app.streams, "ID", "SCORE", "G", "U", "A", "D", "C", "CRAFT", "FAULTS")
	}
	t.count(g.card)
	t.table.row(cells(g.card)...)
	// Piped, a row is written as soon as it is known; a terminal waits for the
	// columns to be as wide as they must be.
	if !t.app.streams.OutIsTerminal() && !t.app.streams.Plain && t.n > 1 {
		if t.first != nil {
			t.first = nil
		}
		err := t.table.print(t.out)
		t.table.rows = t.table.rows[:0]
		return err
	}
	return nil
}

func (t *tableResults) count(c grading.Scorecard) {
	if c.Declined != "" {
		t.not++ // a conversation without marks is not one with 0
		return
	}
	t.sum += c.Score
	if c.FullMarks {
		t.full++
	}
	for i, s := range c.Steps {
		if s.Hit {
			t.hits[i]++
		}
	}
}

// cells are a scorecard in a row.
func cells(c grading.Scorecard) []string {
	if c.Declined != "" {
		return []string{c.ID, "-", "", "", "", "", "", "", "not English"}
	}
	out := []string{c.ID, fmt.Sprint(c.Score)}
	for _, s := range c.Steps {
		out = append(out, hitMark(s))
	}
	var faults []string
	for _, f := range c.Faults {
		faults = append(faults, string(f.Kind))
	}
	return append(out, fmt.Sprint(c.Craft), strings.Join(faults, " "))
}

// hitMark is yes or no, with a ? where a person should look again.
func hitMark(v grading.Verdict) string {
	mark := "no"
	if v.Hit {
		mark = "yes"
	}
	if v.SecondLook {
		mark += "?"
	}
	return mark
}

func (t *tableResults) end() error {
	switch {
	case t.n == 0:
		return nil
	case t.n == 1 && t.first != nil:
		view := scorecardView{card: t.first.card, turns: t.first.transcript.Turns, title: t.first.card.ID}
		_, err := t.out.WriteString(view.render(t.app.streams))
		return err
	case len(t.table.rows) > 0:
		if err := t.table.print(t.out); err != nil {
			return err
		}
	}
	if err := t.out.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(t.app.streams.Err, t.summary())
	return err
}

// summary is the run in one line; its means are over what was graded.
func (t *tableResults) summary() string {
	parts := []string{plural(t.n, "conversation")}
	if n := t.n - t.not; n > 0 {
		parts[0] += fmt.Sprintf(", mean score %d, full marks %d", t.sum/n, t.full)
		parts = append(parts, fmt.Sprintf("hit: greeting %d%%, understanding %d%%, agreeing %d%%, delivering %d%%, closing %d%%",
			t.hits[0]*100/n, t.hits[1]*100/n, t.hits[2]*100/n, t.hits[3]*100/n, t.hits[4]*100/n))
	}
	if t.not > 0 {
		parts = append(parts, fmt.Sprintf("%d not graded (not English)", t.not))
	}
	return strings.Join(parts, "; ")
}
