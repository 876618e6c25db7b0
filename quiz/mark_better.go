package quiz

import (
	"regexp"
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"

	"rapport/grading"
)

// notBetter says why words are no better way to put the item's phrase, "" when they
// are one: what is to go is gone, in whichever spelling, they still speak of the
// matter, they are a sentence, and they do more than deny.
func notBetter(it *Item, said string, heard grading.Heard) string {
	for _, avoid := range it.Avoid {
		if mentions(opened(said), opened(avoid)) {
			return "“" + avoid + "” is still in it."
		}
	}
	spoken, told := words(opened(said)), untilAsked(said)
	switch {
	case !keeps(it, said) && !refersBack(it, spoken, heard):
		return "It no longer speaks of what it is about: " + it.keepWords() + "."
	case !sentence(spoken) && !(keepsWell(it, said) && len(spoken) > 1):
		return "Say it in a whole sentence, as you would to the customer."
	case !offers(spoken) && (denies(told) || len(told) > 0 && refuses(heard)):
		return "It still says only what is not possible."
	case pushesOff(said):
		return "It leaves the work to the customer."
	case !keepsWell(it, said) && !helps(said, heard):
		return "It says how things are, but not what you do about it."
	}
	return ""
}

// keeps reports whether words speak of the matter of the item.
func keeps(it *Item, said string) bool {
	return slices.ContainsFunc(it.Keep, func(keep string) bool { return speaksOf(said, keep) })
}

// keepsWell reports whether words have what is to be kept where neither the phrase nor
// what is asked had it: a phrase without a matter of its own, as "No problem", is put
// better by those words alone.
func keepsWell(it *Item, said string) bool {
	return keeps(it, said) && !keeps(it, it.Phrase) && !keeps(it, it.Ask)
}

// refersBack reports whether words carry the matter on and point back at it, as
// "I'll look into it": they need not name it again if the phrase did.
func refersBack(it *Item, spoken []string, heard grading.Heard) bool {
	points := slices.ContainsFunc(spoken, func(w string) bool { return pointers[w] && w != "there" && w != "one" })
	return points && keeps(it, it.Phrase) && (offers(spoken) || helpful(heard))
}

// speaksOf reports whether words hold the one asked for, in any inflection.
func speaksOf(said, keep string) bool {
	_, ok := grading.Point{Words: []string{keep}}.In(said)
	return ok || mentions(said, keep) || !strings.Contains(keep, " ") && stems(said)[english.Stem(strings.ToLower(keep), false)]
}

// sentence reports whether words have what one to a customer has: somebody or
// something that is or does, and no word over and over.
func sentence(spoken []string) bool {
	different := map[string]bool{}
	for i, w := range spoken {
		if i > 0 && w == spoken[i-1] {
			return false
		}
		different[w] = true
	}
	const long = 40 // words, from which on many come again
	return 2*len(different) > min(len(spoken), long) && slices.ContainsFunc(spoken, func(w string) bool { return grammar[w] })
}

var grammar = setOf(`i we you he she it they me us him her them my our your his their that this there here
	let's there's here's that's it's what's where's how's happy glad sorry great how what where
	is are am was were be been will would can could may might shall should do does did has have had let please thank thanks`)

// denies reports whether words say that something is not so.
func denies(spoken []string) bool {
	return slices.ContainsFunc(spoken, func(w string) bool { return denials[w] })
}

var denials = setOf("not no never nobody nothing none neither nor without unable impossible refuse refused unknown zero")

// offers reports whether words say what somebody will or can do.
func offers(spoken []string) bool {
	for i := range spoken {
		rest := spoken[i:]
		switch {
		case len(rest) < 3:
			return false
		case rest[0] == "let" && (rest[1] == "me" || rest[1] == "us"), people[rest[0]] && able[rest[1]] && !denials[rest[2]]:
			return true
		}
	}
	return false
}

var (
	people = setOf("i we you they she he colleague team")
	able   = setOf("will can could would may shall")
)

// refuses reports whether nothing was heard more surely than a refusal or a limit.
func refuses(heard grading.Heard) bool {
	no, other := grading.Percent(0), grading.Percent(0)
	for _, a := range grading.AllActs() {
		if a == grading.Refuses || a == grading.StatesLimit {
			no = max(no, heard.Sure(a))
		} else {
			other = max(other, heard.Sure(a))
		}
	}
	return no > other
}

func setOf(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// opened writes contractions out, so that "can't", "cannot" and "can not" are one.
func opened(text string) string {
	text = strings.ToLower(strings.NewReplacer("’", "'", "‘", "'").Replace(text))
	for _, c := range contractions {
		text = c.short.ReplaceAllString(text, c.long)
	}
	return text
}

var contractions = []struct {
	short *regexp.Regexp
	long  string
}{
	{regexp.MustCompile(`\b(?:can't|cannot|cant)\b`), "can not"},
	{regexp.MustCompile(`\bwon't\b`), "will not"},
	{regexp.MustCompile(`\bshan't\b`), "shall not"},
	{regexp.MustCompile(`n't\b`), " not"},
	{regexp.MustCompile(`\b(do|does|did|is|are|was|were|has|have|had|would|could|should)nt\b`), "$1 not"},
	{regexp.MustCompile(`'re\b`), " are"},
	{regexp.MustCompile(`'ve\b`), " have"},
	{regexp.MustCompile(`\blet's\b`), "let us"},
	{regexp.MustCompile(`'ll\b`), " will"},
	{regexp.MustCompile(`'m\b`), " am"},
}
