package report

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"rapport/internal/records"
)

// Student's t at 95%, two-sided, as printed in the table of the NIST/SEMATECH
// e-Handbook of Statistical Methods, 1.3.6.7.2 (column 0.975).
func TestStudent(t *testing.T) {
	for freedom, want := range map[int]float64{
		1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 8: 2.306, 10: 2.228, 15: 2.131, 20: 2.086, 25: 2.060, 30: 2.042,
		31: 2.040, 35: 2.030, 40: 2.021, 50: 2.009, 60: 2.000, 75: 1.992, 99: 1.984, 100: 1.984, 1000: 1.962, 1_000_000: 1.960,
	} {
		if got := student(freedom); math.Abs(got-want) > 0.0006 {
			t.Errorf("%d degrees of freedom: %.4f, want %.3f", freedom, got, want)
		}
	}
	for freedom := 1; freedom < 500; freedom++ {
		if student(freedom+1) >= student(freedom) {
			t.Fatalf("it does not fall from %d on", freedom)
		}
	}
	if student(0) != student(1) {
		t.Error("no degrees of freedom")
	}
}

// sumsOf are the sums of points (day, score).
func sumsOf(points ...[2]float64) records.Trend {
	var s records.Trend
	for _, p := range points {
		x, y := p[0], p[1]
		s.N, s.X, s.Y, s.XX, s.XY, s.YY = s.N+1, s.X+x, s.Y+y, s.XX+x*x, s.XY+x*y, s.YY+y*y
	}
	return s
}

const today = 20_000 // days since 1970, as they are in a store

func TestTrend(t *testing.T) {
	for name, c := range map[string]struct {
		points           [][2]float64
		verdict          string
		slope, low, high float64 // in thirty days
		withoutFigures   bool
	}{
		"nothing":       {verdict: TooFew, withoutFigures: true},
		"four":          {points: [][2]float64{{0, 0}, {10, 20}, {20, 40}, {30, 60}}, verdict: TooFew, withoutFigures: true},
		"all on a day":  {points: [][2]float64{{0, 0}, {0.2, 20}, {0.4, 40}, {0.8, 60}, {0.99, 80}}, verdict: TooFew, withoutFigures: true},
		"straight up":   {points: [][2]float64{{0, 20}, {30, 40}, {60, 60}, {90, 80}, {120, 100}}, verdict: Rising, slope: 20, low: 20, high: 20},
		"straight down": {points: [][2]float64{{0, 100}, {30, 80}, {60, 60}, {90, 40}, {120, 20}}, verdict: Falling, slope: -20, low: -20, high: -20},
		"always full":   {points: [][2]float64{{0, 100}, {30, 100}, {60, 100}, {90, 100}, {120, 100}}, verdict: Steady},
		// By hand: Sxx 1000, Sxy 900, Syy 1323.2; slope 0.9, residual 513.2, s² 171.07,
		// standard error 0.4136, times 3.1824 is 1.3163 a day.
		"up and down": {points: [][2]float64{{0, 40}, {10, 62}, {20, 44}, {30, 60}, {40, 86}}, verdict: Steady, slope: 27, low: -12.49, high: 66.49},
	} {
		for i := range c.points {
			c.points[i][0] += today
		}
		got := momentsOf(sumsOf(c.points...)).trend()
		if got.Verdict != c.verdict || got.Attempts != len(c.points) || (got.PerMonth == nil) != c.withoutFigures {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		if c.withoutFigures {
			continue
		}
		for _, f := range []struct {
			got  *float64
			want float64
		}{{got.PerMonth, c.slope}, {got.Low, c.low}, {got.High, c.high}} {
			if math.Abs(*f.got-f.want) > 0.02 {
				t.Errorf("%s: %.2f (%.2f to %.2f), want %.2f (%.2f to %.2f)", name, *got.PerMonth, *got.Low, *got.High, c.slope, c.low, c.high)
				break
			}
		}
	}
}

// Somebody new at a lower level does not make the others fall: everybody has a line
// of their own, and only their common slope is told.
func TestTrendOfSeveral(t *testing.T) {
	veteran := sumsOf([2]float64{today, 80}, [2]float64{today + 10, 84}, [2]float64{today + 20, 88}, [2]float64{today + 30, 92})
	beginner := sumsOf([2]float64{today + 40, 20}, [2]float64{today + 50, 24}, [2]float64{today + 60, 28}, [2]float64{today + 70, 33})
	together := momentsOf(veteran).and(momentsOf(beginner)).trend()
	if together.Verdict != Rising || math.Abs(*together.PerMonth-12.4) > 0.5 || together.Attempts != 8 {
		t.Errorf("%+v", together)
	}
	alone := moments{}
	for range 9 {
		alone = alone.and(momentsOf(sumsOf([2]float64{today, 50})))
	}
	if got := alone.trend(); got.Verdict != TooFew || got.PerMonth != nil {
		t.Errorf("nine people with one attempt each: %+v", got)
	}
}

func TestTrendProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "n")
		points := make([][2]float64, n)
		for i := range points {
			points[i] = [2]float64{today + float64(rapid.IntRange(0, 2000).Draw(t, "hours"))/24, float64(rapid.IntRange(0, 100).Draw(t, "score"))}
		}
		got := momentsOf(sumsOf(points...)).trend()
		if got.PerMonth == nil {
			if got.Verdict != TooFew || got.Low != nil || got.High != nil {
				t.Fatalf("%+v", got)
			}
			return
		}
		if n < fewest {
			t.Fatalf("a verdict on %d", n)
		}
		if *got.Low > *got.PerMonth || *got.High < *got.PerMonth {
			t.Fatalf("the interval does not hold the slope: %+v", got)
		}
		if (got.Verdict == Rising) && *got.Low < 0 || got.Verdict == Falling && *got.High > 0 || got.Verdict == TooFew {
			t.Fatalf("%+v", got)
		}
		// Turned upside down, it falls as it rose.
		for i := range points {
			points[i][1] = 100 - points[i][1]
		}
		down := momentsOf(sumsOf(points...)).trend()
		if math.Abs(*down.PerMonth+*got.PerMonth) > 0.05 || (got.Verdict == Rising && *got.Low > 0.05 && down.Verdict != Falling) {
			t.Fatalf("%+v, upside down %+v", got, down)
		}
	})
}
