package quiz

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Review is one rating of one card. Hash is the card's as it was worded then.
type Review struct {
	Card, Hash string
	Rating     Rating
	At         time.Time
}

// Hash tells how a card is worded: it changes with Front and Back, and with
// nothing else.
func (c *Card) Hash() string {
	sum := sha256.Sum256([]byte(c.Front + "\x00" + c.Back))
	return hex.EncodeToString(sum[:])
}

// wording names a card in one wording: a card that is edited is another one.
type wording struct{ card, hash string }

// Firsts says of each review whether it is the first of its card in that wording:
// the one with which the card was begun.
func Firsts(reviews []Review) []bool {
	out, seen := make([]bool, len(reviews)), map[wording]bool{}
	for i, r := range reviews {
		w := wording{r.Card, r.Hash}
		out[i], seen[w] = !seen[w], true
	}
	return out
}

// replayAll is the state of each card by the default scheduler after its reviews,
// which are of many cards, mixed as they were made. Days are those of zone. It calls
// seen, if there is one, with each review and the card's state before it.
func replayAll(reviews []Review, zone *time.Location, seen func(Review, CardState)) map[wording]CardState {
	s := DefaultScheduler()
	states := map[wording]CardState{}
	for _, r := range reviews {
		w := wording{r.Card, r.Hash}
		before := states[w]
		if seen != nil {
			seen(r, before)
		}
		states[w] = s.Next(before, r.Rating, r.At.In(zone))
	}
	return states
}

// Entry is a card and what is known of the trainee's memory of it.
type Entry struct {
	Card  *Card
	State CardState
}

// Schedule is each of the cards with its state, in the same order; zone says when a
// day begins. A card that was edited since its reviews is new.
func Schedule(cards []*Card, reviews []Review, zone *time.Location) []Entry {
	return entries(cards, replayAll(reviews, zone, nil))
}

func entries(cards []*Card, states map[wording]CardState) []Entry {
	out := make([]Entry, len(cards))
	for i, c := range cards {
		out[i] = Entry{c, states[wording{c.ID, c.Hash()}]}
	}
	return out
}
