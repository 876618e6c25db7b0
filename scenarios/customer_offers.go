package scenarios

import "rapport/grading"

// hearOffers finds the offers that are put to the customer, in the scenario's
// order, and those that are promised against the policy.
func (c *Customer) hearOffers(h *hearing) {
	consent, proposes := h.Has(grading.SeeksConsent), h.any(grading.SeeksConsent, grading.Proposes)
	put, ordered := map[*Offer]bool{}, true
	for _, s := range h.Sentences {
		if s.Void != "" {
			continue
		}
		order := !consent && orders(s)
		allowed, promised := order || offers(s) || proposes && states(s), sure(s, grading.Overpromise) > 0
		for i := range c.s.Offers {
			o := &c.s.Offers[i]
			touch, ok := o.In(s.Text)
			if !ok || touch.Negated || o.Allowed && !allowed || !o.Allowed && !promised {
				continue
			}
			put[o] = true
			ordered = ordered && (order || !o.Allowed)
		}
	}
	for i := range c.s.Offers {
		switch o := &c.s.Offers[i]; {
		case put[o] && o.Allowed:
			h.put = append(h.put, o)
		case put[o]:
			h.promised = append(h.promised, o)
		}
	}
	h.ordered = len(h.put) > 0 && ordered
}

// offers: the sentence puts something to the customer, as a proposal or as a
// question whether it suits.
func offers(s grading.Sentence) bool {
	puts := sure(s, grading.Proposes, grading.SeeksConsent)
	return puts > 0 && !orders(s) && puts >= sure(s, grading.Clarifies) && sure(s, grading.ChecksSatisfied, grading.Farewell) == 0
}

// orders: the sentence does or tells rather than proposes.
func orders(s grading.Sentence) bool {
	does := sure(s, grading.Acts, grading.Instructs)
	return does > 0 && !isQuestion(s) && does > sure(s, grading.Proposes, grading.SeeksConsent, grading.VaguePromise, grading.Holds)
}

// states: a plain statement, which beside a proposal says what is proposed.
func states(s grading.Sentence) bool {
	return !isQuestion(s) && sure(s, grading.Clarifies, grading.Restates, grading.Empathises, grading.StatesLimit, grading.Refuses,
		grading.ChecksSatisfied, grading.Farewell, grading.Thanks, grading.Deceive) == 0
}

// settled are words by which something is done or has a day.
var settled = grading.Point{Words: []string{
	"today", "tonight", "tomorrow", "now", "already", "done", "straight away", "this minute", "this morning", "this afternoon", "this evening",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "booked", "sent", "reserved", "attached",
}}

// carried: the sentence carries out what was agreed. mail says that it stands in
// the same message as the proposal, where it must go beyond it.
func (c *Customer) carried(s grading.Sentence, mail bool) bool {
	does := sure(s, grading.Acts)
	if !mail {
		does = max(does, sure(s, grading.Timeline))
		if c.fits(s.Text) {
			does = max(does, sure(s, grading.Informs, grading.Instructs, grading.ConfirmsDetails))
		}
	}
	if does == 0 || isQuestion(s) || sure(s, grading.Deceive) > 0 || does < sure(s, grading.VaguePromise, grading.Holds, grading.Refuses) {
		return false
	}
	proposal := sure(s, grading.Proposes)
	if mail {
		return proposal == 0 && sure(s, grading.SeeksConsent) == 0
	}
	return proposal <= does || sure(s, grading.Acts) > 0
}
