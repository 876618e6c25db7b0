package plan

import (
	"slices"
	"time"

	"rapport/grading"
	"rapport/quiz"
)

// State says how an item of a curriculum stands.
type State string

// The states of an item.
const (
	Done    State = "done"
	Failed  State = "failed" // no attempt is left, and none was enough
	Late    State = "late"
	DueSoon State = "due soon"
	ToDo    State = "to do"
)

// soon is how many days before its day an item is due soon.
const soon = 3

// Course is how far a trainee has followed a curriculum.
type Course struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Done   int    `json:"done"`
	Total  int    `json:"total"`
	Late   int    `json:"late"`
	Soon   int    `json:"due_soon"`
	Failed int    `json:"failed"`
	// Phases are those of the curriculum, in order.
	Phases []PhaseCourse `json:"phases"`

	now time.Time
}

// PhaseCourse is how far a phase has been followed.
type PhaseCourse struct {
	Name  PhaseName  `json:"name"`
	Title string     `json:"title,omitempty"`
	Items []Standing `json:"items"`

	heading string
}

// Heading is how the phase is called: "Practise, Week 2".
func (p *PhaseCourse) Heading() string { return p.heading }

// Standing is how an item stands.
type Standing struct {
	Item  Item   `json:"-"`
	Words string `json:"item"`
	State State  `json:"state"`
	// Due is the day by whose end it is to be done: "2026-12-01"; "" for none.
	Due string `json:"due,omitempty"`
	// DaysLate is by how many days that was or is missed.
	DaysLate int `json:"days_late,omitempty"`
	// Best is the best score so far; Scored is false when there is none.
	Best   int  `json:"best"`
	Scored bool `json:"scored"`
	// Attempts is how often it may be tried, 0 for no limit, and Used how often it was.
	Attempts int `json:"attempts,omitempty"`
	Used     int `json:"used"`
	// Questions is how many were answered towards the next attempt at a quiz.
	Questions int `json:"questions,omitempty"`
	// Days is on how many days cards were reviewed.
	Days int `json:"days,omitempty"`
	// Finished is when it was done.
	Finished time.Time `json:"finished,omitzero"`

	missed []grading.Step // by the latest role-play that counts
	open   string         // the id of a session that was left
}

// Follow is how far the trainee has followed c at now.
func Follow(c *Curriculum, h *History, now time.Time) *Course {
	out := &Course{ID: c.ID, Title: c.Title, now: now}
	f := newFollower(h, c.from(now), now.Location())
	for _, p := range c.Phases {
		ph := PhaseCourse{Name: p.Name, Title: p.Title, heading: p.Heading()}
		for _, it := range p.Items {
			s := f.standing(it)
			s.settle(now)
			out.count(s.State)
			ph.Items = append(ph.Items, s)
		}
		out.Phases = append(out.Phases, ph)
	}
	return out
}

// from is when the first day of the curriculum begins, where now is.
func (c *Curriculum) from(now time.Time) time.Time {
	if c.From.IsZero() {
		return time.Time{}
	}
	y, m, d := c.From.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, now.Location())
}

func (c *Course) count(s State) {
	c.Total++
	switch s {
	case Done:
		c.Done++
	case Late:
		c.Late++
	case DueSoon:
		c.Soon++
	case Failed:
		c.Failed++
	}
}

// settle turns what was done into a state.
func (s *Standing) settle(now time.Time) {
	s.Words, s.Attempts = s.Item.Title(), s.Item.Attempts
	when, left := now, 0
	if s.done() {
		when = s.Finished.In(now.Location())
	}
	if !s.Item.Due.IsZero() {
		s.Due = s.Item.Due.Format(time.DateOnly)
		left = daysUntil(s.Item.Due, when)
		s.DaysLate = max(0, -left)
	}
	switch {
	case s.done():
		s.State = Done
	case s.Attempts > 0 && s.Used >= s.Attempts && s.open == "":
		s.State = Failed
	case s.DaysLate > 0:
		s.State = Late
	case s.Due != "" && left <= soon:
		s.State = DueSoon
	default:
		s.State = ToDo
	}
}

func (s *Standing) done() bool { return !s.Finished.IsZero() }

// follower finds what of a history counts for a curriculum.
type follower struct {
	h        *History
	from     time.Time
	place    *time.Location      // says when a day begins
	sessions []Session           // those since from, the oldest first
	answers  map[string][]Answer // by session
}

func newFollower(h *History, from time.Time, place *time.Location) *follower {
	f := &follower{h: h, from: from, place: place, answers: map[string][]Answer{}}
	for _, s := range h.Sessions {
		if !s.Started.Before(from) {
			f.sessions = append(f.sessions, s)
		}
	}
	slices.SortStableFunc(f.sessions, func(a, b Session) int { return a.Started.Compare(b.Started) })
	for _, a := range h.Answers {
		f.answers[a.Session] = append(f.answers[a.Session], a)
	}
	return f
}

func (f *follower) standing(it Item) Standing {
	s := Standing{Item: it}
	switch it.Kind {
	case LearnItem:
		s.Finished = f.shown(it.Topic)
	case CardsItem:
		f.cards(&s)
	case QuizItem:
		var all []try
		all, s.Questions = f.quizzes(it)
		s.take(all)
	case PlayItem:
		s.take(f.plays(it))
	}
	return s
}

// shown is when it first showed that a topic's notes were read: an answer about it
// was right, or a card remembered. That a page was opened proves nothing.
func (f *follower) shown(topic quiz.Topic) (at time.Time) {
	earliest := func(t time.Time) {
		if !t.Before(f.from) && (at.IsZero() || t.Before(at)) {
			at = t
		}
	}
	const right = 667 // thousandths
	for _, a := range f.h.Answers {
		if a.Topic == topic && a.Share >= right {
			earliest(a.At)
		}
	}
	for _, r := range f.h.Reviews {
		if r.Topic == topic && r.Rating >= quiz.Good && !r.First {
			earliest(r.At)
		}
	}
	return at
}

// cards counts the days on which cards of the deck were reviewed.
func (f *follower) cards(s *Standing) {
	first := map[string]time.Time{} // of each day
	for _, r := range f.h.Reviews {
		if r.At.Before(f.from) || s.Item.Deck != "" && r.Deck != s.Item.Deck {
			continue
		}
		key := r.At.In(f.place).Format(time.DateOnly)
		if t, seen := first[key]; !seen || r.At.Before(t) {
			first[key] = r.At
		}
	}
	var times []time.Time
	for _, t := range first {
		times = append(times, t)
	}
	slices.SortFunc(times, time.Time.Compare)
	s.Days = len(times)
	if s.Days >= s.Item.Days {
		s.Finished = times[s.Item.Days-1]
	}
}
