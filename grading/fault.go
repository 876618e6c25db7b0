package grading

import "slices"

// Faults are looked for in what the agent says to this customer. The learned ear
// hears most; exact words of insult, blame and brushing-off, and the rule about
// private details in public, are decided here.

// faultRuns are runs of words that are a fault wherever an agent says them to a
// customer; "*" stands for one word.
var faultRuns = map[Act]runs{
	Rude: makeRuns([][]string{
		{"you", "snowflake"},
		{"such", "a", "snowflake"},
		{"drama", "queen"},
		{"you", "'re", "a", "right", "pain"},
		{"you", "are", "a", "right", "pain"},
		{"not", "you", "again"},
		{"what", "a", "whinger"},
		{"are", "you", "thick"},
		{"use", "your", "eyes"},
		{"for", "crying", "out", "loud"},
		{"give", "me", "a", "break"},
		{"what", "is", "wrong", "with", "you"},
		{"what", "'s", "wrong", "with", "you"},
		{"shut", "up"},
		{"you", "idiot"},
		{"you", "moron"},
		{"you", "fool"},
		{"stupid", "question"},
		{"are", "you", "stupid"},
		{"get", "lost"},
		{"get", "a", "life"},
		{"boo", "hoo"},
		{"cry", "me"},
		{"your", "majesty"},
		{"your", "highness"},
		{"grow", "up"},
		{"stop", "whining"},
		{"stop", "moaning"},
		{"quit", "whining"},
		{"who", "cares"},
		{"do", "not", "care"},
		{"could", "not", "care", "less"},
		{"waste", "my", "time"},
		{"wasting", "my", "time"},
		{"use", "your", "brain"},
		{"oh", "boo"},
		{"poor", "baby"},
		{"too", "dumb"},
		{"how", "dense"},
		{"you", "people"},
		{"don", "your", "knickers"},
		{"knickers", "in", "a", "twist"},
		{"world", "'s", "smallest", "violin"},
		{"thanks", "for", "nothing"},
		{"jog", "on"},
		{"some", "of", "us", "work"},
		{"is", "that", "so", "hard"},
		{"how", "hard", "can", "it", "be"},
	}),
	Blame: makeRuns([][]string{
		{"issue", "on", "your", "end"},
		{"problem", "on", "your", "end"},
		{"fault", "on", "your", "end"},
		{"error", "on", "your", "end"},
		{"calm", "down"},
		{"your", "fault"},
		{"you", "should", "have"},
		{"you", "should", "'ve"},
		{"you", "ought", "to", "have"},
		{"you", "must", "have", "done"},
		{"you", "must", "have", "dropped"},
		{"you", "must", "have", "broken"},
		{"read", "the", "terms"},
		{"user", "error"},
		{"you", "obviously"},
		{"you", "clearly"},
		{"if", "you", "had", "read"},
		{"if", "you", "'d", "read"},
		{"had", "you", "read"},
		{"next", "time", "read"},
		{"why", "did", "not", "you"},
		{"what", "did", "you", "expect"},
		{"no", "need", "to", "shout"},
		{"brought", "it", "on"},
		{"no", "need", "to", "get"},
		{"you", "failed", "to"},
		{"not", "our", "fault"},
	}),
	Dismiss: makeRuns([][]string{
		{"that", "'s", "your", "problem"},
		{"that", "is", "your", "problem"},
		{"not", "my", "department"},
		{"not", "my", "job"},
		{"nothing", "i", "can", "do"},
		{"nothing", "we", "can", "do"},
		{"try", "somewhere", "else"},
		{"go", "elsewhere"},
		{"can", "not", "help", "you"},
		{"that", "is", "just", "how"},
		{"that", "'s", "just", "how"},
		{"deal", "with", "it"},
		{"live", "with", "it"},
		{"google", "it"},
		{"no", "idea"},
		{"nothing", "to", "do", "with", "us"},
		{"cannot", "be", "helped"},
		{"not", "going", "to", "happen"},
		{"answer", "is", "no"},
		{"case", "closed"},
		{"not", "interested"},
	}),
	Deceive: makeRuns([][]string{
		{"i", "was", "lying"}, {"whatever", "you", "want", "to", "hear"},
	}),
}

// personal are the details that are never asked for in public.
var personal = wordSet(`account card number email e-mail address phone mobile postcode zip birth dob password pin surname name passport iban`)

// tellingVerbs ask for details without a question mark.
var tellingVerbs = wordSet("post send share give tell reply confirm provide drop pop leave type comment need")

var privately = wordSet("dm dms pm inbox privately private direct message messages email-only secure")

// faultInputs fills x with the figures that decide whether there is a fault.
// steps are the heads' permille for the five steps.
func (c *conversation) faultInputs(steps [5]int32, x *[headFeatures]int32) {
	*x = [headFeatures]int32{}
	if len(c.sents) == 0 {
		return
	}
	// What the customer says of the delivery accuses nobody.
	steps[Delivering.index()] = c.best(1, everywhere, stepScore(Delivering))[0]
	copy(x[0:3], c.best(3, everywhere, func(s *sentence) int32 { return s.fault }))
	for i, a := range []Act{Rude, Blame, Dismiss, Privacy, Deceive} {
		x[3+i] = c.act(a, everywhere)
	}
	words := 0
	for k := range c.sents {
		s := &c.sents[k]
		w := s.words()
		words += len(w)
		for i, kind := range []Act{Rude, Blame, Dismiss} {
			if hasFaultRun(w, kind) && s.maySin() {
				x[8+i] = 1000
			}
		}
		x[19] = max(x[19], c.pries(s, w))
	}
	x[11] = c.act(Refuses, everywhere)
	x[12] = c.act(StatesLimit, everywhere)
	x[13] = c.act(VaguePromise, everywhere)
	for _, p := range steps {
		x[14] += p / 5
	}
	x[15], x[16] = steps[Agreeing.index()], steps[Delivering.index()]
	x[17] = yes(words < 7*len(c.agents))
	x[18] = c.customerThanks()
	copy(x[stepFigures:], c.whole[:])
}

// maySin: words that are quoted or told, or stand in a list or a form, are said to
// nobody; a promise or an insult among them is nobody's fault.
func (s *sentence) maySin() bool {
	if !ruleMaySin.on() {
		return true
	}
	switch s.void {
	case VoidQuote, VoidNarration, VoidMarkup, VoidKeywords, VoidRubric, VoidTemplate, VoidInjection:
		return false
	}
	return true
}

// faults lists what should not have been said, in order, at most one of a kind in
// a turn. sure is the head's permille that there is some critical fault.
func (c *conversation) faults(k Case, sure int32) []Fault {
	out := []Fault{}
	add := func(kind Act, s *sentence, critical bool, sure int32) {
		for _, f := range out {
			if f.Kind == kind && f.Turn == s.turn {
				return
			}
		}
		out = append(out, Fault{Kind: kind, Turn: s.turn, Start: s.start, End: s.end, Text: c.text(s), Critical: critical, Confidence: Percent(min(sure, 990) / 10)})
	}
	strongest := -1
	for i := range c.sents {
		s := &c.sents[i]
		if s.forbidden && ruleOverpromise.on() {
			add(Overpromise, s, k.OverpromiseCritical, 900)
		}
		if !s.maySin() {
			continue
		}
		words := s.words()
		for _, kind := range []Act{Rude, Blame, Dismiss, Deceive} {
			if hasFaultRun(words, kind) && (sure >= faultSure || kind == Rude || kind == Deceive || plainly(words, kind)) {
				add(kind, s, true, max(sure, 700))
				break
			}
		}
		if p := c.pries(s, words); p > 0 {
			add(Privacy, s, true, max(p, sure))
		}
		if s.fault >= 500 && sure >= faultSure {
			add(c.faultKind(s), s, true, sure)
		}
		if len(words) >= faultWords && (strongest < 0 || s.fault > c.sents[strongest].fault) {
			strongest = i
		}
	}
	none := !slices.ContainsFunc(out, func(f Fault) bool { return f.Critical })
	if none && sure >= faultSure && strongest >= 0 && c.sents[strongest].fault >= faultFloor {
		add(c.faultKind(&c.sents[strongest]), &c.sents[strongest], true, sure)
	}
	return out
}

// faultFloor is the least sign of a fault that a sentence must give before it is
// named as one: a poor conversation alone accuses nobody.
const faultFloor = 200

// faultWords is how many words a sentence must have to be named for a sign as weak as
// that: two or three words hardly show what they are accused of.
const faultWords = 4

// faultSure is the head's permille from which a learned fault is named: a critical
// fault costs a trainee dearly, so a doubt is no fault.
const faultSure = 600

// faultKind is the kind of fault the sentence is most like.
func (c *conversation) faultKind(s *sentence) Act {
	if len(s.acts) == 0 {
		return Dismiss
	}
	kind := Dismiss
	for _, a := range []Act{Rude, Blame, Deceive} {
		if s.acts[actIndex[a]] > s.acts[actIndex[kind]] {
			kind = a
		}
	}
	if c.channel[s.turn] == Social && s.acts[actIndex[Privacy]] > s.acts[actIndex[kind]] {
		kind = Privacy
	}
	return kind
}

// hasFaultRun reports words that are a fault of this kind wherever they are said.
func hasFaultRun(words []string, kind Act) bool {
	if ruleInsults.on() && (kind == Rude && insults(words) || kind == Deceive && deceives(words)) {
		return true
	}
	if plainly(words, kind) {
		return true
	}
	return ruleFaultRuns.on() && faultRuns[kind].each(words, func(i int, _ []string) bool { return !ruleExcused.on() || !excused(words, i, kind) })
}

// excused: the run is there, but said otherwise: "it is not your fault", "you
// should have received it".
func excused(words []string, i int, kind Act) bool {
	before := words[max(0, i-4):i]
	at := func(j int) string {
		if j < 0 || j >= len(words) {
			return ""
		}
		return words[j]
	}
	switch kind {
	case Blame:
		// "You should have it by Friday" promises; "you should have read it" blames.
		if hasRun(words[i:min(len(words), i+3)], "you", "should", "have") {
			next := at(i + 3)
			if next == "" || !isParticiple(next) && !slices.Contains([]string{"not", "just", "at", "thought", "known", "checked"}, next) {
				return true
			}
		}
		if words[i] == "you" && (at(i+1) == "clearly" || at(i+1) == "obviously") && (at(i-1) == "to" || at(i-1) == "for" || at(i+2) == "" || at(i+2) == "deserve") {
			return true
		}
		if slices.Contains(before, "not") || slices.Contains(before, "never") || slices.Contains(before, "no") || slices.Contains(before, "so") {
			return true
		}
		after := words[i:]
		for _, w := range after[:min(len(after), 6)] {
			switch w {
			case "received", "got", "gotten", "had", "been", "seen", "heard", "just", "an", "to", "from", "on", "now":
				return true
			}
		}
	case Rude:
		// Denied ("that is not a stupid question"), or said of a thing.
		if slices.Contains(before, "not") || slices.Contains(before, "never") || slices.Contains(before, "no") {
			return true
		}
		if words[i] == "get" && at(i+1) == "lost" {
			return at(i-1) != "" && !slices.Contains([]string{"just", "so", "and", "now", "then", "please", "go"}, at(i-1))
		}
		return false
	case Dismiss:
		if words[i] == "no" && at(i+1) == "idea" {
			return at(i-1) != "have" && at(i-1) != "" || slices.Contains(before, "to")
		}
		if words[i] == "deal" && at(i-1) != "" && at(i-1) != "just" && !slices.Contains(before, "you") {
			return true
		}
		return slices.Contains(words, "but") || hasRun(words, "i", "can") || hasRun(words, "let", "me") || hasRun(words, "i", "'ll")
	}
	return false
}

// pries: personal details asked for on a public channel, without asking for them
// in private (cycle, Consider multiple channels).
func (c *conversation) pries(s *sentence, words []string) int32 {
	if !rulePries.on() || c.channel[s.turn] != Social || s.void != "" || len(s.acts) == 0 || !hasAny(words, personal) {
		return 0
	}
	for _, o := range c.sentencesOf(s.turn) {
		if rulePrivately.on() && hasAny(o.words(), privately) {
			return 0
		}
	}
	p := s.acts[actIndex[Identifies]]
	asks := s.asks() || hasAny(words, tellingVerbs)
	if p >= 400 && asks {
		return max(p, 600)
	}
	return 0
}
