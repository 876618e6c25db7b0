package grading

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// TestListenNeverLooksAhead: what the ear makes of a turn while the conversation
// goes on is what it makes of it when the rest is known.
func TestListenNeverLooksAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr, k := drawTranscript(t), drawCase(t)
		k.Channel = tr.Channel
		whole := prepare(tr.Turns, tr.Channel)
		whole.hear(ear())
		whole.sharpen(k)
		for i, turn := range tr.Turns {
			now, later := Listen(turn, tr.Turns[:i], k), whole.heard(ear(), i)
			if !reflect.DeepEqual(now, later) {
				t.Fatalf("turn %d was heard as\n%+v\nand later as\n%+v", i, now, later)
			}
		}
	})
}

// TestListenLeavesTurnsAlone: Listen must not write into the slice it is given,
// even where that has room for the new turn.
func TestListenLeavesTurnsAlone(t *testing.T) {
	turns := []Turn{{Speaker: Customer, Text: "Is it open?"}, {Speaker: Agent, Text: "Hello!"}, {Speaker: Customer, Text: "Well?"}}
	Listen(Turn{Speaker: Agent, Text: "It is open until six."}, turns[:2], Case{})
	if turns[2].Text != "Well?" {
		t.Errorf("the turn after soFar is now %q", turns[2].Text)
	}
}

// TestListenToOthers: a turn that is not the agent's holds nothing to hear.
func TestListenToOthers(t *testing.T) {
	for _, who := range []Speaker{Customer, System, ""} {
		if h := Listen(Turn{Speaker: who, Text: "Hello, how can I help you?"}, nil, Case{}); len(h.Sentences) != 0 || h.Has(Salutation) {
			t.Errorf("%q was heard: %+v", who, h)
		}
	}
}

// TestHeardSure: acts of a void sentence do not count, an insult does.
func TestHeardSure(t *testing.T) {
	h := Heard{Sentences: []Sentence{
		{Void: VoidEcho, Acts: []HeardAct{{Rude, 90}, {Clarifies, 80}}},
		{Acts: []HeardAct{{Thanks, 40}}},
		{Acts: []HeardAct{{Thanks, 70}}},
	}}
	for act, want := range map[Act]Percent{Rude: 90, Clarifies: 0, Thanks: 70, Farewell: 0} {
		if got := h.Sure(act); got != want || h.Has(act) != (want > 0) {
			t.Errorf("%s: %s, want %s", act, got, want)
		}
	}
}
