package grading

// claim is a stretch of an agent's turn that could be evidence for a step.
type claim struct {
	sent  int // index in sents
	span      // in the turn
	act   Act
	score int32 // permille
}

// claimFloor is the least score with which a sentence can stand for a step.
const claimFloor = 60

// claims lists, strongest first, what could be evidence for step.
func (c *conversation) claims(step Step) []claim {
	i := step.index()
	var out []claim
	for k := range c.sents {
		s := &c.sents[k]
		if s.void != "" || s.steps[i] < claimFloor {
			continue
		}
		if step == Greeting && (!c.opening(s) || ruleLeave.on() && c.takesLeave(k)) {
			continue
		}
		out = append(out, claim{sent: k, span: s.span, act: s.bestAct(stepActs[i]), score: s.steps[i]})
	}
	for a := 1; a < len(out); a++ {
		for b := a; b > 0 && out[b].score > out[b-1].score; b-- {
			out[b], out[b-1] = out[b-1], out[b]
		}
	}
	return out
}

// takesLeave: in a turn that holds everything, its end is no greeting.
func (c *conversation) takesLeave(k int) bool {
	s := &c.sents[k]
	if s.acts[actIndex[Farewell]] >= 300 || s.acts[actIndex[ChecksSatisfied]] >= 300 {
		return true
	}
	if s.index == 0 || s.acts[actIndex[Salutation]] >= 300 || s.acts[actIndex[Welcome]] >= 300 {
		return false
	}
	last := s.index == s.of-1
	return s.index > 2 || last && len(c.agents) == 1 || !last && c.sents[k+1].acts != nil && c.sents[k+1].acts[actIndex[Farewell]] >= 300
}

// bestAct is the strongest of the given acts in the sentence.
func (s *sentence) bestAct(of []Act) Act {
	best := of[0]
	for _, a := range of {
		if s.acts[actIndex[a]] > s.acts[actIndex[best]] {
			best = a
		}
	}
	return best
}

// assignment gives every step that is to be hit evidence of its own: no two
// steps share words. Of all ways, the one that keeps most steps, then the
// strongest evidence, is taken. A step that is left without is nil.
func (c *conversation) assignment(m *model, hit [5]bool, sure [5]int32) [5][]claim {
	const wide = 3
	var options [5][]claim
	wanted := map[int]int{}
	for i, step := range Steps() {
		if hit[i] {
			all := c.claims(step)
			options[i] = all[:min(len(all), wide)]
			for _, cl := range options[i] {
				wanted[cl.sent]++
			}
		}
	}
	// Clauses are worth trying only where two steps want the same sentence.
	for i := range options {
		for _, cl := range options[i] {
			if wanted[cl.sent] > 1 {
				options[i] = append(options[i], c.clauses(cl, i, m)...)
			}
		}
	}
	worth := func(step, j int) int64 { return 100_000 + int64(sure[step])*10 + int64(options[step][j].score) }
	var most [6]int64 // the most that steps from i on can still add
	for i := 4; i >= 0; i-- {
		most[i] = most[i+1]
		if len(options[i]) > 0 {
			most[i] += worth(i, 0)
		}
	}
	var pick, best [5]int
	bestScore := int64(-1)
	var try func(step int, score int64)
	try = func(step int, score int64) {
		if score+most[step] <= bestScore {
			return
		}
		if step == 5 {
			bestScore, best = score, pick
			return
		}
		for j := range options[step] {
			clash := false
			for before := range step {
				clash = clash || pick[before] >= 0 && overlaps(c, options[step][j], options[before][pick[before]])
			}
			if !clash {
				pick[step] = j
				try(step+1, score+worth(step, j))
			}
		}
		pick[step] = -1
		try(step+1, score)
	}
	try(0, 0)
	var out [5][]claim
	for i := range options {
		if best[i] >= 0 && hit[i] && len(options[i]) > 0 {
			out[i] = []claim{options[i][best[i]]}
		}
	}
	c.addMore(&out, options)
	return out
}

// addMore gives each step one more piece of evidence where a strong one is free.
func (c *conversation) addMore(out *[5][]claim, options [5][]claim) {
	for i := range out {
		if len(out[i]) == 0 {
			continue
		}
		for _, o := range options[i] {
			if o.score < 500 || len(out[i]) > 1 {
				continue
			}
			free := true
			for j := range out {
				for _, taken := range out[j] {
					free = free && !overlaps(c, o, taken)
				}
			}
			if free {
				out[i] = append(out[i], o)
			}
		}
	}
}

func overlaps(c *conversation, a, b claim) bool {
	return c.sents[a.sent].turn == c.sents[b.sent].turn && a.start < b.end && b.start < a.end
}

// clauses cuts a claim's sentence at commas, dashes and joining words, and
// returns the pieces that can stand for the step on their own, for use where the
// whole sentence is wanted by another step too.
func (c *conversation) clauses(cl claim, step int, m *model) []claim {
	s := c.sents[cl.sent]
	cuts := clauseCuts(s.tokens)
	if len(cuts) == 0 {
		return nil
	}
	var out []claim
	var f featureList
	var p [outputs]int32
	const most = 24
	cuts = append(append([]int{0}, cuts[:min(len(cuts), most)]...), len(s.tokens))
	keep := c.sents[cl.sent]
	for i := 0; i+1 < len(cuts); i++ {
		toks := trimMarks(s.tokens[cuts[i]:cuts[i+1]])
		if len(toks) < 2 {
			continue
		}
		piece := &c.sents[cl.sent]
		piece.tokens, piece.content, piece.wordList = toks, contentStems(toks), nil
		c.sentenceFeatures(&f, cl.sent)
		m.score(&f, &p)
		*piece = keep
		score := p[len(allActs)+step]
		if score >= claimFloor*2 {
			out = append(out, claim{cl.sent, span{toks[0].start, toks[len(toks)-1].end}, cl.act, min(score, cl.score-1)})
		}
	}
	return out
}

var joiningWords = wordSet("and but so then because while or now okay ok alright also")

// clauseCuts are the places before which a new clause may begin.
func clauseCuts(toks []token) []int {
	var cuts []int
	for i := 2; i+2 < len(toks); i++ {
		w, prev := toks[i].word, toks[i-1].word
		mark := prev == "," || prev == ";" || prev == "-" || prev == ":" || prev == "(" || prev == "."
		if mark || joiningWords[w] && toks[i].kind == wordToken {
			if len(cuts) == 0 || i-cuts[len(cuts)-1] >= 2 {
				cuts = append(cuts, i)
			}
		}
	}
	return cuts
}

func trimMarks(toks []token) []token {
	for len(toks) > 0 && toks[len(toks)-1].kind == markToken && toks[len(toks)-1].word != "?" {
		toks = toks[:len(toks)-1]
	}
	for len(toks) > 0 && (toks[0].kind == markToken || joiningWords[toks[0].word]) {
		toks = toks[1:]
	}
	return toks
}
