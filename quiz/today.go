package quiz

import (
	"slices"
	"time"
)

// LearnAhead is how early a card that is being learned may be shown when nothing
// else is left, so that what was forgotten is asked again before a session ends.
const LearnAhead = 20 * time.Minute

// Queue is what a trainee is to review on a day. It is worked out afresh after
// every rating.
type Queue struct {
	// Cards are to be shown now, in this order: cards being learned whose minutes are
	// up, then those to review, the most overdue first, then new ones.
	Cards []Entry
	// Due and New are how many of Cards were seen before and how many were not.
	Due, New int
	// Soon are the cards being learned that come back within LearnAhead, the first to
	// come first. They are shown once Cards is empty.
	Soon []Entry
	// Held is how many new cards wait for another day.
	Held int
	// Next is when the first card that is in neither list falls due; zero if none will.
	Next time.Time
}

// Today is the queue at now, whose place says when a day begins. A card to review
// falls due at the start of its day, one being learned on the minute. New cards
// come in the order of cards, up to newPerDay less those that were begun today.
func Today(cards []*Card, reviews []Review, now time.Time, newPerDay int) Queue {
	return today(cards, nil, reviews, now, newPerDay)
}

// today is Today where cards with the ids in free come beside newPerDay.
func today(cards []*Card, free map[string]bool, reviews []Review, now time.Time, newPerDay int) Queue {
	left := newPerDay
	for i, first := range Firsts(reviews) {
		if r := reviews[i]; first && !free[r.Card] && daysBetween(r.At, now) == 0 {
			left--
		}
	}
	var q Queue
	var learning, review, fresh []Entry
	for _, e := range entries(cards, replayAll(reviews, now.Location(), nil)) {
		due := e.State.Due
		switch e.State.Phase {
		case New:
			switch {
			case free[e.Card.ID]:
				fresh = append(fresh, e)
			case left > 0:
				fresh = append(fresh, e)
				left--
			default:
				q.Held++
			}
			continue
		case Reviewing:
			if daysBetween(due, now) >= 0 {
				review = append(review, e)
				continue
			}
		default:
			if !due.After(now) {
				learning = append(learning, e)
				continue
			}
			if !due.After(now.Add(LearnAhead)) {
				q.Soon = append(q.Soon, e)
				continue
			}
		}
		if q.Next.IsZero() || due.Before(q.Next) {
			q.Next = due
		}
	}
	for _, list := range [][]Entry{learning, review, q.Soon} {
		slices.SortStableFunc(list, func(a, b Entry) int { return a.State.Due.Compare(b.State.Due) })
	}
	q.Due = len(learning) + len(review)
	q.New = len(fresh)
	q.Cards = slices.Concat(learning, review, fresh)
	return q
}
