package scenarios

import (
	"fmt"
	"strings"
	"testing"

	"rapport/grading"
)

// The state follows the conversation, and the hint the state.
func TestStateAndHints(t *testing.T) {
	c := testOnlyCustomer(t, "kettle-chat")
	for _, tt := range []struct{ say, hint string }{
		{"", "Greet Jo"},
		{hello, "where the kettle leaks"},
		{asks, "Say back in your own words what Jo needs"},
		{"[empathises] A leaking kettle, and the worktop under water.", "Put a specific solution to Jo"},
		{"[proposes] I could have it repaired.", "Put another solution"},
		{offer, "a new kettle on Friday: do it now"},
		{"[acts timeline] It leaves today.", "Say what happens to the old kettle"},
		{"[informs] The driver takes the old kettle along.", "anything else"},
		{"[checks_satisfied] Is there anything else?", "say goodbye"},
		{"[farewell] Goodbye!", "over"},
	} {
		if tt.say != "" {
			testOnlySay(c, tt.say)
		}
		if got := c.Hint(); !strings.Contains(got, tt.hint) {
			t.Errorf("after %q: hint %q, want %q", tt.say, got, tt.hint)
		}
	}
	want := State{Replies: 9, Greeted: true, Understood: true, Told: []string{"leak"}, Accepted: "new", Delivered: true, Closed: true, Ended: true, Outcome: Solved, Mood: 2, Patience: 4}
	if got := c.State(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if turns := c.Turns(); len(turns) != 19 || turns[0].Speaker != grading.Customer || turns[0].Text != c.Open() || turns[1].Speaker != grading.Agent {
		t.Errorf("%d turns, the first %+v", len(turns), turns[0])
	}
}

func TestSurveys(t *testing.T) {
	for _, tt := range []struct {
		name    string
		say     []string
		outcome string
		score   int
	}{
		{"solved and warm", []string{hello + " [empathises] Water all over the worktop, that is maddening.", asks, offer, carries, "[farewell] Bye!"}, Solved, 5},
		{"solved", []string{hello, asks, offer, carries, "[farewell] Bye!"}, Solved, 4},
		{"solved, ended by the trainee", []string{hello, asks, offer, carries}, Solved, 4},
		{"solved without a greeting", []string{asks, offer, carries}, Solved, 3},
		{"solved after a fault", []string{hello, "[blame] Calm down.", asks, offer, carries}, Solved, 3},
		{"unsolved", []string{hello, asks, "[farewell] Bye.", "[farewell] Bye."}, PoliteUnsolved, 2},
		{"broken off", []string{hello}, EndedByYou, 2},
		{"nothing said", nil, EndedByYou, 2},
		{"broken off after a fault", []string{hello, "[dismiss] Not my problem."}, EndedByYou, 1},
		{"insulted", []string{"[rude] You idiot."}, HungUp, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := testOnlyCustomer(t, "kettle-chat")
			for _, say := range tt.say {
				testOnlySay(c, say)
			}
			if got := c.End(); got.Outcome != tt.outcome || got.Score != tt.score || got.Comment == "" {
				t.Errorf("%+v", got)
			}
			if !c.State().Ended {
				t.Error("not ended")
			}
		})
	}
}

// An offer is turned round for the mouth of the one who takes it.
func TestTurned(t *testing.T) {
	for is, want := range map[string]string{
		"a replacement sofa on Friday":            "a replacement sofa on Friday",
		"your money back":                         "my money back",
		"£150 off if you keep it":                 "£150 off if I keep it",
		"a free visit for you beforehand":         "a free visit for me beforehand",
		"our gardener to plant it at your home":   "your gardener to plant it at my home",
		"a pause until you want us back":          "a pause until I want you back",
		"a hand with setting up the app with you": "a hand with setting up the app with me",
	} {
		if got := turned(is); got != want {
			t.Errorf("%q: %q, want %q", is, got, want)
		}
	}
	v := newVoice(&Scenario{Person: Person{Name: "Jo Marsh"}}, 1)
	o := &Offer{Offer: grading.Offer{Point: grading.Point{Is: "your money back"}}}
	if got, want := v.fill("{offer}? Yes. {name} takes {offer}.", o), "My money back? Yes. Jo Marsh takes my money back."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
