package records

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/grading"
	"rapport/quiz"
)

// Answer is one answered question of a quiz.
type Answer struct {
	// Attempt is the quiz's id; N counts its answers from 0.
	Attempt string
	N       int
	// Trainee is the attempt's: AddAnswer does not read it.
	Trainee string
	// Item is the question's id.
	Item string
	// ItemText is the question's own YAML, kept so that the answer can be marked
	// again even when the bank has changed since. Answers leaves it out unless asked.
	ItemText string
	// ItemHash is HashText(ItemText); AddAnswer fills it in when empty.
	ItemHash string
	Kind     quiz.Kind
	Topic    quiz.Topic
	// Step is the step the question is about, "" for none.
	Step grading.Step
	// Difficulty is 1 to 3.
	Difficulty int
	// Presented is JSON that says in which order things were shown, kept byte for
	// byte; "" when there was nothing to order.
	Presented string
	// Given is what the trainee answered.
	Given string
	// Share is how much of it was right, in thousandths.
	Share int
	// Right says whether it counts as right.
	Right bool
	// At is in UTC, to the microsecond.
	At time.Time
}

// AnswerFilter chooses answers. A zero field lets everything through.
type AnswerFilter struct {
	Trainee string
	// Attempt is a whole id.
	Attempt string
	// Texts asks for ItemText as well.
	Texts bool
}

// checkAnswer says what keeps a from being an answer.
func checkAnswer(a *Answer) error {
	switch {
	case a.Item == "":
		return errors.New("it needs the id of its question")
	case a.ItemHash != "" && a.ItemHash != HashText(a.ItemText):
		return errors.New("the question's hash is not that of its text")
	case !slices.Contains(quiz.Kinds, a.Kind):
		return fmt.Errorf("unknown kind of question %q", a.Kind)
	case !slices.Contains(quiz.Topics, a.Topic):
		return fmt.Errorf("unknown topic %q", a.Topic)
	case a.Step != "" && !slices.Contains(grading.Steps(), a.Step):
		return fmt.Errorf("unknown step %q", a.Step)
	case a.Difficulty < 1 || a.Difficulty > 3:
		return fmt.Errorf("difficulty %d is not 1 to 3", a.Difficulty)
	case a.Presented != "" && !json.Valid([]byte(a.Presented)):
		return errors.New("the order shown is not JSON")
	case a.Share < 0 || a.Share > 1000:
		return fmt.Errorf("a share of %d is not 0 to 1000", a.Share)
	case a.At.IsZero():
		return errors.New("it needs the time it was given")
	}
	if err := checkNames(a.Item); err != nil {
		return err
	}
	return checkTexts(a.ItemText, a.Presented, a.Given)
}
