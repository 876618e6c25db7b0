package scenarios

import (
	"regexp"

	"rapport/grading"
)

// checkIDs reports scenarios of one file that share an id.
func (r *reader) checkIDs(drafts []*draft) {
	lines := map[string]int{}
	for _, d := range drafts {
		if d.ID == "" {
			continue
		}
		if line, twice := lines[d.ID]; twice {
			r.report(ruleDuplicateID, d.idNode(), "give one of them another id",
				"two scenarios are called %s; the first is at line %d", quoted(d.ID), line)
			continue
		}
		lines[d.ID] = d.idNode().Line
	}
}

var commaInWords = regexp.MustCompile(`,\s|[;|]`)

// checkPoints checks what facts, offers and things to tell have in common: ids
// that are unique in their list, and words that can match.
func (r *reader) checkPoints(d *draft) {
	var facts, offers []grading.Point
	for _, f := range d.Facts {
		facts = append(facts, f.Point)
	}
	for _, o := range d.Offers {
		offers = append(offers, o.Point)
	}
	r.checkList("facts", "asked", facts)
	r.checkList("offers", "words", offers)
	r.checkList("tell", "words", d.Tell)
}

func (r *reader) checkList(list, words string, points []grading.Point) {
	lines := map[string]int{}
	for i, p := range points {
		at := r.node(list, i, "id")
		if line, twice := lines[p.ID]; twice && p.ID != "" {
			r.report(ruleDuplicateID, at, "give one of them another id",
				"two %s are called %s; the first is at line %d", list, quoted(p.ID), line)
		} else {
			lines[p.ID] = at.Line
		}
		for j, entry := range p.Words {
			r.checkWords(entry, r.node(list, i, words, j))
		}
	}
}
