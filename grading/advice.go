package grading

import "strings"

// advise fills in, for every missed step, the nearest miss, what was missing, and
// the smallest change that would have hit it: candidate lines are tried on the
// conversation, smallest first, and the first that turns the verdict is taken.
func (c *conversation) advise(m *model, t Transcript, k Case, d *decision, card *Scorecard) {
	for i, step := range Steps() {
		v := &card.Steps[i]
		if v.Hit {
			continue
		}
		if near, ok := c.nearest(i); ok {
			v.Nearest = &near
		}
		if d.unmet[i] == "" && c.hostileFrom(step) {
			v.Missing = "what is said in mockery is not meant: the insult undid it"
			v.Change = "say the same without the insult"
			v.Example = c.changes(step, m, k)[0].line
			continue
		}
		v.Missing = c.missing(step, d, v.Nearest)
		options := c.changes(step, m, k)
		pick := options[0]
		for _, o := range options {
			if len(c.sents) > mostTried {
				break // so long a conversation is advised untried
			}
			if o.works(m, t, k, step, c.memory) {
				pick = o
				break
			}
		}
		v.Change, v.Example = pick.say, pick.line
	}
}

// mostTried is the most sentences of a conversation on which changes are tried.
const mostTried = 400

// hostileFrom reports whether mockery took away words that could have shown the
// step.
func (c *conversation) hostileFrom(step Step) bool {
	for k := range c.sents {
		s := &c.sents[k]
		if s.void == VoidHostile && len(s.acts) > 0 && s.acts[actIndex[s.bestAct(stepActs[step.index()])]] >= 300 {
			return true
		}
	}
	return false
}

// nearest is the sentence that came closest to the step without earning it.
func (c *conversation) nearest(i int) (Evidence, bool) {
	best, at := int32(0), -1
	for k := range c.sents {
		s := &c.sents[k]
		score := s.steps[i]
		if s.void != "" || len(s.acts) == 0 {
			continue
		}
		for _, a := range nearActs[i] {
			if p := s.acts[actIndex[a]]; p >= 400 {
				score = max(score, p/2)
			}
		}
		if score > best {
			best, at = score, k
		}
	}
	if at < 0 || best < nearFloor {
		return Evidence{}, false
	}
	s := &c.sents[at]
	act := s.bestAct(append(append([]Act{}, stepActs[i]...), nearActs[i]...))
	return c.evidence(claim{sent: at, span: s.span, act: act}), true
}

// nearFloor is the least score with which a sentence came near a step.
const nearFloor = 120

// nearActs come close to a step without being enough for it.
var nearActs = [5][]Act{
	{GivesName, OffersHelp, Acknowledges},
	{Identifies, Acknowledges, OffersHelp, ConfirmsDetails},
	{VaguePromise, Instructs, Informs, StatesLimit},
	{VaguePromise, Proposes, Holds},
	{Acknowledges, ChecksSatisfied},
}

// missing says in a line why the step was not hit.
func (c *conversation) missing(step Step, d *decision, near *Evidence) string {
	i := step.index()
	if d.unmet[i] != "" {
		return d.unmet[i]
	}
	if len(c.sents) == 0 {
		return "you said nothing"
	}
	if reason := c.voidReason(); reason != "" && near == nil {
		return "your words count for nothing here: " + reason
	}
	has := func(a Act) bool { return c.heardWell(a) }
	switch step {
	case Greeting:
		if has(Salutation) || has(Welcome) {
			return "the greeting comes too late: it opens nothing"
		}
		return "your first reply goes straight to business"
	case Understanding:
		switch {
		case has(Clarifies) || has(Restates):
			return "what you asked or said back does not get at what this customer needs"
		case has(Identifies):
			return "you asked who the customer is, not what the customer needs"
		case has(Acknowledges) || has(Apologises):
			return "you said you understand, but not what"
		}
		return "you neither asked about the situation nor said it back"
	case Agreeing:
		switch {
		case has(Proposes) && !has(SeeksConsent):
			return "you proposed, but did not ask whether it suits, and the customer has not said yes"
		case has(SeeksConsent):
			return "you asked for a yes, but it is not clear to what"
		case has(VaguePromise):
			return "a promise to look into it is no proposal"
		case has(Acts):
			return "you acted without putting it to the customer first"
		}
		return "you put no solution to the customer"
	case Delivering:
		switch {
		case has(VaguePromise):
			return "somebody will look at it: nobody knows who does what by when"
		case has(Proposes):
			return "you offered it, but it was never carried out or promised for a time"
		case has(Refuses) || has(StatesLimit):
			return "you said what cannot be done, not what will be"
		}
		return "you neither did it, nor said who does what by when, nor gave the answer"
	default:
		last := c.sents[len(c.sents)-1]
		switch {
		case last.of == 1 && len(last.words()) <= 3 && last.acts[actIndex[Farewell]] >= 200:
			return "a bare goodbye is no closing"
		case near != nil && near.Turn == c.lastAgentTurn():
			return "a signature or a bare goodbye is no closing: check, thank or wish the customer well"
		case has(ChecksSatisfied) || has(Thanks) || has(Farewell):
			return "what sounds like a closing does not stand at the end"
		}
		return "the conversation just stops: no check, no thanks, no farewell"
	}
}

// heardWell is heardAct for what a trainee would recognise as the act.
func (c *conversation) heardWell(a Act) bool { return c.act(a, everywhere) >= 400 }

// voidReason is why all of the agent's sentences were void, when they were.
func (c *conversation) voidReason() string {
	reason := ""
	for k := range c.sents {
		if c.sents[k].void == "" {
			return ""
		}
		reason = c.sents[k].void
	}
	return reason
}

// change is one way to hit a step: a line and where it would go.
type change struct {
	say  string // advice in words
	line string // the example line
	turn int    // the turn it goes to; -1: a new agent turn at the end, -2: one at the start
	lead bool   // before the turn's own words, else after them
}

// apply returns the turns with the line put in.
func (o change) apply(turns []Turn) []Turn {
	out := append([]Turn{}, turns...)
	switch {
	case o.turn == -1:
		return append(out, Turn{Speaker: Agent, Text: o.line})
	case o.turn == -2:
		return append([]Turn{{Speaker: Agent, Text: o.line}}, out...)
	case o.lead:
		out[o.turn].Text = o.line + " " + out[o.turn].Text
	default:
		out[o.turn].Text = strings.TrimRight(out[o.turn].Text, " \n") + " " + o.line
	}
	return out
}

// works tries the change: does the step count as hit then?
func (o change) works(m *model, t Transcript, k Case, step Step, heard memory) bool {
	channel := t.Channel
	if channel == "" {
		channel = k.Channel
	}
	c := prepare(o.apply(t.Turns), channel)
	c.memory = heard
	d := c.decide(m, k)
	return d.hit[step.index()]
}
