package exchange

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maskRune stands for every letter and digit that is hidden.
const maskRune = '*'

// Mask hides the numbers of payment cards, e-mail addresses and telephone numbers in
// s: each of their letters and digits becomes "*", everything else stays. What comes
// back has as many code points as s, so that places in it stay what they were, and
// nothing in it would be hidden by a second Mask. Bytes that are not UTF-8 stay.
//
// A card is 13 to 19 digits whose check digit is right, in one piece or in groups. A
// telephone number is one that begins with + or 00 and a country, one in a form that
// is common in a country (three, three and four digits; groups after a 0), or any
// number of seven digits and more that is said to be one ("call me on …"). Dates,
// times, amounts, and what is said to be an order, an invoice or the like is none.
func Mask(s string) string {
	for {
		masked := maskOnce(s)
		if masked == s {
			return s
		}
		s = masked
	}
}

// maskOnce hides what can be seen at first look.
func maskOnce(s string) string {
	digits := strings.ContainsFunc(s, unicode.IsDigit)
	mail := strings.ContainsAny(s, "@＠﹫") || strings.ContainsAny(s, "[({")
	if !digits && !mail {
		return s
	}
	t := newMaskText(s)
	if mail {
		t.hideMails(s)
	}
	if digits {
		t.hideNumbers()
	}
	return t.masked(s)
}

// maskText is a text and which of its code points are hidden.
type maskText struct {
	runes  []rune
	hidden []bool
	any    bool
}

func newMaskText(s string) *maskText {
	t := &maskText{runes: []rune(s)}
	t.hidden = make([]bool, len(t.runes))
	return t
}

// hide hides what names something between two places.
func (t *maskText) hide(from, to int) {
	for i := from; i < to; i++ {
		if r := t.runes[i]; unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			t.hidden[i], t.any = true, true
		}
	}
}

// masked is s with what is hidden left out.
func (t *maskText) masked(s string) string {
	if !t.any {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	n := 0
	for i := 0; i < len(s); n++ {
		_, size := utf8.DecodeRuneInString(s[i:])
		if t.hidden[n] {
			b.WriteByte(maskRune)
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// at is the code point at i, 0 outside the text.
func (t *maskText) at(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

// joined reports whether the code point at i is part of a word or number, a hidden
// one too.
func (t *maskText) joined(i int) bool {
	r := t.at(i)
	return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' || r == maskRune
}
