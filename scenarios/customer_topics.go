package scenarios

import "unicode/utf8"

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
