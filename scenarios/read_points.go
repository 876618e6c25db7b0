package scenarios

import (
	"rapport/grading"

	"gopkg.in/yaml.v3"
)

// facts reads what the customer says only when asked.
func (r *reader) facts(n *yaml.Node) []Fact {
	var out []Fact
	r.group(n, "a list of facts", func(item *yaml.Node) {
		var f Fact
		fields := append(r.pointFields(&f.Point, "asked"),
			field{"says", true, "how the customer tells it", func(v *yaml.Node) { f.Says = r.speech(v, limitLine) }},
			field{"must", false, "whether Understanding needs it asked", func(v *yaml.Node) { f.Must = r.flag(v) }},
		)
		r.mapping(item, "a fact", fields)
		out = append(out, f)
	})
	return out
}

// offers reads what the agent may put to the customer.
func (r *reader) offers(n *yaml.Node) []Offer {
	var out []Offer
	r.group(n, "a list of offers", func(item *yaml.Node) {
		var o Offer
		o.Allowed = true
		fields := append(r.pointFields(&o.Point, "words"),
			field{"accepted", false, "whether this customer takes it", func(v *yaml.Node) { o.Accepted = r.flag(v) }},
			field{"allowed", false, "whether policy allows it", func(v *yaml.Node) { o.Allowed = r.flag(v) }},
			field{"says", false, "what the customer answers", func(v *yaml.Node) { o.Says = r.speech(v, limitLine) }},
		)
		r.mapping(item, "an offer", fields)
		out = append(out, o)
	})
	return out
}

// tell reads what the agent must say in Delivering.
func (r *reader) tell(n *yaml.Node) []grading.Point {
	var out []grading.Point
	r.group(n, "a list of things to tell", func(item *yaml.Node) {
		var p grading.Point
		r.mapping(item, "a thing to tell", r.pointFields(&p, "words"))
		out = append(out, p)
	})
	return out
}

// pointFields are the keys that facts, offers and things to tell share; words is
// the name of the one that holds the words to listen for.
func (r *reader) pointFields(p *grading.Point, words string) []field {
	return []field{
		{"id", true, "a short name for it", func(v *yaml.Node) { p.ID = r.id(v) }},
		{"is", true, "what a hint calls it", func(v *yaml.Node) { p.Is = r.oneLine(v, limitIs) }},
		{words, true, "the words or short phrases that name it", func(v *yaml.Node) { p.Words = r.list(v, limitWords) }},
	}
}
