package grading

import "slices"

// Touch is where a text touches a point.
type Touch struct {
	// Start and End are code points into the text, End exclusive.
	Start, End int
	// Negated says that a "not", "no" or "without" stands close before it.
	Negated bool
}

// In looks for the point in text: any of its words or phrases, all words of one
// phrase close together, in any inflection and order. It returns the first place.
func (p Point) In(text string) (Touch, bool) {
	toks := tokenise([]rune(text), 0)
	return p.in([]rune(text), toks)
}

// in is In for tokens already cut from runes.
func (p Point) in(runes []rune, toks []token) (Touch, bool) {
	keys := matchKeys(runes, toks)
	best := Touch{Start: -1}
	for _, phrase := range p.Words {
		want := phraseKeys(phrase)
		if len(want) == 0 {
			continue
		}
		from, to, ok := findClose(keys, want)
		if !ok || best.Start >= 0 && toks[from].start >= best.Start {
			continue
		}
		best = Touch{Start: toks[from].start, End: toks[to].end, Negated: negatedBefore(toks, from)}
	}
	return best, best.Start >= 0
}

// phraseKeys are the keys of a phrase; words of pure grammar count only when
// there is nothing else.
func phraseKeys(phrase string) []string {
	runes := []rune(phrase)
	toks := tokenise(runes, 0)
	keys := matchKeys(runes, toks)
	var content, all []string
	for i, k := range keys {
		if k == "" {
			continue
		}
		all = append(all, k)
		if !functionWords[toks[i].word] {
			content = append(content, k)
		}
	}
	if len(content) > 0 {
		return content
	}
	return all
}

// matchKeys gives each token the key it is compared by: a word's stem, a
// number's digits; marks have none.
func matchKeys(runes []rune, toks []token) []string {
	out := make([]string, len(toks))
	for i, t := range toks {
		switch t.kind {
		case wordToken, foreignToken:
			out[i] = stem(t.word)
			if present, ok := irregular[t.word]; ok {
				out[i] = stem(present)
			}
		case numberToken:
			var digits []rune
			for _, r := range runes[t.start:t.end] {
				if r >= '0' && r <= '9' || latin(r) || r == ':' {
					digits = append(digits, r)
				}
			}
			out[i] = string(digits)
		}
	}
	return out
}

// irregular verbs meet their present form: "sent" and "send".
var irregular = map[string]string{
	"sent": "send", "bought": "buy", "paid": "pay", "gave": "give", "given": "give", "took": "take", "taken": "take", "brought": "bring", "got": "get", "made": "make",
	"went": "go", "gone": "go", "came": "come", "told": "tell", "found": "find", "kept": "keep", "left": "leave", "sold": "sell", "held": "hold", "lent": "lend",
	"rang": "ring", "rung": "ring", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak", "drove": "drive", "driven": "drive", "flew": "fly",
	"flown": "fly", "broke": "break", "broken": "break", "tore": "tear", "torn": "tear", "chose": "choose", "chosen": "choose", "met": "meet", "lost": "lose", "began": "begin",
	"begun": "begin", "saw": "see", "seen": "see", "thought": "think", "woke": "wake", "woken": "wake", "froze": "freeze", "frozen": "freeze", "ate": "eat", "eaten": "eat",
}

// findClose finds all wanted keys within a window a little longer than their
// number, in any order, and returns the first and last token of the place.
func findClose(keys, want []string) (from, to int, ok bool) {
	window := len(want)*2 + 2
	for i := range keys {
		if !slices.Contains(want, keys[i]) {
			continue
		}
		last, left := i, len(want)
		for _, w := range want {
			at := slices.Index(keys[i:min(len(keys), i+window)], w)
			if at < 0 {
				break
			}
			left--
			last = max(last, i+at)
		}
		if left == 0 {
			return i, last, true
		}
	}
	return 0, 0, false
}

var negations = wordSet("not no never without neither nor cannot unable")

// negatedBefore reports a negation among the few words before token i, unless a
// turn of thought ("but", "instead", "only") stands between.
func negatedBefore(toks []token, i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		switch w := toks[j].word; {
		case w == "but" || w == "instead" || w == "only" || w == "problem" || w == ",":
			return false
		case negations[w]:
			return true
		}
	}
	return false
}
