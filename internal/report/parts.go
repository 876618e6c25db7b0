package report

import (
	"cmp"
	"slices"
	"time"

	"rapport/internal/records"
	"rapport/quiz"
)

// Few reports whether a week rests on so few attempts that it must be said.
func (p *Point) Few() bool { return p.Count < fewest }

// pointsOf are the points of a series by time, those of several people put together.
func pointsOf(list []records.Point) []Point {
	type week struct{ count, scores, full int }
	weeks := map[string]week{}
	for _, p := range list {
		start := p.Start.UTC().Format(time.DateOnly)
		w := weeks[start]
		weeks[start] = week{w.count + p.Count, w.scores + p.Scores, w.full + p.Full}
	}
	out := []Point{}
	for start, w := range weeks {
		if score := meanOf(w.scores, w.count); score != nil {
			out = append(out, Point{Start: start, Count: w.count, Score: *score, FullMarks: w.full})
		}
	}
	slices.SortFunc(out, func(a, b Point) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// faultsOf are the kinds of faults, most frequent first.
func faultsOf(list []records.FaultCount) []Fault {
	out := []Fault{}
	at := map[Fault]int{} // by kind and whether it is critical
	for _, f := range list {
		kind := Fault{Kind: f.Kind, Critical: f.Critical}
		i, known := at[kind]
		if !known {
			i = len(out)
			at[kind] = i
			out = append(out, kind)
		}
		out[i].Count += f.Count
		out[i].Latest = max(out[i].Latest, f.Latest) // ids sort by time
	}
	slices.SortFunc(out, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Latest, b.Latest))
	})
	return out
}

// topicsOf is mastery by topic, in the order of the topics.
func topicsOf(list []records.TopicTally) []Topic {
	asked, shares := map[quiz.Topic]int{}, map[quiz.Topic]int{}
	for _, t := range list {
		asked[t.Topic] += t.Asked
		shares[t.Topic] += t.Shares
	}
	out := []Topic{}
	for topic, n := range asked {
		if of := part(float64(shares[topic])/1000, n, 10_000); of != nil {
			out = append(out, Topic{Topic: topic, Asked: n, Share: min(max(*of, 0), 1)})
		}
	}
	slices.SortFunc(out, func(a, b Topic) int {
		return cmp.Or(cmp.Compare(topicOrder(a.Topic), topicOrder(b.Topic)), cmp.Compare(a.Topic, b.Topic))
	})
	return out
}

// playsOf are the role-plays, the one with the lowest mean of first scores at the head.
func playsOf(list []records.First, title func(string) string) []Play {
	out := []Play{}
	for scenario, of := range group(list, func(f records.First) string { return f.Scenario }) {
		f := Figures{}
		firsts(of).into(&f)
		p := Play{Scenario: scenario, Title: title(scenario), Trainees: len(of), First: f.First, Best: f.Best}
		for _, one := range of {
			p.Graded += one.Tries
		}
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Play) int {
		return cmp.Or(cmp.Compare(*a.First, *b.First), cmp.Compare(a.Scenario, b.Scenario))
	})
	return out
}

func cardsOf(t records.CardTally) Cards {
	return Cards{Cards: t.Cards, Reviews: t.Reviews, Remembered: rateOf(t.Remembered, t.Reviews)}
}
