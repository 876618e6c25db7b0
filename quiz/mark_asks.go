package quiz

import (
	"regexp"
	"slices"
	"strings"
)

// untilAsked are the words of what was said, contractions written out, without those
// of its questions: "which part is not working?" says nothing that is not possible.
// A question begins a sentence or follows a comma, and runs to the sentence's end.
func untilAsked(said string) []string {
	var told []string
	for _, sentence := range wholeSentence.FindAllString(opened(said), -1) {
		mark := sentence[len(sentence)-1] == '?'
		for _, at := range clauseStart.FindAllStringIndex(sentence, -1) {
			if asks(words(sentence[at[1]:]), mark) {
				sentence = sentence[:at[0]]
				break
			}
		}
		told = append(told, words(sentence)...)
	}
	return told
}

var (
	wholeSentence = regexp.MustCompile(`[^.!?]+[.!?]*`)
	clauseStart   = regexp.MustCompile(`^|[,;:–—]`)
)

// asks reports whether words ask for something: "which part …", "could you …". What
// begins by denying does not, as "can you not read" or "why would you". mark says
// that they end in a question mark, without which only what is turned round asks.
func asks(spoken []string, mark bool) bool {
	for len(spoken) > 0 && leadsIn[spoken[0]] {
		spoken = spoken[1:]
	}
	switch {
	case len(spoken) < 3 || denials[spoken[1]]:
		return false
	case mark && wonders[spoken[0]]:
		return true
	}
	return turnsRound[spoken[0]] && (mark || slices.Contains(somebody, spoken[1])) && !denials[spoken[2]]
}

var (
	leadsIn    = setOf("and but so then please sorry ok okay just well")
	wonders    = setOf("what which when where who whose how")
	turnsRound = setOf("could can would will may might shall should do does did is are was were have has had")
	somebody   = []string{"you", "we", "i", "it", "they", "he", "she"}
)

// asksRightly reports whether one of the questions in an answer brings the matter on:
// it has three words at least, and where it can be answered by yes or no it is about
// something that was spoken of.
func asksRightly(it *Item, said string) bool {
	return slices.ContainsFunc(questions(opened(said)), func(q string) bool {
		spoken := words(q)
		return len(spoken) >= fewestAsked && (opensUp(spoken) || common(it.Customer+" "+it.Ask+" "+it.Model+" "+it.Why, q) > 0 || pointsBack(spoken))
	})
}

// fewestAsked is how many words a question needs that is one.
const fewestAsked = 3

// questions are the sentences of a text that ask. One without its mark is known by
// what it begins with.
func questions(text string) []string {
	var out []string
	for _, s := range wholeSentence.FindAllString(text, -1) {
		spoken := words(s)
		if strings.HasSuffix(strings.TrimSpace(s), "?") || asks(spoken, false) || slices.Contains(spoken, "which") || slices.Contains(spoken, "tell") || len(spoken) > 0 && wonders[spoken[0]] {
			out = append(out, s)
		}
	}
	return out
}

// opensUp reports whether words ask for more than yes or no.
func opensUp(spoken []string) bool {
	return slices.ContainsFunc(spoken, func(w string) bool {
		return wonders[w] || w == "why" || w == "what's" || w == "where's" || w == "how's"
	})
}

// pointsBack reports whether a question is about "it", not about a thing nobody spoke
// of that did something to it: "is it …", "have you … it", not "did the courier … it".
func pointsBack(spoken []string) bool {
	for i, w := range spoken {
		if !turnsRound[w] || i+1 >= len(spoken) {
			continue
		}
		switch {
		case pointers[spoken[i+1]]:
			return true
		case slices.Contains(somebody, spoken[i+1]):
			return slices.ContainsFunc(spoken[i+2:], func(w string) bool { return pointers[w] })
		}
		return false
	}
	return false
}

var pointers = setOf("it that this these those they them there one")

// common is how many words of content two texts share, in any inflection.
func common(a, b string) int {
	n, has := 0, stems(b)
	for w := range stems(opened(a)) {
		if has[w] && !plain[w] {
			n++
		}
	}
	return n
}

// tied reports whether words speak of the matter of an item, by its words or by "it".
func tied(it *Item, said string) bool {
	return common(it.Customer+" "+it.Ask+" "+it.Model, said) > 0 || slices.ContainsFunc(words(said), func(w string) bool { return pointers[w] })
}

// plain are the stems of words that say nothing of what a text is about.
var plain = stems(`i we you he she it they me us him her them my our your his its their this that these those there here a an the one ones
	is are am was were be been being do does did done has have had having will would can could may might shall should must let get got getting
	and or but so if then than as at by for from in into of off on onto out over to up down with without about after before again
	not no yes please just really very too also all any some more most much many every each only even still ever never now
	what which when where who whose how why something anything everything nothing thing things say said tell ask
	go going come came make made know like want need help see look think try tried way time good bad right wrong first
	customer customers question questions answer show find out solution propose agree`)
