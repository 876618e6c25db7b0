package report

import "math"

// Table counts how two markers answered the same yes-or-no questions.
type Table struct {
	// Both said yes, only the First, only the Second, Neither.
	Both, First, Second, Neither int
}

// Add counts one question.
func (t *Table) Add(first, second bool) {
	switch {
	case first && second:
		t.Both++
	case first:
		t.First++
	case second:
		t.Second++
	default:
		t.Neither++
	}
}

// Pairs is how many questions there were.
func (t Table) Pairs() int { return t.Both + t.First + t.Second + t.Neither }

// Enough is how many pairs a kappa needs before it is told: below that, its interval
// would span nearly everything.
const Enough = 20

// Caveat says what keeps an Agreement from being whole.
type Caveat string

// The caveats.
const (
	// FewPairs: fewer than Enough pairs; there is no kappa.
	FewPairs Caveat = "too few"
	// AlwaysSame: one of the two always gave the same answer. Kappa is then undefined,
	// or 0 whatever they think: it has no interval.
	AlwaysSame Caveat = "always the same"
)

// Agreement says how far two markers agree on yes-or-no questions.
type Agreement struct {
	Pairs int `json:"pairs"`
	// Same is how many of them were answered alike, Rate their share from 0 to 1; nil
	// without pairs.
	Same int      `json:"same"`
	Rate *float64 `json:"rate"`
	// Kappa is Cohen's: 1 is perfect agreement, 0 what chance would bring, below 0
	// less than that. It lies between Low and High with 95% confidence.
	Kappa *float64 `json:"kappa"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	// Caveat is "" when nothing is missing.
	Caveat Caveat `json:"caveat,omitempty"`
}

// z95 is the normal quantile of a two-sided 95% interval.
const z95 = 1.959963984540054

// Agree measures the agreement in a table. The interval is kappa ± 1.96 standard
// errors, cut to -1 and 1, with the large-sample standard error of Fleiss, Cohen and
// Everitt (1969), Psychological Bulletin 72, 323-327, equation 13. Where every pair
// agrees that error is 0, which promises too much: the lower end then follows from the
// exact (Clopper-Pearson) lower limit of the rate.
func Agree(t Table) Agreement {
	n := t.Pairs()
	a := Agreement{Pairs: n, Same: t.Both + t.Neither}
	if n == 0 {
		a.Caveat = FewPairs
		return a
	}
	rate := float64(a.Same) / float64(n)
	a.Rate = &rate
	if n < Enough {
		a.Caveat = FewPairs
		return a
	}
	yes1, yes2 := t.Both+t.First, t.Both+t.Second
	if yes1 == 0 || yes1 == n || yes2 == 0 || yes2 == n {
		a.Caveat = AlwaysSame
		if a.Same < n {
			zero := 0.0
			a.Kappa = &zero
		}
		return a
	}
	kappa, se, chance := t.kappa()
	low, high := math.Max(kappa-z95*se, -1), math.Min(kappa+z95*se, 1)
	if a.Same == n {
		kappa, high = 1, 1
		low = (math.Pow(0.025, 1/float64(n)) - chance) / (1 - chance)
	}
	a.Kappa, a.Low, a.High = &kappa, &low, &high
	return a
}

// kappa is Cohen's kappa, its standard error and the agreement chance would bring,
// of a table in which both markers gave both answers.
func (t Table) kappa() (kappa, se, chance float64) {
	n := float64(t.Pairs())
	cell := [2][2]float64{
		{float64(t.Both) / n, float64(t.First) / n},
		{float64(t.Second) / n, float64(t.Neither) / n},
	}
	first := [2]float64{cell[0][0] + cell[0][1], cell[1][0] + cell[1][1]}
	second := [2]float64{cell[0][0] + cell[1][0], cell[0][1] + cell[1][1]}
	same := cell[0][0] + cell[1][1]
	chance = first[0]*second[0] + first[1]*second[1]
	kappa = (same - chance) / (1 - chance)
	var spread float64
	for i := range cell {
		for j := range cell {
			w := -(second[i] + first[j]) * (1 - kappa)
			if i == j {
				w++
			}
			spread += cell[i][j] * w * w
		}
	}
	off := kappa - chance*(1-kappa)
	variance := (spread - off*off) / ((1 - chance) * (1 - chance) * n)
	return kappa, math.Sqrt(math.Max(variance, 0)), chance
}
