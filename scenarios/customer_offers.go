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
			if !touches(o.Point, s) || o.Allowed && !allowed || !o.Allowed && !promised {
				if o.Allowed && states(s) && touches(o.Point, s) {
					h.named = append(h.named, o)
				}
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

// orders: the sentence does, tells or announces rather than proposes.
func orders(s grading.Sentence) bool {
	puts := sure(s, grading.Proposes, grading.SeeksConsent)
	does, says := sure(s, grading.Acts, grading.Instructs), sure(s, grading.Timeline, grading.SetsExpectation)
	return !isQuestion(s) && (does > max(puts, sure(s, grading.VaguePromise, grading.Holds)) || says > 0 && puts == 0)
}

// states: a plain statement, which beside a proposal says what is proposed.
func states(s grading.Sentence) bool {
	return !isQuestion(s) && sure(s, grading.Clarifies, grading.Restates, grading.Empathises, grading.StatesLimit, grading.Refuses,
		grading.ChecksSatisfied, grading.Farewell, grading.Thanks, grading.Deceive) == 0
}

// settled are words by which something is done or has a day.
var settled = grading.Point{Words: []string{
	"today", "tonight", "tomorrow", "now", "already", "done", "straight away", "this minute", "this morning", "this afternoon", "this evening",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "booked", "reserved", "attached", "arranged",
}}

// condition are words that make a delivery wait for the customer's yes.
var condition = grading.Point{Words: []string{"if that suits", "if it suits", "if you agree", "if you are happy", "if that is all right", "once you confirm"}}

func touches(p grading.Point, s grading.Sentence) bool {
	touch, ok := p.In(s.Text)
	return ok && !touch.Negated
}

// carried: the sentence carries out what was agreed. The ear says so, or the words
// of the offer and those of something settled in one statement.
func (c *Customer) carried(s grading.Sentence) bool {
	does := sure(s, grading.Acts, grading.Timeline)
	if c.fits(s.Text) {
		does = max(does, sure(s, grading.Informs, grading.Instructs, grading.ConfirmsDetails))
	}
	if s.Void == "" && states(s) && touches(settled, s) && touches(c.m.accepted.Point, s) {
		does = max(does, certainly)
	}
	if does == 0 || isQuestion(s) || does < sure(s, grading.VaguePromise, grading.Holds, grading.Refuses, grading.Deceive) {
		return false
	}
	return sure(s, grading.Proposes) <= does || sure(s, grading.Acts) > 0
}

// carriedAtOnce: the sentence carries out what the same message proposes. It must
// go beyond the proposal.
func carriedAtOnce(s grading.Sentence) bool {
	if s.Void != "" || isQuestion(s) || sure(s, grading.Proposes, grading.SeeksConsent, grading.VaguePromise, grading.Deceive) > 0 {
		return false
	}
	return sure(s, grading.Acts) > 0 || touches(condition, s) && touches(settled, s)
}
