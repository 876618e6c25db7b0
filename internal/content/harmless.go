package content

import (
	"strconv"
	"strings"
	"unicode"
)

// quotedMost is how much of an author's text a message repeats, in characters.
const quotedMost = 40

// Quoted puts text from a file between quotes for a message: shortened, on one
// line, and with everything a terminal might obey written out.
func Quoted(text string) string {
	if runes := []rune(text); len(runes) > quotedMost {
		text = string(runes[:quotedMost-1]) + "…"
	}
	return strconv.Quote(text)
}

// QuotedAll is a list of names for a message: "a", "b", "c".
func QuotedAll[T ~string](names []T) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = Quoted(string(n))
	}
	return strings.Join(out, ", ")
}

// Harmless replaces every character that a terminal might obey or that cannot be
// seen, one for one, so that columns stay where they were.
func Harmless(text string) string {
	return strings.Map(func(c rune) rune {
		if UnsafeRune(c) || c == '\n' {
			return unicode.ReplacementChar
		}
		return c
	}, text)
}

// UnsafeRune reports whether c has no place in a text that is shown to people:
// control characters (tab and newline aside), the separators that YAML takes for
// line breaks, characters without width, and those that turn the writing around.
func UnsafeRune(c rune) bool {
	switch {
	case c == '\n' || c == '\t':
		return false
	case unicode.IsControl(c):
		return true
	case c == '\u2028' || c == '\u2029': // line and paragraph separator
		return true
	case c == '\u200b' || c == '\u2060' || c == '\ufeff': // no width
		return true
	case c == '\u200e' || c == '\u200f' || c == '\u061c': // direction marks
		return true
	}
	return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
}
