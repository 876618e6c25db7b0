package report

import (
	"math"

	"rapport/internal/records"
)

// fewest is how many attempts a verdict needs.
const fewest = 5

// month is how many days a change is told for.
const month = 30

// moments are the sums of squares about the mean that a straight line is found from:
// x in days, y the score. Over several people each has a level of their own: the sums
// are about each one's own means, and lines is how many people there are.
//
// The line is the ordinary least-squares one, its interval from the standard error of
// the slope and Student's t; for several people it is the common slope of parallel
// lines (analysis of covariance). NIST/SEMATECH, e-Handbook of Statistical Methods,
// 4.1.4.1 and 1.3.6.7.2; Snedecor and Cochran, Statistical Methods, 8th edition,
// chapters 9 and 18.
type moments struct {
	n, lines      float64
	sxx, sxy, syy float64
}

func momentsOf(t records.Trend) moments {
	if t.N <= 0 {
		return moments{}
	}
	return moments{
		n: t.N, lines: 1,
		sxx: max(0, t.XX-t.X*t.X/t.N), sxy: t.XY - t.X*t.Y/t.N, syy: max(0, t.YY-t.Y*t.Y/t.N),
	}
}

// and adds another person.
func (m moments) and(o moments) moments {
	return moments{m.n + o.n, m.lines + o.lines, m.sxx + o.sxx, m.sxy + o.sxy, m.syy + o.syy}
}

// trend is the change in a month and how sure it is. Rising and falling are said only
// when the interval leaves 0 out.
func (m moments) trend() Trend {
	t := Trend{Verdict: TooFew, Attempts: int(m.n)}
	freedom := int(m.n - m.lines - 1)
	// Times within one day vary by at most a quarter of a day squared.
	if t.Attempts < fewest || freedom < fewest-2 || m.sxx < m.n/4 {
		return t
	}
	slope := m.sxy / m.sxx
	left := max(0, m.syy-slope*m.sxy)
	if left < 1e-9*m.syy {
		left = 0 // a straight line, but for rounding
	}
	half := student(freedom) * math.Sqrt(left/float64(freedom)/m.sxx)
	t.Verdict = Steady
	switch {
	case slope-half > 0:
		t.Verdict = Rising
	case slope+half < 0:
		t.Verdict = Falling
	}
	t.PerMonth, t.Low, t.High = rounded(slope*month, 100), rounded((slope-half)*month, 100), rounded((slope+half)*month, 100)
	return t
}
