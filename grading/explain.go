package grading

import "sort"

// Explanation says which figures and words decided each step, for whoever wants to
// dispute a verdict. Weights are in hundredths of a logit: 100 moves the odds by
// a factor of e.
type Explanation struct {
	ID    string            `json:"id"`
	Steps []StepExplanation `json:"steps"`
	// Void lists the sentences that could be no evidence, with the guard's reason.
	Void []VoidSentence `json:"void"`
	// Rules lists the sentences in which an exact rule overruled what was heard, with
	// the rule.
	Rules []VoidSentence `json:"rules"`
	// Declined says why the conversation was not graded at all; there are no steps
	// then.
	Declined string `json:"declined,omitempty"`
	Grader   string `json:"grader"`
}

// StepExplanation is why one step was decided as it was.
type StepExplanation struct {
	Step Step `json:"step"`
	Hit  bool `json:"hit"`
	// Probability is the head's, before what the scenario adds and before evidence
	// was assigned.
	Probability Percent `json:"probability"`
	// Rule names what overruled the head; empty when nothing did.
	Rule string `json:"rule,omitempty"`
	// Figures are the conversation's figures that moved the decision, strongest
	// first; Base is the odds before them.
	Base    int      `json:"base"`
	Figures []Reason `json:"figures"`
	// Sentence is the one that speaks most for the step, and Words what in it and
	// around it does so.
	Sentence *Evidence `json:"sentence,omitempty"`
	Words    []Reason  `json:"words,omitempty"`
}

// Reason is one thing that counted, for (above 0) or against (below).
type Reason struct {
	What   string `json:"what"`
	Weight int    `json:"weight"`
}

// VoidSentence is a sentence that counts for nothing, or otherwise than it was heard,
// and why.
type VoidSentence struct {
	Turn   int    `json:"turn"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// Explain grades the conversation again and keeps what decided. It returns the
// same verdicts as Grade.
func Explain(t Transcript, k Case) Explanation {
	m := ear()
	channel := t.Channel
	if channel == "" {
		channel = k.Channel
	}
	c := prepare(t.Turns, channel)
	out := Explanation{ID: t.ID, Grader: Version(), Void: []VoidSentence{}, Rules: []VoidSentence{}, Steps: []StepExplanation{}}
	if ruleEnglish.on() && c.notEnglish() {
		out.Declined = declined
		return out
	}
	d := c.decide(m, k)
	for i, step := range Steps() {
		out.Steps = append(out.Steps, c.explainStep(m, i, step, &d))
	}
	for i := range c.sents {
		if s := &c.sents[i]; s.void != "" {
			out.Void = append(out.Void, VoidSentence{s.turn, s.start, s.end, c.text(s), s.void})
		}
		for _, r := range c.sents[i].ruled {
			s := &c.sents[i]
			out.Rules = append(out.Rules, VoidSentence{s.turn, s.start, s.end, c.text(s), string(r)})
		}
	}
	return out
}

func (c *conversation) explainStep(m *model, i int, step Step, d *decision) StepExplanation {
	h := &m.head[i]
	e := StepExplanation{Step: step, Hit: d.hit[i], Probability: Percent(d.permille[i] / 10), Rule: d.rule[i], Base: h.base(), Figures: []Reason{}}
	var x [headFeatures]int32
	c.headInputs(step, &x)
	for j, v := range x {
		e.Figures = append(e.Figures, Reason{figureName(i, j), int((h.part(j, v) - h.part(j, 0)) / 64 * 100 / 65536)})
	}
	if said := h.adds(&x, c.customerWords(step)); said != 0 {
		e.Figures = append(e.Figures, Reason{"what the customer says", int(said * 100 / 65536)})
	}
	e.Figures = strongest(e.Figures, 8)
	best := c.bestFor(step)
	if best < 0 {
		return e
	}
	s := &c.sents[best]
	at := c.evidence(claim{sent: best, span: s.span, act: s.bestAct(stepActs[i])})
	e.Sentence, e.Words = &at, strongest(c.reasons(m, best, len(allActs)+i), 10)
	return e
}

// base is the logit of a conversation whose every figure is nought, in hundredths.
func (h *headWeights) base() int {
	var none [headFeatures]int32
	return int(h.logit(&none) * 100 / 65536)
}

// reasons are the features of a sentence with what each added to an output.
func (c *conversation) reasons(m *model, sent, output int) []Reason {
	f := featureList{explain: true}
	c.sentenceFeatures(&f, sent)
	var out []Reason
	for i, ft := range f.list {
		if row := m.row(ft.id); row != nil {
			logit := int64(row[output]) * int64(ft.weight) * int64(m.scale[output]) / 1024
			out = append(out, Reason{featureTitle(f.names[i]), int(blend(output, logit, 0) * 100 / 65536)})
		}
	}
	return append(out, c.meanings(&f, sent, output)...)
}

// meanings are what the student adds to an output: the whole, and for each word of
// the sentence how much less it would be without it.
func (c *conversation) meanings(f *featureList, sent, output int) []Reason {
	s := taught()
	if s == nil {
		return nil
	}
	hundredths := func(logit int32) int { return int(blend(output, 0, logit) * 100 / 65536) }
	whole := f.student[output]
	out := []Reason{{"what it means, all together", hundredths(whole)}}
	c.hearingOf(sent, &f.listener.h)
	own := f.listener.h.own
	var without [outputs]int32
	for i, t := range own {
		if t.kind != wordToken {
			continue
		}
		f.listener.h.own = append(append([]token{}, own[:i]...), own[i+1:]...)
		s.hear(&f.listener, &without)
		out = append(out, Reason{"meaning of “" + t.word + "”", hundredths(whole - without[output])})
	}
	return out
}

// strongest keeps the n reasons with the greatest weight either way.
func strongest(all []Reason, n int) []Reason {
	sort.SliceStable(all, func(i, j int) bool { return abs(all[i].Weight) > abs(all[j].Weight) })
	kept := all[:0]
	for _, r := range all {
		if r.Weight != 0 && r.What != "" && len(kept) < n {
			kept = append(kept, r)
		}
	}
	return kept
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// featureTitle says a feature's name in words.
func featureTitle(name string) string {
	for _, t := range featureTitles {
		if len(name) > len(t.kind) && name[:len(t.kind)] == t.kind && name[len(t.kind)] == ' ' {
			return t.title + " “" + name[len(t.kind)+1:] + "”"
		}
	}
	return name
}

var featureTitles = []struct{ kind, title string }{
	{"w", "word"},
	{"p", "word beginning"},
	{"k2", "before a word of kind"},
	{"k", "a word of kind"},
	{"b", "words"},
	{"t", "words"},
	{"g", "words around another"},
	{"f1", "begins"},
	{"f2", "begins"},
	{"c", "customer just said"},
	{"a", "sentence before has"},
	{"n", "customer answers"},
}
