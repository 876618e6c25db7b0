package report

import (
	"fmt"
	"strings"
)

// personPage is a trainee's own part with everything known of them.
type personPage struct {
	personView
	*links
	Made   string
	Sample bool
	// Alone is set on a page of its own.
	Alone bool
	Line  *lineChart
	Kinds []bar
	Craft []bar
	Quiz  []bar
	Steps []bar
	// Reasons are what was missed most often, where all their attempts were read.
	Reasons []reasonView
	Course  string
	Tiles   []tile
	Rows    []attemptRow
	// More is how many attempts are not listed here.
	More int
}

func newPerson(r *Report, t *Trainee, l *links, rows []attemptRow, most int) *personPage {
	p := &personPage{personView: personOf(t, l), links: l, Made: momentText(r.Made), Sample: r.Sample}
	p.Line = newLine("c-"+p.Key, t.Name, t.Series)
	p.Kinds, p.Craft, p.Quiz = faultBars(t.Faults, l), craftBars(t.Sides), topicBars(t.Topics)
	p.Steps = stepBars(&t.Figures)
	p.Tiles = tiles(&Report{Total: t.Figures})
	p.Rows, p.More = rows[:min(len(rows), most)], max(len(rows)-most, 0)
	if c := t.Course; c != nil {
		p.Course = courseWords(c)
	}
	return p
}

// courseWords says how far somebody is in a curriculum.
func courseWords(c *Course) string {
	text := fmt.Sprintf("%s: %d of %d done", oneLine(c.Title), c.Done, c.Total)
	if c.Phase != "" && c.Done < c.Total {
		text += ", now in " + oneLine(c.Phase)
	}
	if c.Late > 0 {
		text += fmt.Sprintf("; %d late", c.Late)
		if len(c.LateWith) > 0 {
			text += ": " + cut(strings.Join(c.LateWith, ", "), 300)
		}
	}
	return text + "."
}
