package grading

import (
	"strings"
	"unicode"
)

// span is a stretch of a turn's text in code points, end exclusive.
type span struct{ start, end int }

// abbreviations end with a full stop that does not end the sentence.
var abbreviations = []string{"Mr.", "Mrs.", "Ms.", "Dr.", "St.", "No.", "e.g.", "i.e.", "a.m.", "p.m.", "approx.", "vs."}

// splitSentences cuts a turn's text after . ! ? or … (with closing quotes and
// brackets) followed by white space, and at line breaks; not after the
// abbreviations above. It is the rule by which the examples are labelled, so the
// numbering of their sentences depends on it.
func splitSentences(runes []rune) []span {
	var out []span
	start := 0
	cut := func(end, next int) {
		if !blank(runes[start:end]) {
			out = append(out, span{start, end})
		}
		start = next
	}
	for i := 0; i < len(runes); i++ {
		if runes[i] == '\n' {
			j := i
			for j < len(runes) && runes[j] == '\n' {
				j++
			}
			if !endsAbbreviated(runes[start:i]) {
				cut(i, j)
			}
			i = j - 1
			continue
		}
		if !sentenceEnd(runes[i]) {
			continue
		}
		j := i + 1
		for j < len(runes) && strings.ContainsRune(`"”’)`, runes[j]) {
			j++
		}
		k := j
		for k < len(runes) && unicode.IsSpace(runes[k]) {
			k++
		}
		if k == j || k == len(runes) {
			continue
		}
		// The text that the mark closes ends at the mark; closing quotes and
		// white space belong to the gap, as in the labels' own rule.
		if !endsAbbreviated(runes[start : i+1]) {
			cut(i+1, k)
		}
		i = k - 1
	}
	if !blank(runes[start:]) {
		out = append(out, span{start, len(runes)})
	}
	for i := range out {
		for out[i].start < out[i].end && unicode.IsSpace(runes[out[i].start]) {
			out[i].start++
		}
		for out[i].end > out[i].start && unicode.IsSpace(runes[out[i].end-1]) {
			out[i].end--
		}
	}
	return out
}

func sentenceEnd(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

func blank(runes []rune) bool {
	for _, r := range runes {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// endsAbbreviated reports whether the text ends with an abbreviation that stands
// as a word of its own.
func endsAbbreviated(runes []rune) bool {
	tail := runes[max(0, len(runes)-8):]
	for len(tail) > 0 && unicode.IsSpace(tail[len(tail)-1]) {
		tail = tail[:len(tail)-1]
	}
	s := string(tail)
	for _, a := range abbreviations {
		if before, ok := strings.CutSuffix(s, a); ok {
			b := []rune(before)
			if len(b) == 0 || !unicode.IsLetter(b[len(b)-1]) && !unicode.IsDigit(b[len(b)-1]) {
				return true
			}
		}
	}
	return false
}
