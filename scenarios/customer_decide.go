package scenarios

import "rapport/grading"

// decide answers what is put to the customer. It follows from the scenario and
// from what was asked before, never from mood. telling says that the same answer
// tells a fact.
func (c *Customer) decide(h *hearing, a *answer, telling bool) []part {
	put, asks := h.put, h.Has(grading.SeeksConsent)
	if len(put) == 0 && asks && len(h.promised) == 0 {
		put = c.m.put // "does that suit you?", a turn later
	}
	if len(put) == 0 && len(h.named) > 0 && c.m.accepted == nil {
		c.m.put = h.named
	}
	var out []part
	switch {
	case len(put) > 0:
		out = c.weigh(put, h.ordered, a, telling)
	case len(h.promised) == 0:
		out = c.unknown(h, a, telling)
	}
	c.m.promised = append(c.m.promised, h.promised...)
	if len(h.promised) > 0 {
		out = append(out, part{why: HoldsYouToIt, offer: h.promised[0]})
	}
	return out
}

// weigh decides about offers of the scenario, in its order.
func (c *Customer) weigh(put []*Offer, ordered bool, a *answer, telling bool) []part {
	c.m.put = put
	if !c.m.understood || c.untold() != nil {
		if telling {
			return nil // it is being asked right now
		}
		a.patience--
		return []part{{why: NotAsked}}
	}
	for _, o := range put {
		if !o.Accepted {
			continue
		}
		if ordered && !c.m.wouldYou {
			c.m.wouldYou = true
			a.progress = true
			return []part{{why: WouldYou, offer: o}}
		}
		c.m.put = nil
		if c.m.accepted != o {
			c.m.accepted = o
			a.mood++
			a.progress = true
		}
		return []part{{why: Accepts, offer: o}}
	}
	o := put[0]
	c.m.put = nil
	a.progress = a.progress || !c.m.declined[o.ID]
	c.m.declined[o.ID] = true
	return []part{{why: Declines, offer: o}}
}

// plainly is how sure the ear must be of a proposal that names nothing known here
// before the customer says that it comes too early.
const plainly grading.Percent = 70

// unknown answers a proposal that names no offer of the scenario.
func (c *Customer) unknown(h *hearing, a *answer, telling bool) []part {
	proposal := false
	for _, s := range h.Sentences {
		proposal = proposal || s.Void == "" && offers(s)
	}
	switch {
	case !proposal || telling || h.searches || h.any(grading.Holds, grading.ChecksSatisfied, grading.Farewell):
		return nil
	case c.m.accepted != nil && h.Has(grading.SeeksConsent):
		return []part{{why: Accepts, offer: c.m.accepted}} // "shall I book it, then?"
	case !c.m.understood && h.Sure(grading.Proposes) >= plainly:
		a.patience--
		return []part{{why: NotAsked}}
	}
	return []part{{why: WhichOffer}}
}

// noteTold notes what was said of the points to tell, and a definite time.
func (c *Customer) noteTold(h *hearing) {
	for _, s := range h.Sentences {
		if s.Void != "" {
			continue
		}
		for _, p := range c.s.Tell {
			c.m.said[p.ID] = c.m.said[p.ID] || touches(p, s)
		}
	}
	if h.Has(grading.Timeline) && (len(h.put) > 0 || c.m.accepted != nil) {
		c.m.timed = true
	}
}

// carrying: the agreed thing is carried out, or what was lacking of it is given.
func (c *Customer) carrying(h *hearing) bool {
	for _, s := range h.Sentences {
		if c.carried(s) {
			return true
		}
	}
	return c.m.working && !c.m.delivered && len(c.missing()) == 0 && c.saysWhen(h)
}

func (c *Customer) saysWhen(h *hearing) bool {
	for _, s := range h.Sentences {
		if s.Void == "" && (sure(s, grading.Timeline) > 0 || touches(settled, s)) {
			return true
		}
	}
	return false
}

// receive takes what is done: asks once for a time, once for each thing that is
// lacking, and is content then.
func (c *Customer) receive(h *hearing, a *answer) {
	again := c.m.delivered
	a.progress = a.progress || !c.m.working
	c.m.working = true
	c.m.timed = c.m.timed || c.saysWhen(h)
	vague := h.any(grading.VagueTime, grading.VaguePromise)
	if !c.m.timed && !c.m.askedWhen && (vague || h.Has(grading.Acts)) {
		c.m.askedWhen = true
		if vague {
			a.say(Vague, nil)
		} else {
			a.say(When, nil)
		}
		return
	}
	for _, p := range c.missing() {
		if !c.m.missed[p.ID] {
			c.m.missed[p.ID] = true
			a.say(StillMissing, nil)
			return
		}
	}
	c.m.delivered = true
	a.say(Delivered, nil)
	if !again {
		a.mood += 2
		a.progress = true
	}
}

// sameMail: in a channel of whole messages, proposal and delivery may come in one
// ("if that suits you, it leaves tonight").
func (c *Customer) sameMail(h *hearing, a *answer) {
	if c.s.Channel != grading.Email && c.s.Channel != grading.Social {
		return
	}
	for _, s := range h.Sentences {
		if !carriedAtOnce(s) {
			continue
		}
		c.receive(h, a)
		if c.m.delivered {
			a.parts = a.parts[:len(a.parts)-1] // the yes has said it
		}
		return
	}
}
