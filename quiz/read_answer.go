package quiz

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapport/internal/content"
)

// unread says that an answer cannot be read, and how it should be given.
func (q Question) unread(format string, args ...any) error {
	return fmt.Errorf(format+": %s", append(args, q.How())...)
}

// places reads which of Lettered an answer names, in the order given. It takes the
// words of the choices themselves, letters in any notation ("a c", "(a), (c)",
// "ac"), and numbers where no choice speaks of numbers.
func (q Question) places(given string) ([]int, error) {
	if i := q.named(given); i >= 0 {
		return []int{i}, nil
	}
	for _, mark := range []string{"\n", ";", ">", ","} {
		if list := q.namedAll(strings.Split(given, mark)); list != nil {
			return list, nil
		}
	}
	tokens := tokensOf(given)
	if len(tokens) == 0 {
		return nil, q.unread("there is no answer in that")
	}
	var out []int
	for _, t := range tokens {
		i := int(t.letter - 'a')
		if t.letter == 0 {
			if i = t.number - 1; q.speaksOfNumbers() {
				i = -1
			}
		}
		if t.text != "" || i < 0 || i >= len(q.Lettered) {
			return nil, q.unread("%s is none of the answers", content.Quoted(strings.TrimSpace(given)))
		}
		if slices.Contains(out, i) {
			return nil, q.unread("%s is named twice", Letter(i))
		}
		out = append(out, i)
	}
	return out, nil
}

// named is the one choice whose words, or the beginning of them, are given; -1 for
// none or more than one. A letter alone is never the words of a choice.
func (q Question) named(given string) int {
	const least = 4 // letters that a beginning needs
	want := strings.Join(words(given), " ")
	at := -1
	if len(want) == 1 && want[0] >= 'a' {
		return at
	}
	for _, whole := range []bool{true, false} {
		for i, text := range q.Lettered {
			has := strings.Join(words(text), " ")
			if want == "" || whole && has != want || !whole && (len(want) < least || !strings.HasPrefix(has, want)) {
				continue
			}
			if at >= 0 {
				return -1
			}
			at = i
		}
		if at >= 0 {
			break
		}
	}
	return at
}

// namedAll is the choices named by all the parts, nil when one names none or two
// name the same.
func (q Question) namedAll(parts []string) []int {
	var out []int
	for _, p := range parts {
		p = strings.Trim(p, "-=> ") // so that "a -> b" is in order as well
		if strings.TrimSpace(p) == "" {
			continue
		}
		i := q.named(p)
		if i < 0 || slices.Contains(out, i) {
			return nil
		}
		out = append(out, i)
	}
	return out
}

// numerals are the numbers that choices may spell out.
var numerals = strings.Fields("one two three four five six seven eight nine ten once twice")

// speaksOfNumbers reports whether a number could mean what a choice says instead of
// its place.
func (q Question) speaksOfNumbers() bool {
	for _, text := range q.Lettered {
		for _, w := range words(text) {
			if strings.ContainsFunc(w, unicode.IsDigit) || slices.Contains(numerals, w) {
				return true
			}
		}
	}
	return false
}

// token is a letter or number of an answer, or text that is neither.
type token struct {
	letter rune
	number int
	text   string
}

// tokensOf cuts an answer into letters and numbers: "1c, 2a" into four, "ac" into
// two. Anything else comes whole, as text.
func tokensOf(given string) []token {
	var out []token
	given = strings.ToLower(norm.NFKC.String(given))
	for _, field := range strings.FieldsFunc(given, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if field == "and" || field == "then" {
			continue
		}
		out = append(out, cut(field)...)
	}
	return out
}

// cut is one word of an answer in letters and numbers.
func cut(field string) []token {
	const mostLetters, mostNumber = 12, 1000
	var out []token
	digits := false // whether the last one is a number that may go on
	for _, c := range field {
		switch {
		case c >= '0' && c <= '9' && digits:
			out[len(out)-1].number = min(mostNumber, 10*out[len(out)-1].number+int(c-'0'))
		case c >= '0' && c <= '9':
			out = append(out, token{number: int(c - '0')})
		case c >= 'a' && c <= 'z' && len(out) < mostLetters:
			out = append(out, token{letter: c})
		default:
			return []token{{text: field}}
		}
		digits = c <= '9'
	}
	return out
}

// truth reads true or false.
func (q Question) truth(given string) (bool, error) {
	said := strings.Join(words(given), " ")
	for _, lead := range []string{"it is ", "it's ", "that is ", "that's ", "this is "} {
		said = strings.TrimPrefix(said, lead)
	}
	switch norm.NFKC.String(said) {
	case "true", "t", "yes", "y", "right", "correct", "a", "1":
		return true, nil
	case "false", "f", "no", "n", "wrong", "incorrect", "not true", "untrue", "b", "2":
		return false, nil
	}
	return false, q.unread("%s is neither", content.Quoted(strings.TrimSpace(given)))
}

// matches reads which of Lettered is given for each of Numbered: "1c 2a 3b", "c1 a2
// b3", or the letters alone in the order of the numbers.
func (q Question) matches(given string) ([]int, error) {
	tokens := tokensOf(given)
	out := make([]int, len(q.Numbered))
	for i := range out {
		out[i] = -1
	}
	letters := !slices.ContainsFunc(tokens, func(t token) bool { return t.letter == 0 })
	if letters && len(tokens) == len(out) {
		numbered := make([]token, 0, 2*len(tokens))
		for i, t := range tokens {
			numbered = append(numbered, token{number: i + 1}, t)
		}
		tokens = numbered
	}
	if len(tokens) == 0 {
		return nil, q.unread("there is no answer in that")
	}
	for len(tokens) > 0 {
		n, i := pairOf(tokens)
		if n < 0 || n >= len(out) || i < 0 || i >= len(q.Lettered) {
			return nil, q.unread("%s does not match letters to numbers", content.Quoted(strings.TrimSpace(given)))
		}
		if out[n] >= 0 {
			return nil, q.unread("%d is matched twice", n+1)
		}
		if slices.Contains(out, i) && len(q.Lettered) == len(out) {
			return nil, q.unread("%s is used twice", Letter(i))
		}
		out[n], tokens = i, tokens[2:]
	}
	if n := slices.Index(out, -1); n >= 0 {
		return nil, q.unread("%d is not matched", n+1)
	}
	return out, nil
}

// pairOf is the places of the number and the letter that tokens begin with, in
// either order; -1 for what is not there.
func pairOf(tokens []token) (number, letter int) {
	if len(tokens) < 2 || tokens[0].text != "" || tokens[1].text != "" || (tokens[0].letter == 0) == (tokens[1].letter == 0) {
		return -1, -1
	}
	if tokens[0].letter == 0 {
		return tokens[0].number - 1, int(tokens[1].letter - 'a')
	}
	return tokens[1].number - 1, int(tokens[0].letter - 'a')
}
