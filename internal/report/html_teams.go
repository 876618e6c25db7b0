package report

import (
	"fmt"
	"maps"
	"slices"
)

// teamView is one team's line.
type teamView struct {
	Name, Score string
	People      int
	Line        *lineChart
}

// teamsOf are the teams' lines, where there are several teams.
func teamsOf(trainees []Trainee) []teamView {
	teams := map[string][]*Trainee{}
	for i := range trainees {
		if t := &trainees[i]; t.Team != "" {
			teams[t.Team] = append(teams[t.Team], t)
		}
	}
	if len(teams) < 2 {
		return nil
	}
	var out []teamView
	for i, name := range slices.Sorted(maps.Keys(teams)) {
		v := teamView{Name: oneLine(name), People: len(teams[name]), Score: none}
		points := merged(teams[name])
		v.Line = newLine(fmt.Sprintf("c-team-%d", i), "team "+name, points)
		total, n := 0.0, 0
		for _, p := range points {
			total += p.Score * float64(p.Count)
			n += p.Count
		}
		if n > 0 {
			v.Score = fmt.Sprint(whole(total / float64(n)))
		}
		out = append(out, v)
	}
	return out
}

// merged is the mean line of several trainees, weighted by attempts.
func merged(of []*Trainee) []Point {
	weeks := map[string]*Point{}
	for _, t := range of {
		for _, p := range t.Series {
			w := weeks[p.Start]
			if w == nil {
				w = &Point{Start: p.Start}
				weeks[p.Start] = w
			}
			w.Score += p.Score * float64(p.Count)
			w.Count += p.Count
			w.FullMarks += p.FullMarks
		}
	}
	var out []Point
	for _, start := range slices.Sorted(maps.Keys(weeks)) {
		w := weeks[start]
		if w.Count > 0 {
			w.Score /= float64(w.Count)
		}
		out = append(out, *w)
	}
	return out
}
