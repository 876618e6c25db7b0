package grading

import (
	"slices"
	"testing"
)

// TestAdviceWorks: the line shown for a missed step, said at the right place,
// hits it. Where an agent insults or only pastes, no single line may help; in at
// least nine of ten misses it does.
func TestAdviceWorks(t *testing.T) {
	missed, works := 0, 0
	for _, f := range append(loadCases(t, "testdata/cases"), loadCases(t, "testdata/known")...) {
		m, w := tryAdvice(t, f.transcript, f.scenario)
		missed, works = missed+m, works+w
	}
	t.Logf("%d of %d pieces of advice work", works, missed)
	if works*10 < missed*9 {
		t.Errorf("only %d of %d pieces of advice work", works, missed)
	}
}

// tryAdvice grades tr and counts the steps it misses, and those that the line shown
// for them would have hit.
func tryAdvice(t *testing.T, tr Transcript, k Case) (missed, works int) {
	card := Grade(tr, k)
	if card.Declined != "" {
		return 0, 0
	}
	for i, step := range Steps() {
		if card.Steps[i].Hit {
			continue
		}
		missed++
		if helps(tr, k, step, card.Steps[i].Example) {
			works++
		} else {
			t.Logf("%s: %s is not hit by %q", tr.ID, step, card.Steps[i].Example)
		}
	}
	return missed, works
}

// helps says the line before or after the words of each agent turn, and in a turn
// of its own at either end.
func helps(tr Transcript, k Case, step Step, line string) bool {
	hits := func(turns []Turn) bool {
		tr.Turns = turns
		card := Grade(tr, k)
		return card.Steps.Of(step).Hit
	}
	turns := tr.Turns
	own := Turn{Speaker: Agent, Text: line}
	if hits(append(slices.Clone(turns), own)) || hits(append([]Turn{own}, turns...)) {
		return true
	}
	for i, t := range turns {
		if t.Speaker != Agent {
			continue
		}
		for _, text := range []string{line + " " + t.Text, t.Text + " " + line} {
			other := slices.Clone(turns)
			other[i].Text = text
			if hits(other) {
				return true
			}
		}
	}
	return false
}
