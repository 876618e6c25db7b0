package report

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// said are conversations of the tests, graded for real, once.
var said = sync.OnceValue(func() []records.Attempt {
	talks := [][]string{
		{
			"c: You said Tuesday. It is Thursday and nobody has called me. Lena Kovac",
			"a: Dear Lena, thank you for writing. I'm Tobias, and I run the desk.",
			"a: Two days late and not even a call: I can see why you're cross, and the mistake is ours. What do you need the bicycle for next, and by what day?",
			"c: For a charity ride on Sunday. And until then it's two buses to work.",
			"a: So Sunday is the day that counts, and the buses are the trouble until then. Have I got that right?",
			"c: Yes, that is it.",
			"a: We could fit the wheel tomorrow by noon and lend you a bicycle from today, or do it tonight if you'd rather wait without one. Which would you prefer?",
			"c: Tomorrow noon, and yes to the loan.",
			"a: The blue loan bicycle stands ready at the desk with your name on it, and Mirjam fits your wheel tomorrow at nine.",
			"c: That is generous. Thank you.",
			"a: You're very welcome. Is there anything else I can do? Thank you for giving us the chance to put it right, and all the best for Sunday.",
		},
		{
			"c: is my bike done or not", "a: hello Lena, Jock from the workshop", "a: not done. when do you need to ride it?",
			"c: sunday, 90 km", "a: i can fit the wheel tomorrow, ready by noon. good for you?", "c: noon is good",
			"a: right, it's on the stand now, wheel goes on at nine, i'll ring you at noon", "c: ok thanks jock",
		},
		{
			"c: My parcel never came.", "a: You should have read the terms, that is your own fault.", "c: Excuse me?",
			"a: Hello, I can offer you a new parcel. Would you like that?", "c: Fine.", "a: Done. Goodbye.",
		},
		{"c: There is a charge on my bill that I do not know.", "a: Wheels, wheels. Life is a wheel.", "c: And my bill?", "a: My father rode those hills in clogs, you know."},
	}
	var out []records.Attempt
	for i, turns := range talks {
		a := records.Attempt{Scenario: "unready-bike", Title: "The bicycle that was not ready", Mode: records.Assess, Channel: grading.Chat, Status: records.StatusFinished}
		if i == 2 {
			a.Scenario, a.Title, a.Channel = "lost-parcel", "The parcel that never came", grading.Phone
		}
		for _, t := range turns {
			who := grading.Agent
			if t[0] == 'c' {
				who = grading.Customer
			}
			a.Turns = append(a.Turns, records.Turn{Turn: grading.Turn{Speaker: who, Text: t[3:]}})
		}
		card := grading.Grade(a.Transcript(), grading.Case{})
		a.Card, a.Grader = &card, card.Grader
		out = append(out, a)
	}
	return out
})

var (
	givenNames  = []string{"Amara", "Ben", "Chloé", "Daniel", "Elif", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Katarzyna", "Liam", "Mei", "Noah", "Olga", "Priya", "Quentin", "Rosa", "Sven", "Tariq"}
	familyNames = []string{"Okafor", "Müller", "Dubois", "Smith", "Yılmaz", "Haddad", "Kim", "Tanaka", "Silva", "Berg"}
)

// madeUp is a plausible report about so many trainees and attempts, with the talks
// of all of them.
func madeUp(trainees, attempts int) (*Report, []Talk) {
	rnd := rand.New(rand.NewPCG(1, 2))
	made := time.Date(2026, 11, 22, 14, 30, 0, 0, time.UTC)
	r := &Report{Format: 1, Made: made, Scope: Scope{Assessed: true, Since: "2026-09-01", Until: "2026-11-22"}}
	var talks []Talk
	skill := make([]float64, trainees)
	for i := range trainees {
		name := givenNames[i%20] + " " + familyNames[(i/20+i)%10]
		if i >= 200 {
			name += fmt.Sprint(" ", i)
		}
		r.Trainees = append(r.Trainees, Trainee{Name: name, Team: []string{"Blue", "Green", "Harbour"}[i%3]})
		skill[i] = 0.15 + 0.6*rnd.Float64()
	}
	for i := range attempts {
		who := rnd.IntN(trainees)
		kind := 0
		for kind < 3 && rnd.Float64() > skill[who] {
			kind++
		}
		a := said()[kind]
		a.Trainee = r.Trainees[who].Name
		a.Started = made.Add(-time.Duration(i) * 80 * 24 * time.Hour / time.Duration(attempts)).Add(-time.Duration(rnd.IntN(3600)) * time.Second)
		a.Ended = a.Started.Add(time.Duration(4+rnd.IntN(15)) * time.Minute)
		a.ID = madeID(i)
		if kind < 3 {
			a.Satisfaction, a.Comment, a.Outcome = 5-kind, []string{"I felt heard, and it was settled at once.", "Quick, if a little dry.", "Rude. I would not come back."}[kind], "settled"
		}
		talks = append(talks, madeTalk(a, i))
	}
	slices.SortStableFunc(talks, func(a, b Talk) int { return b.Attempt.Started.Compare(a.Attempt.Started) })
	for i := range talks {
		r.Attempts = append(r.Attempts, madeRow(&talks[i]))
	}
	madeFigures(r)
	return r, talks
}

func madeID(i int) string { return fmt.Sprintf("5k2mq%05d", i) }

// madeTalk has a review on every ninth attempt, a dispute on every twentieth and a
// later grade on every thirtieth.
func madeTalk(a records.Attempt, i int) Talk {
	t := Talk{Attempt: a}
	c := records.Counted{Source: records.FromMachine, Score: a.Card.Score, Marks: a.Card.Marks, FullMarks: a.Card.FullMarks}
	for s := range a.Card.Steps {
		c.Hits[s] = a.Card.Steps[s].Hit
	}
	for _, f := range a.Card.Faults {
		c.Faults = c.Faults || f.Critical
	}
	at := a.Ended.Add(20 * time.Hour)
	if i%20 == 7 {
		t.Marks = append(t.Marks, records.Mark{Attempt: a.ID, Kind: records.Dispute, Step: "closing", Hit: true, Machine: c.Hits[4], Author: a.Trainee, Comment: "I did say goodbye.", At: at})
	}
	if i%9 == 4 && a.Card.Marks >= 20 && !c.Hits[4] {
		t.Marks = append(t.Marks, records.Mark{Attempt: a.ID, Kind: records.Review, Step: "closing", Hit: true, Machine: false, Author: "Paul Manager", Comment: "She thanked him and wished him well; that is a closing.", At: at.Add(time.Hour)})
		c.Hits[4], c.Marks, c.Source, c.Reviewed = true, c.Marks+20, records.FromHuman, []string{"closing"}
		if !c.Faults {
			c.Score, c.FullMarks = c.Marks, c.Marks == 100
		}
	}
	t.Counted = &c
	return t
}

func madeRow(t *Talk) Attempt {
	a := &t.Attempt
	row := Attempt{
		ID: a.ID, Trainee: a.Trainee, Scenario: a.Scenario, Title: a.Title, Channel: a.Channel, Mode: a.Mode, Status: string(a.Status),
		Started: a.Started, Minutes: int(a.Ended.Sub(a.Started).Minutes()), Graded: true, Source: t.Counted.Source, Craft: a.Card.Craft,
		Satisfaction: a.Satisfaction, Comment: a.Comment,
	}
	row.Machine = Grade{Score: a.Card.Score, Marks: a.Card.Marks, FullMarks: a.Card.FullMarks, Faults: t.Counted.Faults}
	for s := range a.Card.Steps {
		row.Machine.Steps[s] = a.Card.Steps[s].Hit
	}
	row.Counts = Grade{Score: t.Counted.Score, Marks: t.Counted.Marks, FullMarks: t.Counted.FullMarks, Steps: t.Counted.Hits, Faults: t.Counted.Faults}
	return row
}

// madeTopics is what somebody knows of the quiz.
func madeTopics(rnd *rand.Rand) []Topic {
	var out []Topic
	for _, t := range quiz.Topics[:7] {
		out = append(out, Topic{t, 4 + rnd.IntN(20), 0.4 + 0.6*rnd.Float64()})
	}
	return out
}
