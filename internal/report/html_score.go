package report

import (
	"fmt"

	"rapport/internal/records"
)

// mostTips is how many lines of coaching are shown.
const mostTips = 3

// graded adds what a graded attempt came to.
func (v *talkPage) graded(t *Talk) {
	a, card := &t.Attempt, t.card()
	v.Machine = fmt.Sprint(card.Score)
	if a.Card != nil {
		v.Machine = fmt.Sprint(a.Card.Score)
	}
	counts := records.Counted{Source: records.FromMachine, Score: card.Score, Marks: card.Marks, FullMarks: card.FullMarks}
	if t.Counted != nil {
		counts = *t.Counted
	}
	v.Counts, v.Source = fmt.Sprint(counts.Score), sourceWords(counts.Source)
	v.ChangedByHand = counts.Source == records.FromHuman
	v.Score = scoreWords(counts)
	v.Verdicts = verdictsOf(t, card, v.Key, v.Quiz)
	v.Said = saidOf(t.Marks)
	if len(t.Regrades) > 0 {
		v.grades(t)
	}
	if v.Quiz || len(card.Dimensions) == 0 {
		return
	}
	v.Craft = fmt.Sprintf("%d of 100", card.Craft)
	sep := ": "
	for _, d := range card.Dimensions {
		if d.Seen {
			v.Craft += fmt.Sprintf("%s%s %d", sep, harmless(d.Name), d.Score)
			sep = ", "
		}
	}
	for _, tip := range card.Tips[:min(len(card.Tips), mostTips)] {
		say := harmless(tip.Say)
		if tip.At != nil {
			say += ": “" + cut(tip.At.Text, 160) + "”"
		}
		v.Tips = append(v.Tips, say)
	}
}

// scoreWords says how a score came about.
func scoreWords(c records.Counted) string {
	switch {
	case c.FullMarks:
		return "full marks"
	case c.Score < c.Marks:
		return fmt.Sprintf("the steps earned %d; a critical fault caps the score", c.Marks)
	case c.Marks == 100 && c.Faults:
		return "a critical fault withholds full marks"
	}
	return fmt.Sprintf("%d of 5 steps hit", c.Marks/20)
}

// grades lists the first grade and the later ones.
func (v *talkPage) grades(t *Talk) {
	if first := t.Attempt.Card; first != nil {
		v.Grades = append(v.Grades, gradeView{momentText(t.Attempt.Ended), "at the end", cut(t.Attempt.Grader, 60), fmt.Sprint(first.Score)})
	}
	for _, g := range t.Regrades {
		score := none
		if c := readCard(g.CardJSON); c != nil {
			score = fmt.Sprint(c.Score)
		}
		v.Grades = append(v.Grades, gradeView{momentText(g.At), oneLine(g.Author), cut(g.Grader, 60), score})
	}
}
