package scenarios

import "rapport/internal/content"

// Rule is something Check looks for; Problem one thing that it found, and
// Problems all of them, sorted.
type (
	Rule     = content.Rule
	Problem  = content.Problem
	Problems = content.Problems
)

// The rules about what a scenario says, besides those every file has: what breaks
// one can be read, but plays badly.
const (
	ruleNoAccepted   = "no-accepted-offer"
	ruleForbidden    = "forbidden-accepted"
	ruleManyMusts    = "too-many-musts"
	ruleManyTells    = "too-many-tells"
	ruleEmptyWords   = "empty-words"
	ruleCommaInWords = "comma-in-words"
	ruleShadowed     = "shadowed-offer"
	ruleOpeningTells = "opening-tells"
	ruleNeedForm     = "need-form"
	ruleActHelps     = "act-cannot-help"
	rulePlaceholder  = "placeholder"
	ruleRepeated     = "repeated-line"
	ruleFewLines     = "few-lines"
	ruleAbsoluteDate = "absolute-date"
)

var rules = content.Rules(
	Rule{Name: ruleNoAccepted, Why: "nobody could solve the customer's problem"},
	Rule{Name: ruleForbidden, Why: "the customer would take what the agent must not offer"},
	Rule{Name: ruleManyMusts, Why: "more than two facts to ask for turn a conversation into a form"},
	Rule{Name: ruleManyTells, Why: "more than two things to say turn delivering into reciting"},
	Rule{Name: ruleEmptyWords, Why: "words without a letter or digit match nothing"},
	Rule{Name: ruleCommaInWords, Why: "two phrases in one entry match only together"},
	Rule{Name: ruleShadowed, Why: "naming this offer always names the other one too"},
	Rule{Name: ruleOpeningTells, Why: "the trainee would have to ask what was just said"},
	Rule{Name: ruleNeedForm, Why: "suggestions put it in the middle of a sentence"},
	Rule{Name: ruleActHelps, Why: "the step could be missed by everybody, or won by a fault"},
	Rule{Name: rulePlaceholder, Why: "only {offer} and {name} are filled in; the rest would be said aloud"},
	Rule{Name: ruleRepeated, Why: "the customer never says the same line twice"},
	Rule{Name: ruleFewLines, Why: "with fewer than four lines the customer soon has nothing to say"},
	Rule{Name: ruleAbsoluteDate, Why: "a date that has passed makes the story false; say yesterday or on Friday", Warning: true},
	content.NoFiles("a folder without scenario files is probably the wrong folder"),
)

// Rules lists everything Check looks for, in the order of the documentation.
func Rules() []Rule { return append([]Rule(nil), rules...) }
