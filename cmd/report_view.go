package cmd

import (
	"fmt"
	"strings"
	"time"

	"rapport/internal/report"
	"rapport/internal/ui"
)

// reportView shows a report to a person: readable at 40 columns, without colour, and
// read aloud.
type reportView struct {
	r    *report.Report
	page *page
	// streams tell how wide a table may be.
	streams *ui.Streams
	place   *time.Location
}

func (a *app) reportView(r *report.Report) string {
	v := &reportView{r: r, page: newPage(a.streams), streams: a.streams, place: a.localNow().Location()}
	v.head()
	v.totals()
	if r.Scope.Trainee == "" {
		v.trainees()
		v.nextOfAll()
	} else if len(r.Trainees) > 0 {
		v.nextOfOne(&r.Trainees[0])
	}
	for _, part := range []func(){
		v.steps, v.craft, v.faults, v.missed, v.spread, v.customers, v.plays, v.quizzes, v.cards, v.courses, v.attempts,
	} {
		part()
	}
	return v.page.b.String()
}

// narrow reports that words take the place of columns.
func (v *reportView) narrow() bool { return v.page.plain || v.page.width < 60 }

// head says whom the report is about, which days, and what counts.
func (v *reportView) head() {
	p, s := v.page, v.r.Scope
	who := "everybody in this store"
	switch {
	case s.Trainee != "":
		who = oneLine(s.Trainee)
	case s.Team != "":
		who = "team " + oneLine(s.Team)
	}
	p.heading("Report: " + who)
	if v.r.Sample {
		p.line(0, p.paint.Warn("MADE UP: ")+"a sample of what a report looks like. Nobody in it exists.")
	}
	days := "All days up to " + v.day(v.r.Made)
	switch {
	case s.Since != "" && s.Until != "":
		days = dayOf(s.Since) + " to " + dayOf(s.Until)
	case s.Since != "":
		days = dayOf(s.Since) + " to " + v.day(v.r.Made)
	case s.Until != "":
		days = "All days up to " + dayOf(s.Until)
	}
	parts := []string{days}
	if s.Scenario != "" {
		parts = append(parts, "role-play "+oneLine(s.Scenario))
	}
	if s.Channel != "" {
		parts = append(parts, oneLine(s.Channel))
	}
	if s.Assessed {
		parts = append(parts, "assessed sessions only; --all adds practice")
	} else {
		parts = append(parts, "assessed sessions and practice")
	}
	sep := " · "
	if p.plain {
		sep = "; "
	}
	p.line(0, p.paint.Dim(strings.Join(parts, sep)))
	p.blank()
}

// totals are what everything in scope comes to.
func (v *reportView) totals() {
	t := &v.r.Total
	v.figure("Attempts", attemptWords(t))
	v.figure("Score", scoreWords(t))
	v.figure("Full marks", rateWords(t.FullMarks, t.Graded))
	v.figure("Trend", trendWords(t.Trend))
	v.figure("By week", v.weeks(v.r.Series))
	if t.Answers > 0 {
		v.figure("Customers", fmt.Sprintf("%.1f of 5, from %s", *t.Satisfaction, plural(t.Answers, "survey")))
	}
	if t.Quizzes > 0 {
		v.figure("Quizzes", fmt.Sprintf("%s, %.0f of 100 on average", quizWords(t.Quizzes), *t.Quiz))
	}
	v.figure("Practised", minuteWords(t.Minutes))
	if v.r.Reviewed > 0 {
		v.figure("Looked at", fmt.Sprintf("%d of %s by a person; %s differently than the machine said", v.r.Reviewed, plural(t.Graded, "graded role-play"), countsWords(v.r.Corrected)))
	}
}

// figure writes a line "label text", nothing where there is no text.
func (v *reportView) figure(label, text string) {
	if text == "" {
		return
	}
	label += ":"
	if !v.narrow() {
		label += strings.Repeat(" ", 11-len(label))
	}
	v.page.item(0, label+" ", text)
}

// section begins a part of the report.
func (v *reportView) section(title string) {
	v.page.blank()
	v.page.heading(title)
}

// day is a day for people, where the viewer is.
func (v *reportView) day(t time.Time) string { return t.In(v.place).Format("2 January 2006") }

// dayOf is a day 2031-03-14 for people.
func dayOf(text string) string {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return oneLine(text)
	}
	return day.Format("2 January 2006")
}
