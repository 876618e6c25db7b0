package storetest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// randomCard is a scorecard as a grader could make it.
func randomCard(r *rand.Rand, grader string) *grading.Scorecard {
	c := &grading.Scorecard{ID: "x", Grader: grader, Faults: []grading.Fault{}, Craft: r.IntN(101)}
	for i := range c.Steps {
		v := &c.Steps[i]
		v.Source, v.Confidence = "cycle", grading.Percent(50+r.IntN(50))
		v.SecondLook = v.Confidence < 70
		if v.Hit = r.IntN(3) > 0; v.Hit {
			v.Marks = grading.StepMarks
			c.Marks += v.Marks
		} else {
			v.Missing = fmt.Sprint("words ", r.IntN(3), " of everybody's")
		}
	}
	c.Score = c.Marks
	for range r.IntN(3) {
		f := grading.Fault{Kind: grading.Act([]string{"blame", "jargon"}[r.IntN(2)]), Critical: r.IntN(2) == 0}
		if c.Faults = append(c.Faults, f); f.Critical {
			c.Score = min(c.Marks, 40+r.IntN(3)*10)
		}
	}
	c.FullMarks = c.Marks == 100 && c.Score == 100 && c.Score == c.Marks
	for _, f := range c.Faults {
		c.FullMarks = c.FullMarks && !f.Critical
	}
	for _, name := range grading.DimensionNames() {
		c.Dimensions = append(c.Dimensions, grading.Dimension{Name: name, Score: r.IntN(101), Seen: r.IntN(3) > 0})
	}
	return c
}

// resultWith is an end with that scorecard; nil is none.
func resultWith(t *testing.T, r *rand.Rand, at time.Time, card *grading.Scorecard) records.Result {
	t.Helper()
	res := records.Result{Ended: at, Status: records.StatusFinished, Satisfaction: r.IntN(6)}
	if card == nil {
		return res
	}
	text, err := json.Marshal(card)
	ok(t, err)
	res.CardJSON = text
	res.Score, res.Marks, res.FullMarks, res.Craft = card.Score, card.Marks, card.FullMarks, card.Craft
	return res
}

// manyAttempts keeps n made-up attempts of four people over some weeks: role-plays
// and quizzes, in every mode, open, abandoned, not graded and graded.
func manyAttempts(t *testing.T, s records.Store, r *rand.Rand, n int) []string {
	t.Helper()
	for i, team := range []string{"north", "north", "south", ""} {
		ok(t, s.SetPerson(t.Context(), records.Person{Name: traineeName(i), Role: records.Trainee, Team: team}))
	}
	var ids []string
	for i := range n {
		at := i*7919 + r.IntN(5000)
		a := attempt(t, at)
		a.ID = id(t, at, i)
		a.Trainee, a.Scenario = traineeName(r.IntN(4)), fmt.Sprint("scenario-", r.IntN(3))
		a.Channel = []grading.Channel{grading.Chat, grading.Email}[r.IntN(2)]
		a.Mode = append(records.PlayModes(), records.Assess, records.Assess, records.Exam, records.Quiz)[r.IntN(7)]
		if records.IsQuiz(a.Mode) {
			a.Scenario, a.Channel = records.QuizScenario, ""
		}
		said := a.Started
		for k := range r.IntN(5) {
			said = said.Add(time.Duration(r.IntN(600)-30) * time.Second)
			a.Turns = append(a.Turns, records.Turn{Turn: grading.Turn{Speaker: grading.Agent, Text: fmt.Sprint(k)}, At: said})
		}
		ok(t, s.Begin(t.Context(), a))
		ids = append(ids, a.ID)
		for k := range r.IntN(5) {
			if records.IsQuiz(a.Mode) {
				w := answer(a.ID, k)
				w.Topic, w.Share = quiz.Topics[r.IntN(3)], r.IntN(1001)
				ok(t, s.AddAnswer(t.Context(), w))
			}
		}
		ended := said.Add(time.Duration(r.IntN(700)) * time.Second)
		switch r.IntN(10) {
		case 0: // still open
		case 1:
			ok(t, s.Finish(t.Context(), a.ID, records.Result{Ended: ended, Status: records.StatusAbandoned}))
		case 2:
			declined := &grading.Scorecard{Declined: "not English", Grader: "g1"}
			ok(t, s.Finish(t.Context(), a.ID, resultWith(t, r, ended, declined)))
		default:
			ok(t, s.Finish(t.Context(), a.ID, resultWith(t, r, ended, randomCard(r, "g1"))))
		}
	}
	return ids
}

func traineeName(i int) string { return []string{"ana", "bo", "Cy", "dé"}[i] }

// sayAbout adds reviews, disputes and later grades of some of those attempts.
func sayAbout(t *testing.T, s records.Store, r *rand.Rand, ids []string) {
	t.Helper()
	for n := range len(ids) {
		id := ids[r.IntN(len(ids))]
		at := start.Add(time.Duration(n) * time.Minute)
		if _, err := s.Counted(t.Context(), id); err != nil {
			continue // nothing to say about it
		}
		if r.IntN(3) == 0 {
			g := records.Regrade{Attempt: id, Author: "mia", At: at}
			g.CardJSON = resultWith(t, r, at, randomCard(r, fmt.Sprint("g", n))).CardJSON
			ok(t, s.Regrade(t.Context(), g))
			continue
		}
		m := mark(id, n)
		m.Kind = []records.MarkKind{records.Review, records.Review, records.Dispute, records.Blind}[r.IntN(4)]
		m.Step, m.Hit = append(stepNames(), records.FaultsMark)[r.IntN(6)], r.IntN(2) == 0
		_, err := s.AddMark(t.Context(), m)
		ok(t, err)
	}
}

func stepNames() []string {
	var names []string
	for _, s := range grading.Steps() {
		names = append(names, string(s))
	}
	return names
}

// mark is a review of mia's, made n minutes after start.
func mark(id string, n int) records.Mark {
	return records.Mark{
		Attempt: id, Kind: records.Review, Step: string(grading.Greeting), Hit: true, Author: "mia",
		Comment: "I heard it", At: start.Add(time.Duration(n) * time.Minute),
	}
}
