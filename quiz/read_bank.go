package quiz

import (
	"rapport/grading"
	"rapport/internal/content"
)

// bankKind is what files of questions are called in messages.
var bankKind = content.Kind{File: "a bank of questions", List: "items", Item: "question", ID: "greet-first-words", Rules: rules}

// CheckBank reads one file of questions and everything that is wrong with it. It
// returns every question that could be read whole, even when it breaks a rule
// about content; problems are sorted. path is only named.
func CheckBank(path string, data []byte) ([]*Item, content.Problems) {
	items, problems := readBank(path, data, true)
	return these(items), problems
}

// ParseItem reads one question from its kept text (Item.Text). It is nil when the
// text cannot be read; rules about content are not asked, so that results outlive
// rules that came later. Problems carry no path.
func ParseItem(text string) (*Item, content.Problems) {
	var it *Item
	problems := content.Read(bankKind, "", []byte(text), func(r *content.Reader, root *content.Node) {
		p := readItem(r, root, r.Whole())
		if _, whole := r.Judge(r.Whole()); whole {
			it = p.it
		}
	})
	return it, problems
}

// readBank reads a file of questions; judged says whether by the rules about
// content.
func readBank(path string, data []byte, judged bool) ([]kept[Item], content.Problems) {
	var items []kept[Item]
	problems := content.Read(bankKind, path, data, func(r *content.Reader, root *content.Node) {
		var all []placed[Item]
		r.File(root, aboutItems, func(n *content.Node, at content.Span) {
			all = append(all, readItem(r, n, at))
		})
		unique(r, "questions", all, func(it *Item) string { return it.ID })
		if judged {
			checkItems(r, all)
		}
		items = wholes(r, all)
	})
	return items, problems
}

const aboutItems = "the list of questions"

// readItem reads one question. Its kind says which keys it has.
func readItem(r *content.Reader, n *content.Node, at content.Span) placed[Item] {
	it := &Item{at: content.At{Path: r.Path(), Line: n.Line}}
	mark := r.Mark()
	kind, what := Kind(""), "a question"
	if value := content.ValueOf(n, "kind"); value != nil {
		kind = Kind(value.Value)
	}
	if _, known := ownFields[kind]; known {
		what = "a question of kind " + string(kind)
	}
	r.Mapping(n, what, itemFields(it, kind))
	it.Text = r.TextOf(n, at)
	return placed[Item]{it, n, at, r.Broken(mark)}
}

// itemFields are the keys of a question of that kind. Where the kind is not known,
// the keys of every kind may be there, and are not read.
func itemFields(it *Item, kind Kind) []content.Field {
	fields := []content.Field{
		content.Required("id", "a short name, unique over all banks", content.ID(&it.ID)),
		content.Required("kind", "the form of the question", content.OneOf(&it.Kind, "kind", Kinds)),
		content.Required("topic", "what it is about", topic(&it.Topic)),
		content.Optional("step", "which of the five steps it is about", content.OneOf(&it.Step, "step", grading.Steps())),
		content.Required("difficulty", "1 recall, 2 apply, 3 judge between close things", content.Number(&it.Difficulty, 1, 3)),
		content.Required("ask", "the question, or the task", content.OneLine(&it.Ask, limitAsk)),
	}
	if own, known := ownFields[kind]; known {
		fields = append(fields, own(it)...)
	} else {
		fields = append(fields, anyFields(fields)...)
	}
	return append(
		fields,
		content.Optional("derived", "whether the answer was worked out from the source, not stated there", content.Flag(&it.Derived)),
		content.Required("source", "the section of the source material that answers it", section(&it.Source)),
		content.Optional("question", "which of the 32 questions of cycle it asks", content.Number(&it.Question, 1, Questions)),
	)
}

// anyFields are the keys that questions of any kind have, besides those given.
func anyFields(given []content.Field) []content.Field {
	seen := map[string]bool{}
	for _, f := range given {
		seen[f.Name] = true
	}
	var out []content.Field
	for _, kind := range Kinds {
		for _, f := range ownFields[kind](new(Item)) {
			if !seen[f.Name] {
				out = append(out, content.Optional(f.Name, f.About, content.By(func(*content.Reader, *content.Node) {})))
			}
			seen[f.Name] = true
		}
	}
	return out
}

// BankSchema is the JSON Schema of a bank, for editors.
func BankSchema() ([]byte, error) {
	var byKind []content.Schema
	for _, kind := range Kinds {
		byKind = append(byKind, content.Schema{
			"if":   content.Schema{"properties": content.Schema{"kind": content.Schema{"const": kind}}, "required": []string{"kind"}},
			"then": content.KeysSchema(itemFields(new(Item), kind)),
		})
	}
	item := content.Schema{
		"type": "object", "required": []string{"kind"}, "allOf": byKind,
		"properties": content.Schema{"kind": content.OneOf(new(Kind), "kind", Kinds).Schema()},
	}
	return content.ListSchema(bankKind, aboutItems, item)
}
