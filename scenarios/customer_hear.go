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
	"quotation": true, "narration": true, "markup": true, "unfilled template": true, "list of keywords": true,
	"talk about the marks": true, "instruction to the grader": true, "echo": true,
}

const (
	echo      = "echo"
	smallTalk = "small talk"
)

// interpret makes of what was heard what the rules ask about.
func (c *Customer) interpret(heard grading.Heard) *hearing {
	h := &hearing{Heard: heard}
	h.puzzling = len(h.Sentences) > 0
	for _, s := range h.Sentences {
		h.puzzling = h.puzzling && noTalk[s.Void]
		h.anything = h.anything || s.Void == "" && len(s.Acts) > 0
		h.chats = h.chats || s.Void == smallTalk || sure(s, grading.Chats) > 0
		if sure(s, grading.Restates, grading.Empathises) > 0 && c.fits(s.Text) {
			h.fitting = true
			h.feels = h.feels || sure(s, grading.Empathises) > 0
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
		parroted := really.Sentences[i].Void == echo && len(tokens(s.Text)) > few && !c.namesOffer(s.Text)
		if parroted {
			heard.Sentences[i].Void = echo
		} else if s.Void == echo {
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
		offers := sure(s, grading.Proposes, grading.SeeksConsent, grading.ChecksSatisfied, grading.OffersHelp)
		forData := sure(s, grading.Clarifies) == 0 && !isQuestion(s) // "your delivery number, please"
		if s.Void != "" && s.Void != smallTalk || forData || offers > asks {
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
		h.inquires = h.inquires || sure(s, grading.Clarifies) > 0
		if !touched && !back && sure(s, grading.Clarifies) > 0 {
			h.searches = true
		}
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

// topics are the stems that belong to the customer's case: what it says, needs and
// knows. The brief is left out, for it speaks of the agent's desk as well.
func topics(s *Scenario) map[string]bool {
	out := map[string]bool{}
	texts := append([]string{s.Title, s.Need}, s.Openings...)
	for _, f := range s.Facts {
		texts = append(append(texts, f.Is), f.Says...)
	}
	for _, o := range s.Offers {
		texts = append(append(texts, o.Is), o.Words...)
	}
	for _, text := range texts {
		for stem := range stemmed(text) {
			out[stem] = true
		}
	}
	const least = 3 // letters of a word with a meaning of its own
	for stem := range out {
		if utf8.RuneCountInString(stem) < least || everyday[stem] {
			delete(out, stem)
		}
	}
	return out
}

// everyday are stems that fit every case, and so none in particular.
var everyday = stemmed(`about after again all also always and another any anything are away back bad been before being best better bit both but
came can cant come could day dear did didnt different does doesnt doing done dont down each else end even ever every feel few fine first for from
get give glad going gone good got great had happen happened has hasnt have havent hear hello help her here him his hope how ill into isnt issue
its ive just keep kind know last least let like little long look lot made make many matter may maybe mean might more morning most much must name
need never new next nothing now off often once one only other our out over own people per please problem put quite rather really right
said same saw say see shall she should since some somebody someone something soon sorry still such sure take tell than thank thanks that thats the
their them then there these they thing think this those though three through time today told tomorrow too try two under understand until upset
use used very want was wasnt way week well went were weve what when where which while who whole why will wish with without wont word work would
year yes yet you youll your youre youve frustrating frustrated frustration situation appreciate concern inconvenience sincerely regards best`)

// fits reports whether a text has words of this case in it.
func (c *Customer) fits(text string) bool {
	for stem := range stemmed(text) {
		if c.about[stem] {
			return true
		}
	}
	return false
}
