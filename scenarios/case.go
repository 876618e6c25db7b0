package scenarios

import (
	"strings"

	"rapport/grading"
)

// Case is what the scenario adds to the rubric. It depends on the scenario's own
// text alone, never on the pools its customer speaks from.
func (s *Scenario) Case() grading.Case {
	c := grading.Case{
		Scenario:            s.ID,
		Channel:             s.Channel,
		Customer:            s.Person.Name,
		Need:                s.Need,
		Situation:           s.situation(),
		Needs:               map[grading.Step][]grading.Act{},
		Tell:                append([]grading.Point(nil), s.Tell...),
		Cap:                 s.Cap,
		OverpromiseCritical: s.OverpromiseCritical,
	}
	for step, acts := range s.Needs {
		c.Needs[step] = append([]grading.Act(nil), acts...)
	}
	for _, f := range s.Facts {
		if f.Must {
			c.Ask = append(c.Ask, f.Point)
		}
	}
	for _, o := range s.Offers {
		c.Offers = append(c.Offers, o.Offer)
	}
	return c
}

// situation is the words of this case, a passage a line: what the agent saw and
// what the customer says about it.
func (s *Scenario) situation() string {
	parts := []string{s.Title, s.Brief}
	parts = append(parts, s.Record...)
	parts = append(parts, s.Openings...)
	parts = append(parts, s.Need)
	for _, f := range s.Facts {
		parts = append(parts, f.Says...)
	}
	return strings.Join(parts, "\n")
}
