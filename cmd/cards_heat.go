package cmd

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/quiz"
)

// heatLevels are the marks of a day by how much was reviewed on it. They are told
// apart by their form: there is no colour in them.
var heatLevels = []struct {
	from int
	mark string
	says string
}{{0, "·", "none"}, {1, "░", "1 to 9"}, {10, "▒", "10 to 24"}, {25, "▓", "25 to 49"}, {50, "█", "50 or more"}}

// weekday counts the days from Monday.
func weekday(t time.Time) int { return (int(t.Weekday()) + 6) % 7 }

// heatMap shows the days, which begin with a Monday: a column a week, or with
// --plain a line for each week in which something was reviewed.
func heatMap(p *page, days []quiz.DayReviews) {
	weeks := slices.Collect(slices.Chunk(days, 7))
	if p.width < 60 {
		weeks = weeks[len(weeks)-heatWeeksNarrow:]
	}
	reviews, on := 0, 0
	for _, w := range weeks {
		n, active := weekSum(w)
		reviews, on = reviews+n, on+active
	}
	p.heading(fmt.Sprintf("Last %d weeks: %s on %s", len(weeks), plural(reviews, "review"), plural(on, "day")))
	if p.plain {
		for _, w := range weeks {
			if n, active := weekSum(w); n > 0 {
				p.line(0, fmt.Sprintf("Week of %s: %s on %s", w[0].Day.Format("2 January"), plural(n, "review"), plural(active, "day")))
			}
		}
		return
	}
	const margin = "     "
	p.b.WriteString(strings.TrimRight(margin+monthRow(weeks), " ") + "\n")
	for d := range 7 {
		row := time.Weekday((d + 1) % 7).String()[:3] + "  "
		for _, w := range weeks {
			if d < len(w) {
				row += heatMark(w[d].Reviews) + " "
			}
		}
		p.b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	var legend []string
	for _, l := range heatLevels {
		legend = append(legend, l.mark+" "+l.says)
	}
	p.line(0, strings.Join(legend, ", "))
}

// weekSum is how many reviews a week has, and on how many days.
func weekSum(week []quiz.DayReviews) (reviews, on int) {
	for _, d := range week {
		reviews += d.Reviews
		if d.Reviews > 0 {
			on++
		}
	}
	return reviews, on
}

func heatMark(reviews int) string {
	mark := ""
	for _, l := range heatLevels {
		if reviews >= l.from {
			mark = l.mark
		}
	}
	return mark
}

// monthRow names each month over its first Monday. A name that would touch the next
// one is left out.
func monthRow(weeks [][]quiz.DayReviews) string {
	free := 2*len(weeks) + 1
	row := strings.Repeat(" ", free)
	for i := len(weeks) - 1; i >= 0; i-- {
		first := weeks[i][0].Day
		begins := i == 0 || weeks[i-1][0].Day.Month() != first.Month()
		if at := 2 * i; begins && at+3 <= free {
			row = row[:at] + first.Format("Jan") + row[at+3:]
			free = at - 1
		}
	}
	return row
}
