package quiz

import "math"

// The memory model of FSRS-6, as in ts-fsrs 5.4.2: each result is rounded to eight
// decimals, and a product that is added to is rounded first, as float64(a*b)+c, so
// that no machine fuses the two. Names of variables are those of the published
// formulas: d difficulty, s stability, r the chance to recall, w the weights.

const (
	minStability = 0.001
	maxStability = 36500
)

// remember is c with the difficulty and stability it has after rating r, elapsed
// days after its last review.
func (s Scheduler) remember(c CardState, r Rating, elapsed int) CardState {
	if c.Phase == New {
		c.Difficulty = clamp(s.firstDifficulty(r), 1, 10)
		c.Stability = math.Max(s.W[r-1], 0.1)
		return c
	}
	recall := s.recall(elapsed, c.Stability)
	switch d, was := c.Difficulty, c.Stability; {
	case elapsed == 0:
		c.Stability = s.sameDay(was, r)
	case r == Again:
		c.Stability = s.forgotten(d, was, recall)
	default:
		c.Stability = s.recalled(d, was, recall, r)
	}
	c.Difficulty = s.nextDifficulty(c.Difficulty, r)
	return c
}

// curve is the exponent and the factor of the forgetting curve, which passes
// through 90% at the stability.
func (s Scheduler) curve() (decay, factor float64) {
	decay = -s.W[20]
	return decay, round8(math.Exp(1/decay*math.Log(0.9)) - 1)
}

// recall is the chance to recall after so many days.
func (s Scheduler) recall(elapsed int, stability float64) float64 {
	decay, factor := s.curve()
	return round8(math.Pow(1+factor*float64(elapsed)/stability, decay))
}

func (s Scheduler) firstDifficulty(r Rating) float64 {
	return round8(s.W[4] - math.Exp(float64(r-1)*s.W[5]) + 1)
}

// nextDifficulty moves less the nearer it is to 10, and a little towards the
// difficulty of a card that was easy at first sight.
func (s Scheduler) nextDifficulty(d float64, r Rating) float64 {
	delta := -s.W[6] * float64(r-Good)
	moved := d + round8(delta*(10-d)/9)
	w := s.W[7]
	return clamp(round8(float64(w*s.firstDifficulty(Easy))+float64((1-w)*moved)), 1, 10)
}

// recalled is the stability after a recall on a later day.
func (s Scheduler) recalled(d, was, recall float64, r Rating) float64 {
	w, hard, easy := &s.W, 1.0, 1.0
	switch r {
	case Hard:
		hard = w[15]
	case Easy:
		easy = w[16]
	}
	gain := float64(math.Exp(w[8]) * (11 - d) * math.Pow(was, -w[9]) * (math.Exp((1-recall)*w[10]) - 1) * hard * easy)
	return round8(clamp(was*(1+gain), minStability, maxStability))
}

// forgotten is the stability after a lapse, never more than a lapse on the same
// day would leave.
func (s Scheduler) forgotten(d, was, recall float64) float64 {
	w := &s.W
	after := w[11] * math.Pow(d, -w[12]) * (math.Pow(was+1, w[13]) - 1) * math.Exp((1-recall)*w[14])
	ceiling := round8(was / math.Exp(w[17]*w[18]))
	return clamp(ceiling, minStability, round8(clamp(after, minStability, maxStability)))
}

// sameDay is the stability after a review on the day of the one before; only
// Again lowers it.
func (s Scheduler) sameDay(was float64, r Rating) float64 {
	w := &s.W
	times := math.Pow(was, -w[19]) * math.Exp(w[17]*(float64(r-Good)+w[18]))
	if r >= Hard {
		times = math.Max(times, 1)
	}
	return round8(clamp(was*times, minStability, maxStability))
}

func clamp(x, low, high float64) float64 { return math.Min(math.Max(x, low), high) }

// round takes halves up, as JavaScript does.
func round(x float64) float64 {
	x = float64(x)
	low := math.Floor(x)
	if float64(x-low) >= 0.5 {
		return low + 1
	}
	return low
}

func round8(x float64) float64 { return round(float64(x*1e8)) / 1e8 }
