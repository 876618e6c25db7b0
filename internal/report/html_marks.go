package report

import (
	"fmt"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
)

// stretch is part of what was said, and what it counted for.
type stretch struct {
	Text string
	// Labels name the steps and faults the stretch ends; Marked says that it is part
	// of one at all, Fault that one of them is a fault.
	Labels        string
	Marked, Fault bool
}

// span is a stretch of a turn in code points, End exclusive.
type span struct {
	start, end int
	label      string
	fault      bool
}

// spansOf gathers evidence and faults of a scorecard by turn.
func spansOf(card *grading.Scorecard) map[int][]span {
	out := map[int][]span{}
	if card == nil {
		return out
	}
	for _, step := range grading.Steps() {
		for _, e := range card.Steps.Of(step).Evidence {
			out[e.Turn] = append(out[e.Turn], span{e.Start, e.End, step.Title(), false})
		}
	}
	for _, f := range card.Faults {
		out[f.Turn] = append(out[f.Turn], span{f.Start, f.End, "Fault: " + faultName(f.Kind), true})
	}
	return out
}

// stretches cuts text wherever a span begins or ends, so that spans which overlap
// are all shown. Spans that do not fit the text are left out.
func stretches(text string, spans []span) []stretch {
	runes := []rune(text)
	spans = slices.DeleteFunc(slices.Clone(spans), func(s span) bool {
		return s.start < 0 || s.end > len(runes) || s.start >= s.end
	})
	cuts := []int{0, len(runes)}
	for _, s := range spans {
		cuts = append(cuts, s.start, s.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []stretch
	for i := 1; i < len(cuts); i++ {
		from, to := cuts[i-1], cuts[i]
		piece := stretch{Text: harmless(string(runes[from:to]))}
		var labels []string
		for _, s := range spans {
			if s.start > from || s.end < to {
				continue
			}
			piece.Marked = true
			piece.Fault = piece.Fault || s.fault
			if s.end == to && !slices.Contains(labels, s.label) {
				labels = append(labels, s.label)
			}
		}
		piece.Labels = strings.Join(labels, ", ")
		out = append(out, piece)
	}
	return out
}

// turnView is one contribution to a conversation, ready to be shown.
type turnView struct {
	// Key is its place on the page.
	Key, Who string
	// Side is "agent", "customer" or "note".
	Side   string
	Pieces []stretch
}

// turnsOf are a talk's turns with the card's evidence marked, but for a quiz, where an
// answer counts whole; customer is who asks.
func turnsOf(t *Talk, card *grading.Scorecard, key, customer string) []turnView {
	spans := map[int][]span{}
	if !records.IsQuiz(t.Attempt.Mode) {
		spans = spansOf(card)
	}
	var out []turnView
	for i, turn := range t.Attempt.Turns {
		v := turnView{Key: fmt.Sprintf("%s-%d", key, i), Side: "note", Who: "Note"}
		switch turn.Speaker {
		case grading.Customer:
			v.Side, v.Who = "customer", customer
		case grading.Agent:
			v.Side, v.Who = "agent", oneLine(t.Attempt.Trainee)
		}
		v.Pieces = stretches(turn.Text, spans[i])
		out = append(out, v)
	}
	return out
}
