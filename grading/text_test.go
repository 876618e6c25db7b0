package grading

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// drawRaw is text made of the pieces that cutting up has to be careful with.
func drawRaw(t *rapid.T) string {
	pieces := append([]string{" ", "\n", ". ", "? ", "… ", ".) ", ".\" ", "!” ", ".\n", " Dr. ", "approx. ", "No. ", "a.m. ", "word", "Word", "7", ",", "\t", "\u00a0"}, oddTexts...)
	var b strings.Builder
	for range rapid.IntRange(0, 14).Draw(t, "length") {
		if rapid.IntRange(0, 6).Draw(t, "any") == 0 {
			b.WriteString(rapid.StringN(0, 6, -1).Draw(t, "text"))
		} else {
			b.WriteString(rapid.SampledFrom(pieces).Draw(t, "piece"))
		}
	}
	return b.String()
}

// TestTokensCoverText: tokens come in order, lie in the text, share a place only
// when they are one word opened, and leave out nothing but what shows nothing.
func TestTokensCoverText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := []rune(drawRaw(t))
		const base = 7
		toks := tokenise(runes, base)
		covered := make([]bool, len(runes))
		for i, tok := range toks {
			if tok.start < base || tok.start >= tok.end || tok.end > base+len(runes) || tok.word == "" {
				t.Fatalf("token %d lies outside: %+v of %d runes", i, tok, len(runes))
			}
			if i > 0 {
				prev := toks[i-1]
				if opened := prev.start == tok.start && prev.end == tok.end && prev.kind != markToken; !opened && tok.start < prev.end {
					t.Fatalf("%+v overlaps %+v", prev, tok)
				}
			}
			for j := tok.start - base; j < tok.end-base; j++ {
				covered[j] = true
			}
		}
		for j, r := range runes {
			shows := !unicode.IsSpace(r) && !invisible(r) && !unicode.Is(unicode.Mn, r)
			folded := string(foldRune(nil, r))
			if shows && !covered[j] && folded != "" && folded != "'" {
				t.Fatalf("rune %d (%q) of %q is in no token", j, r, string(runes))
			}
		}
	})
}

func TestTokenise(t *testing.T) {
	tests := []struct{ text, want string }{
		{"We won't, can't and cannot.", "we will not , can not and can not ."},
		{"I'm sure it's Maria's; they'd've", "i 'm sure it 's maria 's ; they d've"},
		{"£4.50 at 3pm or 15:30 on the 22nd", "<m> at <t> or <t> on the <d>"},
		{"Order AB12CD, 17 boxes", "order <x> , <n> boxes"},
		{"NA\u0131VE na\u00efve Hel\u200blo", "naive naive hello"},
		{"n\u043et now", "not now"},
		{"don\u2019t gonna lets", "do not going to let 's"},
		{"\u201cyes\u201d \u2013 no\u2026", "\" yes \" - no \u2026"},
		{"", ""},
	}
	for _, tt := range tests {
		var words []string
		for _, tok := range tokenise([]rune(tt.text), 0) {
			words = append(words, tok.word)
		}
		if got := strings.Join(words, " "); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// referenceSplit is splitSentences written from the rule, plainly and slowly.
func referenceSplit(runes []rune) []span {
	isEnd := func(i int) bool { return strings.ContainsRune(".!?…", runes[i]) }
	protected := func(from, to int) bool { // an abbreviation ends here
		text := string(runes[from:to])
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		for _, a := range strings.Fields("Mr. Mrs. Ms. Dr. St. No. e.g. i.e. a.m. p.m. approx. vs.") {
			if before, ok := strings.CutSuffix(text, a); ok {
				last := []rune(before)
				if len(last) == 0 || !unicode.IsLetter(last[len(last)-1]) && !unicode.IsDigit(last[len(last)-1]) {
					return true
				}
			}
		}
		return false
	}
	var out []span
	keep := func(from, to int) {
		for from < to && unicode.IsSpace(runes[from]) {
			from++
		}
		for from < to && unicode.IsSpace(runes[to-1]) {
			to--
		}
		if from < to {
			out = append(out, span{from, to})
		}
	}
	start := 0
	for i := 0; i < len(runes); {
		// A gap begins here if this is a line break, or a mark, closing quotes and
		// then white space with something after it.
		end, next := i, i
		switch {
		case runes[i] == '\n':
			for next < len(runes) && runes[next] == '\n' {
				next++
			}
		case isEnd(i):
			end = i + 1
			after := end
			for after < len(runes) && strings.ContainsRune("\"”’)", runes[after]) {
				after++
			}
			for next = after; next < len(runes) && unicode.IsSpace(runes[next]); {
				next++
			}
			if next == after || next == len(runes) {
				i++
				continue
			}
		default:
			i++
			continue
		}
		if !protected(start, end) {
			keep(start, end)
			start = next
		}
		i = next
	}
	keep(start, len(runes))
	return out
}

func TestSplitSentencesByTheRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runes := []rune(drawRaw(t))
		if got, want := splitSentences(runes), referenceSplit(runes); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: got %v, want %v", string(runes), got, want)
		}
	})
}

func TestSplitSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Hello. How are you? Fine!", []string{"Hello.", "How are you?", "Fine!"}},
		{"Dr. Rossi comes at 3 p.m. or at 4 p.m. today.", []string{"Dr. Rossi comes at 3 p.m. or at 4 p.m. today."}},
		{"It costs 4.50 at shop.example today", []string{"It costs 4.50 at shop.example today"}},
		{"Dear Ms Haug\n\nThank you for writing\nKind regards", []string{"Dear Ms Haug", "Thank you for writing", "Kind regards"}},
		{"Well... all right…  then", []string{"Well...", "all right…", "then"}},
		{" \n ", nil},
	}
	for _, tt := range tests {
		if got := Sentences(tt.text); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestSigmoid: the table rises, is even about 500, and stays within 0 and 1000.
func TestSigmoid(t *testing.T) {
	last := int32(-1)
	for logit := int64(-11 << 16); logit <= 11<<16; logit += 97 {
		p := sigmoid(logit)
		if p < last || p < 0 || p > 1000 {
			t.Fatalf("sigmoid(%d) = %d after %d", logit, p, last)
		}
		if q := sigmoid(-logit); p+q != 1000 {
			t.Fatalf("sigmoid(%d) + sigmoid(%d) = %d", logit, -logit, p+q)
		}
		exact := 1000 / (1 + math.Exp(-float64(logit)/65536))
		if math.Abs(exact-float64(p)) > 3 {
			t.Fatalf("sigmoid(%d) = %d, not %.1f", logit, p, exact)
		}
		last = p
	}
	if sigmoid(0) != 500 || sigmoid(math.MaxInt64) != 1000 {
		t.Errorf("sigmoid(0) = %d, sigmoid(most) = %d", sigmoid(0), sigmoid(math.MaxInt64))
	}
}

// TestPointIn: all words of one phrase, close together, in any inflection.
func TestPointIn(t *testing.T) {
	tests := []struct {
		words   string
		text    string
		at      string // the words it touches; "" when it does not
		negated bool
	}{
		{"replacement", "We will send replacements today.", "replacements", false},
		{"router lights", "Which lights does the router show?", "lights does the router", false},
		{"router lights", "The router is new. I bought it in a shop, where all of the lights were out.", "", false},
		{"14 days", "You have 14 days.", "14 days", false},
		{"14 days", "You have 15 days.", "", false},
		{"cash", "I cannot give you cash.", "cash", true},
		{"cash", "Not a voucher, but cash.", "cash", false},
		{"£5, five pounds", "It costs five pounds.", "five pounds", false},
		{"", "Anything.", "", false},
	}
	for _, tt := range tests {
		touch, ok := point("p |" + tt.words).In(tt.text)
		got := ""
		if ok {
			got = string([]rune(tt.text)[touch.Start:touch.End])
		}
		if got != tt.at || ok && touch.Negated != tt.negated {
			t.Errorf("%q in %q: got %q, negated %t", tt.words, tt.text, got, touch.Negated)
		}
	}
}
