package grading

import "testing"

// TestExplainNamesTheRule: an exact rule that overruled the ear is named with the
// words it was about.
func TestExplainNamesTheRule(t *testing.T) {
	for _, f := range loadCases(t, "testdata/cases") {
		if f.name != "rule-an-offer-delivers-nothing" {
			continue
		}
		x := Explain(f.transcript, f.scenario)
		if len(x.Rules) != 1 || x.Rules[0].Reason != string(ruleOnlyOffers) || x.Rules[0].Turn != 3 {
			t.Errorf("rules: %+v", x.Rules)
		}
		return
	}
	t.Fatal("the story is not there")
}
