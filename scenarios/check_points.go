package scenarios

import (
	"strings"

	"rapport/internal/content"
)

const (
	maxMusts = 2
	maxTells = 2
)

// checkWords checks one entry of a list of words to listen for.
func (r *reader) checkWords(entry string, n *content.Node) {
	switch {
	case entry == "": // reported as empty
	case len(tokens(entry)) == 0:
		r.Report(ruleEmptyWords, n, "write the words a trainee would use", "%s has no letter or digit to match", content.Quoted(entry))
	case commaInWords.MatchString(entry):
		r.Report(ruleCommaInWords, n, "make it several entries: [one, two]", "%s is one entry; it matches only when all of it is said", content.Quoted(entry))
	}
}

// checkOffers checks that the problem can be solved, and how offers are told apart.
func (r *reader) checkOffers(d *draft) {
	accepted := false
	for i, o := range d.Offers {
		accepted = accepted || o.Accepted
		if o.Accepted && !o.Allowed {
			r.Report(ruleForbidden, r.Node("offers", i, "allowed"), "set accepted or allowed the other way round",
				"offer %s is accepted although policy forbids it", content.Quoted(o.ID))
		}
		r.checkShadowed(d, i)
	}
	if len(d.Offers) > 0 && !accepted && !d.broken {
		r.Report(ruleNoAccepted, r.Node("offers"), "set accepted: true on the offer that solves the problem",
			"no offer is accepted by the customer")
	}
	for i := range d.Tell {
		if i == maxTells {
			r.Report(ruleManyTells, r.Node("tell", i), "keep those without which nothing is solved",
				"%d things to tell; at most %d", len(d.Tell), maxTells)
		}
	}
}

// checkShadowed reports offer i when each of its phrases contains a phrase of one
// other offer: whoever names it names the other as well. Of two offers with the
// same words the later is reported.
func (r *reader) checkShadowed(d *draft, i int) {
	if len(d.Offers[i].Words) == 0 {
		return
	}
	for j, other := range d.Offers {
		if i == j || !covers(other.Words, d.Offers[i].Words) {
			continue
		}
		if i < j && covers(d.Offers[i].Words, other.Words) {
			continue
		}
		r.Report(ruleShadowed, r.Node("offers", i, "words"), "add words that only this offer has",
			"whatever names offer %s also names offer %s", content.Quoted(d.Offers[i].ID), content.Quoted(other.ID))
		return
	}
}

// covers reports whether every phrase contains all the words of one of the wide
// ones, in any inflection.
func covers(wide, phrases []string) bool {
	for _, p := range phrases {
		have, covered := stemmed(p), false
		for _, w := range wide {
			needed := stemmed(w)
			all := len(needed) > 0
			for word := range needed {
				all = all && have[word]
			}
			covered = covered || all
		}
		if !covered {
			return false
		}
	}
	return true
}

// checkFacts checks that there is something to ask for, and not too much.
func (r *reader) checkFacts(d *draft) {
	musts := 0
	for i, f := range d.Facts {
		if !f.Must {
			continue
		}
		if musts++; musts == maxMusts+1 {
			r.Report(ruleManyMusts, r.Node("facts", i, "must"), "keep must for what nobody could solve it without",
				"more than %d facts must be asked for", maxMusts)
		}
		r.checkGivenAway(d, i)
	}
}

// checkGivenAway reports an opening that says a must fact word for word.
func (r *reader) checkGivenAway(d *draft, i int) {
	for j, opening := range d.Openings {
		for _, part := range sayings(d.Facts[i].Says) {
			if saidIn(part, opening) {
				r.Report(ruleOpeningTells, r.Node("opening", j), "leave it for the trainee to ask, or drop must",
					"the opening already tells the fact %s: %s", content.Quoted(d.Facts[i].ID), content.Quoted(part))
				break
			}
		}
	}
}

// sayings are what a fact says, whole and by sentences long enough to be telling.
func sayings(says []string) []string {
	const telling = 4 // words
	out := append([]string(nil), says...)
	for _, s := range says {
		for _, sentence := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(".!?\n", c) }) {
			if len(tokens(sentence)) >= telling {
				out = append(out, strings.TrimSpace(sentence))
			}
		}
	}
	return out
}
