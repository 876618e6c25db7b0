package quiz

import (
	"time"

	"rapport/grading"
)

// Answer is an answer that was given and marked.
type Answer struct {
	// Item is the question's id. What follows is the question's as it was then.
	Item       string
	Kind       Kind
	Topic      Topic
	Step       grading.Step
	Difficulty int
	// Given is the answer as it stands in the session: in words, where Mark can read
	// them again.
	Given string
	// Share is how much was right, in thousandths; Right that all of it was.
	Share int
	Right bool
	// Sure is how sure the mark is, where it is not read from a store.
	Sure grading.Percent
	At   time.Time
}

// Answer is the question answered and marked at a time.
func (q Question) Answer(r Result, at time.Time) Answer {
	it, given := q.Item, r.Words
	if again, err := Mark(q, given); err != nil || again.Said != r.Said {
		given = r.Said
	}
	return Answer{
		Item: it.ID, Kind: it.Kind, Topic: it.Topic, Step: it.Step, Difficulty: it.Difficulty,
		Given: given, Share: r.Share, Right: r.Right, Sure: r.Sure, At: at,
	}
}
