package sample

import (
	"testing"

	"rapport/grading"
)

// graded is the scorecard of a talk in its own situation.
func graded(talk Talk) grading.Scorecard {
	return grading.Grade(talk.Transcript(), Scenario(talk.Scenario).Case())
}

// critical are the turns with a critical fault that was heard, by kind.
func critical(card grading.Scorecard) map[Fault]bool {
	out := map[Fault]bool{}
	for _, f := range card.Faults {
		if f.Critical {
			out[Fault{f.Kind, f.Turn}] = true
		}
	}
	return out
}

// The grader and the key agree on most steps. Where they differ the key was looked
// at again and stands.
func TestGraderAgreesWithTheKey(t *testing.T) {
	const enough = 0.85
	talks := Talks()
	agreed, faults := 0, 0
	for _, step := range grading.Steps() {
		same := 0
		for _, talk := range talks {
			card := graded(talk)
			if v := card.Steps.Of(step); v.Hit == talk.Key.Hit(step) {
				same++
			} else {
				t.Logf("%s: %s is %v by the key, %v by the grader", talk.ID, step, talk.Key.Hit(step), v.Hit)
			}
		}
		t.Logf("%-13s %d of %d", step, same, len(talks))
		agreed += same
	}
	for _, talk := range talks {
		card := graded(talk)
		heard, written := len(critical(card)) > 0, false
		for _, f := range talk.Faults {
			written = written || f.Kind.Critical()
		}
		if heard == written {
			faults++
		} else {
			t.Logf("%s: faults %v by the key, %v by the grader", talk.ID, talk.Faults, card.Faults)
		}
	}
	share := float64(agreed) / float64(len(talks)*len(grading.Steps()))
	t.Logf("all steps %.3f, faulty or not %d of %d", share, faults, len(talks))
	if share < enough {
		t.Errorf("the grader agrees with %.3f of the key", share)
	}
}
