package cmd

import (
	"fmt"
	"strings"

	"rapport/grading"
	"rapport/internal/report"
	"rapport/internal/ui"
)

// mostWeeks is how many weeks a sparkline shows.
const mostWeeks = 12

var sparks = []rune("▁▂▃▄▅▆▇█")

// spark draws means of 0 to 100, one mark each.
func spark(series []report.Point) string {
	var b strings.Builder
	for _, p := range series {
		b.WriteRune(sparks[min(max(int(p.Score*float64(len(sparks))/100), 0), len(sparks)-1)])
	}
	return b.String()
}

// weeks tells the mean score of each week in which something was graded: drawn, or in
// words.
func (v *reportView) weeks(series []report.Point) string {
	if len(series) < 2 {
		return ""
	}
	last := series[max(0, len(series)-mostWeeks):]
	from, to := last[0], last[len(last)-1]
	words := fmt.Sprintf("%.0f in the week from Monday, %s; %.0f in that from %s", from.Score, dayOf(from.Start), to.Score, dayOf(to.Start))
	if to.Few() {
		words += " (" + plural(to.Count, "attempt") + ")"
	}
	if v.page.plain {
		return words
	}
	return spark(last) + "  " + words
}

// bars writes a line for each row: label, figure, and a bar where there is a rate.
type barRow struct {
	label, figure string
	rate          *float64
}

func (v *reportView) bars(rows []barRow) {
	label, figure := 0, 0
	for _, r := range rows {
		label, figure = max(label, ui.Width(r.label)), max(figure, ui.Width(r.figure))
	}
	for _, r := range rows {
		if v.page.plain {
			v.page.line(2, r.label+": "+r.figure)
			continue
		}
		strip := ""
		if r.rate != nil {
			strip = bar(report.Hundredths(*r.rate))
		}
		if label+figure+16 > v.page.width {
			v.page.line(2, r.label+": "+r.figure+" "+strip)
			continue
		}
		pad := strings.Repeat(" ", label-ui.Width(r.label)+2) + strings.Repeat(" ", figure-ui.Width(r.figure))
		v.page.line(2, r.label+pad+r.figure+"  "+strip)
	}
}

func (v *reportView) steps() {
	t := &v.r.Total
	if t.Graded == 0 {
		return
	}
	v.section("Steps: how often each was hit")
	var rows []barRow
	for i, step := range grading.Steps() {
		rows = append(rows, barRow{step.Title(), rateWords(t.Steps[i], t.Graded), t.Steps[i]})
	}
	v.bars(rows)
}

func (v *reportView) craft() {
	t := &v.r.Total
	if t.Graded == 0 {
		return
	}
	v.section("Craft: " + meanWords(t.Craft) + " of 100 on average")
	var rows []barRow
	for i, side := range grading.DimensionNames() {
		row := barRow{label: side, figure: noFigure}
		if x := t.Sides[i]; x != nil {
			part := *x / 100
			row.figure, row.rate = meanWords(x), &part
		}
		rows = append(rows, row)
	}
	v.bars(rows)
}

// spread is how many role-plays came to which score.
func (v *reportView) spread() {
	if v.r.Total.Graded == 0 {
		return
	}
	v.section("Spread: how many role-plays came to each score")
	const band = 20
	var counts [100/band + 1]int
	most := 0
	for _, s := range v.r.Spread {
		i := min(max(s.Score, 0), 100) / band
		counts[i] += s.Count
		most = max(most, counts[i])
	}
	var rows []barRow
	for i, n := range counts {
		label := fmt.Sprintf("%d to %d", i*band, (i+1)*band-1)
		if i*band == 100 {
			label = "100"
		}
		share := float64(n) / float64(max(most, 1))
		rows = append(rows, barRow{label, fmt.Sprint(n), &share})
	}
	v.bars(rows)
}
