package report

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// blind are the marks of one author about n attempts: the grader says yes to every
// second one, the author the same but for every wrong-th.
func blind(author, sample string, n, wrong int) []records.Mark {
	var out []records.Mark
	steps := []string{records.FaultsMark}
	for _, s := range grading.Steps() {
		steps = append(steps, string(s))
	}
	for i := range n {
		for j, step := range steps {
			machine := i%2 == 0
			out = append(out, records.Mark{
				Attempt: fmt.Sprint("a", i), N: j, Kind: records.Blind, Step: step, Machine: machine, Hit: machine != (i%wrong == wrong-1),
				Author: author, Sample: sample, At: time.Unix(int64(i), 0),
			})
		}
	}
	return out
}

func TestMeasure(t *testing.T) {
	marks := append(blind("ann", "20-1", 20, 4), blind("bob", "25-1", 25, 100)...)
	marks = append(marks, blind("cem", "20-1-open", 20, 3)...)
	marks = append(marks, blind("dee", "chair-4", 20, 3)...)
	m := Measure(marks, FairSample)
	if len(m.Grader) != 2 || m.Grader[0].Second != "ann" || m.Grader[1].Second != "bob" || len(m.Markers) != 1 {
		t.Fatalf("%+v", m)
	}
	ann, both := m.Grader[0], m.Markers[0]
	if ann.Attempts != 20 || ann.Steps[0].Same != 15 || ann.Faults.Same != 15 || ann.Kappa == nil || m.Grader[1].Steps[4].Same != 25 {
		t.Errorf("%+v", m.Grader)
	}
	if both.First != "ann" || both.Second != "bob" || both.Attempts != 20 || both.Steps[2].Same != 15 {
		t.Errorf("%+v", both)
	}
	if e := m.Everyone; e.Attempts != 25 || e.Steps[0].Pairs != 45 || e.Steps[0].Same != 40 {
		t.Errorf("%+v", e)
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(marks), func(i, j int) { marks[i], marks[j] = marks[j], marks[i] })
	if again := Measure(marks, FairSample); !reflect.DeepEqual(m, again) {
		t.Error("the order of the marks matters")
	}
}

// Marked twice, the first time counts: the second is no longer blind.
func TestMeasureTakesTheFirstMark(t *testing.T) {
	first := blind("ann", "20-1", 20, 100)
	second := blind("ann", "30-1", 20, 2)
	for i := range second {
		second[i].At = second[i].At.Add(time.Hour)
	}
	m := Measure(append(second, first...), FairSample)
	if m.Grader[0].Steps[0].Same != 20 || m.Grader[0].Steps[0].Pairs != 20 {
		t.Errorf("%+v", m.Grader[0])
	}
}

func TestMeasureNothing(t *testing.T) {
	m := Measure(blind("ann", "chair-1", 5, 2), FairSample)
	if m.Everyone != nil || m.Grader == nil || len(m.Grader) != 0 || len(m.Markers) != 0 {
		t.Errorf("%+v", m)
	}
	few := Measure(blind("ann", "5-1", 5, 2), FairSample)
	if few.Everyone.Kappa != nil || few.Everyone.Steps[0].Caveat != FewPairs {
		t.Errorf("%+v", few.Everyone)
	}
}

func TestFairSample(t *testing.T) {
	for name, want := range map[string]bool{
		"20-1": true, "5-18446744073709551615": true, "20-1-open": false, "chair-7": false, "": false, "20": false, "-1": false, "20-": false,
	} {
		if FairSample(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
	if a, b := SampleName("20", "7", false), SampleName("20", "7", true); !FairSample(a) || FairSample(b) {
		t.Errorf("%q, %q", a, b)
	}
}
