package scenarios

import (
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
)

// contentRules are the checks of what a scenario says, family by family. Each
// reports what it finds and leaves to the reader what was missing or misspelt.
var contentRules = []func(*reader, *draft){
	(*reader).checkPoints,
	(*reader).checkOffers,
	(*reader).checkFacts,
	(*reader).checkNeed,
	(*reader).checkNeeds,
	(*reader).checkSpeech,
	(*reader).checkLines,
	(*reader).checkDates,
}

// dropped are the characters that stand inside a word without parting it.
var dropped = strings.NewReplacer(",", "", "'", "", "’", "")

// tokens are the words of a text in lower case, without punctuation; a number
// keeps its currency: "£1,140 back" is "£1140", "back".
func tokens(text string) []string {
	return strings.FieldsFunc(dropped.Replace(strings.ToLower(text)), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Sc, c)
	})
}

// stemmed is the set of a phrase's words without their endings.
func stemmed(phrase string) map[string]bool {
	out := map[string]bool{}
	for _, w := range tokens(phrase) {
		out[english.Stem(w, false)] = true
	}
	return out
}

// saidIn reports whether the words of part stand in whole, one after the other.
func saidIn(part, whole string) bool {
	p, w := strings.Join(tokens(part), " "), strings.Join(tokens(whole), " ")
	return p != "" && strings.Contains(" "+w+" ", " "+p+" ")
}
