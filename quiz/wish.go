package quiz

import (
	"slices"

	"rapport/grading"
)

// Wish is what a trainee asks of a session. Empty lists let everything through.
type Wish struct {
	// N is how many questions the session has.
	N      int
	Topics []Topic
	Steps  []grading.Step
	Kinds  []Kind
	Seed   uint64
}

// Wants reports whether an item is asked for.
func (w Wish) Wants(it *Item) bool {
	return (len(w.Topics) == 0 || slices.Contains(w.Topics, it.Topic)) &&
		(len(w.Steps) == 0 || slices.Contains(w.Steps, it.Step)) &&
		(len(w.Kinds) == 0 || slices.Contains(w.Kinds, it.Kind))
}

// whole reports whether the session is to be about all five steps.
func (w Wish) whole() bool { return len(w.Topics) == 0 && len(w.Steps) == 0 }

// Without are the steps about which none of the items that are asked for is.
func (w Wish) Without(items []*Item) []grading.Step {
	return slices.DeleteFunc(grading.Steps(), func(s grading.Step) bool {
		return slices.ContainsFunc(items, func(it *Item) bool { return it.Topic == Topic(s) && w.Wants(it) })
	})
}

// There is how many questions a session has, however many are asked for: all that
// are due, and where every step is asked about one of each that has none due.
func (w Wish) There(items []*Item, past Past) int {
	c := newChooser(items, past, w, nil)
	n := 0
	for _, t := range Topics {
		n += len(c.due[t])
		if w.whole() && stepTopic(t) >= 0 && len(c.due[t]) == 0 && len(c.open[t]) > 0 {
			n++
		}
	}
	return n
}
