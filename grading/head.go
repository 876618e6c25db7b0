package grading

import "slices"

// The head decides a step over the whole conversation, from figures that a
// person can follow: how strongly the best sentence speaks for the step, where
// it stands, what came before it and what the customer said to it.

// headFeatures is how many figures the head looks at, for every step: stepFigures of
// its own, then those of the conversation as a whole.
const (
	headFeatures = stepFigures + len(wholeNames)
	stepFigures  = 20
)

// headSpeaksFor says, per step, which figures can only speak for it: a proposal that
// the customer accepts never counts against agreement, however the examples fall. One
// letter a figure, "+" for those; the others may count either way.
var headSpeaksFor = [6]string{
	"+++++++++.....++....",
	"++++++++++.....+++..",
	"+++++++++.+....+....",
	"++++++++++++..+..+.+",
	"++++++++++..........",
	"+++++++++++........+",
}

// wholeNames are the figures that every step looks at: terse logs, staged talk and
// hostile conversations are judged by other measures than letters.
var wholeNames = [...]string{"words in a turn of the agent's", "sentences that count for nothing", "sentences that do nothing", "customer ends with a question"}

// headNames say what each figure is, per step, for explanations; "" is unused.
var headNames = [6][stepFigures]string{
	{
		"greeting in the opening", "greeting anywhere", "salutation in the opening", "welcome in the opening",
		"thanks for the contact in the opening", "offer of help in the opening", "name given in the opening",
		"acknowledgement in the opening", "reassurance in the opening", "question in the first turn",
		"identification in the first turn", "proposal in the first turn", "rudeness in the opening", "small talk in the opening",
		"salutation in the first turn", "greeting in the first turn", "agent opens",
	},
	{
		"understanding, best sentence", "second best", "third best", "clarifying question", "second clarifying question", "restatement", "empathy",
		"clarifying before the solution", "restating before the solution", "understanding before the solution",
		"identification", "small talk", "confirming of details", "bare acknowledgement", "agent turns", "understanding in the first turn",
		"clarifying in the first turn", "all clarifying together",
		"some fault", "rudeness",
	},
	{
		"agreeing, best sentence", "second best", "proposal", "second proposal", "consent sought", "proposal with consent sought",
		"proposal the customer accepts", "consent sought that the customer accepts", "agreeing the customer accepts",
		"limit stated", "proposal with delivery after it", "instruction", "vague promise", "offer of something extra", "refusal",
		"several options", "agent turns", "e-mail", "understanding", "action",
	},
	{
		"delivering, best sentence", "second best", "third best", "action by our side", "second action", "information", "second information",
		"instruction", "definite time", "delivery after a proposal", "delivery after acceptance", "delivery in the second half",
		"vague promise", "refusal", "hand-over", "limit stated", "agent turns", "all delivery together", "hold without more", "customer thanks at the end",
	},
	{
		"closing at the end", "closing, best sentence", "closing in the last turn", "second best at the end",
		"check for anything else at the end", "thanks at the end", "farewell at the end", "invitation to return at the end",
		"thanks for the contact at the end", "follow-up at the end", "check for anything else, anywhere", "agent speaks last",
		"question in the last turn", "proposal in the last turn", "rudeness or dismissal at the end", "agent turns", "customer says goodbye",
		"closing before the last turns", "good wishes in a long last turn", "apology at the end",
	},
	{
		"some fault, best sentence", "second best", "third best", "rude", "blaming", "dismissive", "private details in public", "deceiving",
		"words of insult", "words of blame", "words of brushing-off", "refusal", "limit stated", "vague promise", "steps hit together",
		"agreeing", "delivering", "short answers", "customer thanks at the end", "personal details asked in public",
	},
}

// headInputs fills x with the figures for step, in permille.
func (c *conversation) headInputs(step Step, x *[headFeatures]int32) {
	*x = [headFeatures]int32{}
	if len(c.sents) == 0 {
		return
	}
	switch step {
	case Greeting:
		c.greetingInputs(x)
	case Understanding:
		c.understandingInputs(x)
	case Agreeing:
		c.agreeingInputs(x)
	case Delivering:
		c.deliveringInputs(x)
	case Closing:
		c.closingInputs(x)
	}
	copy(x[stepFigures:], c.whole[:])
}

// figureName says what figure j of step i is; the sixth "step" are the faults.
func figureName(i, j int) string {
	if j >= stepFigures {
		return wholeNames[j-stepFigures]
	}
	return headNames[i][j]
}

// gatherWhole works out the figures of the conversation as a whole, once all its
// sentences are heard and sharpened.
func (c *conversation) gatherWhole() {
	if len(c.sents) == 0 {
		return
	}
	words, void, idle := 0, 0, 0
	for i := range c.sents {
		s := &c.sents[i]
		words += len(s.words())
		if s.void != "" {
			void++
			continue
		}
		if len(s.acts) > 0 && slices.Max(s.acts) < 300 {
			idle++
		}
	}
	c.whole = [len(wholeNames)]int32{
		int32(min(words*1000/(25*len(c.agents)), 1000)),
		int32(void * 1000 / len(c.sents)),
		int32(idle * 1000 / len(c.sents)),
		yes(hasQuestion(c.lastSaid())),
	}
}

// picker chooses sentences by where they stand.
type picker func(s *sentence) bool

func everywhere(*sentence) bool { return true }

func (c *conversation) opening(s *sentence) bool   { return s.order <= 1 }
func (c *conversation) firstTurn(s *sentence) bool { return s.order == 0 }
func (c *conversation) ending(s *sentence) bool {
	return s.order >= len(c.agents)-2 && (s.order > 0 || len(c.agents) == 1)
}
func (c *conversation) lastTurn(s *sentence) bool { return s.order == len(c.agents)-1 }

// best returns the k highest values of score over the picked sentences.
func (c *conversation) best(k int, pick picker, score func(s *sentence) int32) []int32 {
	top := make([]int32, k)
	for i := range c.sents {
		s := &c.sents[i]
		if !pick(s) {
			continue
		}
		v := score(s)
		for j := range top {
			if v > top[j] {
				v, top[j] = top[j], v
			}
		}
	}
	return top
}

// bestFor is the sentence that speaks best for step, the first of equals; -1 when none
// counts for anything.
func (c *conversation) bestFor(step Step) int {
	i, best := step.index(), -1
	for j := range c.sents {
		if c.sents[j].void == "" && (best < 0 || c.sents[j].steps[i] > c.sents[best].steps[i]) {
			best = j
		}
	}
	return best
}

func actScore(a Act) func(s *sentence) int32 {
	i := actIndex[a]
	return func(s *sentence) int32 { return s.acts[i] }
}

func stepScore(step Step) func(s *sentence) int32 {
	i := step.index()
	return func(s *sentence) int32 { return s.steps[i] }
}

// act is the strongest sign of a among the picked sentences.
func (c *conversation) act(a Act, pick picker) int32 { return c.best(1, pick, actScore(a))[0] }

func (c *conversation) greetingInputs(x *[headFeatures]int32) {
	x[0] = c.best(1, c.opening, stepScore(Greeting))[0]
	x[1] = c.best(1, everywhere, stepScore(Greeting))[0]
	for i, a := range []Act{Salutation, Welcome, ThanksContact, OffersHelp, GivesName, Acknowledges, Reassures} {
		x[2+i] = c.act(a, c.opening)
	}
	x[9] = c.act(Clarifies, c.firstTurn)
	x[10] = c.act(Identifies, c.firstTurn)
	x[11] = c.act(Proposes, c.firstTurn)
	x[12] = c.act(Rude, c.opening)
	x[13] = c.act(Chats, c.opening)
	x[14] = c.act(Salutation, c.firstTurn)
	x[15] = c.best(1, c.firstTurn, stepScore(Greeting))[0]
	x[16] = yes(c.speaks(0, 1))
}

func (c *conversation) understandingInputs(x *[headFeatures]int32) {
	copy(x[0:3], c.best(3, everywhere, stepScore(Understanding)))
	copy(x[3:5], c.best(2, everywhere, actScore(Clarifies)))
	x[5] = c.act(Restates, everywhere)
	x[6] = c.act(Empathises, everywhere)
	solved := c.firstSolution()
	before := func(s *sentence) bool { return c.at(s) < solved }
	x[7] = c.act(Clarifies, before)
	x[8] = c.act(Restates, before)
	x[9] = c.best(1, before, stepScore(Understanding))[0]
	x[10] = c.act(Identifies, everywhere)
	x[11] = c.act(Chats, everywhere)
	x[12] = c.act(ConfirmsDetails, everywhere)
	x[13] = c.act(Acknowledges, everywhere)
	x[14] = c.turnCount()
	x[15] = c.best(1, c.firstTurn, stepScore(Understanding))[0]
	x[16] = c.act(Clarifies, c.firstTurn)
	x[17] = c.total(actScore(Clarifies))
	x[18] = c.best(1, everywhere, func(s *sentence) int32 { return s.fault })[0]
	x[19] = c.act(Rude, everywhere)
}

func (c *conversation) agreeingInputs(x *[headFeatures]int32) {
	copy(x[0:2], c.best(2, everywhere, stepScore(Agreeing)))
	copy(x[2:4], c.best(2, everywhere, actScore(Proposes)))
	x[4] = c.act(SeeksConsent, everywhere)
	proposes, consents := actIndex[Proposes], actIndex[SeeksConsent]
	after := c.bestAfter(stepScore(Delivering))
	for i := range c.sents {
		s := &c.sents[i]
		p := s.acts[proposes]
		yesTo := c.acceptance(s.turn)
		x[6] = max(x[6], p*yesTo/1000)
		x[7] = max(x[7], s.acts[consents]*yesTo/1000)
		x[8] = max(x[8], s.steps[Agreeing.index()]*yesTo/1000)
		x[10] = max(x[10], p*after[s.order]/1000)
	}
	x[5] = c.askedForConsent()
	for i, a := range map[int]Act{9: StatesLimit, 11: Instructs, 12: VaguePromise, 13: Goodwill, 14: Refuses, 19: Acts} {
		x[i] = c.act(a, everywhere)
	}
	x[15] = c.total(actScore(Proposes))
	x[16] = c.turnCount()
	x[17] = yes(c.channel[0] == Email)
	x[18] = c.best(1, everywhere, stepScore(Understanding))[0]
}

func (c *conversation) deliveringInputs(x *[headFeatures]int32) {
	score := stepScore(Delivering)
	copy(x[0:3], c.best(3, everywhere, score))
	copy(x[3:5], c.best(2, everywhere, actScore(Acts)))
	copy(x[5:7], c.best(2, everywhere, actScore(Informs)))
	x[7] = c.act(Instructs, everywhere)
	x[8] = c.act(Timeline, everywhere)
	proposes, agrees := actIndex[Proposes], Agreeing.index()
	after := c.bestAfter(score)
	for i := range c.sents {
		s := &c.sents[i]
		x[9] = max(x[9], s.acts[proposes]*after[s.order]/1000)
		x[10] = max(x[10], s.steps[agrees]*c.acceptance(s.turn)/1000*after[s.order]/1000)
	}
	half := len(c.agents) / 2
	x[11] = c.best(1, func(s *sentence) bool { return s.order >= half }, score)[0]
	for i, a := range map[int]Act{12: VaguePromise, 13: Refuses, 14: HandsOver, 15: StatesLimit} {
		x[i] = c.act(a, everywhere)
	}
	x[16] = c.turnCount()
	x[17] = c.total(score)
	x[18] = c.act(Holds, everywhere) * (1000 - x[0]) / 1000
	x[19] = c.customerThanks()
}

func (c *conversation) closingInputs(x *[headFeatures]int32) {
	score := stepScore(Closing)
	end := c.best(2, c.ending, score)
	x[0], x[3] = end[0], end[1]
	x[1] = c.best(1, everywhere, score)[0]
	x[2] = c.best(1, c.lastTurn, score)[0]
	for i, a := range []Act{ChecksSatisfied, Thanks, Farewell, InvitesReturn, ThanksContact, FollowsUp} {
		x[4+i] = c.act(a, c.ending)
	}
	x[10] = c.act(ChecksSatisfied, everywhere)
	x[11] = yes(c.speaks(len(c.turns)-1, -1))
	x[12] = c.act(Clarifies, c.lastTurn)
	x[13] = c.act(Proposes, c.lastTurn)
	x[14] = max(c.act(Rude, c.ending), c.act(Dismiss, c.ending))
	x[15] = c.turnCount()
	x[16] = c.customerThanks()
	x[17] = c.best(1, func(s *sentence) bool { return !c.ending(s) }, score)[0]
	last := c.sents[len(c.sents)-1]
	if last.of >= 3 {
		x[18] = x[2]
	}
	x[19] = c.act(Apologises, c.ending)
}

// bestAfter is, for each of the agent's turns, the highest score in a later one.
func (c *conversation) bestAfter(score func(*sentence) int32) []int32 {
	out := make([]int32, len(c.agents))
	best, i := int32(0), len(c.sents)-1
	for order := len(c.agents) - 1; order >= 0; order-- {
		out[order] = best
		for ; i >= 0 && c.sents[i].order == order; i-- {
			best = max(best, score(&c.sents[i]))
		}
	}
	return out
}

// askedForConsent is how plainly a proposal and a question whether it suits stand
// in one turn, or the question in the turn after.
func (c *conversation) askedForConsent() int32 {
	puts, asks := make([]int32, len(c.agents)), make([]int32, len(c.agents))
	for i := range c.sents {
		s := &c.sents[i]
		puts[s.order] = max(puts[s.order], s.acts[actIndex[Proposes]])
		asks[s.order] = max(asks[s.order], s.acts[actIndex[SeeksConsent]])
	}
	best := int32(0)
	for i := range puts {
		best = max(best, puts[i]*asks[i]/1000)
		if i+1 < len(asks) {
			best = max(best, puts[i]*asks[i+1]/1000)
		}
	}
	return best
}

func yes(b bool) int32 {
	if b {
		return 1000
	}
	return 0
}

// turnCount is how many turns the agent has, in tenths, as permille.
func (c *conversation) turnCount() int32 { return int32(min(len(c.agents), 10)) * 100 }

// total sums a score over all sentences, 1000 standing for five of them.
func (c *conversation) total(score func(*sentence) int32) int32 {
	var sum int32
	for i := range c.sents {
		sum += score(&c.sents[i])
	}
	return min(sum/5, 1000)
}

// at is the sentence's place among all agent sentences.
func (c *conversation) at(s *sentence) int { return c.first[s.turn] + s.index }

// firstSolution is the place of the first sentence that proposes or delivers.
func (c *conversation) firstSolution() int {
	proposes, acts, delivers := actIndex[Proposes], actIndex[Acts], Delivering.index()
	for i := range c.sents {
		s := &c.sents[i]
		if s.acts[proposes] >= 500 || s.acts[acts] >= 500 || s.steps[delivers] >= 600 {
			return i
		}
	}
	return len(c.sents)
}
