package cmd

import (
	"fmt"
	"slices"
	"strings"

	"rapport/internal/plan"
	"rapport/internal/ui"
)

// planView prints a plan for a person: readable at 40 columns, without colour, and
// read aloud.
type planView struct {
	plan *plan.Plan
	// only are the ids of the competencies to show; none shows all.
	only []string
	// quiet leaves out the groups of which nothing was seen, unless only names one of it.
	quiet bool
	page  *page
}

func (v *planView) render() string {
	p := v.page
	p.heading("Plan for " + ui.Clean(v.plan.Trainee))
	p.blank()
	v.next()
	v.course()
	v.week()
	v.levels()
	return p.b.String()
}

func (v *planView) next() {
	p := v.page
	p.heading("Next")
	for i, t := range v.plan.Next {
		p.command(2, fmt.Sprintf("%d. ", i+1), ui.Clean(t.Command))
		p.line(5, ui.Clean(t.Why))
	}
}

// course lists the curriculum with the state of each item.
func (v *planView) course() {
	p, c := v.page, v.plan.Course
	if c == nil {
		return
	}
	p.blank()
	p.heading(ui.Clean(c.Title))
	parts := []string{fmt.Sprintf("%d of %d done", c.Done, c.Total)}
	for _, part := range []struct {
		n    int
		word string
	}{{c.Late, "late"}, {c.Soon, "due soon"}, {c.Failed, "failed"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.word))
		}
	}
	p.line(2, strings.Join(parts, ", ")+".")
	for _, ph := range c.Phases {
		p.line(2, p.paint.Bold(ui.Clean(ph.Heading())))
		for _, s := range ph.Items {
			text := ui.Clean(s.Words)
			if detail := s.Detail(); detail != "" {
				text += " (" + detail + ")"
			}
			p.item(4, v.state(s.State), text)
		}
	}
	if c.Failed > 0 {
		p.line(2, "No attempt is left at what failed: ask your trainer.")
	}
}

// state is the state as a label: a column where there is room for one.
func (v *planView) state(s plan.State) string {
	label := string(s) + ": "
	if !v.narrow() {
		label = string(s) + strings.Repeat(" ", len(plan.DueSoon)+2-len(s))
	}
	switch s {
	case plan.Done:
		return v.page.paint.Good(label)
	case plan.Late, plan.Failed:
		return v.page.paint.Bad(label)
	case plan.DueSoon:
		return v.page.paint.Warn(label)
	}
	return label
}

func (v *planView) narrow() bool { return v.page.plain || v.page.width < 60 }

// mostChanges is how many levels are named that rose or fell.
const mostChanges = 4

// week says what was done and what changed in the last seven days.
func (v *planView) week() {
	p, w := v.page, v.plan.Week
	p.blank()
	p.heading("Since last week")
	if w.Plays+w.Answers+w.Reviews == 0 {
		p.line(2, "Nothing was practised.")
		return
	}
	p.line(2, fmt.Sprintf("%s, %s, %s.", plural(w.Plays, "role-play"), plural(w.Answers, "answer"), plural(w.Reviews, "card review")))
	moved := slices.DeleteFunc(slices.Clone(v.plan.Levels), func(l plan.Level) bool { return l.Change == 0 })
	slices.SortStableFunc(moved, func(a, b plan.Level) int { return max(b.Change, -b.Change) - max(a.Change, -a.Change) })
	var parts []string
	for _, l := range moved[:min(len(moved), mostChanges)] {
		parts = append(parts, fmt.Sprintf("%s %+d", l.Name, l.Change))
	}
	if len(parts) > 0 {
		p.line(2, strings.Join(parts, ", ")+".")
	}
}

var planGroups = map[plan.Group]string{
	plan.Steps: "The five steps", plan.Craft: "Craft", plan.Situations: "Situations", plan.Channels: "Channels", plan.Knowledge: "Knowledge",
}

// levels lists the competencies group by group, those not seen in one line.
func (v *planView) levels() {
	p := v.page
	p.blank()
	p.heading("Where you stand")
	if !slices.ContainsFunc(v.plan.Levels, func(l plan.Level) bool { return l.Seen() }) {
		p.line(2, "Nothing is known yet: every role-play, answer and card adds to it.")
		return
	}
	for _, g := range plan.Groups {
		var seen []plan.Level
		var unseen []string
		for _, l := range v.plan.Levels {
			switch {
			case l.Group != g || len(v.only) > 0 && !slices.Contains(v.only, l.ID):
			case l.Seen():
				seen = append(seen, l)
			default:
				unseen = append(unseen, l.Name)
			}
		}
		if len(seen)+len(unseen) == 0 || v.quiet && len(seen)+len(v.only) == 0 {
			continue
		}
		p.line(2, p.paint.Bold(planGroups[g]))
		for _, l := range seen {
			v.level(l)
		}
		switch {
		case len(seen) == 0:
			p.line(4, "Nothing seen yet.")
		case len(unseen) > 0:
			p.item(4, "not seen yet: ", strings.Join(unseen, ", "))
		}
	}
}

// once stands in place of a level that rests on too little to be shown.
const once = "seen once"

func (v *planView) level(l plan.Level) {
	change := ""
	if l.Change != 0 {
		change = fmt.Sprintf("%+d", l.Change)
	}
	figure, strip := fmt.Sprint(l.Level), bar(l.Level)
	if !l.Shown() {
		figure, strip = "-", fmt.Sprintf("%-10s", once)
	}
	if v.narrow() {
		if !l.Shown() {
			figure = once
		}
		line := fmt.Sprintf("%s: %s, %s, %d to %d", l.Name, figure, l.Sure, l.Low, l.High)
		if change != "" {
			line += ", " + change
		}
		v.page.line(4, line)
		return
	}
	v.page.line(4, fmt.Sprintf("%-28s%3s  %s  %3d–%-3d  %-12s  %s", l.Name, figure, strip, l.Low, l.High, l.Sure, change))
}

// bar is a level as a strip of ten.
func bar(level int) string {
	full := (level + 5) / 10
	return strings.Repeat("█", full) + strings.Repeat("·", 10-full)
}
