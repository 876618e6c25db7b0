package grading

import "strings"

// vocabulary is the words the ear knows one by one: those that service talk of
// every kind uses. Any other word (a trade's own: "gutter", "boarding pass") is
// known by its shape alone, so that what is learned in one trade holds in the next.
type vocabulary struct {
	words map[uint32]bool // hashes of folded words; nil knows every word
}

// name is what the features call a token: the word itself or its shape.
func (v *vocabulary) name(t token) string {
	if v == nil || v.words == nil || t.kind != wordToken || v.words[fnv32(t.word)] {
		return t.word
	}
	return shape(t.word)
}

// shape is what an unknown word's ending says of it.
func shape(w string) string {
	for _, end := range [...]string{"ing", "ed", "ly", "ment", "tion", "s", "er", "able"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return "<" + end + ">"
		}
	}
	return "<w>"
}

// nameTokens gives every token of the conversation its name.
func (c *conversation) nameTokens(v *vocabulary) {
	c.before, c.after = nil, nil // they hold copies
	for _, toks := range c.tokens {
		for i := range toks {
			toks[i].name = v.name(toks[i])
		}
	}
	for k := range c.sents {
		toks := c.sents[k].tokens
		for i := range toks {
			toks[i].name = v.name(toks[i])
		}
	}
}
