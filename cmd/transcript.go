package cmd

import (
	"fmt"
	"sort"
	"strings"

	"rapport/grading"
	"rapport/internal/ui"
)

// mark is a stretch of a turn to be shown with a label.
type mark struct {
	start, end int
	label      string
	fault      bool
}

// marksOf gathers, per turn, the evidence and the faults of a scorecard.
func marksOf(card *grading.Scorecard) map[int][]mark {
	out := map[int][]mark{}
	if card == nil {
		return out
	}
	for _, f := range card.Faults {
		out[f.Turn] = append(out[f.Turn], mark{f.Start, f.End, faultNames[f.Kind], true})
	}
	for _, step := range grading.Steps() {
		for _, e := range card.Steps.Of(step).Evidence {
			out[e.Turn] = append(out[e.Turn], mark{e.Start, e.End, string(step), false})
		}
	}
	for _, ms := range out {
		sort.SliceStable(ms, func(i, j int) bool { return ms[i].start < ms[j].start })
	}
	return out
}

// marked writes a turn's text with its marks in place: [words](greeting). Marks
// that overlap one before are left to the scorecard below.
func marked(text string, marks []mark, paint *ui.Palette) string {
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.start < at || m.end > len(runes) || m.start >= m.end {
			continue
		}
		b.WriteString(ui.Clean(string(runes[at:m.start])))
		words, label := "["+ui.Clean(string(runes[m.start:m.end]))+"]", "("+m.label+")"
		if m.fault {
			b.WriteString(paint.Bad(words + label))
		} else {
			b.WriteString(paint.Good(words) + paint.Dim(label))
		}
		at = m.end
	}
	b.WriteString(ui.Clean(string(runes[at:])))
	return b.String()
}

// speakerLine writes who speaks and what they say, wrapped under the name.
func speakerLine(p *page, who grading.Speaker, name, text string) {
	label := name + ": "
	switch who {
	case grading.Customer:
		label = p.paint.Customer(name) + ": "
	case grading.Agent:
		label = p.paint.Agent(name) + ": "
	}
	p.item(0, label, text)
}

// renderTranscript shows the whole conversation of who reads it, evidence marked in
// place.
func renderTranscript(s *ui.Streams, turns []grading.Turn, card *grading.Scorecard, customer string) string {
	return renderTalk(s, turns, card, customer, func(int) string { return "You" })
}

// numbered names the agent of the n-th reply to somebody who was not there.
func numbered(n int) string { return fmt.Sprintf("Agent %d", n) }

// renderTalk is renderTranscript with a name for the agent in the n-th reply, from 1.
func renderTalk(s *ui.Streams, turns []grading.Turn, card *grading.Scorecard, customer string, agent func(n int) string) string {
	p := newPage(s)
	marks := marksOf(card)
	replies := 0
	for i, t := range turns {
		if t.Channel != "" && i > 0 {
			p.line(0, p.paint.Dim("(From here on it takes place "+channelName(t.Channel)+".)"))
		}
		name := "Note"
		switch t.Speaker {
		case grading.Customer:
			name = customer
		case grading.Agent:
			replies++
			name = agent(replies)
		}
		speakerLine(p, t.Speaker, name, marked(t.Text, marks[i], p.paint))
	}
	return p.b.String()
}
