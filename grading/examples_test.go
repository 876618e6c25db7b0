package grading_test

import (
	"sync"
	"testing"

	"rapport/grading"
	"rapport/grading/internal/examples"
)

// loaded is every conversation of grading/examples, read once.
var loaded = sync.OnceValues(func() (all []grading.Example, err error) {
	all, _, err = examples.Load("examples")
	return all, err
})

func loadExamples(t testing.TB) []grading.Example {
	t.Helper()
	all, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestWeightsFitTheExamples fails when somebody has changed the examples and not
// fitted the ear again.
func TestWeightsFitTheExamples(t *testing.T) {
	_, sources, err := examples.Load("examples")
	if err != nil {
		t.Fatal(err)
	}
	if got := grading.SourcesOfEar(); got != sources {
		t.Errorf("weights/ear.bin was fitted from other examples (%08x, now %08x): run go generate ./grading", got, sources)
	}
}

// TestExamplesAreSound: what the labels of an example say must be possible: a step
// shown in a turn of the agent's that has words, no conversation twice.
func TestExamplesAreSound(t *testing.T) {
	ids := map[string]bool{}
	for _, e := range loadExamples(t) {
		if e.ID == "" || ids[e.ID] {
			t.Errorf("%s: the id %q is empty or stands twice", e.Setting, e.ID)
		}
		ids[e.ID] = true
		for step, turns := range e.Steps {
			for _, turn := range turns {
				if len(grading.Sentences(e.Turns[turn].Text)) == 0 {
					t.Errorf("%s: %s is shown in turn %d, which is blank", e.ID, step, turn)
				}
			}
		}
	}
}
