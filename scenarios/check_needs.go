package scenarios

import (
	"slices"
	"strings"
	"unicode"

	"rapport/grading"
	"rapport/internal/content"
)

// checkNeed checks that need fits into "You need {need}": the beginning of a
// sentence in lower case, without a full stop.
func (r *reader) checkNeed(d *draft) {
	if d.Need == "" {
		return
	}
	n := r.Node("need")
	first, _, _ := strings.Cut(d.Need, " ")
	letters := []rune(first)
	capital := unicode.IsUpper(letters[0]) && strings.ToUpper(first) != first && !strings.Contains(d.Person.Name, strings.TrimSuffix(first, "'s"))
	switch {
	case capital:
		r.Report(ruleNeedForm, n, "write it so that it fits after \"you need\"", "need starts with a capital letter")
	case strings.ContainsAny(d.Need[len(d.Need)-1:], ".!?;,:"):
		r.Report(ruleNeedForm, n, "write it so that it fits after \"you need\"", "need ends with %s", content.Quoted(d.Need[len(d.Need)-1:]))
	}
}

// helpful are the acts that can make or better each step.
var helpful = map[grading.Step][]grading.Act{
	grading.Greeting: {
		grading.Salutation, grading.Welcome, grading.ThanksContact, grading.GivesName,
		grading.UsesName, grading.OffersHelp, grading.Reassures,
	},
	grading.Understanding: {
		grading.Clarifies, grading.Restates, grading.Empathises, grading.Apologises,
		grading.Acknowledges, grading.Reassures, grading.Identifies, grading.UsesName,
	},
	grading.Agreeing: {
		grading.Proposes, grading.SeeksConsent, grading.StatesLimit, grading.SetsExpectation,
		grading.Goodwill, grading.Timeline,
	},
	grading.Delivering: {
		grading.Acts, grading.Informs, grading.Instructs, grading.Timeline, grading.ConfirmsDetails,
		grading.Updates, grading.HandsOver, grading.SetsExpectation, grading.FollowsUp, grading.Goodwill,
	},
	grading.Closing: {
		grading.ChecksSatisfied, grading.Thanks, grading.Farewell, grading.InvitesReturn,
		grading.Summarises, grading.FollowsUp, grading.UsesName,
	},
}

// checkNeeds checks that the acts a step needs besides its own could help it.
func (r *reader) checkNeeds(d *draft) {
	for _, step := range grading.Steps() {
		list := r.Node("needs", step)
		for i, item := range list.Content {
			act := grading.Act(item.Value)
			if !slices.Contains(d.Needs[step], act) || slices.Contains(helpful[step], act) {
				continue
			}
			n := r.Node("needs", step, i)
			if act.Critical() {
				r.Report(ruleActHelps, n, "take it out", "%s is a fault: no step can need it", act)
				continue
			}
			r.Report(ruleActHelps, n, "expected one of "+content.QuotedAll(helpful[step]), "%s cannot help %s", act, step)
		}
	}
}
