package scenarios

import (
	"rapport/grading"
	"rapport/internal/content"
)

// factFields are the keys of what the customer says only when asked.
func factFields(f *Fact) []content.Field {
	return append(
		pointFields(&f.Point, "asked"),
		content.Required("says", "how the customer tells it", content.Texts(&f.Says, limitLine)),
		content.Optional("must", "whether Understanding needs it asked", content.Flag(&f.Must)),
	)
}

// offerFields are the keys of what the agent may put to the customer; policy
// allows an offer that does not say otherwise.
func offerFields(o *Offer) []content.Field {
	o.Allowed = true
	return append(
		pointFields(&o.Point, "words"),
		content.Optional("accepted", "whether this customer takes it", content.Flag(&o.Accepted)),
		content.Optional("allowed", "whether policy allows it", content.Flag(&o.Allowed)),
		content.Optional("says", "what the customer answers", content.Texts(&o.Says, limitLine)),
	)
}

// tellFields are the keys of what the agent must say in Delivering.
func tellFields(p *grading.Point) []content.Field { return pointFields(p, "words") }

// pointFields are the keys that facts, offers and things to tell share; words is
// the name of the one that holds the words to listen for.
func pointFields(p *grading.Point, words string) []content.Field {
	return []content.Field{
		content.Required("id", "a short name for it", content.ID(&p.ID)),
		content.Required("is", "what a hint calls it", content.OneLine(&p.Is, limitIs)),
		content.Required(words, "the words or short phrases that name it", content.List(&p.Words, limitWords)),
	}
}
