package quiz

import (
	"strings"

	"rapport/grading"
	"rapport/internal/content"
)

// itemRules are the checks of what one question says. Each reports what it finds
// and is not asked about questions that could not be read whole.
var itemRules = []func(*content.Reader, placed[Item]){
	checkStep,
	checkCount,
	checkRepeated,
	checkLongest,
	checkAbove,
	checkGrammar,
	checkEcho,
	checkItemFigures,
	checkDerived,
	checkSay,
	checkBetter,
	checkMarked,
}

// checkItems checks the questions of a bank, each and all together.
func checkItems(r *content.Reader, all []placed[Item]) {
	var sound []placed[Item]
	for _, p := range all {
		if p.broken {
			continue
		}
		for _, rule := range itemRules {
			rule(r, p)
		}
		sound = append(sound, p)
	}
	checkAlike(r, sound)
	checkOften(r, sound)
}

// checkStep checks that a question about a step says which.
func checkStep(r *content.Reader, p placed[Item]) {
	step := grading.Step(p.it.Topic)
	for _, s := range grading.Steps() {
		if s == step && p.it.Step != step {
			r.Report(ruleStep, p.at("topic"), "add the line step: "+string(step), "a question about the topic %s needs the step %[1]s", content.Quoted(string(step)))
		}
	}
}

// checkCount checks that there is enough to choose from, and one right answer or
// several as the kind has it.
func checkCount(r *content.Reader, p placed[Item]) {
	report := func(key, hint, format string, args ...any) { r.Report(ruleOptions, p.at(key), hint, format, args...) }
	right, wrong := 0, 0
	for _, o := range p.it.Options {
		if o.Right {
			right++
		} else {
			wrong++
		}
	}
	const most = 8 // letters a to h
	switch kind := p.it.Kind; {
	case len(p.it.Options) > most:
		report("options", "", "%d options; at most %d fit", len(p.it.Options), most)
	case kind == One && right > 1:
		report("options", "for more than one right answer use kind: several", "%d options are right; a question of kind one has one", right)
	case kind == One && (right == 0 || wrong < 2):
		report("options", "", "%d right and %d wrong; a question of kind one needs one right and at least two wrong", right, wrong)
	case kind == Several && right == 1:
		report("options", "for one right answer use kind: one", "one option is right; a question of kind several has two or more")
	case kind == Several && (right == 0 || wrong < 2):
		report("options", "", "%d right and %d wrong; a question of kind several needs at least two of each", right, wrong)
	case kind == Order && (len(p.it.Sequence) < 3 || len(p.it.Sequence) > most):
		report("order", "", "%d things to order; expected 3 to %d", len(p.it.Sequence), most)
	case kind == Match && (len(p.it.Pairs) < 3 || len(p.it.Pairs) > 6):
		report("pairs", "", "%d pairs; expected 3 to 6", len(p.it.Pairs))
	}
}

// checkRepeated reports things to choose from that are the same but for case and
// punctuation.
func checkRepeated(r *content.Reader, p placed[Item]) {
	same := func(key, what string, texts []string, own ...string) {
		seen := map[string]bool{}
		for i, text := range texts {
			norm := strings.Join(words(text), " ")
			if norm != "" && seen[norm] {
				r.Report(ruleRepeated, p.item(key, i, own...), "", "%s %s is there twice", what, content.Quoted(text))
			}
			seen[norm] = true
		}
	}
	var options, lefts []string
	for _, o := range p.it.Options {
		options = append(options, o.Text)
	}
	for _, pair := range p.it.Pairs {
		lefts = append(lefts, pair.Left) // a right side may fit several
	}
	same("options", "the option", options, "right", "wrong")
	same("order", "the text", p.it.Sequence)
	same("pairs", "the left side", lefts, "left")
}

// checkDerived checks that an answer says it was worked out when it was.
func checkDerived(r *content.Reader, p placed[Item]) {
	const says = "Our answer, from"
	why := p.it.Why
	switch {
	case len(p.it.Pairs) > 0:
		why = p.it.Pairs[0].Why
	case len(p.it.Options) > 0:
		for _, o := range p.it.Options {
			if why == "" && o.Right {
				why = o.Why
			}
		}
	}
	switch said := strings.HasPrefix(why, says); {
	case p.it.Derived && !said:
		r.Report(ruleDerived, p.at("derived"), "begin the why of the first right answer with \""+says+" …\"", "the answer is derived, but its why does not say so")
	case said && !p.it.Derived:
		r.Report(ruleDerived, p.node, "add the line derived: true", "why says that the answer is ours, but derived is not set")
	}
}

// checkMarked checks that the marked turn is one of the agent's.
func checkMarked(r *content.Reader, p placed[Item]) {
	switch talk, i := p.it.Talk, p.it.Marked; {
	case p.it.Kind != Spot:
	case i >= len(talk):
		r.Report(ruleMarked, p.at("marked"), "the first turn is 0", "turn %d is marked, but there are %d", i, len(talk))
	case talk[i].Speaker != grading.Agent:
		r.Report(ruleMarked, p.at("marked"), "the first turn is 0", "turn %d is the customer's", i)
	}
}
