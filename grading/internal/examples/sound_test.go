package examples

import (
	"strings"
	"testing"

	"rapport/grading"
)

func conversation(id string, texts ...string) grading.Example {
	e := grading.Example{Setting: "test", Steps: map[grading.Step][]int{}}
	e.ID, e.Voice = id, id
	for _, text := range texts {
		e.Turns = append(e.Turns, grading.Turn{Speaker: grading.Agent, Text: text})
	}
	return e
}

// TestSoundRefuses: what must not be in the examples is named.
func TestSoundRefuses(t *testing.T) {
	const long = "the parcel you sent on Monday came back to our depot because the street number was missing"
	kettle := conversation("a", "Good morning, you are through to the kettle desk, my name is Ola.", "Which of the two kettles leaks, the steel one or the glass one?")
	blank := conversation("blank", "  ")
	blank.Steps[grading.Closing] = []int{0}
	for _, c := range []struct {
		what string
		all  []grading.Example
		want string
	}{
		{"an id twice", []grading.Example{conversation("a", "Hello."), conversation("a", "Good evening.")}, "stands twice"},
		{"a long sentence twice", []grading.Example{conversation("a", long), conversation("b", "Hello! "+long, strings.Repeat("something else altogether is said here in many words. ", 2))}, "stands in a too"},
		{"a conversation with a few words changed", []grading.Example{kettle, conversation("b", "Good morning, you are through to the toaster desk, my name is Ola.", "Which of the two toasters leaks, the steel one or the glass one?")}, "b nearly repeats a"},
		{"a step in a blank turn", []grading.Example{blank}, "is blank"},
	} {
		if got := strings.Join(Sound(c.all), "\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q", c.what, got)
		}
	}
	if got := Sound([]grading.Example{kettle, conversation("b", "Good morning, my name is Ola.", "Which of the two buses did you miss, the early one?")}); len(got) > 0 {
		t.Errorf("two different conversations: %q", got)
	}
}

// TestExamplesAreSound holds the project's own examples to it.
func TestExamplesAreSound(t *testing.T) {
	all, _, err := Load("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range Sound(all) {
		t.Error(wrong)
	}
}
