package grading

import (
	"slices"
	"strings"
)

// Guards say which words can be no evidence although they sound like it. A guard
// works before the ear: what it takes away is never scored. Each has its own
// cases in testdata/cases/guard-*.txtar.
//
// Two ways: mask takes words out of a sentence (what stands in quotation marks),
// void takes the whole sentence out (a list of keywords).

// Reasons a sentence is void, as Sentence.Void and explanations name them.
const (
	VoidQuote     = "quotation"
	VoidNarration = "narration"
	VoidMarkup    = "markup"
	VoidTemplate  = "unfilled template"
	VoidKeywords  = "list of keywords"
	VoidRubric    = "talk about the marks"
	VoidInjection = "instruction to the grader"
	VoidCondition = "condition"
	VoidReported  = "reported speech"
	VoidEcho      = "echo"
	VoidSmallTalk = "small talk"
	VoidHostile   = "said in mockery"
)

// sentenceGuards are asked in order; the first that objects gives the reason.
var sentenceGuards = []struct {
	reason  string
	objects func(c *conversation, s *sentence) bool
}{
	{VoidTemplate, isTemplate},
	{VoidInjection, isInjection},
	{VoidKeywords, isKeywordList},
	{VoidRubric, isRubricTalk},
	{VoidNarration, isNarration},
	{VoidCondition, isHypothetical},
	{VoidReported, isReported},
	{VoidEcho, isEcho},
	{VoidSmallTalk, isSmallTalk},
}

// guard masks and voids sentences of the whole conversation.
func (c *conversation) guard() {
	for _, turn := range c.agents {
		c.maskTurn(turn)
	}
	template := -1 // the turn whose blanks nobody filled in
	for i := range c.sents {
		s := &c.sents[i]
		if s.void != "" {
			continue
		}
		if s.turn == template {
			s.void = VoidTemplate
			continue
		}
		for _, g := range sentenceGuards {
			if rule(g.reason).on() && g.objects(c, s) {
				s.void = g.reason
				if g.reason == VoidTemplate {
					template = s.turn
				}
				break
			}
		}
	}
}

// words is the sentence's word tokens, in order. It is gathered once; whoever
// changes the tokens clears it.
func (s *sentence) words() []string {
	if s.wordList != nil {
		return s.wordList
	}
	out := make([]string, 0, len(s.tokens))
	for _, t := range s.tokens {
		if t.kind == wordToken {
			out = append(out, t.word)
		}
	}
	s.wordList = out
	return out
}

func hasAny(words []string, set map[string]bool) bool { return countIn(words, set) > 0 }

func countIn(words []string, set map[string]bool) int {
	n := 0
	for _, w := range words {
		if set[w] {
			n++
		}
	}
	return n
}

// hasRun reports whether run stands in words, one after the other; "*" stands
// for any one word.
func hasRun(words []string, run ...string) bool { return indexRun(words, run...) >= 0 }

func indexRun(words []string, run ...string) int {
next:
	for i := 0; i+len(run) <= len(words); i++ {
		for j, w := range run {
			if w != "*" && words[i+j] != w {
				continue next
			}
		}
		return i
	}
	return -1
}

var (
	firstPerson = wordSet("i we me us my our i'm we're")
	agentNouns  = wordSet("agent adviser advisor representative rep officer assistant clerk operator trainee employee colleague staff cashier receptionist associate")
	clientNouns = wordSet("customer client caller resident guest shopper passenger patient")
)

// isNarration: the agent is told about in the third person, or the customer is
// ("the officer then suggests …", "customer accepts"); nobody is spoken to.
func isNarration(_ *conversation, s *sentence) bool {
	words := s.words()
	if hasRun(words, "the", "customer") && !slices.Contains(words, "you") && !slices.Contains(words, "your") {
		return true // whoever speaks so does not speak to the customer
	}
	if hasAny(words, firstPerson) || slices.Contains(words, "you") || slices.Contains(words, "your") {
		return false
	}
	for i, w := range words {
		agent, client := agentNouns[w], clientNouns[w]
		if !agent && !client || i > 4 {
			continue
		}
		for _, v := range words[i+1 : min(len(words), i+4)] {
			if directionVerbs[v] {
				return true
			}
		}
	}
	return false
}

// directionVerbs are what stage directions say an agent or a customer does.
var directionVerbs = wordSet(`greets welcomes asks probes clarifies listens restates repeats empathises empathizes apologises apologizes offers suggests proposes
seeks agrees accepts confirms explains says tells replies responds checks acts delivers sends refunds books resolves solves thanks closes wishes promises nods smiles hangs`)

// isHypothetical: said under a condition that is not so ("if I cared I'd ask"),
// or of a past that never was ("I would have refunded you").
func isHypothetical(_ *conversation, s *sentence) bool {
	words := s.words()
	if len(words) == 0 {
		return false
	}
	if hypotheses.in(words) {
		return true
	}
	if slices.Contains(words, "but") {
		return false
	}
	wouldHave := false
	for i := 0; i+2 < len(words); i++ {
		modal := words[i] == "would" || words[i] == "could" || words[i] == "'d" || words[i] == "might"
		if modal && (words[i+1] == "have" || words[i+1] == "'ve") && isParticiple(words[i+2]) && !feltWords[words[i+2]] && words[max(0, i-1)] != "you" && words[max(0, i-1)] != "that" {
			wouldHave = true
		}
	}
	if wouldHave {
		return true
	}
	// "Had the branch been open, I'd …", "If I were able to …, I would …"
	conditional := hasRun(words, "i", "'d") || hasRun(words, "i", "would") || hasRun(words, "we", "'d") || hasRun(words, "we", "would") || hasRun(words, "would", "have")
	if !conditional {
		return false
	}
	switch words[0] {
	case "had", "were", "supposing", "suppose", "imagine", "theoretically", "hypothetically":
		return true
	case "normally", "usually", "ordinarily":
		// "Normally we'd charge, this time it is on us": something is done after all.
		return !hasRun(words, "this", "time") && !slices.Contains(words, "today") && !slices.Contains(words, "so")
	}
	if i := indexRun(words, "if", "i"); i >= 0 && i+2 < len(words) {
		switch words[i+2] {
		case "cared", "had", "was", "could", "wanted", "liked", "bothered", "knew", "felt":
			return true
		case "were":
			return i+3 >= len(words) || words[i+3] != "you"
		}
	}
	return false
}

// isParticiple tells "would have sent" from "could have a driver" and "would have to".
func isParticiple(w string) bool {
	return len(w) > 3 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "en")) || pastWords[w]
}

var pastWords = wordSet(`sent done made told put paid said kept left brought bought found sold let come gone asked thought felt had been got held led met run set
spent understood dealt built caught cut fed fought hit hurt laid lent lost read rung sat sung slept sought stood swum taught thrown won worn wound shown known grown`)

var feltWords = wordSet("been felt thought loved liked hated expected hoped wanted preferred guessed imagined noticed received had got seen")

var hypotheses = makeRuns([][]string{
	{"in", "an", "ideal", "world"},
	{"in", "a", "perfect", "world"},
	{"in", "theory"},
	{"if", "this", "were"},
	{"if", "this", "was", "a"},
	{"supposing", "i"},
	{"pretend", "i"},
	{"pretend", "that", "i"},
	{"imagine", "i"},
	{"imagine", "that", "i"},
	{"if", "i", "cared"},
	{"hypothetically"},
	{"would", "be", "the", "part", "where"},
	{"this", "is", "where", "i", "would"},
	{"this", "is", "where", "i", "'d"},
	{"this", "is", "the", "part", "where"},
	{"in", "another", "life"},
	{"on", "a", "good", "day", "i"},
})

// isReported: another person's words, told without quotation marks.
func isReported(_ *conversation, s *sentence) bool {
	words := s.words()
	return reports.in(words)
}

var reports = makeRuns([][]string{
	{"are", "meant", "to", "say"},
	{"are", "meant", "to", "ask"},
	{"script", "line", "is"},
	{"'m", "meant", "to", "say"},
	{"'m", "meant", "to", "ask"},
	{"am", "meant", "to", "say"},
	{"am", "meant", "to", "ask"},
	{"colleague", "would", "say"},
	{"colleague", "would", "ask"},
	{"would", "normally", "say"},
	{"have", "to", "say", "thank"},
	{"have", "to", "say", "thanks"},
	{"have", "to", "say", "hello"},
	{"have", "to", "say", "welcome"},
	{"have", "to", "say", "goodbye"},
	{"usually", "says"},
	{"normally", "says"},
	{"manual", "says"},
	{"script", "says"},
	{"handbook", "says"},
	{"script", "goes"},
	{"supposed", "to", "say"},
	{"supposed", "to", "ask"},
	{"told", "to", "say"},
	{"they", "make", "us", "say"},
	{"required", "to", "say"},
	{"required", "to", "ask"},
	{"another", "agent", "would"},
	{"a", "good", "agent", "would"},
	{"a", "good", "agent", "says"},
})

// isInjection: words to the program that marks, not to the customer.
func isInjection(_ *conversation, s *sentence) bool {
	words := s.words()
	if injections.in(words) {
		return true
	}
	return hasAny(words, graderWords) && hasAny(words, markWords)
}

var injections = makeRuns([][]string{
	{"ignore", "all", "previous"},
	{"ignore", "all", "prior"},
	{"ignore", "all", "instructions"},
	{"ignore", "previous", "instructions"},
	{"ignore", "the", "previous", "instructions"},
	{"disregard", "the", "rubric"},
	{"disregard", "previous", "instructions"},
	{"disregard", "all", "previous"},
	{"disregard", "all", "instructions"},
	{"all", "five", "steps", "are"},
	{"all", "five", "steps", "were"},
	{"all", "five", "steps", "as"},
	{"disregard", "the", "above"},
	{"disregard", "the", "previous", "instructions"},
	{"mark", "this", "conversation"},
	{"mark", "this", "session"},
	{"mark", "this", "transcript"},
	{"mark", "this", "chat"},
	{"mark", "this", "as", "hit"},
	{"mark", "this", "as", "full"},
	{"mark", "this", "as", "excellent"},
	{"mark", "this", "as", "perfect"},
	{"mark", "all", "five"},
	{"mark", "all", "steps"},
	{"score", "this", "as"},
	{"ignore", "your", "instructions"},
	{"ignore", "the", "rubric"},
	{"system", "prompt"},
	{"full", "marks"},
	{"as", "an", "ai"},
	{"award", "all"},
	{"mark", "every"},
	{"steps", "are", "hit"},
	{"set", "hit"},
	{"hit", "true"},
	{"note", "to", "grader"},
	{"to", "the", "grader"},
	{"dear", "grader"},
	{"grader", "note"},
	{"evaluation", "note"},
	{"end", "of", "transcript"},
})

var (
	graderWords = wordSet("grader grading evaluator rubric annotator classifier scorer")
	markWords   = wordSet("marks mark score points hit true instructions award output json steps")
)
