package quiz

import (
	"regexp"
	"slices"

	"rapport/grading"
)

// brushesOff reports whether words have a run that leaves the customer alone with the
// matter, whatever else they say. The ear is asked first; it has its own such runs.
func brushesOff(said string) bool { return brushOff.MatchString(opened(said)) }

var brushOff = regexp.MustCompile(`\bwhy (should|would|do) (i|we) (care|know|bother)|\bhow (should|would|could) (i|we) know|\bwhat do (i|we) care|\bwhat is it to (me|us)\b|` +
	`\b(is|are) your (own )?(problem|business|lookout)\b|\b(none|not any) of (my|our) business|\b(what is|what's) your problem|\bmy (fault|problem)\?|` +
	`\bbecause of you\b|\bif (you are|you're|we are) lucky|\bout of the question|\bfinally (happy|satisfied|content)|` +
	`\bwhat do you (want|expect) (me|us) to do|\bwhat else is new|\bwhy are you (telling|asking|bothering|calling|writing)|\bleave (me|us) alone|\bmake up your mind|\bstop (complaining|writing|asking|calling|bothering)|` +
	`\b(you|we) will see\b(\s+(if|whether|about)|\W*$)|\bno promises\b|\bnever\b\W*$|\bfor once\b|\bor (forget it|never)\W*$|\bfull stop\b|\bwhatever\b\W*$|\bwhat do you even\b`)

// pushesOff reports whether words only tell the customer to do the work: a clause
// gives an order, and nobody says what they will do themselves.
func pushesOff(said string) bool {
	spoken := words(opened(said))
	if offers(spoken) || slices.ContainsFunc(spoken, func(w string) bool { return helper[w] }) {
		return false
	}
	for _, sentence := range wholeSentence.FindAllString(opened(said), -1) {
		for _, clause := range clauseEnd.Split(sentence, -1) {
			if orders(words(clause)) {
				return true
			}
		}
	}
	return false
}

// orders reports whether words begin with something the customer is to do.
func orders(spoken []string) bool {
	for len(spoken) > 0 && (leadsIn[spoken[0]] || spoken[0] == "just" || spoken[0] == "simply" || spoken[0] == "first") {
		spoken = spoken[1:]
	}
	if len(spoken) > 2 && spoken[0] == "do" && spoken[1] == "not" {
		spoken = spoken[2:]
	}
	return len(spoken) > 0 && errands[spoken[0]]
}

var (
	helper  = setOf("i we me us together")
	errands = setOf(`look check ask call ring phone try read google search find go contact write email e-mail wait bring fetch deliver explain consult
		visit use be speak talk sort fix deal get see send buy pay stop start click open change repeat describe expect come collect`)
)

// helps reports whether words do something for the customer besides stating what is:
// somebody acts, asks, thanks or wishes well, a reason is given, or the ear hears one
// of the acts that carry a matter on.
func helps(said string, heard grading.Heard) bool {
	spoken := words(opened(said))
	return slices.ContainsFunc(spoken, func(w string) bool { return kindly[w] }) || questions(opened(said)) != nil || helpful(heard)
}

var kindly = setOf(`i we me us our let please thank thanks welcome pleasure glad happy sorry delighted gladly because will would
	here's enjoy anytime wish together`)

// helpful reports whether one of the acts that carry a matter on was heard.
func helpful(heard grading.Heard) bool {
	return slices.ContainsFunc(onward, heard.Has)
}

var onward = []grading.Act{
	grading.Acts, grading.Timeline, grading.Proposes, grading.Instructs, grading.SeeksConsent, grading.Clarifies, grading.Identifies, grading.OffersHelp,
	grading.Holds, grading.Updates, grading.HandsOver, grading.Apologises, grading.Thanks, grading.Farewell, grading.InvitesReturn, grading.ChecksSatisfied, grading.Reassures,
}
