package quiz

import (
	"rapport/grading"
	"rapport/internal/content"
)

// ownFields are the keys that questions of one kind have besides the common ones.
var ownFields = map[Kind]func(*Item) []content.Field{
	One: choiceFields, Several: choiceFields, Truth: truthFields, Order: orderFields,
	Match: matchFields, Say: sayFields, Spot: spotFields, Better: betterFields,
}

func choiceFields(it *Item) []content.Field {
	return []content.Field{
		content.Required("options", "the answers to choose from, each with why", content.Variants(
			&it.Options, "a list of options", "an option", []string{"right", "wrong"}, optionFields)),
	}
}

func optionFields(o *Option) []content.Field {
	right := content.OneLine(&o.Text, limitOption)
	read := right.Read
	right.Read = func(r *content.Reader, n *content.Node) {
		o.Right = true
		read(r, n)
	}
	return []content.Field{
		content.Optional("right", "a right answer", right),
		content.Optional("wrong", "a wrong answer", content.OneLine(&o.Text, limitOption)),
		content.Required("why", "why it is right or wrong", content.OneLine(&o.Why, limitWhy)),
	}
}

func truthFields(it *Item) []content.Field {
	return append([]content.Field{
		content.Required("answer", "whether the statement is true", content.Flag(&it.True)),
	}, reasons(it)...)
}

func orderFields(it *Item) []content.Field {
	return append([]content.Field{
		content.Required("order", "what is to be put in order, in the right one", content.List(&it.Sequence, limitOption)),
	}, reasons(it)...)
}

func matchFields(it *Item) []content.Field {
	return []content.Field{
		content.Required("pairs", "what belongs together", content.Items(&it.Pairs, "a list of pairs", "a pair", func(p *Pair) []content.Field {
			return []content.Field{
				content.Required("left", "what is to be matched", content.OneLine(&p.Left, limitOption)),
				content.Required("right", "what belongs to it", content.OneLine(&p.Right, limitOption)),
				content.Required("why", "why they belong together", content.OneLine(&p.Why, limitWhy)),
			}
		})),
	}
}

func sayFields(it *Item) []content.Field {
	return append([]content.Field{
		content.Required("customer", "what the customer has just said", content.OneLine(&it.Customer, limitSaid)),
		content.Required("acts", "what the answer must do, any one of them", acts(&it.Acts)),
		content.Required("model", "a good answer", content.OneLine(&it.Model, limitSaid)),
		content.Required("weak", "a poor answer", content.OneLine(&it.Weak, limitSaid)),
	}, reasons(it)...)
}

func spotFields(it *Item) []content.Field {
	return append([]content.Field{
		content.Required("talk", "the conversation, a turn a line", content.Variants(
			&it.Talk, "a list of turns", "a turn", []string{"customer", "agent"}, turnFields)),
		content.Required("marked", "which turn is marked, counted from 0", content.Number(&it.Marked, 0, 99)),
		content.Required("answer", "the step that the marked turn shows, or none", stepOrNone(&it.SpotStep)),
	}, reasons(it)...)
}

func turnFields(t *grading.Turn) []content.Field {
	var fields []content.Field
	for _, speaker := range []grading.Speaker{grading.Customer, grading.Agent} {
		said := content.OneLine(&t.Text, limitSaid)
		read := said.Read
		said.Read = func(r *content.Reader, n *content.Node) {
			t.Speaker = speaker
			read(r, n)
		}
		fields = append(fields, content.Optional(string(speaker), "what the "+string(speaker)+" says", said))
	}
	return fields
}

// none is the answer to Spot for a line that shows no step.
const none grading.Step = "none"

// stepOrNone takes a step, or none, which is the empty step.
func stepOrNone(into *grading.Step) content.Value {
	value := content.OneOf(into, "step", append(grading.Steps(), none))
	read := value.Read
	value.Read = func(r *content.Reader, n *content.Node) {
		if read(r, n); *into == none {
			*into = ""
		}
	}
	return value
}

func betterFields(it *Item) []content.Field {
	return append([]content.Field{
		content.Required("phrase", "what is to be said better", content.OneLine(&it.Phrase, limitSaid)),
		content.Required("avoid", "the words that must be gone", content.List(&it.Avoid, limitWords)),
		content.Required("keep", "the words of which one must stay", content.List(&it.Keep, limitWords)),
		content.Required("model", "a good answer", content.OneLine(&it.Model, limitSaid)),
	}, reasons(it)...)
}

// reasons are the keys of questions whose options have none of their own.
func reasons(it *Item) []content.Field {
	return []content.Field{
		content.Required("why", "why the answer is right", content.OneLine(&it.Why, limitWhy)),
		content.Required("wrong", "why what is easily taken for it is wrong", content.OneLine(&it.Wrong, limitWhy)),
	}
}
