package quiz

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// MissedDeck is the Deck of cards that are questions missed in a quiz.
const MissedDeck = "missed"

// Card is the question as a flashcard: what is asked and what there is to choose
// from on the front, the answer and why on the back. What there is to choose from
// is sorted, so that the card stays the same and its order tells nothing.
func (it *Item) Card() *Card {
	return &Card{
		ID: it.ID, Kind: "question", Topic: it.Topic, Deck: MissedDeck, Source: it.Source, at: it.at,
		Front: strings.Join(append([]string{it.Ask}, it.cardFront()...), "\n"),
		Back:  strings.Join(it.cardBack(), "\n"),
	}
}

// cardFront is what stands below the question, a line each.
func (it *Item) cardFront() []string {
	switch it.Kind {
	case One, Several:
		var out []string
		for _, o := range it.Options {
			out = append(out, o.Text)
		}
		return listed(out)
	case Truth:
		return []string{strings.Join(truths, " or ") + "?"}
	case Order:
		return listed(it.Sequence)
	case Match:
		var left, right []string
		for _, p := range it.Pairs {
			left, right = append(left, p.Left), append(right, p.Right)
		}
		return append(append(listed(left), "belong to:"), listed(right)...)
	default:
		return arranged(it, order{}).Lines
	}
}

// cardBack is the answer and why, a line each.
func (it *Item) cardBack() []string {
	var out []string
	switch it.Kind {
	case One, Several:
		for _, o := range it.Options {
			if o.Right {
				out = append(out, "- "+o.Text, o.Why)
			}
		}
		return out
	case Truth:
		out = append(out, truths[1])
		if it.True {
			out[0] = truths[0]
		}
	case Order:
		for i, s := range it.Sequence {
			out = append(out, fmt.Sprintf("%d. %s", i+1, s))
		}
	case Match:
		for _, p := range it.Pairs {
			out = append(out, "- "+p.Left+": "+p.Right, p.Why)
		}
		return out
	case Spot:
		out = append(out, noStep)
		if it.SpotStep != "" {
			out[0] = it.SpotStep.Title()
		}
	default:
		out = append(out, "For example: "+it.Model)
	}
	return append(out, it.Why)
}

// listed are the texts sorted, each once, as lines of a list.
func listed(texts []string) []string {
	texts = slices.Compact(slices.Sorted(slices.Values(texts)))
	for i := range texts {
		texts[i] = "- " + texts[i]
	}
	return texts
}

// TodayAfterMissed is Today with the cards of missed questions before the new ones
// of the decks. Missed questions are not new to the trainee: they all come, and do
// not count towards newPerDay. others are the ids of missed questions whose cards are
// not in missed, because something else was asked for: they do not count either.
func TodayAfterMissed(missed, cards []*Card, others []string, reviews []Review, now time.Time, newPerDay int) Queue {
	free := map[string]bool{}
	for _, id := range others {
		free[id] = true
	}
	for _, c := range missed {
		free[c.ID] = true
	}
	return today(slices.Concat(missed, cards), free, reviews, now, newPerDay)
}
