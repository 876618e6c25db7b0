package quiz

import (
	"regexp"
	"slices"
	"strings"

	"rapport/grading"
)

// performed is the one of the item's acts that an answer does most surely, and how
// sure that is; "" for none. The ear is made for whole conversations, so what it
// misses in a line on its own is also sought in the line's clauses, among the acts
// next to the ones asked for, and in the form of the words.
func performed(it *Item, said string, heard grading.Heard) (grading.Act, grading.Percent) {
	for _, h := range append([]grading.Heard{heard}, clausesHeard(it, heard)...) {
		act := does(h, withNeighbours(it.Acts))
		if act != "" && (act != grading.Clarifies || asksRightly(it, said)) {
			return act, h.Sure(act)
		}
	}
	for _, act := range it.Acts {
		if hasForm(it, act, said, heard) {
			return act, sureOfForm
		}
	}
	return "", 0
}

// sureOfForm is how sure a mark is that goes by the form of the words.
const sureOfForm grading.Percent = 70

// withNeighbours adds to acts those that are as good: thanks are thanks.
func withNeighbours(acts []grading.Act) []grading.Act {
	out := slices.Clone(acts)
	for _, a := range acts {
		for _, near := range neighbours[a] {
			if !slices.Contains(out, near) {
				out = append(out, near)
			}
		}
	}
	return out
}

var neighbours = map[grading.Act][]grading.Act{
	grading.Thanks:        {grading.ThanksContact},
	grading.ThanksContact: {grading.Thanks},
}

// clausesHeard is what the ear makes of the clauses of each sentence. A sentence that
// ends in small talk may have begun with a greeting; one that counts for nothing for
// another reason, as a list of keywords, is no better in pieces.
func clausesHeard(it *Item, heard grading.Heard) []grading.Heard {
	var out []grading.Heard
	for _, s := range heard.Sentences {
		if s.Void != "" && s.Void != grading.VoidSmallTalk {
			continue
		}
		clauses := clauseEnd.Split(s.Text, -1)
		if len(clauses) < 2 {
			continue
		}
		for _, c := range clauses {
			if len(words(c)) > 1 {
				out = append(out, hears(it, c))
			}
		}
	}
	return out
}

var clauseEnd = regexp.MustCompile(`[,;:–—]\s+|\s[–—-]\s`)

// hasForm reports whether words that count have the form of an act that the ear did
// not hear in them.
func hasForm(it *Item, act grading.Act, said string, heard grading.Heard) bool {
	if slices.ContainsFunc(heard.Sentences, func(s grading.Sentence) bool { return s.Void != "" && s.Void != grading.VoidSmallTalk }) {
		return false
	}
	open := strings.Join(strings.Fields(opened(said)), " ")
	switch act {
	case grading.Clarifies:
		return questions(open) != nil && opensUp(words(open)) && tied(it, open) && asksRightly(it, said)
	case grading.Restates:
		return heard.Has(grading.Clarifies) && common(it.Customer, open) >= 2 && slices.Contains(words(open), "you")
	case grading.Proposes, grading.SeeksConsent:
		return proposal.MatchString(open) && tied(it, open)
	case grading.Thanks, grading.ThanksContact:
		return gratitude.MatchString(open) && !denies(words(open))
	case grading.ChecksSatisfied:
		return slices.ContainsFunc(questions(open), func(q string) bool { return allWell.MatchString(q) && !denies(words(q)) })
	}
	return false
}

var (
	proposal = regexp.MustCompile(`\bwould you (like|prefer|rather|want)\b|\bshall (i|we)\b|\bhow (does|would|do) .+ sound\b|\bhow about\b|` +
		`\b(does|would|will|do) (that|this|it|a|an|the)\b.* (help|suit|work|do|sound|be (ok|okay|fine|good|all right|any good))\b|` +
		`\bif (that|this|it) (suits?|works?|helps?|is (ok|okay|fine|all right))\b|\bdo you want (me|us)\b|\b(what|which) would you (rather|prefer|like)\b`)
	gratitude = regexp.MustCompile(`\bthank(s|ful)?\b|\bgrateful\b|\bappreciated?\b|\b(how|so|very) kind\b|\bkind of you\b|\bmeans (a lot|so much|the world)\b`)
	allWell   = regexp.MustCompile(`\b(any|some)thing else\b|\ball (good|well|set|sorted|right|done|settled)\b|\b(everything|all) .*\b(sorted|settled|fine|good|solved|resolved|working|clear|covered|need(ed)?)\b|` +
		`\b(are you|you are) (happy|satisfied|content)\b|\bdoes (that|this) (settle|solve|sort|cover|take care)\b`)
)
