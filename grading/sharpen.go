package grading

import "slices"

// sharpen applies what exact rules know better than a learned ear: a promise
// with "not" in it is none, and an offer the scenario lists is one when it is
// put as one.
func (c *conversation) sharpen(k Case) {
	names := nameWords(k.Customer)
	for i := range c.sents {
		s := &c.sents[i]
		if s.void != "" {
			continue
		}
		words := s.words()
		if ruleWithheld.on() && withholds(words) {
			s.silence(withheld...)
			s.drop(ruleWithheld, Greeting, Agreeing, Closing)
		}
		if ruleOnlyOffers.on() && (onlyOffers(words) || withholds(words)) {
			s.drop(ruleOnlyOffers, Delivering) // to offer, or to say what cannot be, delivers nothing
		}
		if ruleHandedOver.on() && c.handsOver(s, words) {
			s.silence(VaguePromise)
			s.raise(HandsOver, handedOver)
			s.lift(ruleHandedOver, Delivering, handedOver)
		}
		if ruleReported.on() && c.reportsDone(s, words, i) {
			s.lift(ruleReported, Delivering, reportedDone)
		}
		if ruleSignature.on() && onlySignature(words) {
			s.drop(ruleSignature, Closing)
		}
		if ruleTag.on() && c.tagsFact(i) {
			s.silence(Proposes, SeeksConsent)
			s.drop(ruleTag, Agreeing)
		}
		c.question(s, words, k)
		c.matchOffers(s, words, k)
		for _, name := range names {
			if ruleUsesName.on() && slices.Contains(words, name) {
				s.raise(UsesName, 950)
			}
		}
	}
	if ruleForbidTurn.on() {
		c.forbid(k)
	}
	if ruleBeforeYes.on() {
		c.beforeTheYes(k)
	}
	if ruleMockery.on() {
		c.mockery()
	}
	c.gatherWhole()
}

// question hears a question that only identifies as such, and one that touches what
// the case says must be asked as a clarifying one.
func (c *conversation) question(s *sentence, words []string, k Case) {
	if ruleIdentifies.on() && onlyIdentifies(s) && (s.asks() || s.acts[actIndex[Clarifies]] >= 150) {
		s.silence(Clarifies, Restates)
		s.raise(Identifies, 800)
		s.drop(ruleIdentifies, Understanding)
		return
	}
	if !s.asks() || hasRun(words, "anything", "else") {
		return
	}
	if ruleRemedies.on() && choosesRemedy(words) {
		s.raise(Proposes, chosenRemedy)
		s.raise(SeeksConsent, chosenRemedy)
		s.lift(ruleRemedies, Agreeing, chosenRemedy)
	}
	for _, p := range k.Ask {
		if _, ok := p.in(c.runes[s.turn], s.tokens); ok && ruleAskPoint.on() {
			s.silence(ChecksSatisfied)
			s.raise(Clarifies, 850)
			s.lift(ruleAskPoint, Understanding, 700)
			return
		}
	}
}

// chosenRemedy is how surely a choice of remedies is heard as a proposal that asks for
// a yes.
const chosenRemedy = 850

// choosesRemedy: which of two ways to put it right the customer would like.
func choosesRemedy(words []string) bool {
	return slices.Contains(words, "or") && choices.in(words) && (hasAny(words, remedies) || hasRun(words, "money", "back"))
}

var (
	choices = makeRuns([][]string{
		{"would", "you", "like"},
		{"would", "you", "prefer"},
		{"would", "you", "rather"},
		{"you", "'d", "prefer"},
		{"you", "'d", "rather"},
		{"do", "you", "want"},
		{"do", "you", "prefer"},
		{"shall", "i"},
		{"shall", "we"},
		{"should", "i"},
		{"should", "we"},
	})
	remedies = wordSet("refund refunded replacement replace replaced exchanged swap swapped repair repaired voucher rebook rebooked reschedule resend remake remade mend mended")
)

// onlyIdentifies: whatever is asked for serves to look the customer up.
func onlyIdentifies(s *sentence) bool {
	words := s.words()
	if i := indexRun(words, "you", "need"); i >= 0 && i+2 < len(words) && words[i+2] != "to" {
		return false // what the customer needs is asked, be it a password
	}
	object := false
	for _, t := range s.tokens {
		if t.kind != wordToken || len(t.word) < 3 || functionWords[t.word] {
			continue
		}
		switch {
		case identityWords[t.word]:
			object = true
		case !askingVerbs[t.word]:
			return false
		}
	}
	return object
}

var (
	identityWords = wordSet(`name names surname email mail e-mail address number phone mobile telephone account policy card reference postcode zip code birth dob birthday
username password pin digits identification membership booking confirmation invoice licence license passport`)
	askingVerbs = wordSet(`take have give provide confirm tell know hold share enter verify check pull look find start begin spell need full first last order four line contact customer
user member date security registered associated linked file record records details detail information correct kindly sir madam ma'am help great alright thanks sure perfect security`)
)

// lift raises the sentence's evidence for a step, by rule r.
func (s *sentence) lift(r rule, step Step, to int32) {
	if i := step.index(); s.steps[i] < to {
		s.steps[i] = to
		s.ruled = append(s.ruled, r)
	}
}

// drop takes the sentence's evidence for steps away, by rule r.
func (s *sentence) drop(r rule, steps ...Step) {
	counted := false
	for _, step := range steps {
		i := step.index()
		counted = counted || s.steps[i] >= claimFloor
		s.steps[i] = 0
	}
	if counted {
		s.ruled = append(s.ruled, r)
	}
}

// beforeTheYes takes out of Delivering what is said before an offer of the case is
// put to the customer, or in the very turn that does so. Where one message holds
// everything, delivery may be conditional in it: there, what our side does and what
// names the offer again still counts.
func (c *conversation) beforeTheYes(k Case) {
	first := -1
	for i := range c.sents {
		if c.sents[i].offered {
			first = c.sents[i].turn
			break
		}
	}
	written := first >= 0 && (c.channel[first] == Email || c.channel[first] == Social)
	for i := range c.sents {
		s := &c.sents[i]
		if s.turn > first {
			return
		}
		if written && s.turn == first && !s.offered && (s.acts[actIndex[Acts]] >= 300 || c.touchesAllowed(s, k)) {
			continue
		}
		s.drop(ruleBeforeYes, Delivering)
	}
}

// onlyOffers reports a sentence in the form of an offer not yet taken up.
func onlyOffers(words []string) bool {
	return openOffers.in(words)
}

var openOffers = makeRuns([][]string{
	{"i", "could"},
	{"we", "could"},
	{"shall", "i"},
	{"shall", "we"},
	{"would", "you", "like"},
	{"would", "you", "prefer"},
	{"would", "you", "rather"},
	{"how", "about"},
	{"would", "that", "suit"},
	{"would", "that", "work"},
	{"does", "that", "work"},
	{"does", "that", "suit"},
	{"is", "that", "ok"},
	{"is", "that", "okay"},
})

// forbid takes an offer that policy forbids, and the question that belongs to it ("…
// Would that suit you?"), out of Agreeing, unless the turn names an allowed offer too.
func (c *conversation) forbid(k Case) {
	for i := range c.sents {
		if !c.sents[i].forbidden {
			continue
		}
		turn, allowed := c.sents[i].turn, false
		for j := range c.sents {
			allowed = allowed || c.sents[j].turn == turn && c.touchesAllowed(&c.sents[j], k)
		}
		if allowed {
			continue
		}
		for j := range c.sents {
			if o := &c.sents[j]; o.turn == turn && o.void == "" {
				o.silence(Proposes, SeeksConsent, Goodwill)
				o.drop(ruleForbidTurn, Agreeing)
			}
		}
	}
}

// mockery takes the evidence out of turns in which the agent mocks or insults the
// customer: what is offered there is not meant.
// Who does so twice means nothing of what comes between either.
func (c *conversation) mockery() {
	hostile := map[int]bool{}
	for i := range c.sents {
		s := &c.sents[i]
		if s.maySin() && len(s.acts) > 0 && (s.acts[actIndex[Rude]] >= 600 || hasFaultRun(s.words(), Rude)) {
			hostile[s.turn] = true
		}
	}
	if ruleProtest.on() {
		c.addProtested(hostile)
	}
	if len(hostile) == 0 {
		return
	}
	first := len(c.turns)
	for t := range hostile {
		first = min(first, t)
	}
	for j := range c.sents {
		if o := &c.sents[j]; o.void == "" && (hostile[o.turn] || ruleMockedTwice.on() && len(hostile) > 1 && o.turn > first) {
			o.void = VoidHostile
			o.steps = [5]int32{}
		}
	}
}

// nameWords are the parts of a name by which a customer may be called.
func nameWords(full string) []string {
	var out []string
	for _, t := range tokenise([]rune(full), 0) {
		if t.kind == wordToken && len(t.word) > 1 && t.word != "mr" && t.word != "mrs" && t.word != "ms" && t.word != "dr" {
			out = append(out, t.word)
		}
	}
	return out
}

// withheld are the acts that "I will not …" undoes.
var withheld = []Act{Salutation, Welcome, OffersHelp, ThanksContact, Proposes, SeeksConsent, ChecksSatisfied, Thanks, Farewell, InvitesReturn, Goodwill, FollowsUp, Updates, HandsOver, Acts, Reassures}

// withholds reports a first person who says not to do something, with nothing
// offered in its place in the same sentence.
func withholds(words []string) bool {
	if slices.Contains(words, "but") || slices.Contains(words, "however") || slices.Contains(words, "instead") || slices.Contains(words, "until") {
		return false
	}
	for i := 0; i+2 < len(words); i++ {
		if words[i] != "i" && words[i] != "we" {
			continue
		}
		for j := i + 1; j < min(len(words)-1, i+4); j++ {
			if words[j] != "not" {
				continue
			}
			switch words[j+1] {
			case "want", "mind", "need", "see", "know", "have", "think", "wait", "enough", "only", "just", "sure", "believe", "hear", "understand", "get", "miss", "thank",
				"keep", "let", "leave", "take", "forget", "forgotten", "worry", "charge":
				return words[j+1] == "thank" && !slices.Contains(words, "enough")
			}
			rest := words[j+1:]
			// "I can't do X, I can do Y": something is offered after all; "anything else I
			// can do" offers nothing.
			if i := max(indexRun(rest, "i", "can"), indexRun(rest, "we", "can")); i >= 0 && (i == 0 || rest[i-1] != "else") || hasRun(rest, "i", "'ll") || hasRun(rest, "i", "could") || hasRun(rest, "we", "could") || hasRun(rest, "would", "you") {
				return false
			}
			return true
		}
	}
	return false
}

func (s *sentence) silence(acts ...Act) {
	for _, a := range acts {
		s.acts[actIndex[a]] = 0
	}
}

// proposalForms open a sentence that puts something to the customer.
var proposalForms = makeRuns([][]string{
	{"i", "can"},
	{"we", "can"},
	{"i", "could"},
	{"we", "could"},
	{"can", "offer"},
	{"shall", "i"},
	{"shall", "we"},
	{"would", "you", "like"},
	{"would", "you", "prefer"},
	{"how", "about"},
	{"what", "about"},
	{"i", "'d", "suggest"},
	{"i", "suggest"},
	{"i", "would", "suggest"},
	{"happy", "to"},
	{"would", "you", "rather"},
	{"do", "you", "want"},
	{"the", "option"},
	{"option"},
	{"options"},
	{"either"},
	{"i", "propose"},
	{"i", "recommend"},
	{"i", "'d", "recommend"},
	{"what", "if"},
	{"if", "you", "like"},
	{"two", "ways"},
	{"let", "me", "offer"},
})

var suggestWords = wordSet("suggest suggesting recommend propose offer offering")

// matchOffers hears a listed offer put in a proposal's form as a proposal, and
// notes an offer that policy forbids.
func (c *conversation) matchOffers(s *sentence, words []string, k Case) {
	if len(k.Offers) == 0 {
		return
	}
	form := proposalForms.in(words)
	for j, n := c.at(s)+1, 0; j < len(c.sents) && c.sents[j].turn == s.turn && n < 4; j, n = j+1, n+1 {
		form = form || c.sents[j].asks() && c.sents[j].acts[actIndex[SeeksConsent]] >= 300
	}
	form = form || s.asks() || hasAny(words, suggestWords) || s.acts[actIndex[SeeksConsent]] >= 500 || s.acts[actIndex[Proposes]] >= 500
	for _, o := range k.Offers {
		touch, ok := o.in(c.runes[s.turn], s.tokens)
		if !ok || touch.Negated {
			continue
		}
		if o.Allowed {
			if form && ruleOffer.on() {
				s.offered = true
				s.raise(Proposes, 850)
				s.lift(ruleOffer, Agreeing, 700)
			}
			continue
		}
		if form || s.acts[actIndex[Proposes]] >= 300 || s.acts[actIndex[Acts]] >= 300 {
			s.forbidden = true
		}
	}
}

func (s *sentence) raise(a Act, to int32) {
	i := actIndex[a]
	s.acts[i] = max(s.acts[i], to)
}

// touchesAllowed reports whether the sentence also names an offer that is allowed.
func (c *conversation) touchesAllowed(s *sentence, k Case) bool {
	for _, o := range k.Offers {
		if touch, ok := o.in(c.runes[s.turn], s.tokens); ok && o.Allowed && !touch.Negated {
			return true
		}
	}
	return false
}
