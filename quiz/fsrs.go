package quiz

import (
	"math"
	"time"
)

// Rating is how well a card was remembered, in the trainee's own judgement.
type Rating int

// The ratings. Only Again says that the card was forgotten.
const (
	Again Rating = iota + 1
	Hard
	Good
	Easy
)

// String is the rating's name as people read it; "" for what is no rating.
func (r Rating) String() string {
	if r < Again || r > Easy {
		return ""
	}
	return [...]string{"again", "hard", "good", "easy"}[r-Again]
}

// Phase is how far a card has come.
type Phase int

// The phases. Cards in learning and relearning come back after minutes, cards in
// review after days.
const (
	New Phase = iota
	Learning
	Reviewing
	Relearning
)

// CardState is what is known of a trainee's memory of one card. The zero value is
// a card never seen.
type CardState struct {
	Due time.Time
	// Stability is in how many days the chance to recall falls to 90%.
	Stability float64
	// Difficulty is from 1 to 10.
	Difficulty float64
	// Reps counts all reviews, Lapses those in which a card in review was forgotten.
	Reps, Lapses int
	Phase        Phase
	// Step is the place among the learning or relearning steps.
	Step int
	// Last is the time of the last review.
	Last time.Time
}

// Scheduler says when a card comes back, by FSRS-6 with short-term steps and
// without fuzz, as ts-fsrs 5.4.2 does. Days are calendar days in the place of now,
// where ts-fsrs takes those of UTC: in UTC both say the same.
type Scheduler struct {
	// Retention is the chance to recall at which a card falls due, above 0 and up to 1.
	Retention float64
	// Max is the longest interval in days.
	Max int
	// W are the weights of the memory model, used as they are.
	W [21]float64
	// LearningSteps and RelearningSteps are whole minutes.
	LearningSteps, RelearningSteps []time.Duration
}

// DefaultScheduler is FSRS-6 with its published weights.
func DefaultScheduler() Scheduler {
	return Scheduler{
		Retention: 0.9,
		Max:       36500,
		W: [21]float64{
			0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
			1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
		},
		LearningSteps:   []time.Duration{time.Minute, 10 * time.Minute},
		RelearningSteps: []time.Duration{10 * time.Minute},
	}
}

const day = 24 * time.Hour

// Next is the state of a card after it was rated r at now. A now before the last
// review, from a clock put back, counts as the same day; what is no rating changes
// nothing.
func (s Scheduler) Next(c CardState, r Rating, now time.Time) CardState {
	if r < Again || r > Easy {
		return c
	}
	elapsed := elapsedDays(c, now)
	next := s.remember(c, r, elapsed)
	next.Reps, next.Last = c.Reps+1, now
	if c.Phase != Reviewing {
		return s.step(next, c, r)
	}
	if r == Again {
		next.Lapses++
		return s.step(next, c, r)
	}
	next.Step = 0
	return inDays(next, s.apart(c, r, elapsed))
}

// Preview is the state after each rating, from Again to Easy.
func (s Scheduler) Preview(c CardState, now time.Time) [4]CardState {
	var out [4]CardState
	for i := range out {
		out[i] = s.Next(c, Again+Rating(i), now)
	}
	return out
}

// Retrievability is the chance, from 0 to 1, that the card is recalled at now; 0
// for a new card.
func (s Scheduler) Retrievability(c CardState, now time.Time) float64 {
	if c.Phase == New {
		return 0
	}
	return s.recall(max(0, int(now.Sub(c.Last)/day)), c.Stability)
}

// elapsedDays counts the midnights in the place of now since the last review.
func elapsedDays(c CardState, now time.Time) int {
	if c.Phase == New {
		return 0
	}
	return max(0, daysBetween(c.Last, now))
}

// step puts next, which was c before it was rated r, on the step that follows, or
// on review when there is none.
func (s Scheduler) step(next, c CardState, r Rating) CardState {
	steps := s.LearningSteps
	if c.Phase == Reviewing || c.Phase == Relearning {
		steps = s.RelearningSteps
	}
	minutes, to := 0, 0
	switch at := func(i int) int { return int(steps[i] / time.Minute) }; {
	case c.Step >= len(steps):
	case r == Again && c.Phase == Reviewing:
		minutes = at(c.Step)
	case r == Again:
		minutes = at(0)
	case r == Hard && len(steps) == 1:
		minutes, to = (3*at(0)+1)/2, c.Step
	case r == Hard:
		minutes, to = (at(0)+at(1)+1)/2, c.Step
	case r == Good && c.Step+1 < len(steps):
		minutes, to = at(c.Step+1), c.Step+1
	}
	if minutes == 0 {
		next.Step = 0
		return inDays(next, s.interval(next.Stability))
	}
	next.Step, next.Due = to, next.Last.Add(time.Duration(minutes)*time.Minute)
	switch {
	case minutes >= int(day/time.Minute): // a step of days is a review
		next.Phase = Reviewing
	case c.Phase == New:
		next.Phase = Learning
	case c.Phase == Reviewing:
		next.Phase = Relearning
	}
	return next
}

// apart is the interval in days of a card in review that was recalled: a better
// rating always brings a longer one.
func (s Scheduler) apart(c CardState, r Rating, elapsed int) int {
	days := func(r Rating) int { return s.interval(s.remember(c, r, elapsed).Stability) }
	hard, good := days(Hard), days(Good)
	hard = min(hard, good)
	good = max(good, hard+1)
	switch r {
	case Hard:
		return hard
	case Good:
		return good
	default:
		return max(days(Easy), good+1)
	}
}

// inDays puts a card on review so many calendar days after its last one.
func inDays(c CardState, days int) CardState {
	c.Phase, c.Due = Reviewing, daysLater(c.Last, days)
	return c
}

// interval is after how many days a memory of this stability falls to Retention.
func (s Scheduler) interval(stability float64) int {
	decay, factor := s.curve()
	times := round8((math.Pow(s.Retention, 1/decay) - 1) / factor)
	return int(math.Min(math.Max(1, round(stability*times)), float64(s.Max)))
}
