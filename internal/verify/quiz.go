package verify

import (
	"fmt"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// markedAgain is a kept answer with what today's marking gives it, and where in the
// session it stands.
type markedAgain struct {
	kept   records.Answer
	item   *quiz.Item
	result quiz.Result
	turn   int
}

// mark marks the answers of a quiz again, by their questions' own texts. It fails when
// a question cannot be read or no turn is the answer.
func mark(k Kept) ([]markedAgain, error) {
	out := make([]markedAgain, 0, len(k.Answers))
	turn := -1
	for i, kept := range k.Answers {
		it, problems := quiz.ParseItem(kept.ItemText)
		if it == nil {
			return nil, fmt.Errorf("question %d (%s) can no longer be read: %w", i+1, kept.Item, problems)
		}
		q, err := quiz.PresentAs(it, kept.Presented)
		if err != nil {
			return nil, err
		}
		r, err := quiz.Mark(q, kept.Given)
		if err != nil {
			return nil, fmt.Errorf("answer %d: %w", i+1, err)
		}
		if turn = answerTurn(k.Attempt.Turns, turn+1, kept); turn < 0 {
			return nil, fmt.Errorf("no turn of the session is answer %d", i+1)
		}
		out = append(out, markedAgain{kept, it, r, turn})
	}
	return out, nil
}

// answerTurn is the turn, from one on, in which the answer was given: an answer is
// kept with the time of its turn. -1 when there is none.
func answerTurn(turns []records.Turn, from int, a records.Answer) int {
	for i := from; i < len(turns); i++ {
		if turns[i].Speaker == grading.Agent && turns[i].At.Equal(a.At) {
			return i
		}
	}
	return -1
}

// quizCard is the scorecard of a quiz, marked again.
func quizCard(k Kept) (grading.Scorecard, error) {
	marked, err := mark(k)
	if err != nil {
		return grading.Scorecard{}, err
	}
	answers := make([]quiz.Answer, len(marked))
	for i, m := range marked {
		answers[i] = quiz.Answer{
			Item: m.kept.Item, Kind: m.item.Kind, Topic: m.item.Topic, Step: m.item.Step, Difficulty: m.item.Difficulty,
			Given: m.kept.Given, Share: m.result.Share, Right: m.result.Right, Sure: m.result.Sure, At: m.kept.At,
		}
	}
	card := quiz.Scorecard(k.Attempt.ID, answers)
	for i := range card.Steps {
		for n := range card.Steps[i].Evidence {
			e := &card.Steps[i].Evidence[n]
			e.Turn = marked[e.Turn/2].turn // notes may stand between question and answer
		}
	}
	return card, nil
}

// remarked says which answers of a quiz are kept otherwise than they come out, or than
// the session has them.
func remarked(k Kept) []string {
	marked, err := mark(k)
	if err != nil {
		return nil // the card could not be made either, and says so
	}
	var out []string
	for i, m := range marked {
		a, turns := m.kept, k.Attempt.Turns
		switch {
		case a.Share != m.result.Share || a.Right != m.result.Right:
			out = append(out, fmt.Sprintf("answer %d: kept as %s, comes out as %s", i+1, shareWords(a.Share), shareWords(m.result.Share)))
		case a.Item != m.item.ID || a.Kind != m.item.Kind || a.Topic != m.item.Topic || a.Step != m.item.Step || a.Difficulty != m.item.Difficulty:
			out = append(out, fmt.Sprintf("answer %d is kept as one to %s, and its question is another", i+1, short(a.Item)))
		case turns[m.turn].Text != a.Given:
			out = append(out, fmt.Sprintf("answer %d is kept as %s, and turn %d says %s", i+1, short(a.Given), m.turn+1, short(turns[m.turn].Text)))
		case !asked(turns[:m.turn], m.item):
			out = append(out, fmt.Sprintf("answer %d: what was asked before turn %d is not its question", i+1, m.turn+1))
		}
	}
	return append(out, uncounted(k.Attempt.Turns, marked)...)
}

// uncounted says which turns answer a question and are not among the answers. A note
// behind one says why that is so.
func uncounted(turns []records.Turn, marked []markedAgain) []string {
	var out []string
	for i, t := range turns {
		noted := i+1 < len(turns) && turns[i+1].Speaker == grading.System
		if t.Speaker == grading.Agent && !noted && !slices.ContainsFunc(marked, func(m markedAgain) bool { return m.turn == i }) {
			out = append(out, fmt.Sprintf("turn %d is an answer that is not kept", i+1))
		}
	}
	return out
}

// asked reports whether the last thing asked was the item.
func asked(turns []records.Turn, it *quiz.Item) bool {
	for i := len(turns) - 1; i >= 0; i-- {
		if turns[i].Speaker == grading.Customer {
			return strings.Contains(turns[i].Text, it.Ask)
		}
	}
	return false
}

func shareWords(share int) string {
	switch share {
	case quiz.AllRight:
		return "right"
	case 0:
		return "wrong"
	}
	return fmt.Sprintf("%d.%d%% right", share/10, share%10)
}
