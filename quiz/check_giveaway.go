package quiz

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"rapport/internal/content"
)

// checkLongest reports right options that stand out by their length: longer by
// more than a third than every wrong one.
func checkLongest(r *content.Reader, p placed[Item]) {
	longest := longestWrong(p.it)
	for i, o := range p.it.Options {
		if n := utf8.RuneCountInString(o.Text); o.Right && longest > 0 && 3*n > 4*longest && !shorterRight(p.it, n) {
			r.Report(ruleLongest, option(p, i), "shorten it, or say as much in a wrong one",
				"the right option has %d characters, the longest wrong one %d", n, longest)
		}
	}
}

// longestWrong is the length of the longest wrong option in characters.
func longestWrong(it *Item) int {
	longest := 0
	for _, o := range it.Options {
		if !o.Right {
			longest = max(longest, utf8.RuneCountInString(o.Text))
		}
	}
	return longest
}

// shorterRight reports whether another right option is clearly shorter, so that
// length does not tell right from wrong.
func shorterRight(it *Item, length int) bool {
	for _, o := range it.Options {
		if o.Right && 3*length > 4*utf8.RuneCountInString(o.Text) {
			return true
		}
	}
	return false
}

// checkOften warns of a bank in which the right option is the longest in more
// than two questions of five.
func checkOften(r *content.Reader, all []placed[Item]) {
	const few = 10 // questions, of which nothing can be said
	asked, longest := 0, 0
	for _, p := range all {
		if p.it.Kind != One {
			continue
		}
		asked++
		for _, o := range p.it.Options {
			if o.Right && utf8.RuneCountInString(o.Text) > longestWrong(p.it) {
				longest++
			}
		}
	}
	if asked >= few && 5*longest > 2*asked {
		r.Report(ruleOften, r.Node("items"), "aim at one in four", "the right option is the longest in %d of %d questions", longest, asked)
	}
}

var above = regexp.MustCompile(`(?i)^(all|none|both|any|neither)( of)?( the| these| those)? (above|below|others?|options|answers|these|those|of them)\b|^(all|none|both) of (them|these|those)\b`)

// checkAbove reports options that speak of the other options.
func checkAbove(r *content.Reader, p placed[Item]) {
	for i, o := range p.it.Options {
		if above.MatchString(o.Text) {
			r.Report(ruleAbove, option(p, i), "use kind: several", "%s speaks of the other options", content.Quoted(o.Text))
		}
	}
}

var (
	openArticle = regexp.MustCompile(`(?i)\b(an?)\s*(?:…|\.\.\.|_+)?[\s:?]*$`)
	manyAsked   = regexp.MustCompile(`(?i)\b(?:are|were|have)\s*(?:…|\.\.\.|_+)?[\s:?]*$`)
	oneAsked    = regexp.MustCompile(`(?i)\b(?:is|was|has)\s*(?:…|\.\.\.|_+)?[\s:?]*$`)
)

// checkGrammar reports questions whose last words only fit the right options: "is
// an …" before one option that starts with a vowel, "are …" before one plural.
func checkGrammar(r *content.Reader, p placed[Item]) {
	var fits func(option string) bool
	what := ""
	switch m := openArticle.FindStringSubmatch(p.it.Ask); {
	case m != nil:
		what = "the " + content.Quoted(m[1]) + " before it"
		fits = func(option string) bool { return vowel(option) == strings.EqualFold(m[1], "an") }
	case manyAsked.MatchString(p.it.Ask):
		what, fits = "the plural before it", plural
	case oneAsked.MatchString(p.it.Ask):
		what, fits = "the singular before it", func(option string) bool { return !plural(option) }
	default:
		return
	}
	for i, o := range p.it.Options {
		if fits(o.Text) != o.Right {
			return // another fits as well, or the right one does not stand out
		}
		if o.Right {
			defer r.Report(ruleGrammar, option(p, i), "let every option fit", "%s fits the right option only", what)
		}
	}
}

// vowel reports whether a text starts with a vowel as it is written.
func vowel(text string) bool {
	return text != "" && strings.ContainsAny(strings.ToLower(text[:1]), "aeiou")
}

// plural reports whether a short text ends like a plural.
func plural(text string) bool {
	w := words(text)
	if len(w) == 0 {
		return false
	}
	last := w[len(w)-1]
	return strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss") && !strings.HasSuffix(last, "us") && !strings.HasSuffix(last, "is")
}

// checkEcho warns of a word of the question that only the right option repeats.
func checkEcho(r *content.Reader, p placed[Item]) {
	if p.it.Kind != One {
		return
	}
	asked := telling(p.it.Ask)
	elsewhere := map[string]bool{}
	for _, o := range p.it.Options {
		for w := range stems(o.Text) {
			if !o.Right {
				elsewhere[w] = true
			}
		}
	}
	for i, o := range p.it.Options {
		if !o.Right {
			continue
		}
		for _, w := range words(o.Text) {
			for s := range stems(w) {
				if asked[s] && !elsewhere[s] {
					r.Report(ruleEcho, option(p, i), "use another word, or use it in a wrong option too", "only the right option repeats %s of the question", content.Quoted(w))
					return
				}
			}
		}
	}
}
