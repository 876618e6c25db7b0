package records

import (
	"strings"
	"time"

	"rapport/grading"
)

// wantRow writes down the row that values make of columns, the first of which is the
// attempt.
func (k keptRows) wantRow(id, table, columns string, values []any) {
	names := strings.Fields(strings.ReplaceAll(columns, ",", " "))
	k.add(id, table, rowInWords(names[1:], values[1:]))
}

// of adds the rows that are to be kept of an attempt that has ended.
func (want keptRows) of(w *Whole, later *laterGrades) {
	a := &w.Attempt
	k := about{a.ID, a.Trainee, a.Scenario, string(a.Channel), kindOf(a.Mode), a.Started.Unix()}
	r := Result{Ended: a.Ended, Status: a.Status, Satisfaction: a.Satisfaction}
	if a.Card != nil {
		r.Score, r.Marks, r.FullMarks, r.Craft = a.Card.Score, a.Card.Marks, a.Card.FullMarks, a.Card.Craft
	}
	e := endingOf(&r, a.Card)
	row := []any{a.ID, number(e.graded), e.score, e.marks, number(e.fullMarks), e.craft}
	for _, hit := range e.hits {
		row = append(row, number(hit))
	}
	want.wantRow(a.ID, "results", "attempt, graded, score, marks, full_marks, craft, "+strings.Join(stepColumns[:], ", "), row)
	moments := []time.Time{a.Started}
	for _, t := range a.Turns {
		moments = append(moments, t.At)
	}
	want.wantRow(a.ID, "figures", figureColumns, figureRow(&k, &e, practised(append(moments, a.Ended))))
	if !k.roleplay() {
		want.topics(&k, w.Answers)
	} else if e.graded {
		want.grade(&k, 0, a.Card)
	}
	if e.graded {
		want.later(&k, a.Card, later)
	}
}

// grade adds what a grade of a role-play says.
func (want keptRows) grade(k *about, grade int, card *grading.Scorecard) {
	for n, f := range card.Faults {
		want.wantRow(k.attempt, "fault_figures", aboutColumns+"grade, n, fault, critical",
			append(k.values(), grade, n, string(f.Kind), number(f.Critical)))
	}
	for i, step := range grading.Steps() {
		v := &card.Steps[i]
		if !v.Hit && v.Missing != "" {
			want.wantRow(k.attempt, "missed_figures", aboutColumns+"grade, missing",
				append(k.values(), grade, missingID(step, v.Missing)))
		}
		if v.SecondLook {
			want.wantRow(k.attempt, "doubts", aboutColumns+"grade, step, hit, confidence",
				append(k.values(), grade, string(step), number(v.Hit), int(v.Confidence)))
		}
	}
}

// topics adds what a quiz's answers come to.
func (want keptRows) topics(k *about, answers []Answer) {
	byTopic := map[string]*TopicTally{}
	for i := range answers {
		a := &answers[i]
		t := byTopic[string(a.Topic)]
		if t == nil {
			t = &TopicTally{Topic: a.Topic}
			byTopic[string(a.Topic)] = t
		}
		t.Asked++
		t.Correct += number(a.Right)
		t.Shares += a.Share
	}
	for topic, t := range byTopic {
		want.wantRow(k.attempt, "topic_figures", aboutColumns+"topic, asked, correct, shares",
			append(k.values(), topic, t.Asked, t.Correct, t.Shares))
	}
}

// laterGrades is what came after the first grade of an attempt.
type laterGrades struct {
	cards []grading.Scorecard
	// reviews are people's newest by step.
	reviews map[string]bool
}

// later adds what later grades say, and what counts.
func (want keptRows) later(k *about, card *grading.Scorecard, later *laterGrades) {
	newest := newestGrade{card: *card, grade: len(later.cards)}
	for i := range later.cards {
		newest.card = later.cards[i]
		if k.roleplay() {
			want.grade(k, i+1, &newest.card)
		}
	}
	if newest.grade == 0 && len(later.reviews) == 0 {
		return
	}
	c := weigh(&newest, later.reviews)
	row := countedRow(k, 0, &c, newest.grade)
	want.wantRow(k.attempt, "counted", countedColumns, row)
}
