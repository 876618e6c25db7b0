package quiz

import (
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
)

// words are the words of a text in lower case, without punctuation; a number
// keeps its unit, and "don't" is one word.
func words(text string) []string {
	text = strings.NewReplacer("’", "'", "‘", "'").Replace(strings.ToLower(text))
	fields := strings.FieldsFunc(text, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '%'
	})
	out := fields[:0]
	for _, w := range fields {
		if w = strings.Trim(w, "'"); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// mentions reports whether the words of part stand in text, one after the other.
func mentions(text, part string) bool {
	p := strings.Join(words(part), " ")
	return p != "" && strings.Contains(" "+strings.Join(words(text), " ")+" ", " "+p+" ")
}

// mentionsAny reports whether text mentions one of parts.
func mentionsAny(text string, parts []string) bool {
	for _, p := range parts {
		if mentions(text, p) {
			return true
		}
	}
	return false
}

// stems is the set of a text's words without their endings.
func stems(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words(text) {
		out[english.Stem(w, false)] = true
	}
	return out
}

// alike reports whether two sets of words are nearly the same: nine in ten of
// all their words are in both.
func alike(a, b map[string]bool) bool {
	if 10*min(len(a), len(b)) < 9*max(len(a), len(b)) {
		return false
	}
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return 10*both >= 9*(len(a)+len(b)-both)
}

// telling are the stems of a text's words that can give an answer away: long ones
// that are no everyday words of this trade.
func telling(text string) map[string]bool {
	const long = 5 // letters
	out := stems(text)
	for w := range out {
		if len(w) < long || everyday[w] {
			delete(out, w)
		}
	}
	return out
}

// everyday are the stems that questions on customer interaction are full of.
var everyday = stems(`customer customers interaction interactions agent agents business company service support
	about after again because before between could every their there these those thing things which while whose would
	people person question questions answer answers other something someone somebody first should where still
	according source right wrong doing makes making never always another being during without within most
	product products order orders issue issues problem problems`)
