package sample

import (
	"slices"
	"time"

	"rapport/grading"
)

// Session is one role-play of a made-up trainee.
type Session struct {
	Trainee string
	Talk    string // the id of the talk they had
	// Turns is what was said: the talk's turns, or its beginning when abandoned.
	Turns     []grading.Turn
	Started   time.Time
	Assessed  bool
	Abandoned bool
	// Satisfaction is the customer's, 1 to 5; 0, without a comment, when abandoned.
	Satisfaction int
	Comment      string
}

// person is how a trainee does over the ten weeks.
type person struct {
	name     string
	sessions int
	from, to int          // steps hit in the first session and in the last
	forgets  grading.Step // a step they tend to miss
	leaves   int          // every so many sessions one is left unfinished; 0 none
}

var people = []person{
	{name: "Sample Ada", sessions: 12, from: 2, to: 5},
	{name: "Sample Ben", sessions: 10, from: 4, to: 4},
	{name: "Sample Cleo", sessions: 9, from: 5, to: 2},
	{name: "Sample Dov", sessions: 3, from: 3, to: 4},
	{name: "Sample Esi", sessions: 8, from: 3, to: 4, forgets: grading.Closing},
	{name: "Sample Finn", sessions: 11, from: 4, to: 4, leaves: 2},
	{name: "Sample Gita", sessions: 14, from: 5, to: 5, leaves: 12},
	{name: "Sample Hugo", sessions: 6, from: 3, to: 3, forgets: grading.Agreeing},
}

// Team is what a made-up team of eight did in the ten weeks before now, by time.
func Team(now time.Time) []Session {
	var out []Session
	for i, p := range people {
		r := random(i + 1)
		out = append(out, p.practise(now, &r)...)
	}
	slices.SortStableFunc(out, func(a, b Session) int { return a.Started.Compare(b.Started) })
	return out
}

// days is how long the team has been practising.
const days = 70

func (p person) practise(now time.Time, r *random) []Session {
	var out []Session
	had := map[string]bool{}
	for i := range p.sessions {
		t := p.choose(p.from+(p.to-p.from)*i/(p.sessions-1), had, r)
		had[t.ID] = true
		// From the day after the first to yesterday, at an hour of work.
		day := 1 + (i*(days-1)+r.below(days-1))/p.sessions
		y, m, d := now.AddDate(0, 0, day-days).Date()
		s := Session{
			Trainee: p.name, Talk: t.ID, Turns: t.Turns,
			Started:   time.Date(y, m, d, 9+r.below(8), r.below(60), 0, 0, now.Location()),
			Assessed:  i%2 == 1,
			Abandoned: p.leaves > 0 && i%p.leaves == p.leaves-1,
		}
		if s.Abandoned {
			s.Assessed, s.Turns = false, t.Turns[:3+r.below(3)]
		} else {
			s.Satisfaction = satisfaction(t, r)
			s.Comment = oneOf(r, comments[s.Satisfaction])
		}
		out = append(out, s)
	}
	return out
}

// choose is the talk that fits best how many steps the person hits and what they
// forget; one they had already is taken last.
func (p person) choose(hits int, had map[string]bool, r *random) Talk {
	const again, step, habit, fault = 100, 10, 40, 3
	var best Talk
	least := 0
	talks := shipped().talks
	first := r.below(len(talks))
	for i := range talks {
		t := talks[(first+i)%len(talks)]
		cost := 1 + step*max(t.Key.Hits()-hits, hits-t.Key.Hits())
		if had[t.ID] {
			cost += again
		}
		if p.forgets != "" && t.Key.Hit(p.forgets) {
			cost += habit
		}
		if len(t.Faults) > 0 {
			cost += fault
		}
		if least == 0 || cost < least {
			best, least = t, cost
		}
	}
	return best
}

// satisfaction is how the customer of a talk feels about it.
func satisfaction(t Talk, r *random) int {
	score := max(1, t.Key.Hits()-r.below(2))
	if len(t.Faults) > 0 {
		score = min(score, 2)
	}
	return score
}

var comments = map[int][]string{
	1: {"Never again.", "Nobody listened to a word I said.", "I'd rather talk to a wall."},
	2: {"I still don't know what happens now.", "Not much help.", "I felt like a number."},
	3: {"It was all right, I suppose.", "Sorted, though nobody asked me much.", "Polite, but I had to push."},
	4: {"Quick and friendly.", "Solved. A proper goodbye would have been nice.", "Good, thank you."},
	5: {"Lovely. I was really listened to.", "Best call I've had in years.", "Everything sorted, and kindly."},
}
