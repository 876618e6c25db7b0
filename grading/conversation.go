package grading

// conversation is a transcript made ready for the ear: every agent turn cut into
// sentences, every sentence into tokens, with what was said before it.
type conversation struct {
	turns   []Turn
	runes   [][]rune
	tokens  [][]token              // whole turns, customers' too
	agents  []int                  // indices of the agent's turns, in order
	sents   []sentence             // the agent's sentences, in order
	first   []int                  // per turn, the index in sents of its first sentence (-1: none)
	channel []Channel              // per turn
	threes  map[[3]string]int      // three words of the customer's in a row, to the first turn that has them
	echoes  map[int]bool           // see turnEchoed
	said    map[string]*saying     // see saidBefore
	yes     []int32                // see acceptance
	memory  memory                 // see ask; nil remembers nothing
	before  [][]token              // see customerBefore, per turn; nil where nobody asked yet
	after   [][]token              // see customerAfter
	whole   [len(wholeNames)]int32 // see gatherWhole
}

// sentence is one agent sentence and what is known of it.
type sentence struct {
	turn  int // index in turns
	order int // which agent turn it stands in, from 0
	index int // which sentence of its turn, from 0
	of    int // how many sentences its turn has
	span
	tokens    []token
	content   []string // stems of the words that carry meaning
	wordList  []string // see words
	void      string   // the guard that says it is no evidence; "" when it may be
	ruled     []rule   // exact rules that changed what was heard
	forbidden bool     // it promises what the case forbids
	offered   bool     // it puts an offer of the case to the customer
	acts      []int32  // permille, by act index, from what was said so far
	fault     int32    // permille: some critical fault, from the whole conversation
	steps     [5]int32 // permille, evidence for each step, from the whole conversation
}

// prepare cuts the turns up for grading.
func prepare(turns []Turn, channel Channel) *conversation {
	c := cutUp(turns, channel)
	if ruleSpeech.on() {
		c.splitSpeech()
	}
	return c
}

// cutUp cuts the turns up as the examples' labels are, and asks the guards. Speakers other than customer and agent are context
// that nobody said: they are skipped.
func cutUp(turns []Turn, channel Channel) *conversation {
	c := &conversation{turns: turns}
	n := len(turns)
	c.runes, c.tokens = make([][]rune, n), make([][]token, n)
	c.first, c.channel = make([]int, n), make([]Channel, n)
	for i, t := range turns {
		if t.Channel != "" {
			channel = t.Channel
		}
		c.channel[i] = channel
		c.first[i] = -1
		c.runes[i] = []rune(t.Text)
		if t.Speaker != Agent {
			if t.Speaker == Customer {
				c.tokens[i] = tokenise(c.runes[i], 0)
			}
			continue
		}
		spans := splitSentences(c.runes[i])
		c.first[i] = len(c.sents)
		for k, s := range spans {
			toks := tokenise(c.runes[i][s.start:s.end], s.start)
			c.sents = append(c.sents, sentence{
				turn: i, order: len(c.agents), index: k, of: len(spans), span: s,
				tokens: toks, content: contentStems(toks),
			})
			c.tokens[i] = append(c.tokens[i], toks...)
		}
		c.agents = append(c.agents, i)
	}
	c.guard()
	return c
}

// text is the sentence as typed.
func (c *conversation) text(s *sentence) string { return string(c.runes[s.turn][s.start:s.end]) }

// of returns the sentences of turn i.
func (c *conversation) sentencesOf(turn int) []sentence {
	if c.first[turn] < 0 {
		return nil
	}
	from := c.first[turn]
	to := from
	for to < len(c.sents) && c.sents[to].turn == turn {
		to++
	}
	return c.sents[from:to]
}

// customerBefore gathers the customer's tokens since the agent last spoke. Where
// the agent speaks several turns in a row, what it answers still stands.
func (c *conversation) customerBefore(turn int) []token {
	return once(&c.before, len(c.turns), turn, c.findBefore)
}

// once looks up at[turn], or finds and keeps it.
func once(at *[][]token, n, turn int, find func(turn int) []token) []token {
	if *at == nil {
		*at = make([][]token, n)
	}
	if (*at)[turn] == nil {
		(*at)[turn] = find(turn)
	}
	return (*at)[turn]
}

func (c *conversation) findBefore(turn int) []token {
	end := turn - 1
	for end >= 0 && c.turns[end].Speaker != Customer {
		end--
	}
	from := end
	for from > 0 && c.turns[from-1].Speaker != Agent {
		from--
	}
	out := []token{}
	for i := max(from, 0); i <= end; i++ {
		if c.turns[i].Speaker == Customer {
			out = append(out, c.tokens[i]...)
		}
	}
	return out
}

// customerAfter is what the customer says next, before the agent speaks again.
func (c *conversation) customerAfter(turn int) []token {
	return once(&c.after, len(c.turns), turn, c.findAfter)
}

func (c *conversation) findAfter(turn int) []token {
	out := []token{}
	for i := turn + 1; i < len(c.turns) && c.turns[i].Speaker != Agent; i++ {
		if c.turns[i].Speaker == Customer {
			out = append(out, c.tokens[i]...)
		}
	}
	return out
}

// speaks reports whether the first speaker met from turn i on, going by step, is
// the agent. Notices are nobody's words.
func (c *conversation) speaks(i, step int) bool {
	for ; i >= 0 && i < len(c.turns); i += step {
		if c.turns[i].Speaker == Agent || c.turns[i].Speaker == Customer {
			return c.turns[i].Speaker == Agent
		}
	}
	return false
}
