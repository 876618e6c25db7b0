package sample

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapport/grading"
)

func TestPlantKeepsTheKey(t *testing.T) {
	kinds := map[grading.Act]bool{}
	for _, talk := range Talks() {
		for seed := range uint64(40) {
			before := slices.Clone(talk.Turns)
			got, p := Plant(talk, seed)
			if !reflect.DeepEqual(before, talk.Turns) {
				t.Fatalf("%s: the talk itself was changed", talk.ID)
			}
			if !p.Kind.Critical() {
				t.Fatalf("%s, %d: nothing planted", talk.ID, seed)
			}
			kinds[p.Kind] = true
			if !reflect.DeepEqual(got.Key, talk.Key) || len(got.Faults) != len(talk.Faults)+1 || !slices.Contains(got.Faults, Fault{p.Kind, p.Turn}) {
				t.Errorf("%s, %d: key %v, faults %v", talk.ID, seed, got.Key, got.Faults)
			}
			checkPlace(t, talk, got, p)
			again, q := Plant(talk, seed)
			if p != q || !reflect.DeepEqual(got, again) {
				t.Errorf("%s, %d: planted otherwise the second time", talk.ID, seed)
			}
		}
	}
	if len(kinds) != len(bank) {
		t.Errorf("only these kinds are planted: %v", slices.Collect(maps.Keys(kinds)))
	}
}

// checkPlace checks that one sentence was added, to an agent turn before the last.
func checkPlace(t *testing.T, talk, got Talk, p Planted) {
	t.Helper()
	later := slices.ContainsFunc(got.Turns[p.Turn+1:], func(turn grading.Turn) bool { return turn.Speaker == grading.Agent })
	if got.Turns[p.Turn].Speaker != grading.Agent || !later {
		t.Errorf("%s: planted in turn %d", talk.ID, p.Turn)
	}
	for i, turn := range got.Turns {
		old := talk.Turns[i].Text
		if i == p.Turn && (!strings.HasPrefix(turn.Text, old) || !strings.HasSuffix(turn.Text, p.Text)) || i != p.Turn && turn.Text != old {
			t.Errorf("%s: turn %d became %q", talk.ID, i, turn.Text)
		}
	}
	if p.Kind == grading.Privacy && talk.Channel != grading.Social {
		t.Errorf("%s: personal details in %s are no fault", talk.ID, talk.Channel)
	}
}

func TestPlantNowhere(t *testing.T) {
	talk := Talk{Turns: []grading.Turn{{Speaker: grading.Agent, Text: "hello"}}}
	if got, p := Plant(talk, 1); p != (Planted{}) || !reflect.DeepEqual(got, talk) {
		t.Errorf("planted %v", p)
	}
}

// How often the grader hears what was planted is measured, not demanded.
func TestGraderHearsWhatIsPlanted(t *testing.T) {
	inTurn, asKind, kept, n := 0, 0, 0, 0
	planted, missed := map[string]int{}, map[string]int{}
	for i, talk := range Talks() {
		clean := graded(talk)
		for seed := range uint64(10) {
			got, p := Plant(talk, uint64(i)*10+seed)
			card := graded(got)
			n++
			line := string(p.Kind) + ": " + p.Text
			planted[line]++
			heard := slices.ContainsFunc(card.Faults, func(f grading.Fault) bool { return f.Critical && f.Turn == p.Turn })
			if heard {
				inTurn++
			} else {
				missed[line]++
			}
			if critical(card)[Fault{p.Kind, p.Turn}] {
				asKind++
			}
			if card.Marks == clean.Marks {
				kept++
			}
		}
	}
	t.Logf("of %d planted, %d are heard in their turn, %d as their kind; the marks stay in %d", n, inTurn, asKind, kept)
	for _, line := range slices.Sorted(maps.Keys(missed)) {
		t.Logf("not heard %d of %d: %s", missed[line], planted[line], line)
	}
}
