package grading

import "slices"

// What is plainly done: reported so after asking for what it takes, or handed over to
// somebody who will get in touch.

// reportedDone is how surely a report that it is done is heard as delivery.
const reportedDone = 700

// reportsDone: "all set", "that's done", after the agent has asked for what it takes.
// Of things nobody has asked about it is a mere claim.
func (c *conversation) reportsDone(s *sentence, words []string, at int) bool {
	if s.asks() || hasAny(words, notYet) || !doneReports.in(words) {
		return false
	}
	return slices.ContainsFunc(c.sents[:at], func(o sentence) bool {
		return o.turn < s.turn && o.void == "" && len(o.acts) > 0 && max(o.acts[actIndex[Identifies]], o.acts[actIndex[Clarifies]]) >= 500
	})
}

var (
	notYet      = wordSet("once when if until till not never before after will would could should")
	doneReports = makeRuns([][]string{
		{"all", "set"},
		{"all", "done"},
		{"all", "sorted"},
		{"all", "taken", "care", "of"},
		{"that", "'s", "done"},
		{"that", "is", "done"},
		{"that", "'s", "sorted"},
		{"that", "'s", "all", "done"},
		{"that", "'s", "all", "sorted"},
		{"that", "'s", "booked"},
		{"that", "'s", "changed"},
		{"that", "'s", "updated"},
		{"that", "'s", "cancelled"},
		{"that", "'s", "gone", "through"},
		{"it", "is", "done"},
		{"it", "'s", "done"},
		{"it", "'s", "sorted"},
		{"everything", "is", "done"},
		{"everything", "is", "set"},
		{"everything", "is", "sorted"},
	})
)

// handedOver is how surely a hand-over that is done is heard as one, and as delivery.
const handedOver = 800

// handedOver reports whether any sentence hands over so.
func (c *conversation) handedOver() bool {
	return slices.ContainsFunc(c.sents, func(s sentence) bool {
		return s.void == "" && len(s.acts) > 0 && s.acts[actIndex[HandsOver]] >= handedOver && s.steps[Delivering.index()] >= handedOver
	})
}

// handsOver: somebody of ours has been told, and will get in touch with the customer,
// said in one turn ("I've told my manager, she will ring you"). That somebody will
// look at it is less.
func (c *conversation) handsOver(s *sentence, words []string) bool {
	if s.asks() || !hasAny(words, insiders) || !toldPerfect(words) {
		return false
	}
	for _, o := range c.sentencesOf(s.turn) {
		if touches(o.words()) {
			return true
		}
	}
	return false
}

// toldPerfect: "have told", "has been passed", "have let … know", not "will be told".
func toldPerfect(words []string) bool {
	for i, w := range words {
		if !told[w] || w == "let" && !slices.Contains(words[i:], "know") {
			continue
		}
		for _, before := range words[max(0, i-3):i] {
			if before == "have" || before == "has" || before == "'ve" || before == "'s" {
				return !slices.Contains(words[max(0, i-3):i], "not")
			}
		}
	}
	return false
}

// touches: somebody will get in touch with the customer.
func touches(words []string) bool {
	for i, w := range words {
		if w != "will" && w != "'ll" {
			continue
		}
		next := words[i+1 : min(len(words), i+6)]
		if hasAny(next, reaching) && (slices.Contains(next, "you") || slices.Contains(next, "touch")) {
			return true
		}
	}
	return false
}

var (
	insiders = wordSet("manager supervisor team department colleague engineer depot office driver warehouse boss specialist accounts technician desk branch crew courier")
	told     = wordSet("notified informed alerted told let passed forwarded escalated reported raised flagged messaged asked spoken")
	reaching = wordSet("call ring phone contact reach email e-mail mail write text message touch visit")
)
