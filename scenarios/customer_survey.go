package scenarios

// How a conversation can end.
const (
	Solved         = "solved"
	PoliteUnsolved = "polite but unsolved"
	WalkedOut      = "walked out"
	HungUp         = "hung up"
	EndedByYou     = "ended by you"
)

// Survey is the satisfaction survey as the customer fills it in.
type Survey struct {
	Score   int    // 1 to 5
	Comment string // in the customer's words
	Outcome string // Solved, PoliteUnsolved, WalkedOut, HungUp or EndedByYou
}

// End ends the conversation, if the customer has not, and gives its survey. Asked
// again, it gives the same one.
func (c *Customer) End() Survey {
	if c.survey != nil {
		return *c.survey
	}
	switch {
	case c.m.outcome != "":
	case c.m.delivered:
		c.m.outcome = Solved
	default:
		c.m.outcome = EndedByYou
	}
	s := Survey{Score: c.satisfaction(), Outcome: c.m.outcome}
	why := SurveyBad
	switch {
	case s.Score >= 4:
		why = SurveyGood
	case s.Score == 3:
		why = SurveyMixed
	}
	if l, _, ok := c.word(part{why: why}); ok {
		s.Comment = l.text
	}
	c.survey = &s
	return s
}

// satisfaction is 1 to 5. It follows from what was done, so that it is the same
// for every seed.
func (c *Customer) satisfaction() int {
	unkind := c.m.faults > 0
	switch c.m.outcome {
	case Solved:
		cold := unkind || !c.m.greeted && c.m.warmed == 0 || c.m.mood < -2
		switch {
		case cold:
			return 3
		case c.m.warmed > 0 && c.m.mood > 0:
			return 5
		}
		return 4
	case HungUp, WalkedOut:
		return 1
	}
	switch {
	case unkind:
		return 1
	case c.m.greeted && c.m.understood && c.m.mood >= 0:
		return 3
	}
	return 2
}
