package plan

import (
	"math"
	"slices"
	"time"

	"rapport/grading"
	"rapport/quiz"
)

// Sure says in words how well a level is known.
type Sure string

// From not at all to well.
const (
	NotSeen    Sure = "not seen yet"
	AGuess     Sure = "a guess"
	FirstIdea  Sure = "a first idea"
	FairlySure Sure = "fairly sure"
	VerySure   Sure = "sure"
)

// Level is how good a trainee is at something.
type Level struct {
	Competency
	// Level is 0 to 100. Low and High are the ends of the 90% Wilson interval.
	Level int  `json:"level"`
	Low   int  `json:"low"`
	High  int  `json:"high"`
	Sure  Sure `json:"sure"`
	// Count is how many role-plays, answers and reviews it rests on. With none, the
	// figures mean nothing.
	Count int `json:"count"`
	// Change is by how much the level rose in the last seven days; Compared is false
	// when nothing was known before them.
	Change   int  `json:"change"`
	Compared bool `json:"compared"`
}

// Seen reports whether there is anything to judge by.
func (l *Level) Seen() bool { return l.Count > 0 }

// Shown reports whether there is enough to show people a figure: after one right
// answer it would be 100.
func (l *Level) Shown() bool { return l.Count > 1 }

// Levels are the levels of all competencies at now, in the order they are shown.
func Levels(h *History, now time.Time) []Level {
	pieces := h.pieces()
	out := make([]Level, len(competencies()))
	for i, c := range competencies() {
		l := judged(pieces[c.ID], now)
		if before := judged(until(pieces[c.ID], now.Add(-week)), now.Add(-week)); l.Seen() && before.Seen() {
			l.Change, l.Compared = l.Level-before.Level, true
		}
		l.Competency = c
		out[i] = l
	}
	return out
}

// piece is a piece of evidence: how much of something was right, in thousandths,
// and what it is worth, in hundredths.
type piece struct {
	share, worth int
	at           time.Time
}

// What a piece of evidence is worth. Of a step, doing counts more than knowing, and
// both more than one's own rating of a card. A topic is known or not: there, a
// question is the measure. Help in a role-play halves what it shows.
const (
	worthPlay       = 100
	worthGuided     = 50
	worthAnswer     = 100
	worthStepAnswer = 20
	worthCard       = 50
	worthStepCard   = 10
)

// ratings are what a rating says of how much was remembered.
var ratings = map[quiz.Rating]int{quiz.Again: 0, quiz.Hard: 600, quiz.Good: 1000, quiz.Easy: 1000}

// pieces are all pieces of evidence, by competency.
func (h *History) pieces() map[string][]piece {
	out := map[string][]piece{}
	add := func(id string, share, worth int, at time.Time) {
		if id != "" {
			out[id] = append(out[id], piece{share, worth, at})
		}
	}
	for _, s := range h.Sessions {
		if !s.isGradedPlay() {
			continue
		}
		worth := worthPlay
		if s.Mode == Guided {
			worth = worthGuided
		}
		for i, step := range grading.Steps() {
			share := 0
			if s.Hits[i] {
				share = 1000
			}
			add(string(step), share, worth, s.Ended)
		}
		for _, d := range s.Dimensions {
			if d.Seen {
				add(dimensionID(d.Name), d.Score*10, worth, s.Ended)
			}
		}
		add(string(s.Situation), s.Score*10, worth, s.Ended)
		add(string(s.Channel), s.Score*10, worth, s.Ended)
	}
	for _, a := range h.Answers {
		if a.Step != "" {
			add(string(a.Step), a.Share, worthStepAnswer, a.At)
		}
		if !isStep(a.Topic) {
			add(string(a.Topic), a.Share, worthAnswer, a.At)
		}
	}
	for _, r := range h.Reviews {
		worth := worthCard
		if isStep(r.Topic) {
			worth = worthStepCard
		}
		if !r.First {
			add(string(r.Topic), ratings[r.Rating], worth, r.At)
		}
	}
	return out
}

func (s *Session) isGradedPlay() bool { return isPlay(s.Mode) && s.Finished && s.Graded }

// halfLife is after how many days a piece of evidence counts half.
const halfLife = 30

// whole is what a fresh piece of evidence counts. Sums are of whole numbers, so
// that they are the same on every machine.
const whole = 1 << 16

// faded is what a piece of evidence of that age counts, of whole.
func faded(age time.Duration) int {
	days := max(0, int(age/day))
	return int(math.Round(whole * math.Exp2(-float64(days)/halfLife)))
}

// until are the pieces of evidence there were at a time.
func until(pieces []piece, at time.Time) []piece {
	return slices.DeleteFunc(slices.Clone(pieces), func(p piece) bool { return p.at.After(at) })
}

// judged is the level that pieces of evidence come to at a time. One from later,
// by another machine's clock, is as good as fresh.
func judged(pieces []piece, at time.Time) Level {
	sum, weight := 0, 0
	for _, p := range pieces {
		w := p.worth * faded(at.Sub(p.at))
		weight += w
		sum += w * p.share
	}
	if weight == 0 {
		return Level{Sure: NotSeen}
	}
	share := float64(sum) / float64(weight) / 1000
	low, high := wilson(share, float64(weight)/(worthPlay*whole))
	l := Level{Level: percent(share), Low: percent(low), High: percent(high), Count: len(pieces)}
	l.Sure = sureness(l.High - l.Low)
	return l
}

// wilson is the 90% Wilson interval of a share seen in n cases. n may be a
// fraction: evidence that fades makes the interval wider again.
func wilson(share, n float64) (low, high float64) {
	const z = 1.6449
	const zz = z * z
	scale := 1 + zz/n
	middle := (share + zz/(2*n)) / scale
	// The conversions keep a*b+c from being computed in one step, which some
	// machines do and others do not.
	spread := float64(z*math.Sqrt(float64(share*(1-share))/n+zz/(4*n*n))) / scale
	return max(0, middle-spread), min(1, middle+spread)
}

func percent(share float64) int { return int(math.Round(share * 100)) }

// sureness is the word for an interval of that width.
func sureness(width int) Sure {
	switch {
	case width <= 20:
		return VerySure
	case width <= 40:
		return FairlySure
	case width <= 60:
		return FirstIdea
	}
	return AGuess
}
