package cmd

import (
	"fmt"
	"math"
	"strings"
	"time"

	"rapport/quiz"
)

// ratings are the four, in the order of their numbers.
var ratings = []quiz.Rating{quiz.Again, quiz.Hard, quiz.Good, quiz.Easy}

// readRating takes a rating by its number or by its name.
func readRating(text string) (quiz.Rating, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, r := range ratings {
		if text == fmt.Sprint(int(r)) || text == r.String() {
			return r, true
		}
	}
	return 0, false
}

var phaseNames = map[quiz.Phase]string{
	quiz.New: "new", quiz.Learning: "learning", quiz.Reviewing: "review", quiz.Relearning: "relearning",
}

// waitWords says how long a card waits: "10 min", "8 days", "3 months", "2.5 years".
func waitWords(d time.Duration) string {
	const day = 24 * time.Hour
	minutes, hours, days := int(math.Ceil(d.Minutes())), int(d.Round(time.Hour).Hours()), int(d.Round(day)/day)
	switch {
	case minutes < 60:
		return fmt.Sprintf("%d min", minutes)
	case hours < 24:
		return fmt.Sprintf("%d h", hours)
	case days < 60:
		return plural(max(days, 1), "day")
	case days < 730:
		return plural(int(math.Round(float64(days)/30.44)), "month")
	default:
		return fmt.Sprintf("%.1f years", float64(days)/365.25)
	}
}

// backWords says how long a card that is rated now waits: one in review by calendar
// days, of which some are longer or shorter than others.
func backWords(next quiz.CardState, now time.Time) string {
	wait := next.Due.Sub(now)
	if next.Phase == quiz.Reviewing {
		wait = time.Duration(quiz.DaysUntil(next.Due, now)) * 24 * time.Hour
	}
	return waitWords(wait)
}

// againWords says when a card that is rated now is shown again. One that may come
// before its minutes are up, when nothing else is left, comes "soon".
func againWords(next quiz.CardState, now time.Time) string {
	if next.Phase != quiz.Reviewing && next.Due.Sub(now) <= quiz.LearnAhead {
		return "soon"
	}
	return "in " + backWords(next, now)
}

// agoWords says on which day something was: "today", "yesterday", "3 days ago".
func agoWords(at, now time.Time) string {
	switch days := -quiz.DaysUntil(at, now); {
	case days <= 0:
		return "today"
	case days == 1:
		return "yesterday"
	default:
		return plural(days, "day") + " ago"
	}
}

// dueWords says when a card is due: "now", "in 10 min", "tomorrow", "in 3 days".
func dueWords(due, now time.Time) string {
	switch days := quiz.DaysUntil(due, now); {
	case days < 0:
		return plural(-days, "day") + " ago"
	case !due.After(now):
		return "now"
	case days == 0:
		return "in " + waitWords(due.Sub(now))
	case days == 1:
		return "tomorrow"
	default:
		return "in " + waitWords(time.Duration(days)*24*time.Hour)
	}
}

// entryDue says when the card of an entry is due. A card to review is due all day.
func entryDue(e quiz.Entry, now time.Time) string {
	switch {
	case e.State.Phase == quiz.New:
		return "new"
	case e.State.Phase == quiz.Reviewing && quiz.DaysUntil(e.State.Due, now) == 0:
		return "today"
	}
	return dueWords(e.State.Due, now)
}

// dueStamp is when a card is due, for data; nil for a new card.
func dueStamp(c quiz.CardState) *string {
	if c.Phase == quiz.New {
		return nil
	}
	text := c.Due.UTC().Format(time.RFC3339)
	return &text
}
