package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// fillAtOnce is how many attempts Fill hands over at a time.
const fillAtOnce = 1000

// fillDays is over how many days Fill spreads attempts.
const fillDays = 364

// Fill fills an empty store for a benchmark: n attempts that have ended, of that many
// trainees in that many teams, over a year that ends with 2026-03-01, with scorecards
// and without conversations. The same seed gives the same store. Trainees are called
// "trainee 0001" and so on, teams "team 01".
func Fill(ctx context.Context, s records.Store, n, trainees, teams int, seed uint64) error {
	bulk, ok := s.(interface {
		TestOnlyKeep(context.Context, []records.Whole) error
	})
	if !ok {
		return errors.New("this store cannot be filled")
	}
	f := filling{random: rand.New(rand.NewPCG(seed, 2026)), trainees: trainees, n: n}
	if err := f.makeCards(); err != nil {
		return err
	}
	for i := range trainees {
		p := records.Person{Name: fillName(i), Role: records.Trainee, Team: fmt.Sprintf("team %02d", 1+i%teams)}
		if err := s.SetPerson(ctx, p); err != nil {
			return err
		}
	}
	for i := 0; i < n; {
		var batch []records.Whole
		for ; i < n && len(batch) < fillAtOnce; i++ {
			w, err := f.attempt(i)
			if err != nil {
				return err
			}
			batch = append(batch, w)
		}
		if err := bulk.TestOnlyKeep(ctx, batch); err != nil {
			return err
		}
	}
	return nil
}

func fillName(i int) string { return fmt.Sprintf("trainee %04d", i+1) }

// filling makes attempts up.
type filling struct {
	random      *rand.Rand
	n, trainees int
	cards       []fillCard
}

// fillCard is a scorecard, made up once and used often.
type fillCard struct {
	card *grading.Scorecard
	json []byte
}

// makeCards makes a few hundred scorecards.
func (f *filling) makeCards() error {
	for range 400 {
		c := f.card()
		text, err := json.Marshal(c)
		if err != nil {
			return err
		}
		f.cards = append(f.cards, fillCard{c, text})
	}
	return nil
}

func (f *filling) card() *grading.Scorecard {
	c := &grading.Scorecard{ID: "x", Grader: "fill 1", Faults: []grading.Fault{}}
	for i, step := range grading.Steps() {
		v := &c.Steps[i]
		v.Source, v.Confidence = fmt.Sprint("cycle#step-", i+1), grading.Percent(60+f.random.IntN(40))
		v.SecondLook = v.Confidence < 70
		if v.Hit = f.random.IntN(100) < 75-5*i; v.Hit {
			v.Marks = grading.StepMarks
			v.Evidence = []grading.Evidence{{Turn: 2*i + 1, End: 24, Act: "act", Text: "what was said, in short"}}
		} else {
			v.Missing = fmt.Sprintf("nothing was heard that does for %s (%d)", step, f.random.IntN(5))
			v.Change = "say it in one sentence before going on"
		}
		c.Marks += v.Marks
	}
	c.Score = c.Marks
	for range f.random.IntN(3) / 2 {
		c.Faults = append(c.Faults, grading.Fault{Kind: "blame", Turn: 3, End: 9, Text: "your fault", Critical: true, Confidence: 90})
		c.Score = min(c.Score, 60)
	}
	c.FullMarks = c.Marks == 100 && len(c.Faults) == 0
	for _, name := range grading.DimensionNames() {
		d := grading.Dimension{Name: name, Score: f.random.IntN(101), Seen: f.random.IntN(4) > 0}
		c.Dimensions = append(c.Dimensions, d)
		c.Craft += d.Score / 10
	}
	return c
}

// attempt is the i-th of n, in the order of time.
func (f *filling) attempt(i int) (records.Whole, error) {
	r := f.random
	started := start.AddDate(0, 0, -fillDays).Add(time.Duration(float64(i) / float64(f.n) * fillDays * 24 * float64(time.Hour)))
	id, err := records.NewID(started, counter(i&(1<<19-1)))
	if err != nil {
		return records.Whole{}, err
	}
	scenario := r.IntN(30)
	a := records.Attempt{
		ID: id, Trainee: fillName(r.IntN(f.trainees)), Scenario: fmt.Sprintf("scenario-%02d", scenario),
		Title: fmt.Sprint("The case ", scenario), ScenarioText: fmt.Sprintf("id: scenario-%02d\n", scenario),
		Mode: records.Assess, Channel: grading.Channels()[scenario%len(grading.Channels())],
		Seed: r.Uint64(), Started: started, Ended: started.Add(time.Duration(60+r.IntN(900)) * time.Second),
		Status: records.StatusFinished,
	}
	w := records.Whole{Attempt: a}
	switch kind := r.IntN(20); {
	case kind < 5:
		w.Attempt.Mode = records.Practice
	case kind < 7:
		f.makeQuiz(&w)
	case kind == 7:
		w.Attempt.Status = records.StatusAbandoned
		return w, nil
	}
	card := f.cards[r.IntN(len(f.cards))]
	w.Attempt.Card, w.Attempt.CardJSON, w.Attempt.Grader = card.card, card.json, card.card.Grader
	w.Attempt.Outcome, w.Attempt.Satisfaction = "accepted", r.IntN(6)
	return w, nil
}

func (f *filling) makeQuiz(w *records.Whole) {
	a := &w.Attempt
	a.Scenario, a.Title, a.ScenarioText, a.Channel = records.QuizScenario, records.QuizTitle, "n: 10\n", ""
	a.Mode = records.QuizModes()[f.random.IntN(2)]
	for n, topic := range quiz.Topics[:4] {
		w.Answers = append(w.Answers, records.Answer{
			Attempt: a.ID, N: n, Item: string(topic) + "-1", ItemText: "id: " + string(topic) + "-1\n", Kind: quiz.One,
			Topic: topic, Difficulty: 1, Given: "a", Right: f.random.IntN(2) == 1, Share: 100 * f.random.IntN(11), At: a.Started,
		})
	}
}
