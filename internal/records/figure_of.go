package records

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"rapport/grading"
)

// longestPause is how much of a pause counts as practice.
const longestPause = 5 * time.Minute

// The kinds of attempts as figures hold them.
const (
	kindPractice = iota
	kindAssess
	kindQuiz
	kindExam
)

// kindOf is the kind of an attempt of that mode.
func kindOf(mode string) int {
	switch mode {
	case Assess:
		return kindAssess
	case Quiz:
		return kindQuiz
	case Exam:
		return kindExam
	}
	return kindPractice
}

// about is what every figure says of its attempt: the columns trainee, scenario,
// channel, kind and started (in seconds since 1970).
type about struct {
	attempt, trainee, scenario, channel string
	kind                                int
	started                             int64
}

func (a *about) values() []any {
	return []any{a.attempt, a.trainee, a.scenario, a.channel, a.kind, a.started}
}

// roleplay reports whether the attempt is no quiz.
func (a *about) roleplay() bool { return a.kind < kindQuiz }

// ending is how an attempt ended, as far as figures go.
type ending struct {
	ended        time.Time
	finished     bool
	graded       bool
	score, marks int
	fullMarks    bool
	craft        int
	hits         [5]bool
	satisfaction int
	// card is nil without a scorecard.
	card *grading.Scorecard
}

// endingOf is the end that r, with its scorecard, gives an attempt.
func endingOf(r *Result, card *grading.Scorecard) ending {
	e := ending{
		ended: r.Ended, finished: r.Status == StatusFinished, graded: card != nil && card.Declined == "",
		score: r.Score, marks: r.Marks, fullMarks: r.FullMarks, craft: r.Craft,
		satisfaction: r.Satisfaction, card: card,
	}
	if card != nil {
		e.hits = hitsOf(card)
	}
	return e
}

func hitsOf(card *grading.Scorecard) [5]bool {
	var hits [5]bool
	for i, v := range card.Steps {
		hits[i] = v.Hit
	}
	return hits
}

// practised adds up the time between the moments, in whole seconds. Of a longer
// pause longestPause counts; a clock that was set back takes nothing away.
func practised(moments []time.Time) int {
	var sum time.Duration
	for i := 1; i < len(moments); i++ {
		sum += min(max(moments[i].Sub(moments[i-1]), 0), longestPause)
	}
	return int(sum / time.Second)
}

// criticalFaults counts them.
func criticalFaults(card *grading.Scorecard) int {
	n := 0
	for _, f := range card.Faults {
		if f.Critical {
			n++
		}
	}
	return n
}

// sidesOf are the sides of craft in the order of grading.DimensionNames, nil where
// there was no occasion.
func sidesOf(card *grading.Scorecard) [10]any {
	var sides [10]any
	for i, name := range grading.DimensionNames() {
		for _, d := range card.Dimensions {
			if d.Name == name && d.Seen {
				sides[i] = d.Score
			}
		}
	}
	return sides
}

// missingID names what a step lacked: the same words of the same step, the same id.
func missingID(step grading.Step, words string) int64 {
	sum := sha256.Sum256([]byte(string(step) + "\x00" + words))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 1)
}

// number is 1 for true, as figures hold what is counted.
func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
