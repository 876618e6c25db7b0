package grading

// Heard is what the ear makes of one agent turn, in the light of the turns
// before it. The customer reacts to it; the grade looks at it again once the
// whole conversation is known.
type Heard struct {
	Sentences []Sentence
}

// Sentence is one sentence (in unpunctuated speech, one clause) of an agent turn.
type Sentence struct {
	// Start and End are code points into the turn's text, End exclusive.
	Start, End int
	Text       string
	// Acts are what the sentence was heard to do, surest first.
	Acts []HeardAct
	// Void says why the sentence can be no evidence ("" when it can): the guard
	// that applied, such as "echo" or "keywords".
	Void string
}

// HeardAct is an act with how sure the ear is of it.
type HeardAct struct {
	Act  Act
	Sure Percent
}

// Percent is a probability in whole hundredths, 0 to 100. It is an integer so
// that every machine computes and prints the same.
type Percent int

// Has reports whether any sentence that counts was heard to perform act.
func (h Heard) Has(act Act) bool { return h.Sure(act) > 0 }

// Sure is the highest certainty with which act was heard in a sentence that
// counts; 0 when it was not heard.
func (h Heard) Sure(act Act) Percent {
	var best Percent
	for _, s := range h.Sentences {
		if s.Void != "" && !act.Critical() {
			continue // a void sentence earns nothing, but an insult stays one
		}
		best = max(best, s.Sure(act))
	}
	return best
}

// Sure is how sure the ear is that the sentence performs act; 0 when not heard.
func (s Sentence) Sure(act Act) Percent {
	for _, a := range s.Acts {
		if a.Act == act {
			return a.Sure
		}
	}
	return 0
}
