package grading

import "sort"

// Listen hears one agent turn while the conversation goes on. soFar are the turns
// before it; k is the scenario's case. It is the same ear as Grade's: what it
// says of a sentence is what Grade knows of it before the rest was said.
func Listen(turn Turn, soFar []Turn, k Case) Heard {
	m := ear()
	turns := append(append(make([]Turn, 0, len(soFar)+1), soFar...), turn)
	c := prepare(turns, k.Channel)
	c.hear(m)
	c.sharpen(k)
	return c.heard(m, len(turns)-1)
}

// heard gathers what was heard in one turn, with the faults.
func (c *conversation) heard(m *model, turn int) Heard {
	var h Heard
	for _, s := range c.sentencesOf(turn) {
		out := Sentence{Start: s.start, End: s.end, Text: c.text(&s), Void: s.void}
		for i, a := range allActs {
			if !a.Critical() && s.acts[i] >= m.cut[i] {
				out.Acts = append(out.Acts, HeardAct{a, Percent(s.acts[i] / 10)})
			}
		}
		out.Acts = append(out.Acts, c.heardFaults(m, &s)...)
		sort.SliceStable(out.Acts, func(i, j int) bool { return out.Acts[i].Sure > out.Acts[j].Sure })
		h.Sentences = append(h.Sentences, out)
	}
	return h
}

// heardFaults are the faults one can be sure of as soon as they are said.
func (c *conversation) heardFaults(m *model, s *sentence) []HeardAct {
	var out []HeardAct
	if !s.maySin() {
		return nil
	}
	words := s.words()
	for _, kind := range []Act{Rude, Blame, Dismiss, Deceive} {
		p := s.acts[actIndex[kind]]
		switch {
		case hasFaultRun(words, kind):
			out = append(out, HeardAct{kind, 90})
		case s.void == "" && p >= max(m.cut[actIndex[kind]], 500):
			out = append(out, HeardAct{kind, Percent(p / 10)})
		}
	}
	if p := c.pries(s, words); p > 0 {
		out = append(out, HeardAct{Privacy, Percent(p / 10)})
	}
	if s.forbidden {
		out = append(out, HeardAct{Overpromise, 90})
	}
	return out
}
