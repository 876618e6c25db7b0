package report

import "math"

// Hundredths is a rate of 0 to 1 in whole hundredths, 0 to 100. What is not all is never
// shown as all, nor something as nothing.
func Hundredths(rate float64) int {
	n := int(math.Round(100 * rate))
	switch {
	case n == 100 && rate < 1:
		return 99
	case n == 0 && rate > 0:
		return 1
	}
	return n
}
