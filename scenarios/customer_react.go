package scenarios

import (
	"slices"

	"rapport/grading"
)

// answer is what the customer is about to say, and what the reply does to it.
type answer struct {
	opener         Reaction
	parts          []part
	mood, patience int  // by how much they change
	progress       bool // the conversation got somewhere
	outcome        string
}

// part is one line of an answer: a fact told, or a reaction, about an offer where
// it is about one.
type part struct {
	why   Reaction
	fact  *Fact
	offer *Offer
}

func (a *answer) say(why Reaction, o *Offer) { a.parts = append(a.parts, part{why: why, offer: o}) }

// customerRules are tried in order; the first that applies decides the answer. What
// hurts comes before what is offered, and what is done before how it is put.
var customerRules = []func(*Customer, *hearing, *answer) bool{
	(*Customer).insulted, (*Customer).offended, (*Customer).lost, (*Customer).business, (*Customer).windingUp, (*Customer).small,
}

// react decides the answer to what was heard, and remembers it.
func (c *Customer) react(h *hearing) *answer {
	a := &answer{}
	c.welcomed(h, a)
	for _, rule := range customerRules {
		if rule(c, h, a) {
			break
		}
	}
	c.endure(a)
	return a
}

// welcomed notes a greeting, or that the first words came without one.
func (c *Customer) welcomed(h *hearing, a *answer) {
	if !h.anything {
		return
	}
	c.m.heard++
	const opening = 2 // replies in which a greeting still opens
	if c.m.replies <= opening && (h.any(grading.Salutation, grading.Welcome, grading.ThanksContact) || c.m.heard == 1 && h.Has(grading.OffersHelp)) {
		a.progress = a.progress || !c.m.greeted
		c.m.greeted = true
	}
	if c.m.heard == 1 && !c.m.greeted {
		a.opener = Cool
		a.mood--
	}
}

// How sure the ear must be before a customer takes offence, and before a refusal
// costs patience or a kind word warms.
const (
	certainly grading.Percent = 60
	fairly    grading.Percent = 30
)

func (c *Customer) insulted(h *hearing, a *answer) bool {
	if h.Sure(grading.Rude) < certainly {
		return false
	}
	c.m.faults++
	*a = answer{mood: -5, outcome: HungUp}
	a.say(Insulted, nil)
	return true
}

// offended is hurt by words that are a fault, and stays.
func (c *Customer) offended(h *hearing, a *answer) bool {
	var why Reaction
	switch {
	case h.Sure(grading.Privacy) > 0:
		why = PrivacyWas
	case h.Sure(grading.Blame) >= certainly:
		why = Blamed
	case h.Sure(grading.Dismiss) >= certainly && len(h.put) == 0 && !h.Has(grading.Proposes):
		why = Dismissed
	case h.Sure(grading.Deceive) >= certainly:
		why = Vague
	default:
		return false
	}
	c.m.faults++
	*a = answer{mood: -2, patience: -2}
	if c.m.faults > 1 {
		a.opener = Bristle
	}
	a.say(why, nil)
	return true
}

// lost: words that are no talk at all. Once is a slip.
func (c *Customer) lost(h *hearing, a *answer) bool {
	if !h.puzzling {
		return false
	}
	c.m.puzzled++
	if c.m.puzzled > 1 {
		a.patience--
	}
	a.say(Puzzled, nil)
	return true
}

// business is what the conversation is about: asking, offering, doing.
func (c *Customer) business(h *hearing, a *answer) bool {
	c.understand(h, a)
	c.noteTold(h)
	if c.m.delivered && c.onlyWindsUp(h) {
		return false
	}
	telling := c.tell(h, a)
	switch already := c.m.accepted; {
	case already != nil && c.carrying(h):
		a.parts = telling
		c.receive(h, a)
	default:
		decided := c.decide(h, a, len(telling) > 0)
		a.parts = append(telling, decided...)
		if c.m.accepted != already {
			if !h.Has(grading.SeeksConsent) {
				// A yes that nobody asked for is said first, lest it be missed.
				a.parts = append(decided, telling...)
			}
			c.sameMail(h, a)
		}
	}
	if len(a.parts) > 0 && c.m.delivered {
		c.farewell(h, a, true)
	}
	return len(a.parts) > 0
}

// understand notes that the agent wants to know, or has seen how things are.
func (c *Customer) understand(h *hearing, a *answer) {
	if h.inquires || h.fitting {
		a.progress = a.progress || !c.m.understood
		c.m.understood = true
	}
	c.m.felt = c.m.felt || h.feels
	const most = 2 // times that warm words still warm
	if h.fitting && c.m.warmed < most {
		c.m.warmed++
		a.mood++
		a.progress = true
		if h.feels && a.opener == "" {
			a.opener = Warmed
		}
	}
}

// tell is the facts that are asked for and not told yet, two at most: those that
// must be asked for before others.
func (c *Customer) tell(h *hearing, a *answer) []part {
	var fresh []*Fact
	for _, f := range h.asked {
		if !c.m.told[f.ID] {
			fresh = append(fresh, f)
		}
	}
	const most = 2
	for i := len(fresh) - 1; i >= 0 && len(fresh) > most; i-- {
		if !fresh[i].Must {
			fresh = slices.Delete(fresh, i, i+1)
		}
	}
	fresh = fresh[:min(most, len(fresh))]
	var out []part
	for _, f := range fresh {
		c.m.told[f.ID] = true
		a.progress = true
		out = append(out, part{fact: f})
	}
	return out
}
