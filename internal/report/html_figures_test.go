package report

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"rapport/grading"
)

// madeFigures fills in everything of r that its attempts tell, and makes up the rest.
func madeFigures(r *Report) {
	rnd := rand.New(rand.NewPCG(3, 4))
	by := map[string][]Attempt{}
	plays, channels := map[string][]Attempt{}, map[string][]Attempt{}
	for _, a := range r.Attempts {
		by[a.Trainee] = append(by[a.Trainee], a)
		plays[a.Scenario] = append(plays[a.Scenario], a)
		channels[string(a.Channel)] = append(channels[string(a.Channel)], a)
		if a.Source != "machine" {
			r.Reviewed++
			r.Corrected++
		}
	}
	for i := range r.Trainees {
		t := &r.Trainees[i]
		list := by[t.Name]
		t.Figures, t.Series, t.Topics = madeSum(list, rnd), madeSeries(list), madeTopics(rnd)
		due, kept := rnd.IntN(30), 0.7+0.3*rnd.Float64()
		t.Cards = Cards{Cards: 40, Reviews: 220, Remembered: &kept, Due: &due}
		t.Course = &Course{Title: "First month", Phase: "Week 2", Done: 5 + rnd.IntN(8), Total: 14, Late: rnd.IntN(2), LateWith: []string{"Notes on closing"}}
		t.Next = []Next{
			{"Practise Closing", fmt.Sprintf("hit in %d%% of %d", 20+rnd.IntN(60), max(len(list), 1)), "rapport play angry-customer --guided"},
			{"Review cards", fmt.Sprintf("%d are due", due), "rapport cards"},
		}
		t.Faults = madeFaults(list)
	}
	r.Total, r.Series, r.Faults, r.Topics = madeSum(r.Attempts, rnd), madeSeries(r.Attempts), madeFaults(r.Attempts), madeTopics(rnd)
	for key, list := range plays {
		r.Scenarios = append(r.Scenarios, Row{Key: key, Title: list[0].Title, Figures: madeSum(list, rnd)})
	}
	for key, list := range channels {
		r.Channels = append(r.Channels, Row{Key: key, Figures: madeSum(list, rnd)})
	}
	slices.SortFunc(r.Scenarios, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	slices.SortFunc(r.Channels, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	madeMissed(r)
	r.Commented = 9
	for _, a := range r.Attempts {
		if a.Comment != "" && len(r.Comments) < 6 {
			r.Comments = append(r.Comments, Comment{a.ID, a.Trainee, a.Title, a.Started, a.Satisfaction, a.Comment})
		}
	}
}

func madeSum(list []Attempt, rnd *rand.Rand) Figures {
	f := Figures{Attempts: len(list) + len(list)/20, Abandoned: len(list) / 20, Graded: len(list)}
	if len(list) == 0 {
		f.Trend.Verdict = "too few"
		return f
	}
	n := float64(len(list))
	var score, full, craft, satisfied, quiz, first, best float64
	var steps [5]float64
	for _, a := range list {
		score += float64(a.Counts.Score) / n
		craft += float64(a.Craft) / n
		for i, hit := range a.Counts.Steps {
			if hit {
				steps[i] += 1 / n
			}
		}
		if a.Counts.FullMarks {
			full += 1 / n
		}
		if a.Counts.Faults {
			f.Faulty++
		}
		if a.Satisfaction > 0 {
			f.Answers++
			satisfied += float64(a.Satisfaction)
		}
		f.Minutes += a.Minutes
	}
	f.Score, f.FullMarks, f.Craft = &score, &full, &craft
	for i := range steps {
		f.Steps[i] = &steps[i]
	}
	for i := range f.Sides {
		side := 30 + 60*rnd.Float64()
		f.Sides[i] = &side
	}
	if f.Answers > 0 {
		satisfied /= float64(f.Answers)
		f.Satisfaction = &satisfied
	}
	quiz, first, best = 60+30*rnd.Float64(), max(score-20, 0), min(score+15, 100)
	f.Quizzes, f.Quiz, f.First, f.Best, f.Played = 1+len(list)/4, &quiz, &first, &best, 3
	f.Last = &list[0].Started
	f.Trend = Trend{Verdict: "too few", Attempts: len(list)}
	if len(list) >= 5 {
		slope := rnd.Float64()*12 - 5
		low, high := slope-3, slope+3
		f.Trend = Trend{"steady", &slope, &low, &high, len(list)}
		if low > 0 {
			f.Trend.Verdict = "rising"
		} else if high < 0 {
			f.Trend.Verdict = "falling"
		}
	}
	return f
}

func madeSeries(list []Attempt) []Point {
	weeks := map[string]*Point{}
	for _, a := range list {
		start := a.Started.Add(-time.Duration((a.Started.Weekday()+6)%7) * 24 * time.Hour).Format(time.DateOnly)
		p := cmp.Or(weeks[start], &Point{Start: start})
		p.Score = (p.Score*float64(p.Count) + float64(a.Counts.Score)) / float64(p.Count+1)
		p.Count++
		weeks[start] = p
	}
	var out []Point
	for _, start := range slices.Sorted(maps.Keys(weeks)) {
		out = append(out, *weeks[start])
	}
	return out
}

func madeFaults(list []Attempt) []Fault {
	var out []Fault
	for _, a := range list {
		if !a.Counts.Faults {
			continue
		}
		if out == nil {
			out = []Fault{{grading.Blame, true, 0, a.ID}, {grading.Overpromise, false, 1, a.ID}}
		}
		out[0].Count++
	}
	return out
}

// madeMissed counts steps missed, with the newest examples, and how the scores spread.
func madeMissed(r *Report) {
	spread := map[int]int{}
	words := []string{"no greeting that a customer would hear", "the problem was not asked about", "nothing was proposed that the customer could agree to", "nothing was done or promised for a day", "this customer also needs to be thanked"}
	missed := make([]Missed, 5)
	for _, a := range r.Attempts {
		spread[a.Counts.Score]++
		for i, hit := range a.Counts.Steps {
			if hit {
				continue
			}
			m := &missed[i]
			m.Step, m.Missing = grading.Steps()[i], words[i]
			m.Count++
			if len(m.Examples) < 3 {
				m.Examples = append(m.Examples, Example{Attempt: a.ID, Trainee: a.Trainee, Title: a.Title, Nearest: "Done. Goodbye.", Try: "Thank you for your patience, Lena. Have a wonderful ride on Sunday!"})
			}
		}
	}
	slices.SortFunc(missed, func(a, b Missed) int { return b.Count - a.Count })
	r.Missed = slices.DeleteFunc(missed, func(m Missed) bool { return m.Count == 0 })
	for _, score := range slices.Sorted(maps.Keys(spread)) {
		r.Spread = append(r.Spread, ScoreCount{score, spread[score]})
	}
}
