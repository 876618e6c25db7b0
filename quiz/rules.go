package quiz

import "rapport/internal/content"

// The rules about what questions, cards and notes say, besides those every file
// has: what breaks one can be read, but asks or teaches badly.
const (
	ruleStep      = "step-of-topic"
	ruleOptions   = "too-few-options"
	ruleRepeated  = "repeated-option"
	ruleLongest   = "longest-is-right"
	ruleOften     = "longest-too-often"
	ruleAbove     = "all-of-the-above"
	ruleGrammar   = "grammar-gives-away"
	ruleEcho      = "echo-gives-away"
	ruleSame      = "same-question"
	ruleAlike     = "alike-question"
	ruleFigure    = "figure-without-source"
	ruleDerived   = "derived-unsaid"
	ruleModel     = "model-does-not"
	ruleWeak      = "weak-does"
	ruleAvoid     = "avoid-not-in-phrase"
	ruleMarked    = "marked-line"
	ruleSameFront = "same-front"
)

var rules = content.Rules(
	content.Rule{Name: ruleStep, Why: "a session asks about each of the five steps, and finds them by step"},
	content.Rule{Name: ruleOptions, Why: "with too few to choose from, guessing is as good as knowing"},
	content.Rule{Name: ruleRepeated, Why: "of two equal options neither can be the right one"},
	content.Rule{Name: ruleLongest, Why: "whoever picks the longest answer would be right without knowing"},
	content.Rule{Name: ruleOften, Why: "over a whole bank, picking the longest answer would pay", Warning: true},
	content.Rule{Name: ruleAbove, Why: "options are shuffled, and such an option is right or wrong by its form"},
	content.Rule{Name: ruleGrammar, Why: "an article or a plural that fits one option only gives it away"},
	content.Rule{Name: ruleEcho, Why: "a word of the question that only the right option repeats gives it away", Warning: true},
	content.Rule{Name: ruleSame, Why: "the same question twice teaches nothing new"},
	content.Rule{Name: ruleAlike, Why: "two questions in nearly the same words may be the same", Warning: true},
	content.Rule{Name: ruleFigure, Why: "a figure is somebody's: it is taught with who found it"},
	content.Rule{Name: ruleDerived, Why: "an answer that we worked out is not passed off as the source's"},
	content.Rule{Name: ruleModel, Why: "the answer that is shown as good must be marked as good"},
	content.Rule{Name: ruleWeak, Why: "the answer that is shown as poor must not be marked as good"},
	content.Rule{Name: ruleAvoid, Why: "nothing would have to be changed in the phrase"},
	content.Rule{Name: ruleMarked, Why: "only what the agent says shows a step"},
	content.Rule{Name: ruleSameFront, Why: "two cards with the same front ask for two answers at once"},
	content.NoFiles("a folder without files is probably the wrong folder"),
)

// Rules lists everything the checks look for, in the order of the documentation.
func Rules() []content.Rule { return append([]content.Rule(nil), rules...) }
