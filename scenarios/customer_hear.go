package scenarios

import (
	"strings"
	"unicode/utf8"

	"rapport/grading"
)

// hearing is one reply of the agent, as the rules ask about it.
type hearing struct {
	grading.Heard
	// puzzling: words that are no talk at all, and nothing besides.
	puzzling bool
	chats    bool
	fitting  bool // says the need back, or how it feels, in words of this case
	feels    bool // fitting, and about how it feels
	put      []*Offer
	named    []*Offer // named in a statement, but not put as far as the ear can tell
	promised []*Offer // offers policy forbids
	ordered  bool     // what is put is told, not asked
	asked    []*Fact  // touched by questions, in the order of the questions
	searches bool     // a genuine question that touches no fact
	inquires bool     // a genuine question of any kind
	anything bool     // something was heard at all
}

// noTalk are the reasons for which a sentence is void that leave a customer at a
// loss; the others (a condition, small talk) are talk all the same.
var noTalk = map[string]bool{
	grading.VoidQuote: true, grading.VoidNarration: true, grading.VoidMarkup: true, grading.VoidTemplate: true, grading.VoidKeywords: true,
	grading.VoidRubric: true, grading.VoidInjection: true, grading.VoidEcho: true,
}

// interpret makes of what was heard what the rules ask about.
func (c *Customer) interpret(heard grading.Heard) *hearing {
	h := &hearing{Heard: heard}
	h.puzzling = len(h.Sentences) > 0
	for _, s := range h.Sentences {
		h.puzzling = h.puzzling && noTalk[s.Void]
		h.anything = h.anything || s.Void == "" && len(s.Acts) > 0
		h.chats = h.chats || s.Void == grading.VoidSmallTalk || sure(s, grading.Chats) > 0
		if sure(s, grading.Restates, grading.Empathises) >= fairly && c.fits(s.Text) {
			h.fitting = true
			h.feels = h.feels || sure(s, grading.Empathises) >= fairly
		}
	}
	c.hearQuestions(h)
	c.hearOffers(h)
	return h
}

// listen hears with the grader's ear. What was said before is given to it in plain
// words, so that the seed does not change what is heard. Only an echo is one of the
// words that were really said, and of more than a few of them; the name of an offer
// is the agent's own, though the customer may have used it too.
func (c *Customer) listen(turn grading.Turn) grading.Heard {
	heard, really := grading.Listen(turn, c.plain, c.k), grading.Listen(turn, c.turns, c.k)
	var alone *grading.Heard
	const few = 5 // words that two people may both use by chance
	for i, s := range heard.Sentences {
		parroted := really.Sentences[i].Void == grading.VoidEcho && len(tokens(s.Text)) > few && !c.namesOffer(s.Text)
		if parroted {
			heard.Sentences[i].Void = grading.VoidEcho
		} else if s.Void == grading.VoidEcho {
			if alone == nil {
				h := grading.Listen(turn, nil, c.k)
				alone = &h
			}
			heard.Sentences[i] = alone.Sentences[i]
		}
	}
	return heard
}

func (c *Customer) namesOffer(text string) bool {
	for _, o := range c.s.Offers {
		if _, ok := o.In(text); ok {
			return true
		}
	}
	return false
}

// sure is the highest certainty of any of the acts in a sentence that counts.
func sure(s grading.Sentence, acts ...grading.Act) grading.Percent {
	var best grading.Percent
	for _, a := range acts {
		if s.Void == "" || a.Critical() {
			best = max(best, s.Sure(a))
		}
	}
	return best
}

// any reports whether one of the acts was heard.
func (h *hearing) any(acts ...grading.Act) bool {
	for _, a := range acts {
		if h.Has(a) {
			return true
		}
	}
	return false
}

func isQuestion(s grading.Sentence) bool { return strings.Contains(s.Text, "?") }

// hearQuestions finds the facts that are asked about, each once. A question that
// says something back asks only for what is not told yet; one that sounds like
// small talk is none if it touches what this customer has to tell.
func (c *Customer) hearQuestions(h *hearing) {
	seen := map[string]bool{}
	for _, s := range h.Sentences {
		asks := sure(s, grading.Clarifies, grading.Identifies)
		offers := sure(s, grading.Proposes, grading.ChecksSatisfied)
		if c.m.accepted != nil || len(c.m.put) > 0 || h.Has(grading.Proposes) || c.namesOffer(s.Text) {
			offers = max(offers, sure(s, grading.SeeksConsent)) // else there is nothing to consent to
		}
		forData := sure(s, grading.Clarifies) == 0 && !isQuestion(s) // "your delivery number, please"
		if s.Void != "" && s.Void != grading.VoidSmallTalk || forData || offers > asks {
			continue
		}
		back := sure(s, grading.Restates) > sure(s, grading.Clarifies)
		touched := false
		for _, f := range c.touchedFacts(s) {
			touched = touched || !back
			h.inquires = h.inquires || sure(s, grading.Clarifies) >= sure(s, grading.Identifies)
			if !seen[f.ID] && !(back && c.m.told[f.ID]) {
				seen[f.ID] = true
				h.asked = append(h.asked, f)
			}
		}
		genuine := sure(s, grading.Clarifies) > sure(s, grading.OffersHelp)
		h.inquires = h.inquires || genuine
		h.searches = h.searches || genuine && !touched && !back
	}
}

// touchedFacts are the facts a sentence touches, in the order of the words.
func (c *Customer) touchedFacts(s grading.Sentence) []*Fact {
	var out []*Fact
	at := make([][]*Fact, utf8.RuneCountInString(s.Text)+1)
	for i := range c.s.Facts {
		if touch, ok := c.s.Facts[i].In(s.Text); ok {
			at[touch.Start] = append(at[touch.Start], &c.s.Facts[i])
		}
	}
	for _, facts := range at {
		out = append(out, facts...)
	}
	return out
}
