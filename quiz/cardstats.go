package quiz

import "time"

// MatureDays is the interval from which a card counts as mature.
const MatureDays = 21

// Stats is what the reviews so far show, and what is to come.
type Stats struct {
	// Days are the calendar days up to today, the oldest first, those without a review
	// among them.
	Days []DayReviews
	// Young and Mature are the reviews of cards that came back after days, by the
	// interval they had: under MatureDays, and from it on.
	Young, Mature Retention
	// Forecast counts the cards that fall due in so many days: [0] today, with what is
	// overdue. New cards are not in it.
	Forecast []int
	// Cards counts the cards as they stand.
	Cards CardCounts
}

// DayReviews is one day where the trainee is, the reviews made, and how many of them
// were rated Again. Day is the date at midnight in UTC: elsewhere there are days
// without a midnight.
type DayReviews struct {
	Day            time.Time
	Reviews, Again int
}

// Retention is how many cards were asked for and how many of them were recalled,
// that is rated other than Again.
type Retention struct{ Reviews, Recalled int }

// Permille is the share recalled, rounded; 0 without a review.
func (r Retention) Permille() int {
	if r.Reviews == 0 {
		return 0
	}
	return (2000*r.Recalled + r.Reviews) / (2 * r.Reviews)
}

// CardCounts says how many cards are new, in learning or relearning, and in review
// with an interval under MatureDays and from it on.
type CardCounts struct{ New, Learning, Young, Mature int }

// CardStats is the statistics at now, whose place says when a day begins: of back
// days up to today and of ahead days from today. Reviews of cards that are edited
// or gone since count as what was done, not as what is to come.
func CardStats(cards []*Card, reviews []Review, now time.Time, back, ahead int) Stats {
	s := Stats{Days: make([]DayReviews, back), Forecast: make([]int, ahead)}
	y, m, d := now.Date()
	for i := range s.Days {
		s.Days[i].Day = time.Date(y, m, d-back+1+i, 0, 0, 0, 0, time.UTC)
	}
	states := replayAll(reviews, now.Location(), func(r Review, before CardState) {
		if i := back - 1 - daysBetween(r.At, now); i >= 0 && i < back {
			s.Days[i].count(r.Rating)
		}
		switch {
		case before.Phase != Reviewing:
		case before.mature():
			s.Mature.count(r.Rating)
		default:
			s.Young.count(r.Rating)
		}
	})
	for _, e := range entries(cards, states) {
		s.Cards.count(e.State)
		if in := max(0, -daysBetween(e.State.Due, now)); e.State.Phase != New && in < ahead {
			s.Forecast[in]++
		}
	}
	return s
}

func (d *DayReviews) count(r Rating) {
	d.Reviews++
	if r == Again {
		d.Again++
	}
}

func (r *Retention) count(rating Rating) {
	r.Reviews++
	if rating != Again {
		r.Recalled++
	}
}

func (n *CardCounts) count(c CardState) {
	switch {
	case c.Phase == New:
		n.New++
	case c.Phase != Reviewing:
		n.Learning++
	case c.mature():
		n.Mature++
	default:
		n.Young++
	}
}

// mature reports whether a card in review has come to an interval of MatureDays.
func (c CardState) mature() bool { return daysBetween(c.Last, c.Due) >= MatureDays }
