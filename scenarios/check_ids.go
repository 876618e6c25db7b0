package scenarios

import (
	"regexp"

	"rapport/grading"
)

// checkIDs reports scenarios of one file that share an id.
func (r *reader) checkIDs(drafts []*draft) {
	lines := map[string]int{}
	for _, d := range drafts {
		r.Unique(lines, "scenarios", d.ID, d.idNode())
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
		r.Unique(lines, list, p.ID, r.Node(list, i, "id"))
		for j, entry := range p.Words {
			r.checkWords(entry, r.Node(list, i, words, j))
		}
	}
}
