package grading

import (
	"fmt"
	"slices"
)

// RulesVersion names the rules of this package. It changes whenever a verdict
// could change for a reason other than the weights.
const RulesVersion = "2"

// Version is the grader's name as scorecards carry it: the rules' version and
// the hash of the weights, ear and student together. The same version gives the same scorecard.
func Version() string {
	return fmt.Sprintf("rapport/%s ear:%08x", RulesVersion, ear().hash^studentHash())
}

// secondLook is the confidence below which a person should look again.
const secondLook Percent = 70

// stepSources are the sections of the source material each step rests on.
var stepSources = [5]string{"cycle#step-1", "cycle#step-2", "cycle#step-3", "cycle#step-4", "cycle#step-5"}

// StepMarks is what a step that is hit earns.
const StepMarks = 20

// declined says why a conversation was not graded.
const declined = "the agent's words are not English: rapport grades English only"

// Grade marks a finished conversation: the five steps with their evidence, the
// faults, the craft, and for each missed step the smallest change that would have
// hit it. k adds what the scenario requires; the zero Case adds nothing. Grade
// never fails: a transcript without agent words scores 0, and one that is not in
// English comes back with Declined set.
func Grade(t Transcript, k Case) Scorecard {
	m := ear()
	channel := t.Channel
	if channel == "" {
		channel = k.Channel
	}
	card := Scorecard{ID: t.ID, Faults: []Fault{}, Grader: Version()}
	c := prepare(t.Turns, channel)
	if ruleEnglish.on() && c.notEnglish() {
		card.Declined = declined
		for i := range card.Steps {
			card.Steps[i].Source = stepSources[i]
		}
		card.Dimensions = blankDimensions()
		return card
	}
	if len(c.sents) <= mostTried {
		c.memory = memory{}
	}
	d := c.decide(m, k)
	for i := range card.Steps {
		card.Steps[i] = c.verdict(i, &d)
		card.Marks += card.Steps[i].Marks
	}
	card.Faults = c.faults(k, d.fault)
	card.Score, card.FullMarks = card.Marks, card.Marks == 5*StepMarks
	for _, f := range card.Faults {
		if f.Critical {
			card.FullMarks = false
			card.Score = min(card.Score, capOf(k))
		}
	}
	c.advise(m, t, k, &d, &card)
	c.craft(m, &d, &card)
	return card
}

func capOf(k Case) int {
	if k.Cap > 0 && k.Cap < DefaultCap {
		return k.Cap
	}
	return DefaultCap
}

// decision is what was decided about the five steps, and why.
type decision struct {
	hit      [5]bool
	permille [5]int32   // the head's probability of a hit
	unmet    [5]string  // what the scenario asks for and did not get
	rule     [5]string  // what overruled the head, in words
	claims   [5][]claim // the evidence
	fault    int32      // permille that there is a critical fault
}

// decide hears the conversation and decides the steps: the head first, then what
// the case requires, then evidence of its own for every step.
func (c *conversation) decide(m *model, k Case) decision {
	var d decision
	c.hear(m)
	c.sharpen(k)
	for i, step := range Steps() {
		var x [headFeatures]int32
		c.headInputs(step, &x)
		if c.hasClaim(step) {
			d.permille[i] = sigmoid(m.head[i].decide(&x, c.customerWords(step)))
		} else {
			d.rule[i] = "no sentence speaks for it"
		}
		if ruleConsent.on() && step == Agreeing && d.rule[i] == "" && !c.consent() {
			d.rule[i] = "nobody asked for a yes, and none was given"
			d.permille[i] = min(d.permille[i], 300) // by the guidelines there is no agreement without a yes asked for or given
		}
		if rulePlainYes.on() && step == Agreeing && d.rule[i] == "" && d.permille[i] < plainlyAgreed && c.agreedPlainly() {
			d.rule[i] = "a proposal, the question whether it suits, and the customer's yes"
			d.permille[i] = plainlyAgreed
		}
		if ruleHandedOver.on() && step == Delivering && d.permille[i] < plainlyDone && c.handedOver() {
			d.rule[i] = string(ruleHandedOver)
			d.permille[i] = plainlyDone
		}
		d.hit[i] = d.permille[i] >= 500
		if d.hit[i] {
			d.unmet[i] = c.unmet(step, m, k)
			d.hit[i] = d.unmet[i] == ""
			d.rule[i] = d.unmet[i]
		}
	}
	var x [headFeatures]int32
	c.faultInputs(d.permille, &x)
	d.fault = sigmoid(m.head[5].logit(&x))
	d.claims = c.assignment(m, d.hit, d.permille)
	for i := range d.hit {
		if d.hit[i] && len(d.claims[i]) == 0 {
			d.hit[i] = false
			d.unmet[i] = "the words that speak for it are already evidence for another step"
			d.rule[i] = d.unmet[i]
		}
	}
	return d
}

// plainlyAgreed and plainlyDone are the permille of an agreement and of a hand-over
// that stand there in so many words.
const (
	plainlyAgreed = 700
	plainlyDone   = 700
)

// hasClaim reports whether any sentence at all speaks for the step.
func (c *conversation) hasClaim(step Step) bool {
	i := step.index()
	for k := range c.sents {
		s := &c.sents[k]
		if s.void == "" && s.steps[i] >= claimFloor && (step != Greeting || c.opening(s)) {
			return true
		}
	}
	return false
}

// unmet says what the case adds to the step and the conversation lacks; "" when
// nothing is lacking.
func (c *conversation) unmet(step Step, m *model, k Case) string {
	for _, a := range k.Needs[step] {
		if ruleNeeds.on() && !c.heardAct(m, a) {
			return alsoNeeds + a.Phrase()
		}
	}
	switch step {
	case Understanding:
		for _, p := range k.Ask {
			if ruleAsk.on() && !c.asked(p) {
				return "you did not " + askPhrase(p.Is)
			}
		}
	case Agreeing:
		if ruleOffered.on() && len(k.Offers) > 0 && !c.offeredAny() {
			return "none of the solutions you may offer was put to the customer"
		}
	case Delivering:
		for _, p := range k.Tell {
			if ruleTell.on() && !c.told(p) {
				return "you never said " + p.Is
			}
		}
	}
	return ""
}

// offeredAny reports whether an offer of the case was put to the customer.
func (c *conversation) offeredAny() bool {
	for i := range c.sents {
		if c.sents[i].offered && c.sents[i].void == "" {
			return true
		}
	}
	return false
}

func (c *conversation) heardAct(m *model, a Act) bool {
	i := actIndex[a]
	for k := range c.sents {
		if c.sents[k].void == "" && c.sents[k].acts[i] >= m.cut[i] {
			return true
		}
	}
	return false
}

// asked reports whether an agent question or restatement touches the point.
func (c *conversation) asked(p Point) bool {
	for k := range c.sents {
		s := &c.sents[k]
		if s.void != "" {
			continue
		}
		asks := s.asks() ||
			s.acts[actIndex[Clarifies]] >= 300 || s.acts[actIndex[Restates]] >= 300
		if !asks {
			continue
		}
		if _, ok := p.in(c.runes[s.turn], s.tokens); ok {
			return true
		}
	}
	return false
}

// told reports whether an agent statement touches the point.
func (c *conversation) told(p Point) bool {
	for k := range c.sents {
		s := &c.sents[k]
		if s.void != "" {
			continue
		}
		if touch, ok := p.in(c.runes[s.turn], s.tokens); ok && !touch.Negated {
			return true
		}
	}
	return false
}

// verdict writes down the decision about step i.
func (c *conversation) verdict(i int, d *decision) Verdict {
	v := Verdict{Hit: d.hit[i], Source: stepSources[i]}
	p := d.permille[i]
	switch {
	case d.unmet[i] != "":
		v.Confidence = 80
	case v.Hit:
		v.Confidence = Percent(p / 10)
	default:
		v.Confidence = Percent((1000 - p) / 10)
	}
	v.Confidence = min(v.Confidence, 99)
	v.SecondLook = v.Confidence < secondLook
	if v.Hit {
		v.Marks = StepMarks
		for _, cl := range d.claims[i] {
			v.Evidence = append(v.Evidence, c.evidence(cl))
		}
		slices.SortFunc(v.Evidence, func(a, b Evidence) int {
			if a.Turn != b.Turn {
				return a.Turn - b.Turn
			}
			return a.Start - b.Start
		})
	}
	return v
}

func (c *conversation) evidence(cl claim) Evidence {
	turn := c.sents[cl.sent].turn
	return Evidence{Turn: turn, Start: cl.start, End: cl.end, Act: cl.act, Text: string(c.runes[turn][cl.start:cl.end])}
}
