package cmd

import (
	"fmt"

	"rapport/internal/report"
)

// What is listed at most on the terminal; --json has everything.
const (
	mostFaults   = 8
	mostMissed   = 6
	mostPlays    = 20
	mostAttempts = 20
)

func (v *reportView) faults() {
	if v.r.Total.Graded == 0 {
		return
	}
	t := &v.r.Total
	v.section(fmt.Sprintf("Faults: critical ones in %d of %s", t.Faulty, plural(t.Graded, "role-play")))
	if len(v.r.Faults) == 0 {
		v.page.line(2, "None.")
	}
	for _, f := range v.r.Faults[:min(len(v.r.Faults), mostFaults)] {
		kind := faultNames[f.Kind]
		if kind == "" {
			kind = oneLine(string(f.Kind))
		}
		if f.Critical {
			kind += ", critical"
		}
		v.page.line(2, fmt.Sprintf("%s: %s, last in %s", kind, report.Times(f.Count), f.Latest))
	}
}

// missed are the things missed most often, each with one example.
func (v *reportView) missed() {
	if len(v.r.Missed) == 0 {
		return
	}
	v.section("Missed most often")
	for _, m := range v.r.Missed[:min(len(v.r.Missed), mostMissed)] {
		v.page.line(2, fmt.Sprintf("%s, %s: %s", v.page.paint.Bold(capital(string(m.Step))), report.Times(m.Count), oneLine(m.Missing)))
		if len(m.Examples) == 0 {
			continue
		}
		e := m.Examples[0]
		v.page.line(4, "Last in "+e.Attempt+" ("+name(e.Trainee)+", "+oneLine(e.Title)+").")
		if e.Nearest != "" {
			v.page.item(4, "nearest: ", quote(e.Nearest))
		}
		if e.Try != "" {
			v.page.item(4, "try: ", quote(e.Try))
		}
		if e.Note != "" {
			v.page.item(4, "why: ", quote(e.Note))
		}
	}
}

// customers is what simulated customers said in their survey.
func (v *reportView) customers() {
	t := &v.r.Total
	if t.Answers == 0 {
		return
	}
	v.section(fmt.Sprintf("Simulated customers: %.1f of 5 from %s", *t.Satisfaction, plural(t.Answers, "survey")))
	if words := v.r.CommentWords(); words != "" {
		v.page.line(2, words+":")
	}
	for _, c := range v.r.Comments {
		v.page.line(2, fmt.Sprintf("%d of 5: %s %s", c.Satisfaction, quote(c.Comment), v.page.paint.Dim("("+name(c.Trainee)+", "+oneLine(c.Title)+", "+c.Attempt+")")))
	}
}

// plays says how each role-play goes, the hardest first.
func (v *reportView) plays() {
	plays := v.r.Plays
	if len(plays) < 2 {
		return
	}
	v.section("Role-plays, the hardest first")
	t := newTable(v.streams, "ROLE-PLAY", "TRAINEES", "GRADED", "FIRST", "BEST")
	for _, p := range plays[:min(len(plays), mostPlays)] {
		if v.narrow() {
			v.page.line(2, fmt.Sprintf("%s: first time %s, best %s, %s, graded %s", name(p.Scenario), meanWords(p.First), meanWords(p.Best), plural(p.Trainees, "trainee"), report.Times(p.Graded)))
			continue
		}
		t.row(name(p.Scenario), fmt.Sprint(p.Trainees), fmt.Sprint(p.Graded), meanWords(p.First), meanWords(p.Best))
	}
	if !v.narrow() {
		t.fits(v.page.width)
		v.page.b.WriteString(t.aligned() + "\n")
	}
	if len(plays) > mostPlays {
		v.page.line(0, fmt.Sprintf("And %d more: 'rapport report --csv --by scenarios'.", len(plays)-mostPlays))
	}
}

// quizzes is how much of the answers about each topic was right.
func (v *reportView) quizzes() {
	if len(v.r.Topics) == 0 {
		return
	}
	v.section("Quiz answers by topic: how much was right")
	var rows []barRow
	for _, t := range v.r.Topics {
		share := t.Share
		rows = append(rows, barRow{capital(string(t.Topic)), rateWords(&share, t.Asked), &share})
	}
	v.bars(rows)
}

func (v *reportView) cards() {
	reviews, remembered, people, due := 0, 0.0, 0, 0
	for _, t := range v.r.Trainees {
		if c := t.Cards; c.Remembered != nil {
			people++
			reviews += c.Reviews
			remembered += *c.Remembered * float64(c.Reviews)
		}
		if t.Cards.Due != nil {
			due += *t.Cards.Due
		}
	}
	if reviews == 0 {
		return
	}
	rate := remembered / float64(reviews)
	v.section("Flashcards")
	text := rateWords(&rate, reviews) + " reviews remembered"
	if len(v.r.Trainees) > 1 {
		text += ", by " + plural(people, "trainee")
	}
	v.page.line(2, text+"; "+plural(due, "card")+" due today.")
}

// courses is how far the curriculum is followed by those who are shown; of many, by
// those who are late.
func (v *reportView) courses() {
	var all, late []*report.Trainee
	finished := 0
	shown := v.r.Shown()
	for i := range shown {
		t := &shown[i]
		if t.Course == nil {
			continue
		}
		all = append(all, t)
		if t.Course.Late > 0 {
			late = append(late, t)
		}
		if t.Course.Phase == "" {
			finished++
		}
	}
	if len(all) == 0 {
		return
	}
	v.section("Curriculum: " + oneLine(all[0].Course.Title))
	list := all
	if len(all) > fewTrainees {
		v.page.line(2, fmt.Sprintf("%s, %d finished, %d late.", plural(len(all), "trainee"), finished, len(late)))
		list = late[:min(len(late), fewTrainees)]
	}
	for _, t := range list {
		v.page.line(2, v.page.paint.Bold(name(t.Name))+": "+courseWords(t.Course))
	}
	if more := len(late) - len(list); more > 0 {
		v.page.line(2, fmt.Sprintf("And %d more who are late: 'rapport plan --team'.", more))
	}
}

func courseWords(c *report.Course) string {
	phase := oneLine(c.Phase)
	if phase == "" {
		phase = "finished"
	}
	text := fmt.Sprintf("%d of %d done, %s", c.Done, c.Total, phase)
	if c.Late > 0 && len(c.LateWith) > 0 {
		text += fmt.Sprintf("; %d late: ", c.Late) + oneLine(c.LateWith[0])
		if more := len(c.LateWith) - 1; more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
	}
	return text
}
