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
// fitted the ear again, or put another student in.
func TestWeightsFitTheExamples(t *testing.T) {
	_, sources, err := examples.Load("examples")
	if err != nil {
		t.Fatal(err)
	}
	if got := grading.SourcesOfEar(); got != sources {
		t.Errorf("weights/ear.bin was fitted from other examples (%08x, now %08x): run go generate ./grading", got, sources)
	}
	if fitted, embedded := grading.StudentOfEar(); fitted != embedded {
		t.Errorf("weights/ear.bin was fitted on another student (%08x, now %08x): run go generate ./grading", fitted, embedded)
	}
}
