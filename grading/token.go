package grading

import "unicode"

// token is one word, number or mark of a text.
type token struct {
	word       string // folded and lower case; numbers are <n>, times <t>, money <m>, days <d>, codes <x>
	name       string // what the features call it: the word, or its shape (see vocabulary)
	start, end int    // code points into the turn's text
	kind       tokenKind
	upper      bool // begins with a capital letter as typed
}

type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	markToken
	foreignToken // letters of another script
)

// tokenise cuts text into tokens with their places, in code points from the
// start of runes. Contractions are opened ("won't" is "will" "not"), so that a
// negation is a word of its own.
func tokenise(runes []rune, base int) []token {
	out := make([]token, 0, len(runes)/4+4)
	latinText := false
	for _, r := range runes {
		if r < 0x80 && unicode.IsLetter(r) {
			latinText = true
			break
		}
	}
	var buf []rune
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case unicode.IsSpace(r) || invisible(r):
			i++
		case unicode.IsDigit(r) || isMoney(r) && i+1 < len(runes) && unicode.IsDigit(runes[i+1]):
			start := i
			var word string
			word, i = number(runes, i)
			out = append(out, token{word: word, start: base + start, end: base + i, kind: numberToken})
		case isLetter(r):
			start := i
			buf = buf[:0]
			for i < len(runes) && (isLetter(runes[i]) || invisible(runes[i]) || apostrophe(runes, i) || unicode.Is(unicode.Mn, runes[i])) {
				buf = foldRune(buf, runes[i])
				i++
			}
			if i < len(runes) && unicode.IsDigit(runes[i]) {
				// Letters and digits in one: an order code, or a word in disguise.
				for i < len(runes) && (isLetter(runes[i]) || unicode.IsDigit(runes[i])) {
					i++
				}
				out = append(out, token{word: "<x>", start: base + start, end: base + i, kind: numberToken})
				continue
			}
			foldLookalikes(buf, latinText)
			out = appendWord(out, buf, base+start, base+i, unicode.IsUpper(r))
		default:
			buf = foldRune(buf[:0], r)
			if len(buf) > 0 {
				out = append(out, token{word: string(buf), start: base + i, end: base + i + 1, kind: markToken})
			}
			i++
		}
	}
	return out
}

func isLetter(r rune) bool { return unicode.IsLetter(r) && !invisible(r) }

func isMoney(r rune) bool { return r == '£' || r == '$' || r == '€' || r == '₹' }

// apostrophe reports whether the rune at i is an apostrophe inside a word.
func apostrophe(runes []rune, i int) bool {
	switch runes[i] {
	case '\'', '’', 'ʼ', '‘':
		return i+1 < len(runes) && i > 0 && isLetter(runes[i+1]) && isLetter(runes[i-1])
	}
	return false
}

// number reads digits with inner points, commas, colons, slashes and hyphens,
// and says what sort of number it is.
func number(runes []rune, i int) (string, int) {
	word := "<n>"
	if isMoney(runes[i]) {
		word = "<m>"
		i++
	}
	for i < len(runes) {
		r := runes[i]
		if unicode.IsDigit(r) {
			i++
			continue
		}
		inner := r == '.' || r == ',' || r == ':' || r == '/' || r == '-'
		if !inner || i+1 >= len(runes) || !unicode.IsDigit(runes[i+1]) {
			break
		}
		if r == ':' {
			word = "<t>"
		}
		i++
	}
	// 3pm, 10am: a time. 2nd, 24th: a day. 20k, 5G stay numbers.
	j := i
	for j < len(runes) && j < i+4 && latin(unicode.ToLower(runes[j])) {
		j++
	}
	if j < len(runes) && (unicode.IsDigit(runes[j]) || j == i+4) && j > i {
		for j < len(runes) && (isLetter(runes[j]) || unicode.IsDigit(runes[j])) {
			j++
		}
		return "<x>", j
	}
	switch suffix := string(runes[i:j]); suffix {
	case "am", "pm", "AM", "PM", "Am", "Pm":
		return "<t>", j
	case "st", "nd", "rd", "th":
		return "<d>", j
	}
	return word, i
}

// appendWord adds a word, opened at its apostrophes.
func appendWord(out []token, w []rune, start, end int, upper bool) []token {
	add := func(s string) {
		kind := wordToken
		if s != "" && s[0] >= 0x80 {
			kind = foreignToken
		}
		out = append(out, token{word: s, start: start, end: end, kind: kind, upper: upper})
	}
	s := string(w)
	switch s {
	case "":
		return out
	case "won't", "wont":
		add("will")
		add("not")
		return out
	case "can't", "cannot", "cant":
		add("can")
		add("not")
		return out
	case "shan't":
		add("shall")
		add("not")
		return out
	case "dont", "doesnt", "didnt", "isnt", "wasnt", "couldnt", "wouldnt", "havent", "hasnt", "arent", "shouldnt":
		add(s[:len(s)-2])
		add("not")
		return out
	case "im":
		add("i")
		add("'m")
		return out
	case "ive":
		add("i")
		add("'ve")
		return out
	case "youre":
		add("you")
		add("'re")
		return out
	case "thats":
		add("that")
		add("'s")
		return out
	case "gonna":
		add("going")
		add("to")
		return out
	case "let's", "lets":
		add("let")
		add("'s")
		return out
	}
	if n := len(s); n > 3 && s[n-3:] == "n't" {
		add(s[:n-3])
		add("not")
		return out
	}
	for i, r := range s {
		if r == '\'' {
			if i > 0 {
				add(s[:i])
			}
			switch tail := s[i:]; tail {
			case "'ll", "'re", "'ve", "'m", "'d", "'s":
				add(tail)
			default:
				if len(tail) > 1 {
					add(tail[1:])
				}
			}
			return out
		}
	}
	add(s)
	return out
}
