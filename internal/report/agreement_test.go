package report

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Tables with a kappa, a standard error and limits that others published, or that
// statsmodels 0.14 (cohens_kappa) gives.
func TestKappaOfPublishedTables(t *testing.T) {
	for _, c := range []struct {
		from                 string
		table                Table
		kappa, se, low, high float64
	}{
		{"Bonett's statpsych, ci.kappa (after Fleiss and Paik)", Table{31, 12, 4, 58}, 0.6756757, 0.07344761, 0.5317210, 0.8196303},
		{"the usual worked example of 50 proposals", Table{20, 5, 10, 15}, 0.4, 0.126996, 0.151092, 0.648908},
		{"Sim and Wright 2005, two clinicians", Table{22, 2, 4, 11}, 0.666667, 0.123836, 0.423952, 0.909381},
		{"same rate, marginals alike", Table{45, 15, 25, 15}, 0.130435, 0.098662, -0.062938, 0.323808},
		{"same rate, marginals apart", Table{25, 35, 5, 35}, 0.259259, 0.07716, 0.108029, 0.41049},
		{"nearly always yes", Table{118, 5, 2, 0}, -0.023392, 0.012287, -0.047473, 0.00069},
		{"worse than chance", Table{10, 20, 15, 5}, -0.4, 0.126996, -0.648908, -0.151092},
	} {
		kappa, se, _ := c.table.kappa()
		a := Agree(c.table)
		for what, pair := range map[string][2]float64{
			"kappa": {kappa, c.kappa}, "standard error": {se, c.se}, "told kappa": {*a.Kappa, c.kappa}, "low": {*a.Low, c.low}, "high": {*a.High, c.high},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-6 {
				t.Errorf("%s: %s %v, want %v", c.from, what, pair[0], pair[1])
			}
		}
	}
}

func TestWhatKappaCannotSay(t *testing.T) {
	for _, c := range []struct {
		table  Table
		same   int
		kappa  float64 // NaN for none
		caveat Caveat
	}{
		{Table{}, 0, math.NaN(), FewPairs},
		{Table{Both: 10, Neither: 9}, 19, math.NaN(), FewPairs},
		{Table{Both: 20}, 20, math.NaN(), AlwaysSame},
		{Table{Neither: 31}, 31, math.NaN(), AlwaysSame},
		{Table{Both: 15, First: 5}, 15, 0, AlwaysSame},
		{Table{Both: 15, Second: 5}, 15, 0, AlwaysSame},
		{Table{First: 25}, 0, 0, AlwaysSame},
	} {
		a := Agree(c.table)
		if a.Same != c.same || a.Caveat != c.caveat || a.Low != nil || a.High != nil || (a.Kappa == nil) != math.IsNaN(c.kappa) || a.Kappa != nil && *a.Kappa != c.kappa {
			t.Errorf("%+v: %+v", c.table, a)
		}
		if (a.Rate == nil) != (a.Pairs == 0) {
			t.Errorf("%+v: rate %v", c.table, a.Rate)
		}
	}
}

// Twenty pairs without a disagreement do not prove that there is none: exactly, the
// rate may be as low as 0.025 to the power 1/20, which is 0.8316.
func TestPerfectAgreementIsNotCertain(t *testing.T) {
	a := Agree(Table{Both: 10, Neither: 10})
	if *a.Kappa != 1 || *a.High != 1 || math.Abs(*a.Low-0.663139) > 1e-5 {
		t.Errorf("kappa %v, %v to %v", *a.Kappa, *a.Low, *a.High)
	}
}

func anyTable(t *rapid.T) Table {
	cell := rapid.IntRange(0, 60)
	return Table{cell.Draw(t, "both"), cell.Draw(t, "first"), cell.Draw(t, "second"), cell.Draw(t, "neither")}
}

func alike(a, b Agreement) bool {
	close := func(x, y *float64) bool {
		return (x == nil) == (y == nil) && (x == nil || math.Abs(*x-*y) < 1e-9)
	}
	return a.Pairs == b.Pairs && a.Same == b.Same && a.Caveat == b.Caveat && close(a.Kappa, b.Kappa) && close(a.Low, b.Low) && close(a.High, b.High)
}

func TestAgreementProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := anyTable(t)
		a := Agree(table)
		if other := Agree(Table{table.Both, table.Second, table.First, table.Neither}); !alike(a, other) {
			t.Fatalf("it matters who is first: %+v, %+v", a, other)
		}
		if other := Agree(Table{table.Neither, table.Second, table.First, table.Both}); !alike(a, other) {
			t.Fatalf("it matters what is called yes: %+v, %+v", a, other)
		}
		if a.Kappa == nil || a.Low == nil {
			return
		}
		if *a.Low > *a.Kappa || *a.Kappa > *a.High || *a.Low < -1 || *a.High > 1 {
			t.Fatalf("%+v: %v is not in %v to %v", table, *a.Kappa, *a.Low, *a.High)
		}
		if (*a.Kappa == 1) != (table.First+table.Second == 0) {
			t.Fatalf("%+v: kappa %v", table, *a.Kappa)
		}
		four := Agree(Table{4 * table.Both, 4 * table.First, 4 * table.Second, 4 * table.Neither})
		_, se, _ := table.kappa()
		_, half, _ := Table{4 * table.Both, 4 * table.First, 4 * table.Second, 4 * table.Neither}.kappa()
		if math.Abs(*four.Kappa-*a.Kappa) > 1e-9 || math.Abs(se-2*half) > 1e-9 {
			t.Fatalf("%+v: four times as many give %v with error %v, not %v with half of %v", table, *four.Kappa, half, *a.Kappa, se)
		}
	})
}
