package grading

import "slices"

// clauseStarts open a clause of its own in speech that was written down without
// marks: what stands before one does something else.
var clauseStarts = makeRuns([][]string{
	{"is", "there", "anything", "else"},
	{"is", "there", "anything", "more"},
	{"was", "there", "anything", "else"},
	{"will", "there", "be", "anything"},
	{"would", "there", "be", "anything"},
	{"anything", "else", "i", "can"},
	{"anything", "else", "today"},
	{"anything", "else", "for", "you"},
	{"do", "you", "need", "anything", "else"},
	{"did", "you", "need", "anything", "else"},
	{"can", "i", "help", "you", "with", "anything"},
	{"can", "i", "do", "anything", "else"},
	{"have", "a", "great"},
	{"have", "a", "nice"},
	{"have", "a", "good"},
	{"have", "a", "lovely"},
	{"have", "a", "wonderful"},
	{"i", "hope", "you", "have", "a"},
	{"you", "have", "a", "great"},
	{"you", "have", "a", "good"},
	{"you", "have", "a", "nice"},
	{"thank", "you", "for", "calling"},
	{"thanks", "for", "calling"},
	{"thank", "you", "for", "contacting"},
	{"thank", "you", "for", "choosing"},
	{"thank", "you", "for", "your"},
	{"how", "can", "i", "help"},
	{"how", "may", "i", "help"},
	{"how", "can", "i", "assist"},
	{"how", "may", "i", "assist"},
	{"what", "can", "i", "do", "for", "you"},
	{"what", "can", "i", "help"},
	{"my", "name", "is"},
	{"can", "i", "get", "your"},
	{"can", "i", "have", "your"},
	{"could", "i", "get", "your"},
	{"could", "i", "have", "your"},
	{"may", "i", "have", "your"},
	{"what", "is", "your"},
	{"what", "'s", "your"},
})

// splitSpeech cuts sentences at clause starts. Guards have seen them whole: a
// sentence that is void stays as it is.
func (c *conversation) splitSpeech() {
	var out []sentence
	for _, turn := range c.agents {
		c.first[turn] = -1
	}
	for i := range c.sents {
		s := c.sents[i]
		if s.void == "" && !hasWords(s.tokens) {
			continue // marks alone say nothing
		}
		pieces := splitClauses(&s)
		if s.void != "" || len(pieces) == 1 {
			out = append(out, s)
			continue
		}
		for _, toks := range pieces {
			p := s
			p.tokens, p.content, p.wordList = toks, contentStems(toks), nil
			p.start, p.end = toks[0].start, toks[len(toks)-1].end
			out = append(out, p)
		}
	}
	c.sents = out
	for from := 0; from < len(out); {
		to := from
		for to < len(out) && out[to].turn == out[from].turn {
			to++
		}
		c.first[out[from].turn] = from
		for k := from; k < to; k++ {
			out[k].index, out[k].of = k-from, to-from
		}
		from = to
	}
}

func hasWords(toks []token) bool {
	for _, t := range toks {
		if t.kind != markToken {
			return true
		}
	}
	return false
}

// splitClauses cuts a sentence's tokens before each clause start that has at least
// four tokens before it in its own piece. Most sentences stay whole.
func splitClauses(s *sentence) [][]token {
	var out [][]token
	toks, from := s.tokens, 0
	for i := 2; i+2 < len(toks); i++ {
		if !cutsBefore(toks, from, i) {
			continue
		}
		out = append(out, toks[from:i:i])
		from = i
	}
	return append(out, toks[from:])
}

// cutsBefore reports whether a clause begins at token i of a piece that began at
// from: after a semicolon, after an opening salutation, or at a clause start.
func cutsBefore(toks []token, from, i int) bool {
	switch prev := toks[i-1].word; {
	case prev == ";":
		return i-from >= 4
	case prev == "," && from == 0 && i <= 6 && salutes[toks[0].word]:
		return len(toks)-i >= 4
	case prev == "," && tags.startsAt(toks[i:]):
		return i-from >= 4 && !proposesIn(toks[from:i])
	}
	return i-from >= 4 && clauseStarts.startsAt(toks[i:]) && !joined(toks, i)
}

// tags ask, after a comma, whether what was just stated is all right.
var tags = makeRuns([][]string{
	{"is", "that", "ok"},
	{"is", "that", "okay"},
	{"is", "that", "alright"},
	{"is", "that", "fine"},
	{"is", "it", "ok"},
	{"is", "it", "okay"},
	{"is", "this", "ok"},
	{"is", "this", "okay"},
})

// tagsFact reports whether sentence i is such a question, cut from a statement that
// proposes nothing.
func (c *conversation) tagsFact(i int) bool {
	s := &c.sents[i]
	if s.index == 0 || len(s.tokens) == 0 || !tags.startsAt(s.tokens) {
		return false
	}
	stated := &c.sents[i-1]
	toks := stated.tokens
	return toks[len(toks)-1].word == "," && len(stated.acts) > 0 && stated.acts[actIndex[Proposes]] < proposedFact
}

// proposedFact is from where a statement of how things would be is a proposal.
const proposedFact = 300

// proposesIn: the agent speaks of what it can or will do, which the question is part of.
func proposesIn(toks []token) bool {
	return slices.ContainsFunc(toks, func(t token) bool { return offerVerbs[t.word] })
}

// offerVerbs are what an offer or a promise is made with.
var offerVerbs = wordSet("can could will 'll would 'd shall let going")

// salutes are the words a salutation begins with.
var salutes = wordSet("hello hi hey hiya good dear morning afternoon evening")

// joined: the start belongs to what stands before it ("if you would like", "what
// time would you like", "so you have a great day").
func joined(toks []token, i int) bool {
	switch toks[i-1].word {
	case "if", "that", "when", "what", "which", "how", "where", "why", "who", "time", "size", "day", "one", "you", "i", "we", "as", "or", "colour", "color", "date", "kind", "type",
		"not", "no", "never", "to", "will", "would", "can", "whether", "and/or", "without", "there", "hope":
		return true
	case "is":
		return i > 1 && toks[i-2].word == "there" // "if there is anything else"
	}
	return false
}
