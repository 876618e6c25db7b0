package exchange

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/grading"
)

// A ResultMask hides in the results of one transcript what Mask hides in its turns.
// The results may have been made from the transcript as it was.
type ResultMask struct {
	masked  grading.Transcript
	turns   [][]rune
	changed bool
	words   []string // of the masked turns, sorted; only where something is hidden
}

// NewResultMask looks for what is to be hidden in t.
func NewResultMask(t grading.Transcript) *ResultMask {
	m := &ResultMask{masked: t}
	m.masked.ID, m.masked.Scenario = MaskName(t.ID), MaskName(t.Scenario)
	m.masked.Turns = make([]grading.Turn, len(t.Turns))
	m.turns = make([][]rune, len(t.Turns))
	for i, turn := range t.Turns {
		masked := Mask(turn.Text)
		m.changed = m.changed || masked != turn.Text
		turn.Text = masked
		m.masked.Turns[i], m.turns[i] = turn, []rune(masked)
	}
	return m
}

// MaskName is Mask for what names a conversation: digits alone are an id more often
// than a card or a telephone, so only e-mail addresses and numbers after a + are
// hidden.
func MaskName(name string) string {
	t := newMaskText(name)
	t.hideMails(name)
	for _, run := range t.runs() {
		for i := range run {
			if t.plusBefore(run[i].from) {
				for _, g := range run[i : i+t.phoneAt(run, i)] {
					t.hide(g.from, g.to)
				}
			}
		}
	}
	return t.masked(name)
}

// Transcript is the transcript with everything hidden. Its turns have as many code
// points as before.
func (m *ResultMask) Transcript() grading.Transcript { return m.masked }

// Scorecard is the scorecard without what is hidden.
func (m *ResultMask) Scorecard(c grading.Scorecard) grading.Scorecard {
	c.ID = MaskName(c.ID)
	for i := range c.Steps {
		v := &c.Steps[i]
		v.Evidence = slices.Clone(v.Evidence)
		for k := range v.Evidence {
			v.Evidence[k] = *m.evidence(&v.Evidence[k])
		}
		v.Nearest = m.evidence(v.Nearest)
		v.Missing, v.Change, v.Example = Mask(v.Missing), Mask(v.Change), Mask(v.Example)
	}
	c.Faults = slices.Clone(c.Faults)
	for i := range c.Faults {
		f := &c.Faults[i]
		f.Text = m.span(f.Turn, f.Start, f.End, f.Text)
	}
	c.Tips = slices.Clone(c.Tips)
	for i := range c.Tips {
		c.Tips[i].At, c.Tips[i].Say = m.evidence(c.Tips[i].At), Mask(c.Tips[i].Say)
	}
	return c
}

// Explanation is the explanation without what is hidden.
func (m *ResultMask) Explanation(x grading.Explanation) grading.Explanation {
	x.ID = MaskName(x.ID)
	x.Steps = slices.Clone(x.Steps)
	for i := range x.Steps {
		s := &x.Steps[i]
		s.Sentence = m.evidence(s.Sentence)
		s.Figures, s.Words = m.reasons(s.Figures), m.reasons(s.Words)
		s.Rule = Mask(s.Rule)
	}
	x.Void, x.Rules = m.sentences(x.Void), m.sentences(x.Rules)
	return x
}

func (m *ResultMask) evidence(e *grading.Evidence) *grading.Evidence {
	if e == nil {
		return nil
	}
	out := *e
	out.Text = m.span(e.Turn, e.Start, e.End, e.Text)
	return &out
}

func (m *ResultMask) sentences(list []grading.VoidSentence) []grading.VoidSentence {
	list = slices.Clone(list)
	for i := range list {
		s := &list[i]
		s.Text, s.Reason = m.span(s.Turn, s.Start, s.End, s.Text), Mask(s.Reason)
	}
	return list
}

// span is what stands at a place of the masked transcript, and the text itself masked
// where there is no such place.
func (m *ResultMask) span(turn, start, end int, text string) string {
	if turn < 0 || turn >= len(m.turns) || start < 0 || start > end || end > len(m.turns[turn]) || end-start != utf8.RuneCountInString(text) {
		return Mask(text)
	}
	return string(m.turns[turn][start:end])
}

// quotedWords are what a reason quotes of the conversation, word by word and in the
// grader's own spelling.
var quotedWords = regexp.MustCompile(`“[^”]*”`)

// reasons leaves of quoted words those that the masked conversation has, too.
func (m *ResultMask) reasons(list []grading.Reason) []grading.Reason {
	list = slices.Clone(list)
	if !m.changed {
		return list
	}
	for i := range list {
		list[i].What = Mask(quotedWords.ReplaceAllStringFunc(list[i].What, m.knownWords))
	}
	return list
}

// knownWords hides the words of s that are not in the masked conversation, nor the
// beginning of one that is.
func (m *ResultMask) knownWords(s string) string {
	if m.words == nil {
		m.words = []string{"am", "are", "had", "has", "have", "is", "not", "us", "will", "would"} // what "won't" and the like are opened to
		for _, t := range m.masked.Turns {
			m.words = append(m.words, strings.FieldsFunc(strings.ToLower(t.Text), notLetter)...)
		}
		slices.Sort(m.words)
	}
	var b strings.Builder
	for len(s) > 0 {
		end := strings.IndexFunc(s, notLetter)
		switch {
		case end == 0:
			_, size := utf8.DecodeRuneInString(s)
			b.WriteString(s[:size])
			s = s[size:]
			continue
		case end < 0:
			end = len(s)
		}
		at, found := slices.BinarySearch(m.words, s[:end])
		if found || at < len(m.words) && strings.HasPrefix(m.words[at], s[:end]) {
			b.WriteString(s[:end])
		} else {
			b.WriteString(strings.Repeat(string(maskRune), utf8.RuneCountInString(s[:end])))
		}
		s = s[end:]
	}
	return b.String()
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }
