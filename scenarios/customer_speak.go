package scenarios

import "strings"

// endure makes a conversation that leads nowhere cost patience, and ends it when
// none is left.
func (c *Customer) endure(a *answer) {
	const free = 4 // replies in a row that may lead nowhere
	c.m.idle++
	if a.progress {
		c.m.idle = 0
	}
	bored := c.m.idle > free && a.patience == 0
	if bored {
		a.patience--
	}
	c.m.mood = min(5, max(-5, c.m.mood+a.mood))
	c.m.patience = max(0, c.m.patience+a.patience)
	c.lightUp(a)
	switch {
	case a.outcome != "":
	case c.m.patience == 0 && !c.m.delivered:
		if bored {
			*a = answer{}
		}
		a.say(WalksOut, nil)
		a.outcome = WalkedOut
	case c.m.patience == 0 || c.m.replies == maxReplies:
		*a = answer{}
		c.giveUp(a)
	case c.m.patience == 1 && a.patience < 0 && !c.m.impatient:
		c.m.impatient = true
		if bored {
			*a = answer{}
		}
		a.say(Impatient, nil)
	}
	c.m.outcome = a.outcome
}

// lightUp opens with relief when a bad mood has turned, once, on news that is good.
func (c *Customer) lightUp(a *answer) {
	for _, p := range a.parts {
		if p.why == Delivered && c.s.Person.Mood < 0 && c.m.mood >= 0 && !c.m.relieved && a.opener == "" {
			c.m.relieved = true
			a.opener = Relief
		}
	}
}

// giveUp leaves, content if the need was met.
func (c *Customer) giveUp(a *answer) {
	if c.m.delivered {
		c.leave(a)
		return
	}
	a.say(LeftOpen, nil)
	a.outcome = PoliteUnsolved
}

// neighbours are reactions that do the same work in a conversation: they step in
// when a reaction's own lines have all been said.
var neighbours = map[Reaction][]Reaction{
	GoOn: {Neutral, SoWhat}, Neutral: {GoOn, SoWhat}, Puzzled: {Neutral, WhichOffer}, Confirms: {Neutral}, NoMore: {AskedTwice, Neutral},
	AskedTwice: {NoMore, Neutral}, Identity: {AskedTwice, NoMore}, Waits: {Neutral}, SmallTalk: {SoWhat, Neutral},
	NotAsked: {WhichOffer, SoWhat}, WhichOffer: {SoWhat, WhatElse}, WouldYou: {WhichOffer}, Accepts: {Confirms}, Declines: {WhatElse, WhichOffer},
	HoldsYouToIt: {Neutral}, WhatElse: {SoWhat, WhichOffer}, SoWhat: {WhatElse, WhichOffer, Neutral}, When: {Vague, SoWhat}, Vague: {When, SoWhat},
	Delivered: {Confirms, AllDone}, StillMissing: {SoWhat, When}, AllDone: {Delivered, Confirms}, NotYet: {SoWhat, WhatElse}, Goodbye: {AllDone},
	LeftOpen: {WalksOut}, Dismissed: {WhatElse, SoWhat}, Blamed: {Dismissed, SoWhat}, PrivacyWas: {Dismissed, NoMore}, Insulted: {WalksOut, LeftOpen},
	Impatient: {SoWhat, NotYet}, WalksOut: {LeftOpen}, SurveyGood: {SurveyMixed}, SurveyMixed: {SurveyBad}, SurveyBad: {SurveyMixed},
}

// speak puts an answer into words.
func (c *Customer) speak(a *answer) (line, Reply) {
	var r Reply
	var said []line
	answered := false
	say := func(p part) {
		l, why, ok := c.word(p)
		if !ok {
			return
		}
		answered = true
		said = append(said, l)
		if why != "" {
			r.Reactions = append(r.Reactions, why)
		}
		if p.fact != nil {
			r.Revealed = append(r.Revealed, p.fact.ID)
		}
	}
	if a.opener != "" {
		if l, ok := c.voice.choose(c.voice.lines[a.opener], nil); ok {
			said = append(said, l)
			r.Reactions = append(r.Reactions, a.opener)
		}
	}
	for _, p := range a.parts {
		say(p)
	}
	if !answered {
		// Everything has been said: there is nothing to do but leave.
		last := &answer{}
		c.giveUp(last)
		c.m.outcome = last.outcome
		for _, p := range last.parts {
			say(p)
		}
	}
	if len(said) == 0 {
		said = []line{{"Goodbye.", "Goodbye."}}
	}
	texts, plains := make([]string, len(said)), make([]string, len(said))
	for i, l := range said {
		texts[i], plains[i] = l.text, l.plain
	}
	return line{strings.Join(texts, " "), strings.Join(plains, " ")}, r
}

// word finds the words for a part, and the reaction they are of: its own, or that
// of a neighbour. It is not ok when nothing fitting is left to say.
func (c *Customer) word(p part) (line, Reaction, bool) {
	if p.fact != nil {
		if l, ok := c.voice.choose([][]string{p.fact.Says}, nil); ok {
			return l, "", true
		}
		p.why = NoMore
	}
	tiers := c.voice.lines[p.why]
	if p.offer != nil && (p.why == Accepts || p.why == Declines || p.why == HoldsYouToIt) {
		tiers = append([][]string{p.offer.Says}, tiers...)
	}
	if l, ok := c.voice.choose(tiers, p.offer); ok {
		return l, p.why, true
	}
	for _, near := range neighbours[p.why] {
		if l, ok := c.voice.choose(c.voice.lines[near], p.offer); ok {
			return l, near, true
		}
	}
	return line{}, "", false
}
