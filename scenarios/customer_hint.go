package scenarios

import (
	"fmt"
	"slices"

	"rapport/grading"
)

// Hint says what is most worth doing next, in the scenario's terms. It never gives
// the words, nor which offer the customer will take.
func (c *Customer) Hint() string {
	name := grading.CalledName(c.s.Person.Name)
	switch fact, missing := c.untold(), c.missing(); {
	case c.m.outcome != "":
		return "The conversation is over. End it with :end to see how it went."
	case c.m.closed:
		return fmt.Sprintf("Thank %s and say goodbye.", name)
	case c.m.delivered:
		return fmt.Sprintf("Ask %s whether anything else is needed, then thank and say goodbye.", name)
	case c.m.accepted != nil && c.m.working && len(missing) > 0:
		return fmt.Sprintf("Say %s.", missing[0].Is)
	case c.m.accepted != nil && c.m.working:
		return "Give a definite time: a day or an hour, not \"soon\"."
	case c.m.accepted != nil:
		return fmt.Sprintf("%s said yes to %s: do it now, and say what is done and by when.", name, c.m.accepted.Is)
	case c.m.replies == 0:
		return fmt.Sprintf("Greet %s first.", name)
	case fact != nil:
		return fmt.Sprintf("Ask about this: %s.", fact.Is)
	case !c.m.understood:
		return fmt.Sprintf("Ask about this: %s.", c.s.Facts[0].Is)
	case !c.m.felt && slices.Contains(c.s.Needs[grading.Understanding], grading.Empathises):
		return fmt.Sprintf("Say in your own words what this is like for %s.", name)
	case len(c.m.put) > 0:
		return fmt.Sprintf("Ask %s whether that suits.", name)
	case len(c.m.declined) > 0:
		return fmt.Sprintf("Put another solution to %s, one that fits the need: %s. Ask whether it suits.", name, c.s.Need)
	case c.m.warmed == 0:
		return fmt.Sprintf("Say back in your own words what %s needs; then put a specific solution (:brief says what you may decide) and ask whether it suits.", name)
	}
	return fmt.Sprintf("Put a specific solution to %s (:brief says what you may decide) and ask whether it suits. The need: %s.", name, c.s.Need)
}
