package grading

import "slices"

// Craft is how well the work was done, beside whether it was done. It never
// changes the marks. Ten dimensions, each 0 to 100; the craft figure is the mean
// of those the conversation gave occasion for.

// The ten dimensions, in the order they are shown.
const (
	Empathy         = "empathy"
	Listening       = "listening"
	Clarity         = "clarity"
	Transparency    = "transparency"
	Personalisation = "personalisation"
	PositiveWords   = "positive language"
	Ownership       = "ownership"
	Timelines       = "definite timelines"
	ResolutionFit   = "resolution fit"
	FollowThrough   = "follow-through"
)

var dimensionNames = [10]string{Empathy, Listening, Clarity, Transparency, Personalisation, PositiveWords, Ownership, Timelines, ResolutionFit, FollowThrough}

func blankDimensions() []Dimension {
	out := make([]Dimension, len(dimensionNames))
	for i, n := range dimensionNames {
		out[i].Name = n
	}
	return out
}

// craftsman gathers the dimensions and tips of one conversation.
type craftsman struct {
	c    *conversation
	m    *model
	card *Scorecard
}

// craft fills in the card's Craft, Dimensions and Tips.
func (c *conversation) craft(m *model, d *decision, card *Scorecard) {
	card.Dimensions = blankDimensions()
	w := &craftsman{c, m, card}
	if len(c.sents) == 0 {
		return
	}
	w.empathy()
	w.listening()
	w.clarity()
	w.transparency()
	w.personalisation()
	w.wording()
	w.ownership()
	w.timelines()
	w.resolution(d)
	w.followThrough(d)
	sum, n := 0, 0
	for _, dim := range card.Dimensions {
		if dim.Seen {
			sum += dim.Score
			n++
		}
	}
	if n > 0 {
		card.Craft = (sum + n/2) / n
	}
	// A conversation that earned nothing has no craft to speak of.
	if card.Marks == 0 {
		card.Craft = min(card.Craft, 10)
	}
}

func (w *craftsman) set(name string, score int) {
	for i := range w.card.Dimensions {
		if w.card.Dimensions[i].Name == name {
			w.card.Dimensions[i].Score = max(0, min(100, score))
			w.card.Dimensions[i].Seen = true
		}
	}
}

func (w *craftsman) tip(dim, say, source string, s *sentence, from, to int) {
	t := Tip{Dimension: dim, Say: say, Source: source}
	if s != nil {
		t.At = &Evidence{Turn: s.turn, Start: from, End: to, Text: string(w.c.runes[s.turn][from:to])}
	}
	w.card.Tips = append(w.card.Tips, t)
}

// heard counts the sentences heard to perform an act.
func (w *craftsman) heard(a Act) int {
	i, n := actIndex[a], 0
	for k := range w.c.sents {
		if w.c.sents[k].void == "" && w.c.sents[k].acts[i] >= w.m.cut[i] {
			n++
		}
	}
	return n
}

// upset are words by which a customer shows feeling or trouble.
var upset = wordSet(`angry furious upset annoyed frustrated frustrating ridiculous unacceptable disappointed disappointing terrible awful worst useless
worried anxious stressed panic scared confused lost broken ruined torn damaged late never still again wrong missing stuck urgent disgusted fed hurt sorry afraid nightmare mess cried embarrassed`)

func (w *craftsman) empathy() {
	occasion := false
	for i, t := range w.c.turns {
		if t.Speaker == Customer {
			occasion = occasion || slices.ContainsFunc(w.c.tokens[i], func(t token) bool { return upset[t.word] || t.word == "!" })
		}
	}
	score := 0
	switch {
	case w.heard(Empathises) > 0:
		score = 100
	case w.heard(Apologises) > 0 && w.heard(Restates) > 0:
		score = 80
	case w.heard(Apologises) > 0, w.heard(Reassures) > 0:
		score = 60
	case w.heard(Acknowledges) > 0:
		score = 35
	}
	if !occasion && score < 60 {
		return
	}
	w.set(Empathy, score)
	if occasion && score < 60 {
		say := "name what this means for the customer before you solve it"
		if w.heard(Acknowledges) > 0 {
			say += "; “I understand” alone says little"
		}
		w.tip(Empathy, say, "hgs#show-empathy", nil, 0, 0)
	}
}

func (w *craftsman) listening() {
	score := 0
	if n := w.heard(Clarifies); n > 0 {
		score += 50 + 10*min(n-1, 2)
	}
	if w.heard(Restates) > 0 {
		score += 40
	}
	if w.heard(ConfirmsDetails) > 0 {
		score += 10
	}
	w.set(Listening, score)
	if w.c.act(Restates, everywhere) < 120 && w.c.act(Empathises, everywhere) < 200 && score < 70 {
		w.tip(Listening, "say back what you heard, so that the customer can confirm it", "cycle#step-2", nil, 0, 0)
	}
}

// clarity: sentences of a length one can follow, no shouting, no wall of text.
func (w *craftsman) clarity() {
	score := 100
	for k := range w.c.sents {
		s := &w.c.sents[k]
		words, capitals := 0, 0
		for _, t := range s.tokens {
			if t.kind == wordToken {
				words++
				if t.upper && t.end-t.start > 3 && shouted(w.c.runes[s.turn][t.start:t.end]) {
					capitals++
				}
			}
		}
		if words > 45 && w.c.channel[s.turn] != Phone && w.c.channel[s.turn] != InPerson {
			score -= 15
			w.tip(Clarity, "this sentence is long: cut it in two or three", "guide#tip-8", s, s.start, s.end)
		}
		if capitals >= 3 {
			score -= 25
			w.tip(Clarity, "capitals read as shouting", "guide#tip-8", s, s.start, s.end)
		}
	}
	for _, turn := range w.c.agents {
		limit := 160
		if w.c.channel[turn] == Email {
			limit = 350
		}
		if len(w.c.tokens[turn]) > limit {
			score -= 20
			w.tip(Clarity, "a wall of text: say the one thing that matters first", "guide#tip-8", nil, 0, 0)
		}
	}
	w.set(Clarity, score)
}

func shouted(runes []rune) bool {
	for _, r := range runes {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

func (w *craftsman) transparency() {
	score, seen := 60, false
	if w.heard(StatesLimit) > 0 {
		seen = true
		score += 20
		if w.heard(Proposes) == 0 {
			score -= 40
			w.tip(Transparency, "after saying what you cannot do, say what you can", "cycle#step-3", nil, 0, 0)
		}
	}
	if w.heard(SetsExpectation) > 0 {
		seen = true
		score += 30
	}
	for _, f := range w.card.Faults {
		if f.Kind == Deceive || f.Kind == Overpromise {
			seen = true
			score -= 60
		}
	}
	if seen {
		w.set(Transparency, score)
	}
}

func (w *craftsman) personalisation() {
	score := 0
	if w.heard(UsesName) > 0 {
		score += 50
	}
	if w.heard(GivesName) > 0 {
		score += 20
	}
	if w.heard(Chats) > 0 || w.heard(Empathises) > 0 {
		score += 20
	}
	if w.heard(Restates) > 0 {
		score += 20
	}
	w.set(Personalisation, score)
	if w.heard(UsesName) == 0 {
		w.tip(Personalisation, "use the customer's name, once at the start and once at the end", "cycle#keep-it-personalized", nil, 0, 0)
	}
}

func (w *craftsman) ownership() {
	own, away := 0, 0
	for k := range w.c.sents {
		words := w.c.sents[k].words()
		for i, word := range words {
			switch word {
			case "i", "we":
				own++
			case "policy", "system", "computer":
				away++
			case "they", "them":
				if i > 0 && (words[i-1] == "because" || words[i-1] == "that") {
					away++
				}
			}
		}
	}
	if own+away == 0 {
		return
	}
	score := 100 * own / (own + 2*away)
	w.set(Ownership, score)
	if score < 70 {
		w.tip(Ownership, "say “I” or “we”, not “they” or “the system”: to the customer you are the company", "hgs#practice-emotional-intelligence", nil, 0, 0)
	}
}

func (w *craftsman) timelines() {
	definite, vague := w.heard(Timeline), w.heard(VagueTime)
	for k := range w.c.sents {
		s := &w.c.sents[k]
		words := s.words()
		for _, run := range vagueRuns {
			if i := indexRun(words, run...); i >= 0 && s.void == "" && s.acts[actIndex[Timeline]] < w.m.cut[actIndex[Timeline]] {
				vague++
				w.tip(Timelines, "“"+spoken(run)+"” is no date: give a day or an hour you can keep", "hgs#commit-to-definite-timelines", s, s.start, s.end)
				break
			}
		}
	}
	switch {
	case definite > 0:
		w.set(Timelines, 100-min(30*vague, 60))
	case vague > 0:
		w.set(Timelines, 20)
	case w.c.act(Timeline, everywhere) < 100 && !w.doneOnTheSpot() && (w.heard(Acts) > 0 || w.heard(Proposes) > 0):
		w.set(Timelines, 30)
		w.tip(Timelines, "say by when: a day or an hour you can keep", "hgs#commit-to-definite-timelines", nil, 0, 0)
	}
}

// doneOnTheSpot: what is done already needs no date.
func (w *craftsman) doneOnTheSpot() bool {
	for k := range w.c.sents {
		s := &w.c.sents[k]
		if s.steps[Delivering.index()] >= 300 && hasAny(s.words(), atOnce) {
			return true
		}
	}
	return false
}

var atOnce = wordSet("now just already done active sent here immediately instantly")

var vagueRuns = [][]string{{"as", "soon", "as", "possible"}, {"asap"}, {"shortly"}, {"soon"}, {"in", "due", "course"}, {"at", "some", "point"}, {"when", "we", "can"}}

func (w *craftsman) resolution(d *decision) {
	score := 0
	if d.hit[Agreeing.index()] {
		score += 40
	}
	if d.hit[Delivering.index()] {
		score += 40
	}
	if w.c.acceptedSomewhere() {
		score += 20
	}
	for _, f := range w.card.Faults {
		if f.Kind == Overpromise {
			score -= 40
		}
	}
	w.set(ResolutionFit, score)
}

func (c *conversation) acceptedSomewhere() bool {
	for k := range c.sents {
		s := &c.sents[k]
		if s.void == "" && s.steps[Agreeing.index()] >= 400 && c.acceptance(s.turn) == 1000 {
			return true
		}
	}
	return false
}

func (w *craftsman) followThrough(d *decision) {
	score := 0
	if d.hit[Delivering.index()] {
		score += 50
	}
	if w.heard(Updates)+w.heard(FollowsUp) > 0 {
		score += 30
	}
	if w.heard(ConfirmsDetails)+w.heard(Summarises)+w.heard(ChecksSatisfied) > 0 {
		score += 20
	}
	w.set(FollowThrough, score)
	if d.hit[Delivering.index()] && w.c.act(Updates, everywhere) < 80 && w.c.act(FollowsUp, everywhere) < 80 && !w.doneOnTheSpot() && w.c.act(Timeline, everywhere) < 300 {
		w.tip(FollowThrough, "say when the customer will hear from you again", "hgs#follow-up", nil, 0, 0)
	}
}

// DimensionNames are the ten sides of craft in the order in which scorecards list
// them.
func DimensionNames() [10]string { return dimensionNames }
