package plan

import (
	"fmt"
	"slices"
	"strings"
	"time"

	shellquote "github.com/kballard/go-shellquote"

	"rapport/internal/content"
	"rapport/quiz"
)

// Curriculum is what a trainer wants trainees to do, in order.
type Curriculum struct {
	ID, Title string
	// From is the day it begins, as midnight UTC; zero for none. What was done before
	// does not count.
	From time.Time
	// Trainees are those it is for; none means everybody.
	Trainees []string
	// Competencies are the ids of those it is to teach; none means all.
	Competencies []string
	Phases       []Phase
}

// For reports whether the curriculum is for a trainee.
func (c *Curriculum) For(trainee string) bool {
	return len(c.Trainees) == 0 || slices.Contains(c.Trainees, trainee)
}

// PhaseName says what a phase is for.
type PhaseName string

// The three phases of a training plan.
const (
	Create      PhaseName = "Create"   // the skills are named and taught
	Practise    PhaseName = "Practise" // they are practised, with feedback
	AssessPhase PhaseName = "Assess"   // it is seen where more is needed
)

var phaseNames = []PhaseName{Create, Practise, AssessPhase}

// Phase is a stretch of a curriculum. A name may come several times.
type Phase struct {
	Name PhaseName
	// Title says more, "" for nothing: "Week 1".
	Title string
	Items []Item
}

// Heading is how the phase is called: "Practise, Week 2".
func (p *Phase) Heading() string {
	if p.Title == "" {
		return string(p.Name)
	}
	return string(p.Name) + ", " + p.Title
}

// Kind is what an item asks for.
type Kind string

// The kinds of item.
const (
	LearnItem Kind = "learn"
	QuizItem  Kind = "quiz"
	PlayItem  Kind = "play"
	CardsItem Kind = "cards"
)

// Item is one thing to do. Which fields are used depends on Kind.
type Item struct {
	Kind Kind
	// Topic is what to read or to be asked about; "" is a quiz about everything.
	Topic quiz.Topic
	// Questions is how many a quiz must ask.
	Questions int
	// Scenario is the id of the role-play.
	Scenario string
	// Mode is the easiest mode that counts.
	Mode string
	// Pass is the score that is enough, of 100.
	Pass int
	// Attempts is how often it may be tried; 0 is no limit.
	Attempts int
	// Deck is the name of the deck, "" for any; Days on how many days to review.
	Deck string
	Days int
	// Due is the day by whose end it is to be done, as midnight UTC; zero for none.
	Due time.Time
}

// What is taken where a curriculum does not say.
const (
	defaultPass      = quiz.PassMark
	defaultQuestions = 10
	defaultDays      = 1
)

// fill sets what the curriculum left open: in the phase Assess, sessions are
// without help. there is how many questions there are about the item's topic, 0 where
// that is not known.
func (it *Item) fill(phase PhaseName, there int) {
	switch it.Kind {
	case LearnItem:
		return
	case CardsItem:
		it.Days = max(it.Days, defaultDays)
		return
	}
	if it.Pass == 0 {
		it.Pass = defaultPass
	}
	if it.Kind == QuizItem && it.Questions == 0 {
		it.Questions = defaultQuestions
		if there > 0 {
			it.Questions = min(it.Questions, there)
		}
	}
	if it.Mode == "" {
		easy, hard := Practice, Assess
		if it.Kind == QuizItem {
			easy, hard = Quiz, Exam
		}
		it.Mode = easy
		if phase == AssessPhase {
			it.Mode = hard
		}
	}
}

// Title is the item in words: "quiz on greeting, 10 questions, 80 to pass".
func (it *Item) Title() string {
	switch it.Kind {
	case LearnItem:
		return "learn " + string(it.Topic)
	case CardsItem:
		what := "cards"
		if it.Deck != "" {
			what += " of " + it.Deck
		}
		return what + " on " + content.Count(it.Days, "day")
	case QuizItem:
		what := it.Mode
		if it.Topic != "" {
			what += " on " + string(it.Topic)
		}
		return fmt.Sprintf("%s, %s, %d to pass", what, content.Count(it.Questions, "question"), it.Pass)
	}
	return fmt.Sprintf("play %s, %s, %d to pass", it.Scenario, modeWords[it.Mode], it.Pass)
}

var modeWords = map[string]string{Guided: "guided or harder", Practice: "without a tracker", Assess: "assessed"}

// Command is what to type to do it. with is what the command needs besides.
func (it *Item) Command(with string) string {
	parts := []string{"rapport", string(it.Kind)}
	switch it.Kind {
	case LearnItem:
		parts = append(parts, string(it.Topic))
	case QuizItem:
		if it.Topic != "" {
			parts = append(parts, "--topic", string(it.Topic))
		}
		if it.Questions > 0 {
			parts = append(parts, "-n", fmt.Sprint(it.Questions))
		}
		if it.Mode == Exam {
			parts = append(parts, "--exam")
		}
	case PlayItem:
		parts = append(parts, it.Scenario)
		if it.Mode != Practice {
			parts = append(parts, "--"+it.Mode)
		}
	case CardsItem:
		if it.Deck != "" {
			parts = append(parts, shellquote.Join("--only", it.Deck))
		}
	}
	if with != "" && it.Kind != LearnItem {
		parts = append(parts, with)
	}
	return strings.Join(parts, " ")
}
