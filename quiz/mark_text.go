package quiz

import (
	"slices"
	"strings"

	"rapport/grading"
)

// markText marks the kinds that are answered in the trainee's own words.
func (q Question) markText(given string) (Result, error) {
	said := strings.Join(strings.Fields(given), " ")
	if len(words(said)) == 0 {
		return Result{}, q.unread("there is no answer in that")
	}
	it := q.Item
	res := Result{Said: said, Words: said, Correct: it.Model, Sure: sureOfMiss}
	heard := hears(it, said)
	wrong, sure := unfit(it, said, heard)
	res.Sure = min(res.Sure, sure)
	if wrong == "" && it.Kind == Say {
		switch act, sure := performed(it, said, heard); {
		case act != "":
			res.Why, res.Sure = append(res.Why, "Heard: "+actWords(act)+"."), sure
		case heard.Has(grading.Clarifies) && slices.Contains(it.Acts, grading.Clarifies):
			wrong = "Ask in a few words more about what the customer has told you. " + it.Wrong
		case heard.Has(grading.Farewell) && slices.Contains(it.Acts, grading.Farewell):
			wrong = "A bare goodbye is not enough: thank the customer, or wish them well. " + it.Wrong
		default:
			wrong = "Not heard: " + anyOf(it.Acts) + ". “" + it.Weak + "” would not do either: " + it.Wrong
		}
	}
	if wrong == "" && it.Kind == Better {
		if wrong = notBetter(it, said, heard); wrong != "" {
			wrong += " " + it.Wrong
		}
	}
	res.Why = append(res.Why, it.Why)
	res.settle(boolShare(wrong == ""), wrong)
	return res, nil
}

// unfit says what keeps words from being said to a customer at all, "" for nothing,
// and how sure that is.
func unfit(it *Item, said string, heard grading.Heard) (string, grading.Percent) {
	for _, a := range []grading.Act{grading.Rude, grading.Blame, grading.Dismiss, grading.Deceive} {
		if heard.Has(a) {
			return faultWords[a], heard.Sure(a)
		}
	}
	if brushesOff(said) {
		return faultWords[grading.Dismiss], sureOfMiss
	}
	for _, h := range append(clausesHeard(it, heard), heard) {
		if slices.ContainsFunc(h.Sentences, func(s grading.Sentence) bool { return s.Void == "" }) {
			return "", wholly
		}
	}
	return "Say it in a sentence of your own, as you would to the customer.", wholly
}

var faultWords = map[grading.Act]string{
	grading.Rude:    "That sounds rude.",
	grading.Blame:   "That blames the customer.",
	grading.Dismiss: "That brushes the customer off.",
	grading.Deceive: "That deceives the customer.",
}

// anyOf names acts for "Not heard: …".
func anyOf(acts []grading.Act) string {
	out := make([]string, len(acts))
	for i, a := range acts {
		out[i] = actWords(a)
	}
	return strings.Join(out, " or ")
}

// actWords names an act that an answer may be asked for.
func actWords(a grading.Act) string {
	if w, ok := actNames[a]; ok {
		return w
	}
	return a.Phrase()
}

var actNames = map[grading.Act]string{
	grading.Salutation:      "a greeting",
	grading.Welcome:         "a welcome",
	grading.ThanksContact:   "thanks for getting in touch",
	grading.OffersHelp:      "an offer of help",
	grading.Clarifies:       "a question that finds out more",
	grading.Restates:        "the matter said back in your own words",
	grading.Empathises:      "that you see what this means for the customer",
	grading.Apologises:      "an apology",
	grading.Proposes:        "a proposal",
	grading.SeeksConsent:    "the question whether it suits",
	grading.Acts:            "what you are doing about it",
	grading.Informs:         "the facts",
	grading.Instructs:       "what the customer is to do",
	grading.Timeline:        "a definite day or time",
	grading.ChecksSatisfied: "the question whether all is well",
	grading.Thanks:          "thanks",
	grading.Farewell:        "a goodbye",
	grading.Chats:           "a friendly word",
	grading.InvitesReturn:   "an invitation to come back",
}
