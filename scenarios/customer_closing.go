package scenarios

import "rapport/grading"

// onlyWindsUp: the agent brings the conversation to its end, and does nothing else.
// A goodbye is one whatever comes with it.
func (c *Customer) onlyWindsUp(h *hearing) bool {
	closes := h.any(grading.ChecksSatisfied, grading.InvitesReturn, grading.Thanks) && len(h.put) == 0 && h.Sure(grading.Acts) < certainly
	for _, f := range h.asked {
		closes = closes && c.m.told[f.ID]
	}
	return h.Has(grading.Farewell) || closes
}

// windingUp answers a closing in a reply that holds nothing else to answer.
func (c *Customer) windingUp(h *hearing, a *answer) bool {
	const early = 2 // replies in which "need any help?" is an opening
	checks := h.Has(grading.ChecksSatisfied) && (c.m.understood || c.m.replies > early)
	bye := h.Has(grading.Farewell) && !c.signsOff(h)
	if (checks || bye) && c.m.working && len(c.missing()) == 0 {
		c.m.delivered = true // it asked for the time once: it can do without
	}
	switch {
	case c.m.delivered:
		return c.farewell(h, a, false)
	case bye:
		c.m.farewells++
		if c.m.farewells > 1 {
			a.say(LeftOpen, nil)
			a.outcome = PoliteUnsolved
			return true
		}
		a.patience--
		a.say(NotYet, nil)
		return true
	case checks:
		a.say(NotYet, nil)
		return true
	}
	return false
}

// signsOff: a mail ends with "kind regards" whatever it says; what else it says was
// not made out.
func (c *Customer) signsOff(h *hearing) bool {
	const most = 5 // words of a greeting, a name or the regards themselves
	if c.s.Channel != grading.Email {
		return false
	}
	for _, s := range h.Sentences {
		if len(tokens(s.Text)) > most && sure(s, grading.Farewell, grading.Thanks, grading.InvitesReturn, grading.ChecksSatisfied) == 0 {
			return true
		}
	}
	return false
}

// farewell answers a closing once the need is met. busy says that the same reply
// did more: then thanks may be for anything, and only a goodbye is one.
func (c *Customer) farewell(h *hearing, a *answer, busy bool) bool {
	checks := h.Has(grading.ChecksSatisfied)
	soft := h.any(grading.Thanks, grading.InvitesReturn) && !checks && !busy
	switch {
	case h.Has(grading.Farewell) || soft:
		c.m.closed = true
		c.leave(a)
	case checks:
		a.progress = a.progress || !c.m.closed
		c.m.closed = true
		a.say(AllDone, nil)
	default:
		return false
	}
	return true
}

// leave is the content goodbye. What was promised against the policy is not
// forgotten.
func (c *Customer) leave(a *answer) {
	if n := len(c.m.promised); n > 0 {
		a.say(HoldsYouToIt, c.m.promised[n-1])
	}
	a.say(Goodbye, nil)
	a.outcome = Solved
}

// smallOccasions are what is left when nothing is asked, offered, done or closed:
// the first of them that was heard is answered.
var smallOccasions = []struct {
	heard    func(c *Customer, h *hearing) bool
	why      Reaction
	patience int
}{
	{func(c *Customer, h *hearing) bool { return len(h.asked) > 0 && !h.fitting }, AskedTwice, 0},
	{func(c *Customer, h *hearing) bool { return h.searches && c.untold() != nil }, Neutral, 0}, // there is more, if asked for
	{func(c *Customer, h *hearing) bool { return h.searches }, NoMore, 0},
	{func(c *Customer, h *hearing) bool { return h.fitting && h.Has(grading.Restates) }, Confirms, 0},
	{func(c *Customer, h *hearing) bool { return h.fitting }, Neutral, 0},
	{heardAny(grading.Identifies), Identity, 0},
	{heardAny(grading.Holds), Waits, 0},
	{func(c *Customer, h *hearing) bool { return c.m.delivered }, Delivered, 0},
	{func(c *Customer, h *hearing) bool { return c.m.accepted != nil && h.Has(grading.ConfirmsDetails) }, Confirms, 0},
	{func(_ *Customer, h *hearing) bool { return h.Sure(grading.Refuses) >= fairly }, WhatElse, -1},
	{heardAny(grading.StatesLimit, grading.Refuses), WhatElse, 0},
	{heardAny(grading.VaguePromise, grading.VagueTime), Vague, 0},
	{func(c *Customer, h *hearing) bool { return greets(h) && len(c.m.told) == 0 }, GoOn, 0},
	{heardAny(grading.Acts, grading.HandsOver, grading.Updates, grading.SetsExpectation), SoWhat, 0},
	{heardAny(grading.Acknowledges, grading.Apologises, grading.Empathises, grading.Restates, grading.Reassures), SoWhat, 0},
	{func(c *Customer, h *hearing) bool { return c.m.accepted != nil && h.Has(grading.Thanks) }, SoWhat, 0},
	{func(c *Customer, h *hearing) bool { return h.chats }, SmallTalk, 0},
	{func(c *Customer, h *hearing) bool { return true }, Neutral, 0},
}

func heardAny(acts ...grading.Act) func(*Customer, *hearing) bool {
	return func(_ *Customer, h *hearing) bool { return h.any(acts...) }
}

// greets: a greeting or an offer of help, without regrets that call for more.
func greets(h *hearing) bool {
	return h.Has(grading.OffersHelp) ||
		h.any(grading.Salutation, grading.Welcome, grading.ThanksContact, grading.GivesName) && !h.any(grading.Acknowledges, grading.Apologises)
}

func (c *Customer) small(h *hearing, a *answer) bool {
	for _, o := range smallOccasions {
		if o.heard(c, h) {
			a.say(o.why, nil)
			a.patience += o.patience
			return true
		}
	}
	return false
}
