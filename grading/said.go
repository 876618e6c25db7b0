package grading

import "slices"

// What the customer says around the sentence that delivers best, first and last:
// whether an answer was one shows in how it is taken. Nobody's step is earned by it; it
// weighs with what the agent's own words have earned.

// saidSteps are the steps whose head listens to the customer's words. For the others it
// was tried as well, without gain.
var saidSteps = [5]bool{false, false, false, true, false}

// saidNear is how many words before and after the best sentence are listened to.
const saidNear = 14

// customerWords are the hashes of the words the customer uses, each with where: at
// all, in the first turn, in the last, right before and after the agent's sentence that
// speaks best for step. Only words that service talk of every kind uses count. Each
// hash stands once, in ascending order.
func (c *conversation) customerWords(step Step) []uint32 {
	if !saidSteps[step.index()] || len(c.sents) == 0 {
		return nil
	}
	var out []uint32
	var placed []byte // the place and the word
	add := func(place byte, toks []token) {
		for _, t := range toks {
			if t.kind == numberToken || t.word == "?" || t.kind == wordToken && t.name == t.word {
				placed = append(append(placed[:0], place), t.word...)
				out = append(out, fnv32(placed))
			}
		}
	}
	first, last := -1, -1
	for i, t := range c.turns {
		if t.Speaker != Customer {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		add('a', c.tokens[i])
	}
	if first >= 0 {
		add('f', c.tokens[first])
		add('l', c.tokens[last])
	}
	turn := c.sents[max(0, c.bestFor(step))].turn
	before, after := c.customerBefore(turn), c.customerAfter(turn)
	add('b', before[max(0, len(before)-saidNear):])
	add('n', after[:min(len(after), saidNear)])
	slices.Sort(out)
	return slices.Compact(out)
}

// decide is the whole decision about a conversation: above zero is hit, in 1/65536.
func (h *headWeights) decide(x *[headFeatures]int32, said []uint32) int64 {
	return h.logit(x) + h.adds(x, said)
}

// adds is what the customer's words count for. Where a sentence plainly shows the step,
// they take nothing from it.
func (h *headWeights) adds(x *[headFeatures]int32, said []uint32) int64 {
	words := h.words(said)
	if x[0] >= plainlyShown {
		words = max(words, 0)
	}
	return words
}

// plainlyShown is the permille of the best sentence from which a step is plainly shown.
const plainlyShown = 900

// words is what the customer's words add to the logit, in 1/65536, beside what they
// usually do.
func (h *headWeights) words(said []uint32) int64 {
	sum := int64(0)
	for _, id := range said {
		sum += int64(h.said[id])
	}
	return max(-mostSaid, min(sum-int64(h.usual), mostSaid))
}

// mostSaid is how much the customer's words can add to a logit or take from it: they
// tip a doubt, and overrule no plain words of the agent's.
const mostSaid = 2 * 65536
