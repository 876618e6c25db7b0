package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	esc = 0x1b
	zwj = 0x200d // zero-width joiner: holds an emoji family together
)

// Clean makes any text harmless to show. Escape sequences go as a whole, then
// every control character but the line break, direction overrides, tag and
// zero-width characters; a tab becomes a space, every kind of line end "\n", and
// a byte that is not UTF-8 U+FFFD. Clean(Clean(s)) == Clean(s).
func Clean(s string) string {
	if printableASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	last := rune(0) // the rune written last
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == esc || r >= 0x80 && r <= 0x9f && r != 0x85 {
			i += sequenceLen(s[i:])
			continue
		}
		i += n
		switch {
		case r == '\r':
			if i < len(s) && s[i] == '\n' {
				i++
			}
			r = '\n'
		case r == '\n', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
			r = '\n'
		case r == '\t':
			r = ' '
		case r == zwj:
			next, _ := utf8.DecodeRuneInString(s[i:])
			if !joins(last, next) {
				continue
			}
		case r < ' ', r == 0x7f, invisible(r):
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func printableASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if (s[i] < ' ' || s[i] > '~') && s[i] != '\n' {
			return false
		}
	}
	return true
}

// invisible reports characters that take no room and can hide or reorder others.
// The two variation selectors that choose between text and emoji stay.
func invisible(r rune) bool {
	if r < 0xad {
		return false
	}
	switch r {
	case 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0: // joiners and fillers
		return true
	}
	return r >= 0x180b && r <= 0x180f || // Mongolian selectors
		r >= 0xfe00 && r <= 0xfe0d || // variation selectors 1 to 14
		r >= 0xe0000 && r <= 0xe0fff || // tags and the other selectors
		unicode.Is(unicode.Cf, r)
}

// joins reports whether a joiner between the two makes one emoji. Anywhere else a
// joiner can only hide.
func joins(before, after rune) bool {
	return unicode.Is(unicode.So, after) &&
		(unicode.Is(unicode.So, before) || before == 0xfe0f || before >= 0x1f3fb && before <= 0x1f3ff)
}

// sequenceLen returns how many bytes at the start of s belong to the escape
// sequence that begins there with ESC or a C1 control. A string sequence that is
// never closed counts only its introducer: the words after it are somebody's.
func sequenceLen(s string) int {
	kind, n := utf8.DecodeRuneInString(s)
	if kind == esc {
		if n == len(s) {
			return n
		}
		c := s[n]
		switch {
		case c >= 0x40 && c <= 0x5f: // the two-byte form of a C1 control
			kind, n = rune(c)+0x40, n+1
		case c >= 0x20 && c <= 0x2f:
			n = skip(s, n, 0x20, 0x2f)
			return final(s, n, 0x30)
		case c >= 0x60 && c <= 0x7e || c >= 0x30 && c <= 0x3f:
			return n + 1
		default:
			return n
		}
	}
	switch kind {
	case 0x9b: // CSI
		return final(s, skip(s, skip(s, n, 0x30, 0x3f), 0x20, 0x2f), 0x40)
	case 0x8f: // SS3, as function keys send it
		if n < len(s) && (s[n] >= 'A' && s[n] <= 'Z' || s[n] >= 'j' && s[n] <= 'y') {
			return n + 1
		}
	case 0x90, 0x98, 0x9d, 0x9e, 0x9f: // DCS, SOS, OSC, PM, APC
		return stringEnd(s, n)
	}
	return n
}

// skip returns the index of the first byte from i on outside lo to hi.
func skip(s string, i int, lo, hi byte) int {
	for i < len(s) && s[i] >= lo && s[i] <= hi {
		i++
	}
	return i
}

// final includes the byte at i if it can end a sequence.
func final(s string, i int, lo byte) int {
	if i < len(s) && s[i] >= lo && s[i] <= 0x7e {
		return i + 1
	}
	return i
}

// stringEnd looks for the terminator of a string sequence whose body starts at
// body. Any other control stops the search, which keeps Clean linear.
func stringEnd(s string, body int) int {
	for i := body; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\a':
			return i + 1
		case c == esc && i+1 < len(s) && s[i+1] == '\\':
			return i + 2
		case c == 0xc2 && i+1 < len(s) && s[i+1] == 0x9c:
			return i + 2
		case c < ' ', c == 0x7f, c == 0xc2 && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] <= 0x9f:
			return body
		}
	}
	return body
}
