package report

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// lineChart is a mean score over time, drawn on a plot of 1000 by 100 that is
// stretched to the room there is; its words stand around it as text.
type lineChart struct {
	// ID names it on its page.
	ID, Title, Desc string
	// Words take the place of a drawing where there is only one point.
	Words string
	// Path is the line, Dots its points.
	Path, Dots string
	From, To   string
	Points     []chartPoint
}

type chartPoint struct {
	When             string
	Score            string
	Count, FullMarks int
}

// mostDots is from where on points would run into each other.
const mostDots = 60

// newLine draws points, oldest first; nil when there is none.
func newLine(id, of string, points []Point) *lineChart {
	if len(points) == 0 {
		return nil
	}
	first, last := points[0], points[len(points)-1]
	c := &lineChart{ID: id, Title: "Mean score week by week, " + oneLine(of)}
	if len(points) == 1 {
		c.Words = fmt.Sprintf("One week so far: %d on average in the week from Monday, %s, over %s.", whole(first.Score), dayText(first.Start), countText(first.Count, "role-play"))
		return c
	}
	low, high := points[0], points[0]
	for _, p := range points {
		c.Points = append(c.Points, chartPoint{dayText(p.Start), fmt.Sprint(whole(p.Score)), p.Count, p.FullMarks})
		if p.Score < low.Score {
			low = p
		}
		if p.Score > high.Score {
			high = p
		}
	}
	c.From, c.To = shortDayText(first.Start), shortDayText(last.Start)
	if last.Few() {
		c.To += ", " + countText(last.Count, "attempt")
	}
	c.Path, c.Dots = trace(points, 1000, 100)
	c.Desc = fmt.Sprintf("From %d in the week from Monday, %s, to %d in that from %s. Lowest %d (%s), highest %d (%s).",
		whole(first.Score), dayText(first.Start), whole(last.Score), dayText(last.Start),
		whole(low.Score), dayText(low.Start), whole(high.Score), dayText(high.Start))
	return c
}

// trace is the way of a line through points on a plot of wide by high, scores of 0
// to 100 going up, and the dots on it: strokes of no length, which stay round however
// the plot is stretched.
func trace(points []Point, wide, high float64) (path, dots string) {
	days := make([]float64, len(points))
	for i, p := range points {
		t, err := time.Parse(time.DateOnly, p.Start)
		if err != nil {
			days[i] = float64(i)
			continue
		}
		days[i] = float64(t.Unix()) / 86400
	}
	from, span := slices.Min(days), slices.Max(days)-slices.Min(days)
	var line, dot strings.Builder
	for i, p := range points {
		x := wide / 2
		if span > 0 {
			x = (days[i] - from) / span * wide
		}
		at := fmt.Sprintf("%d %d", whole(x), whole(high-min(max(p.Score, 0), 100)*high/100))
		if i == 0 {
			line.WriteString("M" + at)
		} else {
			line.WriteString("L" + at)
		}
		dot.WriteString("M" + at + "h0")
	}
	if len(points) > mostDots {
		return line.String(), ""
	}
	return line.String(), dot.String()
}

// spark is a line without words, beside which a figure says the same.
func spark(points []Point) string {
	if len(points) < 2 {
		return ""
	}
	path, _ := trace(points, 100, 24)
	return path
}

// bar is one row of a bar chart: a name, how long, and the figure in words.
type bar struct {
	Name string
	// Long is 0 to 100.
	Long int
	// Figure says what the bar shows, Note what else is to be known.
	Figure, Note string
	// Link is where Note leads, "" for nowhere.
	Link string
	Bad  bool
}

// column is one column of the spread of scores.
type column struct {
	Label string
	Count int
	// X, Y and High are on a plot of 100 by 100, with room for six columns.
	X, Y, High int
}

// columns sums scores up in spans of twenty, and full hundreds.
func columns(spread []ScoreCount) (cols []column, total int) {
	cols = []column{{Label: "0–19"}, {Label: "20–39"}, {Label: "40–59"}, {Label: "60–79"}, {Label: "80–99"}, {Label: "100"}}
	for _, s := range spread {
		cols[min(max(s.Score/20, 0), 5)].Count += s.Count
		total += s.Count
	}
	most := 1
	for _, c := range cols {
		most = max(most, c.Count)
	}
	for i := range cols {
		cols[i].X = 3 + i*100/6
		cols[i].High = cols[i].Count * 100 / most
		cols[i].Y = 100 - cols[i].High
	}
	return cols, total
}

// heat is the shade of a rate of 0 to 1: 0 to 4, darker at both ends.
func heat(rate *float64) string {
	if rate == nil {
		return ""
	}
	switch p := whole(*rate * 100); {
	case p < 40:
		return "h0"
	case p < 60:
		return "h1"
	case p < 75:
		return "h2"
	case p < 90:
		return "h3"
	}
	return "h4"
}
