package quiz

import (
	"strings"

	"rapport/internal/content"
)

// checkAlike reports questions of one bank that ask the same in the same words,
// and warns of those that nearly do.
func checkAlike(r *content.Reader, all []placed[Item]) {
	const few = 5 // words: shorter ones are alike by chance
	var before []map[string]bool
	first := map[string]placed[Item]{}
	for i, p := range all {
		asked := asked(p.it)
		norm := strings.Join(words(asked), " ")
		set := stems(asked)
		before = append(before, set)
		if q, twice := first[norm]; twice {
			r.Report(ruleSame, p.at("ask"), "ask something else", "the question is asked twice; the first is at line %d", q.at("ask").Line)
			continue
		}
		first[norm] = p
		if len(set) < few {
			continue
		}
		for j := range i {
			if alike(set, before[j]) {
				r.Report(ruleAlike, p.at("ask"), "if they ask the same, keep one", "the question is nearly that of line %d", all[j].at("ask").Line)
				break
			}
		}
	}
}

// asked is all that a question shows before its answers; options aside.
func asked(it *Item) string {
	parts := []string{it.Ask, it.Customer, it.Phrase}
	if it.Marked < len(it.Talk) {
		parts = append(parts, it.Talk[it.Marked].Text)
	}
	for _, pair := range it.Pairs {
		parts = append(parts, pair.Left)
	}
	return strings.Join(append(parts, it.Sequence...), " ")
}
