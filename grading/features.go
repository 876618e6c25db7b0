package grading

import "slices"

// The ear's features. Each is a short text ("w:refund", "q") hashed to 32 bits;
// an explanation can therefore name every feature that counted. Weights: 10 for
// what the sentence itself says, less for what stands around it.

type feature struct {
	id     uint32
	weight int32
}

// featureList collects the features of one sentence. ahead marks where those
// that look ahead of the turn begin: the ear that listens while the conversation
// goes on does not have them.
type featureList struct {
	list    []feature
	ahead   int
	names   []string // kept only when explain is set
	explain bool

	listener listener       // what the student needs
	student  [outputs]int32 // and what it makes of the sentence, in 1/65536; none when it is not there
}

const (
	fullWeight = 10
	halfWeight = 5
	lowWeight  = 3
)

func (f *featureList) reset() { f.list, f.names, f.ahead = f.list[:0], f.names[:0], 0 }

// add hashes kind and parts (joined by spaces) with FNV-1a.
func (f *featureList) add(weight int32, kind string, parts ...string) {
	const offset, prime = 2166136261, 16777619
	h := uint32(offset)
	for i := 0; i < len(kind); i++ {
		h = (h ^ uint32(kind[i])) * prime
	}
	for _, p := range parts {
		h = (h ^ ' ') * prime
		for i := 0; i < len(p); i++ {
			h = (h ^ uint32(p[i])) * prime
		}
	}
	f.list = append(f.list, feature{h, weight})
	if f.explain {
		name := kind
		for _, p := range parts {
			name += " " + p
		}
		f.names = append(f.names, name)
	}
}

// longestHeard is how many tokens of a sentence are listened to: nobody says more in
// one, and sums of weights stay far from the limits of their integers.
const longestHeard = 400

var bucketNames = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8"}

func bucket(n, most int) string { return bucketNames[max(0, min(n, most))] }

// sentenceFeatures fills f with the features of sentence k.
func (c *conversation) sentenceFeatures(f *featureList, k int) {
	f.reset()
	s := &c.sents[k]
	c.ownWords(f, s)
	c.place(f, s)
	c.around(f, k)
	c.overlap(f, s)
	f.ahead = len(f.list)
	c.lookAhead(f, k)
	c.ask(f, k)
}

// ownWords: words, pairs and triples with the sentence's edges, word stems,
// classes, form.
func (c *conversation) ownWords(f *featureList, s *sentence) {
	toks := s.tokens[:min(len(s.tokens), longestHeard)]
	at := func(i int) string {
		switch {
		case i < 0:
			return "<s>"
		case i >= len(toks):
			return "</s>"
		}
		return toks[i].name
	}
	var you, we, num, q bool
	for i := range toks {
		w := toks[i].word
		f.add(fullWeight, "w", at(i))
		if class, ok := wordClasses[w]; ok {
			f.add(fullWeight, "k", class)
			f.add(fullWeight, "k2", at(i-1), class)
		}
		switch w {
		case "you", "your", "yours":
			you = true
		case "i", "we", "our", "my":
			we = true
		case "<n>", "<t>", "<m>", "<d>":
			num = true
		case "?":
			q = true
		}
	}
	for i := -1; i < len(toks); i++ {
		f.add(fullWeight, "b", at(i), at(i+1))
		if i+2 <= len(toks) {
			f.add(fullWeight, "t", at(i), at(i+1), at(i+2))
			f.add(fullWeight, "g", at(i), at(i+2))
		}
	}
	f.add(fullWeight, "f1", at(0))
	f.add(fullWeight, "f2", at(0), at(1))
	flag := func(on bool, name string) {
		if on {
			f.add(fullWeight, name)
		}
	}
	flag(q, "question")
	flag(you, "you")
	flag(we, "we")
	flag(num, "number")
	f.add(fullWeight, "length", bucket(len(toks)/4, 6))
}

// place: where in the conversation, the turn and the channel the sentence stands.
func (c *conversation) place(f *featureList, s *sentence) {
	f.add(fullWeight, "agent-turn", bucket(s.order, 2))
	f.add(fullWeight, "in-turn", bucket(s.index, 3))
	f.add(fullWeight, "channel", string(c.channel[s.turn]))
	if c.speaks(0, 1) {
		f.add(fullWeight, "agent-opens")
	}
}

// around: what the customer just said, and the agent's sentence before.
func (c *conversation) around(f *featureList, k int) {
	s := &c.sents[k]
	before := c.customerBefore(s.turn)
	if len(before) > 15 {
		before = before[len(before)-15:]
	}
	asked := false
	for i, t := range before {
		if t.word == "?" {
			asked = true
		}
		if !seenBefore(before, i) {
			f.add(halfWeight, "c", t.name)
		}
	}
	if asked {
		f.add(fullWeight, "customer-asked")
	}
	if len(before) == 0 {
		f.add(fullWeight, "customer-silent")
	}
	c.deed(f, s, asked || asksInWords(before))
	if s.index == 0 {
		return
	}
	prev := c.sents[k-1].tokens
	prev = prev[max(0, len(prev)-80):]
	for i, t := range prev {
		if t.word == "?" {
			f.add(fullWeight, "after-question")
		}
		if !seenBefore(prev, i) {
			f.add(lowWeight, "a", t.name)
		}
	}
}

// deed: forms of answering and of doing that no single word shows.
func (c *conversation) deed(f *featureList, s *sentence, asked bool) {
	words := s.words()
	if len(words) == 0 || s.asks() {
		return
	}
	number := false
	for _, t := range s.tokens {
		number = number || t.kind == numberToken || wordClasses[t.word] == "count" || wordClasses[t.word] == "day"
	}
	if asked {
		f.add(fullWeight, "states-after-question")
		if number {
			f.add(fullWeight, "number-after-question")
		}
	}
	for i := 0; i+1 < len(words); i++ {
		w, next := words[i], words[i+1]
		switch {
		case (w == "will" || w == "'ll") && i > 0 && (words[i-1] == "i" || words[i-1] == "we") && next != "not":
			if vagueVerbs[next] {
				f.add(fullWeight, "will-vaguely")
			} else {
				f.add(fullWeight, "will-do")
			}
		case (w == "have" || w == "'ve" || w == "has" || w == "been" || w == "just") && isParticiple(next):
			f.add(fullWeight, "has-done")
		case (w == "is" || w == "are" || w == "'s") && isParticiple(next):
			f.add(fullWeight, "is-done")
		case w == "your" && i == 0 || i == 1 && w == "your":
			f.add(fullWeight, "your-thing")
		}
	}
}

// vagueVerbs promise nothing one could hold to.
var vagueVerbs = wordSet("look check see try find be let ask get need have do")

// asksInWords: a question written without its mark.
func asksInWords(toks []token) bool {
	for i, t := range toks {
		switch t.word {
		case "how", "what", "when", "where", "which", "who":
			return true
		case "can", "do", "is", "are", "does", "could", "will":
			if i == 0 || i+1 < len(toks) && (toks[i+1].word == "you" || toks[i+1].word == "i") {
				return true
			}
		}
	}
	return false
}

func seenBefore(toks []token, i int) bool {
	for _, t := range toks[:i] {
		if t.word == toks[i].word {
			return true
		}
	}
	return false
}

// overlap: how much of the sentence the customer has said already, lately or at
// all, and how much of it is new to the conversation.
func (c *conversation) overlap(f *featureList, s *sentence) {
	if len(s.content) == 0 {
		f.add(fullWeight, "overlap none")
		return
	}
	all, late, fresh := c.familiar(s)
	n := len(s.content)
	f.add(fullWeight, "overlap", bucket(all*4/n, 4))
	f.add(fullWeight, "overlap-late", bucket(late*4/n, 4))
	f.add(fullWeight, "fresh", bucket(fresh, 4))
	f.add(fullWeight, "shared", bucket(all, 4))
}

// familiar counts the sentence's words of matter: those the customer has said, those
// said lately, and those that are new to the conversation.
func (c *conversation) familiar(s *sentence) (all, late, fresh int) {
	for _, w := range s.content {
		inAll, inLate, said := c.saidBefore(w, s)
		if inAll {
			all++
		}
		if inLate {
			late++
		}
		if !inAll && !said {
			fresh++
		}
	}
	return all, late, fresh
}

// saying is in which turns a stem was said.
type saying struct {
	customer []int // turns of the customer's, in order
	agent    int   // first turn of the agent's; -1 for none
}

// saidBefore reports whether the customer has said a word with this stem, said
// it since the agent last spoke, and whether the agent has said it before.
func (c *conversation) saidBefore(w string, s *sentence) (customer, lately, agent bool) {
	if c.said == nil {
		c.gatherSayings()
	}
	by := c.said[w]
	if by == nil {
		return false, false, false
	}
	agent = by.agent >= 0 && by.agent < s.turn
	n, _ := slices.BinarySearch(by.customer, s.turn)
	if n == 0 {
		return false, false, agent
	}
	lateFrom := s.turn
	for lateFrom > 0 && c.turns[lateFrom-1].Speaker != Agent {
		lateFrom--
	}
	return true, by.customer[n-1] >= lateFrom, agent
}

func (c *conversation) gatherSayings() {
	c.said = map[string]*saying{}
	for i, t := range c.turns {
		if t.Speaker == System {
			continue
		}
		for _, w := range contentStems(c.tokens[i]) {
			by := c.said[w]
			if by == nil {
				by = &saying{agent: -1}
				c.said[w] = by
			}
			if t.Speaker == Customer {
				by.customer = append(by.customer, i)
			} else if by.agent < 0 {
				by.agent = i
			}
		}
	}
}

// lookAhead: how the customer answers, and how near the end is.
func (c *conversation) lookAhead(f *featureList, k int) {
	s := &c.sents[k]
	after := c.customerAfter(s.turn)
	if len(after) == 0 {
		f.add(fullWeight, "no-answer")
	}
	for i, t := range after[:min(len(after), 8)] {
		if !seenBefore(after, i) {
			f.add(halfWeight, "n", t.name)
		}
	}
	f.add(fullWeight, "turns-left", bucket(len(c.agents)-1-s.order, 3))
	f.add(fullWeight, "sentences-left", bucket(s.of-1-s.index, 3))
	if s.index+1 < s.of {
		for _, t := range c.sents[k+1].tokens {
			if t.word == "?" {
				f.add(fullWeight, "before-question")
				break
			}
		}
	}
}
