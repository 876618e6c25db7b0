package grading

import (
	"strings"
	"testing"
)

// TestFigures: what is written of a conversation is read back, and holds no words.
func TestFigures(t *testing.T) {
	e := Example{Steps: map[Step][]int{Greeting: {1}}}
	e.Turns = []Turn{{Speaker: Customer, Text: "Hi, where is my parcel?"}, {Speaker: Agent, Text: "Hello Ana! It arrives on Monday."}}
	var b strings.Builder
	if err := Figures(&b, e); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "parcel") || strings.Contains(b.String(), "Ana") {
		t.Errorf("words of the conversation in %q", b.String())
	}
	g, err := ReadGenuine(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range genuineSteps {
		i := step.index()
		if len(g.figures[i]) != 1 || g.hit[i][0] != (step == Greeting) {
			t.Errorf("%s: %d conversations, hit %v", step, len(g.figures[i]), g.hit[i])
		}
	}
	if said := g.said[Delivering.index()][0]; len(said) == 0 || len(g.said[Greeting.index()][0]) > 0 {
		t.Errorf("the customer's words: %v for Delivering, %v for Greeting", said, g.said[0][0])
	}
	if g.figures[0][0][0] < 500 {
		t.Errorf("a plain greeting counts %d", g.figures[0][0][0])
	}
	for _, bad := range []string{"greeting 1 2 3\n", strings.Replace(b.String(), "greeting", "bowing", 1), strings.Replace(b.String(), "greeting 1 ", "greeting 1 x", 1), strings.Replace(b.String(), "\n", " no_word\n", 1)} {
		if _, err := ReadGenuine(strings.NewReader(bad)); err == nil {
			t.Errorf("read %q", bad)
		}
	}
}
