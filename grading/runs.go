package grading

// runs is a set of phrases, by their first word, so that looking for all of them
// takes one pass over a sentence.
type runs map[string][][]string

// makeRuns indexes phrases.
func makeRuns(phrases [][]string) runs {
	r := runs{}
	for _, p := range phrases {
		r[p[0]] = append(r[p[0]], p)
	}
	return r
}

// in reports whether any of the phrases stands in words.
func (r runs) in(words []string) bool {
	return r.each(words, func(int, []string) bool { return true })
}

// each calls found for every phrase that stands in words, with its place, until
// found returns true; it reports whether that happened.
func (r runs) each(words []string, found func(i int, phrase []string) bool) bool {
	for i, w := range words {
		for _, p := range r[w] {
			if i+len(p) <= len(words) && sameWords(words[i:i+len(p)], p) && found(i, p) {
				return true
			}
		}
	}
	return false
}

func sameWords(a, b []string) bool {
	for i := range b {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// startsAt reports whether any of the phrases begins at the first token.
func (r runs) startsAt(toks []token) bool {
next:
	for _, p := range r[toks[0].word] {
		if len(p) > len(toks) {
			continue
		}
		for i, w := range p {
			if toks[i].word != w {
				continue next
			}
		}
		return true
	}
	return false
}
