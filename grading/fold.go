package grading

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// invisible reports whether a rune shows nothing on a screen: zero-width and
// joining marks, soft hyphens, bidirectional controls, variation selectors, tag
// characters. A reader cannot see them, so they are no words: they neither hide
// a word nor carry one.
func invisible(r rune) bool {
	switch {
	case r == 0x00AD, r == 0x034F, r == 0x061C, r == 0xFEFF, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0, r == 0x2800,
		r == 0x17B4, r == 0x17B5:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	case r >= 0x180B && r <= 0x180F, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	case r >= 0xFFF9 && r <= 0xFFFB, r < 0x20 && r != '\n' && r != '\t' && r != '\r', r == 0x7F:
		return true
	}
	return false
}

// lookalikes are letters of other scripts that read as Latin ones. They are
// folded only inside words that mix scripts or that are made of nothing else.
var lookalikes = map[rune]rune{
	'а': 'a', 'в': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'ё': 'e', 'һ': 'h', 'н': 'h', 'і': 'i', 'ї': 'i', 'ј': 'j', 'к': 'k', 'ӏ': 'l',
	'м': 'm', 'о': 'o', 'р': 'p', 'ԛ': 'q', 'г': 'r', 'ѕ': 's', 'т': 't', 'у': 'y', 'ѵ': 'v', 'ԝ': 'w', 'х': 'x',
	'α': 'a', 'β': 'b', 'ε': 'e', 'η': 'n', 'ι': 'i', 'κ': 'k', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x', 'γ': 'y', 'ω': 'w', 'ѡ': 'w',
	'ı': 'i', 'ɑ': 'a', 'ɡ': 'g', 'ո': 'n', 'ս': 'u', 'օ': 'o', 'հ': 'h', 'ɩ': 'i', 'ʏ': 'y', 'ᴏ': 'o', 'ꜱ': 's',
	'ɴ': 'n', 'ʟ': 'l', 'ʀ': 'r', 'ᴛ': 't', 'ᴇ': 'e', 'ᴀ': 'a', 'ᴜ': 'u', 'ᴅ': 'd', 'ᴍ': 'm', 'ᴋ': 'k', 'ᴘ': 'p', 'ɪ': 'i', 'ʜ': 'h', 'ɢ': 'g', 'ᴄ': 'c', 'ᴡ': 'w', 'ʙ': 'b', 'ꜰ': 'f', 'ᴠ': 'v',
}

// foldRune gives the lower-case plain letters a rune stands for: NFKC, accents
// off, curly apostrophes straight. Most runes give one rune back; a ligature
// gives several; an invisible rune none.
func foldRune(dst []rune, r rune) []rune {
	if r < 0x80 {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(dst, r)
	}
	if invisible(r) {
		return dst
	}
	switch r {
	case '’', '‘', 'ʼ', '`', '´', '＇', '‛':
		return append(dst, '\'')
	case '“', '”', '„', '«', '»':
		return append(dst, '"')
	case '–', '—', '‒', '―':
		return append(dst, '-')
	case '…':
		return append(dst, '…')
	}
	for _, c := range norm.NFKD.String(string(r)) {
		if unicode.Is(unicode.Mn, c) || invisible(c) {
			continue
		}
		dst = append(dst, unicode.ToLower(c))
	}
	return dst
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' }

// foldLookalikes rewrites a word that mixes Latin with lookalikes, or that is
// wholly made of lookalikes while alone says the text around it is Latin.
func foldLookalikes(word []rune, latinAround bool) {
	hasLatin, all, any := false, true, false
	for _, r := range word {
		switch _, ok := lookalikes[r]; {
		case latin(r):
			hasLatin = true
		case ok:
			any = true
		case unicode.IsLetter(r):
			all = false
		}
	}
	if !any || (!hasLatin && !(all && latinAround)) {
		return
	}
	for i, r := range word {
		if to, ok := lookalikes[r]; ok {
			word[i] = to
		}
	}
}
