package grading

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// graded is what the expectations look at: the card, and the sentences with the
// reasons why they are no evidence.
type graded struct {
	file  *caseFile
	card  Scorecard
	sents []sentence
}

func gradeCase(f *caseFile) graded {
	channel := f.transcript.Channel
	if channel == "" {
		channel = f.scenario.Channel
	}
	c := prepare(f.transcript.Turns, channel)
	c.hear(ear())
	return graded{f, Grade(f.transcript, f.scenario), c.sents}
}

// expect checks one line of a want section and returns what is wrong, or "".
//
//	greeting hit            the step is hit
//	greeting hit 0 2        … and there is evidence in turn 0 or in turn 2
//	greeting miss           the step is not hit
//	missing greeting late   … and the reason given holds the word "late"
//	change closing thanks   the advice or its example holds the word
//	fault rude 3            that fault stands in turn 3 (without a number: anywhere)
//	no fault rude           that fault stands nowhere
//	no faults               there is no fault of any kind
//	score 60, score <= 20, marks 80, marks >= 60
//	full, not full, declined, not declined
//	void 1 echo             some sentence of turn 1 is no evidence, for that reason
//	clear 1                 every sentence of turn 1 may be evidence
//	heard blame 3           Listen hears that act when turn 3 is said
//	unheard blame 3         Listen does not hear it
func (g graded) expect(line string) string {
	words := strings.Fields(line)
	rest := words[1:]
	if step := Step(words[0]); step.index() >= 0 {
		return g.expectStep(step, rest)
	}
	switch words[0] {
	case "missing", "change":
		return g.expectAdvice(words[0], rest)
	case "fault":
		return g.expectFault(rest)
	case "score":
		return compare("score", g.card.Score, rest)
	case "marks":
		return compare("marks", g.card.Marks, rest)
	case "heard", "unheard":
		return g.expectHeard(words[0], rest)
	case "void", "clear":
		return g.expectVoid(words[0], rest)
	}
	is := map[string]bool{
		"full": g.card.FullMarks, "not full": !g.card.FullMarks, "no faults": len(g.card.Faults) == 0,
		"declined": g.card.Declined != "", "not declined": g.card.Declined == "",
	}
	if len(words) == 3 && words[0] == "no" && words[1] == "fault" {
		if slices.ContainsFunc(g.card.Faults, func(f Fault) bool { return f.Kind == Act(words[2]) }) {
			return "there is one: " + g.faults()
		}
		return ""
	}
	holds, known := is[line]
	switch {
	case !known:
		return "unknown expectation"
	case !holds:
		return fmt.Sprintf("score %d, faults %s, declined %q", g.card.Score, g.faults(), g.card.Declined)
	}
	return ""
}

func (g graded) expectStep(step Step, rest []string) string {
	v := g.card.Steps.Of(step)
	switch {
	case len(rest) == 0 || rest[0] != "hit" && rest[0] != "miss":
		return "unknown expectation"
	case rest[0] == "miss" && v.Hit:
		return fmt.Sprintf("hit (%s) by %s", v.Confidence, evidenceText(v))
	case rest[0] == "miss":
		return ""
	case !v.Hit:
		return fmt.Sprintf("missed (%s): %s", v.Confidence, v.Missing)
	}
	if turns := rest[1:]; len(turns) > 0 {
		for _, e := range v.Evidence {
			if slices.Contains(turns, strconv.Itoa(e.Turn)) {
				return ""
			}
		}
		return "evidence is " + evidenceText(v)
	}
	return ""
}

func evidenceText(v *Verdict) string {
	var out []string
	for _, e := range v.Evidence {
		out = append(out, fmt.Sprintf("%d %s %q", e.Turn, e.Act, e.Text))
	}
	return strings.Join(out, "; ")
}

func (g graded) expectAdvice(what string, rest []string) string {
	if len(rest) < 2 || Step(rest[0]).index() < 0 {
		return "unknown expectation"
	}
	v := g.card.Steps.Of(Step(rest[0]))
	text := v.Missing
	if what == "change" {
		text = v.Change + " " + v.Example
	}
	if want := strings.Join(rest[1:], " "); !strings.Contains(text, want) {
		return fmt.Sprintf("it says %q", text)
	}
	return ""
}

func (g graded) expectFault(rest []string) string {
	if len(rest) == 0 || !Act(rest[0]).Critical() && Act(rest[0]) != Overpromise {
		return "unknown expectation"
	}
	for _, f := range g.card.Faults {
		if f.Kind == Act(rest[0]) && (len(rest) == 1 || strconv.Itoa(f.Turn) == rest[1]) {
			return ""
		}
	}
	return "faults: " + g.faults()
}

func (g graded) faults() string {
	if len(g.card.Faults) == 0 {
		return "none"
	}
	var out []string
	for _, f := range g.card.Faults {
		out = append(out, fmt.Sprintf("%s %d (%s) %q", f.Kind, f.Turn, f.Confidence, f.Text))
	}
	return strings.Join(out, "; ")
}

// compare checks "60", "<= 20" or ">= 80".
func compare(name string, got int, rest []string) string {
	op, figure := "=", ""
	switch len(rest) {
	case 1:
		figure = rest[0]
	case 2:
		op, figure = rest[0], rest[1]
	}
	want, err := strconv.Atoi(figure)
	holds, known := map[string]bool{"=": got == want, "<=": got <= want, ">=": got >= want}[op]
	switch {
	case err != nil || !known:
		return "unknown expectation"
	case !holds:
		return fmt.Sprintf("%s is %d", name, got)
	}
	return ""
}

func (g graded) expectVoid(what string, rest []string) string {
	if len(rest) == 0 || (what == "void") != (len(rest) > 1) {
		return "unknown expectation"
	}
	turn, err := strconv.Atoi(rest[0])
	if err != nil {
		return "unknown expectation"
	}
	reason := strings.Join(rest[1:], " ")
	var found []string
	sentences := 0
	for _, s := range g.sents {
		if s.turn != turn {
			continue
		}
		sentences++
		if s.void == reason && what == "void" {
			return ""
		}
		if s.void != "" {
			found = append(found, s.void)
		}
	}
	switch {
	case sentences == 0:
		return fmt.Sprintf("turn %d has no agent sentences", turn)
	case what == "void" || len(found) > 0:
		return fmt.Sprintf("void in turn %d: %q", turn, found)
	}
	return ""
}

func (g graded) expectHeard(what string, rest []string) string {
	turns := g.file.transcript.Turns
	if len(rest) != 2 || !KnownAct(rest[0]) && Act(rest[0]) != Overpromise {
		return "unknown expectation"
	}
	at, err := strconv.Atoi(rest[1])
	if err != nil || at < 0 || at >= len(turns) {
		return "unknown expectation"
	}
	k := g.file.scenario
	if k.Channel == "" {
		k.Channel = g.file.transcript.Channel
	}
	sure := Listen(turns[at], turns[:at], k).Sure(Act(rest[0]))
	if (sure > 0) != (what == "heard") {
		return fmt.Sprintf("heard with %s", sure)
	}
	return ""
}
