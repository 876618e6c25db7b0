package report

import (
	"fmt"
	"strings"
	"time"

	"rapport/internal/records"
)

// attemptRow is one attempt in a list.
type attemptRow struct {
	Link          string
	When, Day     string
	Trainee, Who  string
	Title         string
	Machine       string
	Counts        string
	Source        string
	Missed        string
	Changed, Full bool
}

// rowsOf are rows about list, at most most of them.
func rowsOf(list []Attempt, l *links, most int) []attemptRow {
	rows := make([]attemptRow, 0, min(len(list), most))
	for i := range list[:min(len(list), most)] {
		rows = append(rows, rowOf(&list[i], l))
	}
	return rows
}

func rowOf(a *Attempt, l *links) attemptRow {
	local := a.Started.Local()
	row := attemptRow{
		Link: l.Talk(a.ID), When: local.Format("2 Jan 2006 15:04"), Day: local.Format(time.DateOnly),
		Trainee: cut(a.Trainee, 60), Who: l.Person(a.Trainee), Title: cut(a.Title, 80),
		Machine: none, Counts: none,
	}
	if row.Title == "" {
		row.Title = cut(a.Scenario, 80)
	}
	if !a.Graded {
		row.Missed = harmless(a.Status)
		if a.Status == string(records.StatusFinished) {
			row.Missed = "not graded"
		}
		return row
	}
	row.Machine, row.Counts = fmt.Sprint(a.Machine.Score), fmt.Sprint(a.Counts.Score)
	row.Source = sourceWords(a.Source)
	row.Changed, row.Full = a.Counts != a.Machine, a.Counts.FullMarks
	var missed []string
	for i, hit := range a.Counts.Steps {
		if !hit {
			missed = append(missed, stepTitles()[i])
		}
	}
	if a.Counts.Faults {
		missed = append(missed, "critical fault")
	}
	row.Missed = strings.Join(missed, ", ")
	if row.Full {
		row.Missed = "nothing"
	}
	return row
}

// talkPage is one attempt with its transcript.
type talkPage struct {
	*links
	ID, Key, Title, Trainee, Who string
	Facts                        string
	When                         string
	Machine, Counts, Source      string
	// Score says in words what counts and why.
	Score    string
	Declined string
	Verdicts []verdictView
	Said     []saidView
	Grades   []gradeView
	Craft    string
	Tips     []string
	Survey   string
	Turns    []turnView
	Quiz     bool
	// Alone is set on a page of its own, which leads to the attempts before and after.
	Alone, Sample bool
	File          string
	Newer, Older  string
	ChangedByHand bool
}

// gradeView is one of several grades of an attempt.
type gradeView struct{ When, Who, Grader, Score string }

func newTalk(t *Talk, l *links) *talkPage {
	a, card := &t.Attempt, t.card()
	v := &talkPage{
		links: l, ID: harmless(a.ID), Key: talkKey(a.ID), Title: oneLine(a.Title), Trainee: oneLine(a.Trainee), Who: l.Person(a.Trainee),
		When: momentText(a.Started), Machine: none, Counts: none, Quiz: records.IsQuiz(a.Mode),
	}
	if strings.TrimSpace(a.Title) == "" {
		v.Title = oneLine(a.Scenario)
	}
	v.Facts = facts(a)
	customer := "Question"
	if !v.Quiz {
		customer = l.customer(a.ScenarioText)
	}
	v.Turns = turnsOf(t, card, v.Key, customer)
	if a.Satisfaction > 0 {
		v.Survey = fmt.Sprintf("%d of 5", a.Satisfaction)
		if c := harmless(a.Comment); c != "" {
			v.Survey += ": “" + c + "”"
		}
	}
	if card == nil {
		return v
	}
	if card.Declined != "" {
		v.Declined = harmless(card.Declined)
		return v
	}
	v.graded(t)
	return v
}

// facts says how an attempt was made.
func facts(a *records.Attempt) string {
	parts := []string{harmless(a.Mode)}
	if a.Channel != "" {
		parts = append(parts, harmless(string(a.Channel)))
	}
	if !a.Ended.IsZero() && a.Ended.After(a.Started) {
		parts = append(parts, minutesText(int(a.Ended.Sub(a.Started).Round(time.Minute)/time.Minute)))
	}
	if a.Status != records.StatusFinished {
		parts = append(parts, harmless(string(a.Status)))
	}
	if a.Outcome != "" {
		parts = append(parts, "ended "+harmless(a.Outcome))
	}
	return strings.Join(parts, " · ")
}
