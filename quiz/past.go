package quiz

import (
	"slices"
	"time"

	"rapport/grading"
)

// Past is what a trainee did before a session.
type Past struct {
	// Answers are those of earlier sessions, the oldest first.
	Answers []Answer
	// Played are the role-plays that were graded, the oldest first.
	Played []Played
	// Now is when the session began; its place says when a day begins.
	Now time.Time
}

// Played is a graded role-play: which of the steps were hit.
type Played struct {
	At   time.Time
	Hits [5]bool
}

// intervals are the days until a question comes again, after so many right answers
// in a row, each given when it was due. One that was answered wrong is due in the
// next session.
var intervals = []int{3, 7, 16, 35, 80}

// rests are the days in which other questions about the topic are preferred to one
// that was wrong twice in a row, three times, and oftener.
var rests = []int{3, 7, 16}

// memory is what is known of one question.
type memory struct {
	last  *Answer
	right int // in a row, when it was due
	wrong int // in a row
}

// dueIn is how many days from now the question is due; 0 or less when it is.
func (m memory) dueIn(now time.Time) int {
	if m.right == 0 {
		return 0
	}
	return intervals[min(m.right, len(intervals))-1] - daysBetween(m.last.At, now)
}

// rests reports whether other questions are preferred for now.
func (m memory) rests(now time.Time) bool {
	return m.wrong > 1 && daysBetween(m.last.At, now) < rests[min(m.wrong-1, len(rests))-1]
}

// memories are the questions that were answered, by id; days are those where now
// is. A right answer before the question was due begins the interval again, but
// makes it no longer: only what is known after a pause is known for longer.
func memories(answers []Answer, now time.Time) map[string]memory {
	out := map[string]memory{}
	for i := range answers {
		a := &answers[i]
		m := out[a.Item]
		switch {
		case !a.Right:
			m.right, m.wrong = 0, m.wrong+1
		case m.dueIn(a.At.In(now.Location())) <= 0:
			m.right, m.wrong = m.right+1, 0
		}
		m.last = a
		out[a.Item] = m
	}
	return out
}

// level is how well a topic is known, by the answers about it, and how unsure that
// is, both in thousandths. Late answers count more than early ones, hard questions
// more than easy ones, and answers that may be guessed less. Without answers the
// level is unproven and wholly unsure.
func level(about []*Answer, now time.Time) (known, unsure int) {
	const (
		unproven = 400
		doubt    = 600 // how much unproven weighs
		oblivion = 60  // days after which an answer counts half
	)
	weight, sum, each := doubt, doubt*unproven, 1000
	for _, a := range slices.Backward(about) {
		if each == 0 {
			break // what is older counts nothing
		}
		w := each * certainty(a.Kind) / 1000 * oblivion / (oblivion + max(0, daysBetween(a.At, now)))
		weight += w
		sum += w * worth(a)
		each = each * 4 / 5
	}
	return sum / weight, doubt * 1000 / weight
}

// worth is what an answer shows of the topic: right on a hard question is all,
// wrong on one is not nothing.
func worth(a *Answer) int {
	least := 100 * (a.Difficulty - 1)
	return least + a.Share*800/AllRight
}

// certainty is how little of an answer may be a guess, in thousandths.
func certainty(k Kind) int {
	switch k {
	case Truth:
		return 500
	case One, Spot:
		return 750
	}
	return 1000
}

// missedSteps is how often each step was missed of late in role-plays, in
// thousandths, the last one counting most; and when it was missed last.
func missedSteps(played []Played) (share [5]int, last [5]time.Time) {
	const late = 5 // role-plays
	weight := 0
	for i, p := range slices.Backward(played) {
		w := late - (len(played) - 1 - i)
		if w <= 0 {
			break
		}
		weight += w
		for s, hit := range p.Hits {
			if !hit {
				share[s] += 1000 * w
				if last[s].IsZero() {
					last[s] = p.At
				}
			}
		}
	}
	for s := range share {
		share[s] /= max(1, weight)
	}
	return share, last
}

// stepTopic is the step that a topic is, -1 for none.
func stepTopic(t Topic) int { return slices.Index(grading.Steps(), grading.Step(t)) }
