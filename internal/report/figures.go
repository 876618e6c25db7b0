package report

import (
	"math"
	"time"

	"rapport/internal/records"
)

// figures are what a tally comes to.
func figures(t records.Tally) Figures {
	f := Figures{
		Attempts: t.Begun, Open: t.Open, Abandoned: t.Abandoned, Graded: t.Graded,
		Score: meanOf(t.Scores, t.Graded), Marks: meanOf(t.Marks, t.Graded), Craft: meanOf(t.Craft, t.Graded), FullMarks: rateOf(t.FullMark, t.Graded),
		Faulty: t.Faulty, Satisfaction: meanOf(t.Satisfied, t.Answered), Answers: t.Answered,
		Quizzes: t.Quizzes, Quiz: meanOf(t.QuizScores, t.Quizzes),
		Minutes: int(t.Practised.Round(time.Minute) / time.Minute), Trend: momentsOf(t.Trend).trend(),
	}
	for i, n := range t.Hits {
		f.Steps[i] = rateOf(n, t.Graded)
	}
	for i, s := range t.Sides {
		f.Sides[i] = meanOf(s.Total, s.Count)
	}
	if !t.Last.IsZero() {
		last := t.Last.UTC()
		f.Last = &last
	}
	return f
}

// sum is what two tallies come to together. Trends are not added: each trainee has a
// level of their own.
func sum(a, b records.Tally) records.Tally {
	a.Begun, a.Open, a.Abandoned = a.Begun+b.Begun, a.Open+b.Open, a.Abandoned+b.Abandoned
	a.Quizzes, a.QuizScores = a.Quizzes+b.Quizzes, a.QuizScores+b.QuizScores
	a.Practised += b.Practised
	a.Graded, a.Scores, a.Marks, a.FullMark, a.Craft = a.Graded+b.Graded, a.Scores+b.Scores, a.Marks+b.Marks, a.FullMark+b.FullMark, a.Craft+b.Craft
	for i := range a.Hits {
		a.Hits[i] += b.Hits[i]
	}
	for i := range a.Sides {
		a.Sides[i].Total += b.Sides[i].Total
		a.Sides[i].Count += b.Sides[i].Count
	}
	a.Faulty, a.Answered, a.Satisfied = a.Faulty+b.Faulty, a.Answered+b.Answered, a.Satisfied+b.Satisfied
	a.Human, a.Regraded = a.Human+b.Human, a.Regraded+b.Regraded
	if b.Last.After(a.Last) {
		a.Last = b.Last
	}
	return a
}

// firsts are how trainees did on role-plays the first time and the best.
type firsts []records.First

// into fills in the means of the first and the best scores.
func (list firsts) into(f *Figures) {
	first, best := 0, 0
	for _, one := range list {
		first, best = first+one.First, best+one.Best
	}
	f.Played = len(list)
	f.First, f.Best = meanOf(first, len(list)), meanOf(best, len(list))
}

// meanOf is total over count to two decimals, nil of nothing.
func meanOf(total, count int) *float64 { return part(float64(total), count, 100) }

// rateOf is n of count, 0 to 1, to four decimals, nil of nothing.
func rateOf(n, count int) *float64 { return part(float64(n), count, 10_000) }

func part(total float64, count int, precision float64) *float64 {
	if count == 0 {
		return nil
	}
	return rounded(total/float64(count), precision)
}

// rounded is x to whole parts of 1/precision, nil where x is no number.
func rounded(x, precision float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	x = math.Round(x*precision) / precision
	if x == 0 {
		x = 0 // no -0
	}
	return &x
}
