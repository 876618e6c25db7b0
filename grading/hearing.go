package grading

// hearing is what the student listens to of one sentence: the words in it and
// around it, and where it stands.
type hearing struct {
	own    []token // the sentence
	said   []token // the end of what the customer said before it
	before []token // the end of the agent's sentence before it
	after  []token // the beginning of the customer's answer
	place  [placeInputs]uint8
	ahead  [aheadInputs]uint8
}

// How much of each the student listens to, in tokens.
const (
	ownHeard    = 40
	saidHeard   = 16
	beforeHeard = 10
	afterHeard  = 10
)

const (
	placeInputs = 3 + 3 + 5 + 1 + 1 + 1 + 1 + 5 + 5
	aheadInputs = 4 + 3 + 1 + 1
)

// hearingOf gathers what the student listens to of sentence k.
func (c *conversation) hearingOf(k int, h *hearing) {
	s := &c.sents[k]
	*h = hearing{own: s.tokens[:min(len(s.tokens), ownHeard)]}
	h.said = c.customerBefore(s.turn)
	h.said = h.said[max(0, len(h.said)-saidHeard):]
	if k > 0 && (s.index > 0 || c.sents[k-1].turn == s.turn-1) {
		h.before = c.sents[k-1].tokens
		h.before = h.before[max(0, len(h.before)-beforeHeard):]
	}
	h.after = c.customerAfter(s.turn)
	h.after = h.after[:min(len(h.after), afterHeard)]

	at := 0
	oneOf := func(in []uint8, n, of int) {
		in[at+min(n, of-1)] = 1
		at += of
	}
	flag := func(in []uint8, on bool) {
		if on {
			in[at] = 1
		}
		at++
	}
	oneOf(h.place[:], s.order, 3)
	oneOf(h.place[:], s.index, 3)
	oneOf(h.place[:], channelIndex(c.channel[s.turn]), 5)
	flag(h.place[:], c.speaks(0, 1))
	flag(h.place[:], len(h.said) == 0)
	flag(h.place[:], hasQuestion(h.said) || asksInWords(h.said))
	flag(h.place[:], hasQuestion(s.tokens))
	all, _, fresh := c.familiar(s)
	oneOf(h.place[:], all*4/max(len(s.content), 1), 5)
	oneOf(h.place[:], fresh, 5)

	at = 0
	oneOf(h.ahead[:], len(c.agents)-1-s.order, 4)
	oneOf(h.ahead[:], s.of-1-s.index, 3)
	flag(h.ahead[:], len(h.after) == 0)
	flag(h.ahead[:], s.index+1 < s.of && hasQuestion(c.sents[k+1].tokens))
}

// channelIndex numbers the channels; an unknown one counts as chat.
func channelIndex(ch Channel) int {
	switch ch {
	case Phone:
		return 1
	case Email:
		return 2
	case Social:
		return 3
	case InPerson:
		return 4
	}
	return 0
}

// Hearing is what the student hears of one agent sentence, for its training.
type Hearing struct {
	Turn   int      `json:"turn"`
	Sent   int      `json:"sent"`
	Own    []string `json:"own"`
	Said   []string `json:"said"`
	Before []string `json:"before"`
	After  []string `json:"after"`
	Place  []int    `json:"place"` // which of the placeInputs are on
	Ahead  []int    `json:"ahead"` // which of the aheadInputs are on
}

// Hearings returns what the student hears of every agent sentence of t, in order,
// cut as labels are.
func Hearings(t Transcript) []Hearing {
	c := cutUp(t.Turns, t.Channel)
	names := func(toks []token) []string {
		out := make([]string, len(toks))
		for i, t := range toks {
			out[i] = t.word
		}
		return out
	}
	on := func(in []uint8) []int {
		out := []int{}
		for i, v := range in {
			if v != 0 {
				out = append(out, i)
			}
		}
		return out
	}
	out := []Hearing{}
	var h hearing
	for k := range c.sents {
		c.hearingOf(k, &h)
		out = append(out, Hearing{c.sents[k].turn, c.sents[k].index, names(h.own), names(h.said), names(h.before), names(h.after), on(h.place[:]), on(h.ahead[:])})
	}
	return out
}

// key stands for everything the student listens to.
func (h *hearing) key() [2]uint64 {
	a, b := uint64(14695981039346656037), uint64(0x9E3779B97F4A7C15)
	add := func(v uint64) {
		a = (a ^ v) * 1099511628211
		b = (b + v) * 0xBF58476D1CE4E5B9
		b ^= b >> 29
	}
	for _, toks := range [][]token{h.own, h.said, h.before, h.after} {
		for _, t := range toks {
			add(uint64(fnv32(t.word)) | uint64(len(t.word))<<32)
		}
		add(1 << 40)
	}
	for _, on := range h.place {
		add(uint64(on))
	}
	for _, on := range h.ahead {
		add(uint64(on))
	}
	return [2]uint64{a, b}
}
