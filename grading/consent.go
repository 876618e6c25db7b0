package grading

import "slices"

// What the customer says to a proposal, in ordinary words.

// plainYes says yes wherever it stands in a sentence that asks nothing.
var plainYes = wordSet(`please pls plz yes yeah yep yup yea aye agreed deal absolutely definitely`)

// leadingYes says yes at the head of a sentence.
var leadingYes = wordSet(`ok okay sure fine great perfect please good lovely brilliant alright cool certainly excellent ideal super
wonderful fab grand correct right exactly thanks awesome amazing fantastic nice happy`)

var yesPhrases = makeRuns([][]string{
	{"go", "ahead"},
	{"go", "on", "then"},
	{"go", "for"},
	{"do", "that"},
	{"do", "it"},
	{"that", "one"},
	{"sounds", "good"},
	{"sounds", "great"},
	{"sounds", "fine"},
	{"sounds", "perfect"},
	{"sounds", "fair"},
	{"i", "'ll", "take"},
	{"i", "'ll", "have"},
	{"i", "'ll", "go"},
	{"i", "will", "take"},
	{"we", "'ll", "take"},
	{"i", "'d", "prefer"},
	{"i", "would", "prefer"},
	{"i", "'d", "rather", "have"},
	{"the", "first"},
	{"the", "second"},
	{"the", "latter"},
	{"the", "former"},
	{"that", "works"},
	{"this", "works"},
	{"works", "for", "me"},
	{"that", "'d", "work"},
	{"that", "'d", "be"},
	{"that", "would", "be", "great"},
	{"that", "would", "be", "good"},
	{"that", "would", "be", "lovely"},
	{"that", "would", "work"},
	{"that", "'ll", "do"},
	{"that", "will", "do"},
	{"that", "'s", "fine"},
	{"that", "is", "fine"},
	{"that", "'s", "good"},
	{"that", "'s", "great"},
	{"that", "suits"},
	{"i", "agree"},
	{"i", "accept"},
	{"let", "'s", "do"},
	{"let", "'s", "go"},
	{"let", "us", "do"},
	{"please", "do"},
	{"please", "proceed"},
	{"proceed"},
	{"book", "it"},
	{"book", "that"},
	{"book", "me"},
	{"send", "it"},
	{"send", "that"},
	{"send", "me", "the"},
	{"why", "not"},
	{"fair", "enough"},
	{"i", "'m", "happy", "with"},
	{"i", "'d", "like", "that"},
	{"i", "would", "like", "that"},
	{"i", "'d", "like", "the"},
	{"i", "'d", "love"},
	{"either", "is", "fine"},
	{"make", "it"},
	{"put", "me", "down"},
	{"sort", "it"},
})

var noWords = wordSet(`no not nope never neither nah useless ridiculous unacceptable nothing`)

// acceptance is how plainly the customer says yes right after the agent's turn,
// in permille: 1000 a yes in a sentence of its own, 500 a yes with a no in it.
func (c *conversation) acceptance(turn int) int32 {
	if c.yes == nil {
		c.yes = make([]int32, len(c.turns))
		for i := range c.yes {
			c.yes[i] = -1
		}
	}
	if c.yes[turn] < 0 {
		c.yes[turn] = c.accepts(turn)
	}
	return c.yes[turn]
}

func (c *conversation) accepts(turn int) int32 {
	after := c.customerAfter(turn)
	best := int32(0)
	for from, n := 0, 0; from < len(after) && n < 3; n++ {
		to := from
		for to < len(after) && !ends(after[to].word) {
			to++
		}
		asks := to < len(after) && after[to].word == "?"
		if !asks {
			best = max(best, yesIn(after[from:to]))
		}
		from = to + 1
	}
	return best
}

// consent reports whether agreement was sought anywhere, or given to a turn that
// puts anything to the customer.
func (c *conversation) consent() bool {
	seeks, proposes, agrees := actIndex[SeeksConsent], actIndex[Proposes], Agreeing.index()
	for i := range c.sents {
		s := &c.sents[i]
		if s.void != "" {
			continue
		}
		if s.acts[seeks] >= 120 || s.asks() && (s.acts[proposes] >= 120 || s.steps[agrees] >= 120) {
			return true
		}
		if (s.acts[proposes] >= 80 || s.steps[agrees] >= 80) && c.acceptance(s.turn) > 0 {
			return true
		}
	}
	return false
}

// agreedPlainly reports a turn that plainly proposes something and asks for a yes, or
// gives a choice, with the customer's plain yes or choice right after it; or that does
// so beyond doubt, with no no after it.
func (c *conversation) agreedPlainly() bool {
	for _, turn := range c.agents {
		least := int32(plainProposal)
		if c.acceptance(turn) < 1000 {
			if hasAny(tokenWords(c.customerAfter(turn)), noWords) {
				continue
			}
			least = surelyProposed
		}
		if c.sought(turn, least) {
			return true
		}
	}
	return false
}

// sought: the turn proposes something and asks whether it suits, or gives a choice,
// each with at least this sign.
func (c *conversation) sought(turn int, least int32) bool {
	proposes, seeks := actIndex[Proposes], actIndex[SeeksConsent]
	puts, asks := false, false
	sents := c.sentencesOf(turn)
	for i := range sents {
		s := &sents[i]
		if s.void != "" {
			continue
		}
		puts = puts || s.acts[proposes] >= least
		asks = asks || s.acts[seeks] >= least || s.acts[proposes] >= least && hasAny(s.words(), choosing)
	}
	return puts && asks
}

// surelyProposed is from where both are beyond doubt.
const surelyProposed = 800

// plainProposal is from where a proposal, or the question whether it suits, is plain.
const plainProposal = 400

// choosing are the words that leave the customer a choice.
var choosing = wordSet("or either whichever")

// asks reports a question mark.
func (s *sentence) asks() bool { return hasQuestion(s.tokens) }

// hasQuestion reports a question mark among toks.
func hasQuestion(toks []token) bool {
	return slices.ContainsFunc(toks, func(t token) bool { return t.word == "?" })
}

func ends(mark string) bool { return mark == "." || mark == "!" || mark == "?" || mark == "…" }

// yesIn is acceptance in one sentence of the customer's.
func yesIn(toks []token) int32 {
	head := toks[:min(len(toks), 16)]
	said, against := false, false
	for i, t := range head {
		said = said || plainYes[t.word] || i < 2 && leadingYes[t.word] || yesPhrases.startsAt(head[i:])
		against = against || noWords[t.word] && !(i+1 < len(head) && head[i+1].word == "problem")
	}
	switch {
	case said && !against:
		return 1000
	case said:
		return 500
	}
	return 0
}

// customerThanks is 1000 when the customer's last words thank or take leave.
func (c *conversation) customerThanks() int32 {
	for _, t := range c.lastSaid() {
		switch t.word {
		case "thanks", "thank", "bye", "cheers", "ta", "goodbye", "appreciate", "thx":
			return 1000
		}
	}
	return 0
}

// lastSaid is the customer's last turn.
func (c *conversation) lastSaid() []token {
	for i := len(c.turns) - 1; i >= 0; i-- {
		if c.turns[i].Speaker == Customer {
			return c.tokens[i]
		}
	}
	return nil
}
