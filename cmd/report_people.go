package cmd

import (
	"fmt"
	"slices"
	"strings"

	"rapport/internal/report"
	"rapport/internal/ui"
)

// trainees is the table of everybody, or of those with the lowest scores.
func (v *reportView) trainees() {
	shown := v.r.Shown()
	title := "Trainees"
	if len(shown) < len(v.r.Trainees) {
		title = fmt.Sprintf("Trainees: the %d with the lowest scores of %d", len(shown), len(v.r.Trainees))
	}
	v.section(title)
	wide := v.page.width >= 100
	heads := []string{"TRAINEE", "TRIED", "LEFT", "FIRST-BEST", "FULL MARKS", "TREND"}
	if wide {
		heads = append(heads, "NEXT")
	}
	t := newTable(v.streams, heads...)
	for i := range shown {
		one := &shown[i]
		if v.narrow() {
			v.traineeLine(one)
			continue
		}
		cells := []string{
			ui.Truncate(name(one.Name), 20), fmt.Sprint(one.Attempts), fmt.Sprint(one.Open + one.Abandoned),
			firstBest(one), rateWords(one.FullMarks, one.Graded), trendCell(one),
		}
		if wide {
			cells = append(cells, nextWhat(one, noFigure))
		}
		t.row(cells...)
	}
	if !v.narrow() {
		t.fits(v.page.width)
		v.page.b.WriteString(t.aligned() + "\n")
		v.page.line(0, v.page.paint.Dim("LEFT: begun and not finished. FIRST-BEST: mean score of each role-play's first and best attempt."))
	}
	if len(shown) < len(v.r.Trainees) {
		v.page.line(0, "Everybody: 'rapport report --csv'.")
	}
}

// traineeLine says the same in words.
func (v *reportView) traineeLine(t *report.Trainee) {
	text := fmt.Sprintf("%s, %d not finished", plural(t.Attempts, "attempt"), t.Open+t.Abandoned)
	if t.First != nil {
		text += fmt.Sprintf("; score first %s, best %s; full marks %s; trend %s", meanWords(t.First), meanWords(t.Best), rateWords(t.FullMarks, t.Graded), t.Trend.Verdict)
	}
	if what := nextWhat(t, ""); what != "" {
		text += "; next: " + what
	}
	v.page.line(0, v.page.paint.Bold(name(t.Name))+": "+text)
}

// name is somebody's name on one line, never nothing.
func name(text string) string {
	if text = oneLine(text); text != "" {
		return text
	}
	return "(no name)"
}

func firstBest(t *report.Trainee) string {
	if t.First == nil {
		return noFigure
	}
	return meanWords(t.First) + " to " + meanWords(t.Best)
}

// trendCell is the verdict, and the last weeks drawn.
func trendCell(t *report.Trainee) string {
	const most = 6
	text := t.Trend.Verdict
	if len(t.Series) > 1 {
		text += strings.Repeat(" ", max(1, len(report.Falling)+1-len(text))) + spark(t.Series[max(0, len(t.Series)-most):])
	}
	return text
}

func nextWhat(t *report.Trainee, none string) string {
	if len(t.Next) == 0 {
		return none
	}
	return oneLine(t.Next[0].What)
}

const (
	// fewTrainees are told one by one what each needs; of more, who needs the same.
	fewTrainees = 12
	mostNames   = 8
	mostNeeds   = 8
)

// nextOfAll says who needs what.
func (v *reportView) nextOfAll() {
	v.section("Who needs what next")
	if len(v.r.Trainees) <= fewTrainees {
		for i := range v.r.Trainees {
			t := &v.r.Trainees[i]
			if len(t.Next) == 0 {
				v.page.line(2, v.page.paint.Bold(name(t.Name))+": nothing that stands out")
				continue
			}
			v.need(v.page.paint.Bold(name(t.Name))+": "+oneLine(t.Next[0].What)+" ("+oneLine(t.Next[0].Why)+")", t.Next[0].Command)
		}
		return
	}
	type need struct {
		next  report.Next
		names []string
	}
	var needs []*need
	for i := range v.r.Trainees {
		t := &v.r.Trainees[i]
		if len(t.Next) == 0 {
			continue
		}
		at := slices.IndexFunc(needs, func(n *need) bool { return n.next.What == t.Next[0].What })
		if at < 0 {
			at, needs = len(needs), append(needs, &need{next: t.Next[0]})
		}
		needs[at].names = append(needs[at].names, name(t.Name))
	}
	slices.SortStableFunc(needs, func(a, b *need) int { return len(b.names) - len(a.names) })
	for _, n := range needs[:min(len(needs), mostNeeds)] {
		who := strings.Join(n.names[:min(len(n.names), mostNames)], ", ")
		if more := len(n.names) - mostNames; more > 0 {
			who += fmt.Sprintf(" and %d more", more)
		}
		v.need(fmt.Sprintf("%s (%d): %s", v.page.paint.Bold(oneLine(n.next.What)), len(n.names), who), n.next.Command)
	}
}

// nextOfOne lists what one trainee needs.
func (v *reportView) nextOfOne(t *report.Trainee) {
	if len(t.Next) == 0 {
		return
	}
	v.section("Next")
	for _, n := range t.Next {
		v.need(v.page.paint.Bold(oneLine(n.What))+" ("+oneLine(n.Why)+")", n.Command)
	}
}

func (v *reportView) need(text, command string) {
	v.page.line(2, text)
	v.page.command(4, "", oneLine(command))
}
