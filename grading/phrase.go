package grading

import "strings"

// actPhrases are the acts a scenario is most likely to ask for.
var actPhrases = map[Act]string{
	Empathises:      "to hear that you see what this means for them",
	Apologises:      "an apology",
	UsesName:        "to be called by name",
	GivesName:       "to know who they are talking to",
	Reassures:       "to be reassured",
	Restates:        "to hear the problem said back",
	Clarifies:       "a question about what happened",
	Timeline:        "a definite day or time",
	Updates:         "to know when they will hear next",
	FollowsUp:       "a promise to check that it worked",
	ConfirmsDetails: "the arrangement confirmed",
	Summarises:      "a summary of what was agreed",
	StatesLimit:     "to be told plainly what cannot be done",
	SetsExpectation: "to be told what will happen",
	Goodwill:        "a gesture of goodwill",
	ThanksContact:   "to be thanked for getting in touch",
	Thanks:          "to be thanked",
	InvitesReturn:   "to be invited back",
	ChecksSatisfied: "to be asked whether all is well",
	HandsOver:       "to be passed to the right person",
	Informs:         "the facts",
}

// Phrase says what an act is, in words a trainee understands; it completes "this
// customer also needs …".
func (a Act) Phrase() string {
	if p, ok := actPhrases[a]; ok {
		return p
	}
	return "“" + string(a) + "”"
}

// alsoNeeds begins Missing where a case needs an act that was not done.
const alsoNeeds = "this customer also needs "

// Needs is the act that the case needs and the step lacked, when that is what was
// missing. It is told from Missing, so that scorecards kept before answer too.
func (v *Verdict) Needs() (Act, bool) {
	phrase, ok := strings.CutPrefix(v.Missing, alsoNeeds)
	if !ok {
		return "", false
	}
	for _, a := range allActs {
		if a.Phrase() == phrase {
			return a, true
		}
	}
	return "", false
}
