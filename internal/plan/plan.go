// Package plan works out where a trainee stands, what to do next and why, and how
// far a trainer's curriculum is followed. It is pure: the same history at the same
// time gives the same plan.
package plan

import (
	"time"

	"rapport/grading"
	"rapport/quiz"
	"rapport/scenarios"
)

// History is what is known of one trainee. The order within its lists does not
// matter.
type History struct {
	Trainee  string
	Sessions []Session
	Answers  []Answer
	Reviews  []Review
	// Due is how many flashcards are to be reviewed now, New how many not seen
	// before are to be shown today; Missed of the New are questions missed in a quiz.
	Due, New, Missed int
}

// Session is a role-play or a quiz.
type Session struct {
	ID, Scenario, Title string
	// Mode is one of PlayModes or QuizModes.
	Mode string
	// Situation and Channel are a role-play's, "" where they are not known.
	Situation scenarios.Kind
	Channel   grading.Channel
	Started   time.Time
	// Ended is zero while the session is open.
	Ended time.Time
	// Finished says that it came to its end and was not given up.
	Finished bool
	// Graded says that the figures below mean something. They are what counts now,
	// after later grades and what people said.
	Graded bool
	Score  int
	// Hits are in the order of the cycle.
	Hits [5]bool
	// Dimensions are the sides of craft; none where they were not looked up.
	Dimensions []grading.Dimension
}

// Answer is an answered question; Session is the quiz's id.
type Answer struct {
	Session string
	Topic   quiz.Topic
	Step    grading.Step
	Share   int // how much of it was right, in thousandths
	At      time.Time
}

// Review is a rating of a flashcard.
type Review struct {
	// Topic and Deck are the card's, "" where the card is not known any more.
	Topic quiz.Topic
	Deck  string
	// First marks the first review of a card, which tells nothing about memory.
	First  bool
	Rating quiz.Rating
	At     time.Time
}

// Shelf is what there is to practise with.
type Shelf struct {
	Plays []Roleplay
	Decks []string
	// Questions is how many there are about each topic.
	Questions map[quiz.Topic]int
	// CardsWith and QuizWith are what `rapport cards` and `rapport quiz` need besides to
	// find what is the trainer's own: "--deck my.yaml".
	CardsWith, QuizWith string
}

// Roleplay is a role-play that can be played.
type Roleplay struct {
	ID, Title  string
	Situation  scenarios.Kind
	Channel    grading.Channel
	Difficulty int
	// With is what the command that plays it needs besides its id: "--scenarios my.yaml".
	With string
}

// with is what the command of an item needs besides.
func (s *Shelf) with(it *Item) string {
	switch it.Kind {
	case QuizItem:
		return s.QuizWith
	case CardsItem:
		return s.CardsWith
	}
	r, _ := s.play(it.Scenario)
	return r.With
}

// play finds a role-play by its id.
func (s *Shelf) play(id string) (Roleplay, bool) {
	for _, r := range s.Plays {
		if r.ID == id {
			return r, true
		}
	}
	return Roleplay{}, false
}

// Task is something to do: a command line to type, and why.
type Task struct {
	Command string `json:"command"`
	Why     string `json:"why"`
}

// Plan is where a trainee stands and what is next.
type Plan struct {
	Trainee string `json:"trainee"`
	// Next are the next things to do, at most three.
	Next   []Task  `json:"next"`
	Levels []Level `json:"competencies"`
	Week   Week    `json:"week"`
	// Course is how far the curriculum is followed; nil without one.
	Course *Course `json:"curriculum,omitempty"`
}

// Week is what was done in the seven days before now.
type Week struct {
	Plays   int `json:"role_plays"`
	Answers int `json:"answers"`
	Reviews int `json:"reviews"`
}

const (
	day  = 24 * time.Hour
	week = 7 * day
)

// tasks is how many things a plan names at a time: more is a list nobody follows.
const tasks = 3

// Make is the plan of a trainee at now, whose place says when a day begins. c may
// be nil: the plan then follows from the history alone.
func Make(h *History, shelf *Shelf, c *Curriculum, now time.Time) *Plan {
	p := &Plan{Trainee: h.Trainee, Levels: Levels(h, now), Week: h.since(now.Add(-week))}
	var first []Task
	if c != nil {
		p.Course = Follow(c, h, now)
		first = p.Course.next(shelf)
	}
	p.Next = chosen(first, suggestions(h, shelf, p.Levels, now))
	return p
}

// since counts what was done after a time.
func (h *History) since(from time.Time) Week {
	var w Week
	for _, s := range h.Sessions {
		if isPlay(s.Mode) && s.Finished && s.Ended.After(from) {
			w.Plays++
		}
	}
	for _, a := range h.Answers {
		if a.At.After(from) {
			w.Answers++
		}
	}
	for _, r := range h.Reviews {
		if r.At.After(from) {
			w.Reviews++
		}
	}
	return w
}
