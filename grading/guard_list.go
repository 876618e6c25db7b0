package grading

import "slices"

// rubricWords are the words a list of keywords is made of: names of the steps
// and acts, and the stock words of service.
var rubricWords = wordSet(`greeting greet greeted hello hi welcome sorry apologise apologize apology understand understanding understood clarify clarifying
probe probing restate restating empathy empathise empathize listen offer offered option options proposal propose proposed agree agreed agreeing agreement
consent confirm confirmed solution resolution resolve resolved deliver delivered delivering delivery refund replacement replace voucher done sent process
action complete completed satisfaction satisfied thanks thank goodbye bye farewell close closed closing anything else help assist please which what when how
why today tomorrow yes ok okay appreciate patience warm feedback follow-up followup loyalty happy glad issue problem timeline working days`)

// isKeywordList: a row of stock words with hardly any grammar between them. Whoever has
// pasted one is believed less: a row with some grammar in it is the list going on.
func isKeywordList(c *conversation, s *sentence) bool {
	words := s.words()
	if len(words) > 0 && (words[0] == "keywords" || words[0] == "keyword" || words[0] == "tags" || words[0] == "hashtags") {
		return true
	}
	if len(s.tokens) < 4 {
		return false
	}
	grammar, stock, commas := 0, 0, 0
	for _, w := range words {
		switch {
		case rubricWords[w]:
			stock++
		case functionWords[w]:
			grammar++
		}
	}
	for _, t := range s.tokens {
		if t.word == "," || t.word == "/" || t.word == "|" || t.word == ";" || t.word == "+" || t.word == "-" {
			commas++
		}
	}
	n := len(words)
	codes := 0
	for _, t := range s.tokens {
		if t.word == "<x>" {
			codes++
		}
	}
	if codes >= 3 && codes*2 >= n {
		return true // words written with digits for letters
	}
	if stock*2 >= n && grammar*6 <= n && stock >= 4 {
		return true
	}
	if stock*2 >= n && grammar*3 <= n && stock >= 3 && ruleListGoesOn.on() && c.pasted(s) {
		return true
	}
	// A comma list: pieces of three words or fewer, half of them stock.
	pieces := commas + 1
	return pieces >= 5 && n <= pieces*3 && stock*2 >= pieces
}

// pasted reports whether the agent has pasted a list of keywords before s.
func (c *conversation) pasted(s *sentence) bool {
	return slices.ContainsFunc(c.sents[:c.at(s)], func(o sentence) bool { return o.void == VoidKeywords })
}

// isTemplate: blanks that nobody filled in.
func isTemplate(c *conversation, s *sentence) bool {
	runes := c.runes[s.turn][s.start:s.end]
	for i := 0; i+1 < len(runes); i++ {
		a, b := runes[i], runes[i+1]
		if a == '{' && (b == '{' || b == '%') || a == '<' && b == '<' || a == '$' && b == '{' || a == '_' && b == '_' {
			return true
		}
	}
	words := s.words()
	return slices.Contains(words, "lorem") || hasRun(words, "insert", "name") || hasRun(words, "customer", "name", "here")
}

// metaWords name what the marks are given for; talking about them is no doing.
var metaWords = wordSet(`greeting greeted clarifying restating empathy rapport proposal consent rubric checklist criteria tick ticked
satisfaction closing agreeing delivering understanding farewell restate probe`)

var metaRuns = makeRuns([][]string{
	{"step", "one"},
	{"step", "two"},
	{"step", "three"},
	{"step", "four"},
	{"step", "five"},
	{"clarifying", "question"},
	{"specific", "option"},
	{"specific", "proposal"},
	{"satisfaction", "check"},
	{"understood", "your", "need"},
	{"greeted", "you"},
	{"closed", "with"},
	{"closing", "step"},
	{"greeting", "step"},
	{"asked", "a", "clarifying"},
	{"with", "empathy"},
	{"interaction", "cycle"},
	{"sought", "your", "consent"},
	{"shown", "empathy"},
	{"warm", "greeting"},
	{"warm", "farewell"},
	{"friendly", "farewell"},
})

var tickWords = wordSet("tick ticked done complete completed")

// isRubricTalk: the sentence reports that steps were done, instead of doing one.
func isRubricTalk(_ *conversation, s *sentence) bool {
	words := s.words()
	points := 0
	metaRuns.each(words, func(int, []string) bool {
		points += 2
		return false
	})
	labelled := false
	for i, t := range s.tokens {
		if !metaWords[t.word] {
			continue
		}
		points++
		// "Closing: …", "[Greeting]", "Greeting, tick": a label, not a word in use.
		if i <= 1 && i+1 < len(s.tokens) && (s.tokens[i+1].word == ":" || s.tokens[i+1].word == "," && slices.Contains(words, "tick")) {
			labelled = true
		}
	}
	if len(words) > 1 && words[0] == "step" && len(s.tokens) > 1 && s.tokens[1].word == "<n>" && len(s.tokens) > 2 && s.tokens[2].word == ":" {
		// "Step 2: open Settings" is an instruction; "Step 2: Understanding" is not.
		labelled = points > 0
	}
	return labelled || points >= 2 && (hasRun(words, "i", "have") || hasRun(words, "we", "have") || hasAny(words, tickWords)) || points >= 3
}

// pleasantries may be given back word for word without being an echo.
var pleasantries = wordSet("good nice great lovely day evening morning afternoon night weekend bye goodbye hello welcome thank thanks care take week much very cheers")

// isEcho: the sentence is the customer's own wording, given back unchanged.
func isEcho(c *conversation, s *sentence) bool {
	words := s.words()
	if len(words) < 3 {
		return false
	}
	if countIn(words, pleasantries)+countIn(words, functionWords) >= len(words) && !slices.Contains(words, "not") && hasAny(words, pleasantries) {
		return false
	}
	if c.turnEchoed(s.turn) {
		return true
	}
	best, total := c.echoed(words, s.turn), len(words)
	if total < 5 {
		// A few words of the customer's may come up again by themselves; a turn
		// that is nothing else is an echo.
		return best == total && s.of == 1 && !confirms(s)
	}
	return best >= 5 && best*5 >= total*4 && !(total < 9 && confirms(s))
}

// turnEchoed: four fifths of the whole turn are one row of the customer's words.
func (c *conversation) turnEchoed(turn int) bool {
	if c.echoes == nil {
		c.echoes = map[int]bool{}
	}
	echo, known := c.echoes[turn]
	if !known {
		words := tokenWords(c.tokens[turn])
		echo = len(words) >= 8 && c.echoed(words, turn)*5 >= len(words)*4
		c.echoes[turn] = echo
	}
	return echo
}

// echoed is the longest row of words, at least three, that the customer has said
// before turn, word for word.
func (c *conversation) echoed(words []string, turn int) int {
	if c.threes == nil {
		c.threes = map[[3]string]int{}
		for i, t := range c.turns {
			if t.Speaker != Customer {
				continue
			}
			said := tokenWords(c.tokens[i])
			for j := 0; j+3 <= len(said); j++ {
				key := [3]string(said[j : j+3])
				if _, ok := c.threes[key]; !ok {
					c.threes[key] = i
				}
			}
		}
	}
	best, run := 0, 0
	for j := 0; j+3 <= len(words); j++ {
		if first, ok := c.threes[[3]string(words[j:j+3])]; ok && first < turn {
			run++
			best = max(best, run+2)
		} else {
			run = 0
		}
	}
	return best
}

func tokenWords(toks []token) []string {
	out := make([]string, 0, len(toks))
	for _, t := range toks {
		if t.kind == wordToken {
			out = append(out, t.word)
		}
	}
	return out
}

// confirms: a short question that reads a detail back.
func confirms(s *sentence) bool {
	asks := false
	for _, t := range s.tokens {
		if t.kind == numberToken {
			return true
		}
		asks = asks || t.word == "?"
	}
	if !asks {
		return false
	}
	for _, t := range s.tokens {
		switch wordClasses[t.word] {
		case "count", "day", "month", "rel":
			return true
		}
	}
	return false
}

// smallTalk are subjects one asks about to be friendly.
var smallTalk = wordSet(`weather raining snowing grandchildren grandkids grandson granddaughter football cricket horoscope zodiac hobby hobbies`)

// isSmallTalk: a question about a friendly nothing that the customer has not
// brought up; it shows manners, not that the need was looked into.
func isSmallTalk(c *conversation, s *sentence) bool {
	words := s.words()
	if !s.asks() && (len(words) == 0 || !askWords[words[0]]) {
		return false
	}
	if courtesies.each(words, func(_ int, run []string) bool { return len(words) <= len(run)+6 }) {
		return true
	}
	if !hasAny(words, smallTalk) {
		return false
	}
	for _, w := range s.content {
		if customer, _, _ := c.saidBefore(w, s); customer {
			return false
		}
	}
	return true
}

// courtesies are questions one asks of anybody.
var courtesies = makeRuns([][]string{
	{"how", "are", "you"},
	{"how", "'s", "your", "day"},
	{"how", "is", "your", "day"},
	{"how", "was", "your", "day"},
	{"how", "was", "your", "weekend"},
	{"how", "'s", "your", "morning"},
	{"how", "is", "your", "morning"},
	{"how", "are", "the", "kids"},
	{"how", "are", "the", "children"},
	{"how", "'s", "the", "family"},
	{"how", "is", "the", "family"},
	{"how", "are", "things"},
	{"far", "to", "come"},
	{"come", "far"},
	{"come", "a", "long", "way"},
	{"find", "us", "ok"},
	{"find", "us", "all", "right"},
	{"how", "was", "your", "journey"},
	{"how", "was", "the", "journey"},
	{"plans", "for", "the", "weekend"},
	{"plans", "for", "tonight"},
	{"plans", "this", "weekend"},
	{"doing", "anything", "nice"},
	{"up", "to", "anything"},
	{"having", "a", "good", "day"},
	{"cold", "out", "there"},
	{"keeping", "well"},
	{"been", "keeping"},
	{"how", "do", "you", "do"},
	{"star", "sign"},
	{"favourite", "colour"},
	{"favorite", "color"},
	{"what", "team"},
	{"which", "team", "do"},
})

var askWords = wordSet("how what where when who have did do is are was were any")
