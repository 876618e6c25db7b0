package sample

import (
	"testing"

	"rapport/grading"
	"rapport/scenarios"
)

func TestEverythingShippedReads(t *testing.T) {
	s := shipped()
	if s.err != nil {
		t.Fatal(s.err)
	}
	for _, p := range s.problems {
		t.Error(p.Pretty())
	}
	if len(s.situations) != 6 || len(s.talks) != 36 {
		t.Errorf("%d situations and %d talks", len(s.situations), len(s.talks))
	}
	for id, one := range s.situations {
		if again, problems := scenarios.Parse(one.Text); again == nil || len(problems) > 0 {
			t.Errorf("%s: its kept text does not read: %v", id, problems)
		}
	}
}

func TestTalksAreSound(t *testing.T) {
	seen := map[string]bool{}
	notes := map[string]bool{}
	full, faulty := 0, 0
	for _, talk := range Talks() {
		if seen[talk.ID] || notes[talk.Note] {
			t.Errorf("%s: its id or its note is taken", talk.ID)
		}
		seen[talk.ID], notes[talk.Note] = true, true
		if s := Scenario(talk.Scenario); s == nil || s.Title != talk.Title {
			t.Errorf("%s: no situation %q", talk.ID, talk.Scenario)
		}
		if n := len(talk.Turns); n < 8 || n > 14 {
			t.Errorf("%s: %d turns", talk.ID, n)
		}
		if talk.Full() {
			full++
		}
		if len(talk.Faults) > 0 {
			faulty++
		}
		checkKey(t, talk)
	}
	if full < 10 || full > 12 || faulty < 5 || faulty > 6 {
		t.Errorf("%d talks with full marks, %d with a fault", full, faulty)
	}
}

// checkKey checks that a key has five steps, names agent turns, and says why of
// exactly the steps that are missed.
func checkKey(t *testing.T, talk Talk) {
	t.Helper()
	agent := func(i int) bool { return i >= 0 && i < len(talk.Turns) && talk.Turns[i].Speaker == grading.Agent }
	if len(talk.Key) != len(grading.Steps()) || talk.Key.Hits() < 2 {
		t.Errorf("%s: key %v", talk.ID, talk.Key)
	}
	for _, step := range grading.Steps() {
		for _, i := range talk.Key[step] {
			if !agent(i) {
				t.Errorf("%s: %s is shown by turn %d, which is not the agent's", talk.ID, step, i)
			}
		}
		if talk.Key.Hit(step) == (talk.Why[step] != "") {
			t.Errorf("%s: %s hit %v, why %q", talk.ID, step, talk.Key.Hit(step), talk.Why[step])
		}
	}
	for _, f := range talk.Faults {
		if !agent(f.Turn) {
			t.Errorf("%s: %s in turn %d, which is not the agent's", talk.ID, f.Kind, f.Turn)
		}
	}
}

func TestFind(t *testing.T) {
	if talk, ok := Find("room-2"); !ok || talk.ID != "room-2" {
		t.Errorf("found %q, %v", talk.ID, ok)
	}
	if _, ok := Find("nowhere"); ok {
		t.Error("found a talk that is not there")
	}
	if Scenario("nowhere") != nil {
		t.Error("found a situation that is not there")
	}
}
