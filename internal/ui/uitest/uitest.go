// Package uitest answers prompts from a script, for tests of whatever asks them.
package uitest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapport/internal/ui"
)

// ErrUnexpected is what the program under test gets for a prompt that the script
// does not have; the test has failed by then.
var ErrUnexpected = errors.New("uitest: a prompt nobody expected")

// Step is one expected prompt with its answer. Make it with Pick, MultiPick, Reply,
// Edit or Confirm.
type Step struct {
	kind     string
	question string // part of the question
	answer   string
	answers  []string
	yes      bool
	err      error
}

// Pick expects a menu whose question contains question, and takes the choice
// titled title.
func Pick(question, title string) Step {
	return Step{kind: "Pick", question: question, answer: title}
}

// MultiPick expects a menu whose question contains question, and takes the choices
// titled titles.
func MultiPick(question string, titles ...string) Step {
	return Step{kind: "MultiPick", question: question, answers: titles}
}

// Reply expects a reply to be asked for, and sends text.
func Reply(text string) Step { return Step{kind: "Reply", answer: text} }

// Edit expects the editor, and saves text in it.
func Edit(text string) Step { return Step{kind: "Edit", answer: text} }

// Confirm expects a question of yes or no that contains question.
func Confirm(question string, yes bool) Step {
	return Step{kind: "Confirm", question: question, yes: yes}
}

// Fails makes the prompt of the step return err instead of an answer. For Reply and
// Edit the answer of the step, if it has one, comes back in a *ui.Unfinished.
func (s Step) Fails(err error) Step {
	s.err = err
	return s
}

func (s Step) String() string {
	if s.question != "" {
		return fmt.Sprintf("%s(%q)", s.kind, s.question)
	}
	return fmt.Sprintf("%s(%q)", s.kind, s.answer)
}

// Script is a ui.Prompter that expects exactly its steps, in their order.
type Script struct {
	t     testing.TB
	steps []Step
	asked []string
}

var _ ui.Prompter = (*Script)(nil)

// New returns a script. The test fails on a prompt that is not the next step, and
// at its end if steps are left.
func New(t testing.TB, steps ...Step) *Script {
	s := &Script{t: t, steps: steps}
	t.Cleanup(func() {
		if len(s.steps) > 0 {
			t.Errorf("uitest: never asked for: %v", s.steps)
		}
	})
	return s
}

// Asked returns the questions so far, each with its kind: `Reply("You: ")`.
func (s *Script) Asked() []string { return append([]string(nil), s.asked...) }

// take checks the prompt against the next step.
func (s *Script) take(kind, question string) (Step, error) {
	s.t.Helper()
	prompt := fmt.Sprintf("%s(%q)", kind, question)
	s.asked = append(s.asked, prompt)
	if len(s.steps) == 0 {
		s.t.Errorf("uitest: unexpected %s: the script is over", prompt)
		return Step{}, ErrUnexpected
	}
	step := s.steps[0]
	if step.kind != kind || !strings.Contains(question, step.question) {
		s.t.Errorf("uitest: unexpected %s: the script has %v", prompt, step)
		return Step{}, ErrUnexpected
	}
	s.steps = s.steps[1:]
	if step.err != nil && step.answer != "" && kind != "Pick" {
		return step, &ui.Unfinished{Text: step.answer, Err: step.err}
	}
	return step, step.err
}

// Pick implements ui.Prompter.
func (s *Script) Pick(question string, choices []ui.Choice) (int, error) {
	s.t.Helper()
	step, err := s.take("Pick", question)
	if err != nil {
		return 0, err
	}
	return s.choice("Pick", question, step.answer, choices)
}

// MultiPick implements ui.Prompter.
func (s *Script) MultiPick(question string, choices []ui.Choice) ([]int, error) {
	s.t.Helper()
	step, err := s.take("MultiPick", question)
	if err != nil {
		return nil, err
	}
	var taken []int
	for _, title := range step.answers {
		i, err := s.choice("MultiPick", question, title, choices)
		if err != nil {
			return nil, err
		}
		taken = append(taken, i)
	}
	slices.Sort(taken)
	return taken, nil
}

// choice is the index of the choice titled title.
func (s *Script) choice(kind, question, title string, choices []ui.Choice) (int, error) {
	s.t.Helper()
	titles := make([]string, len(choices))
	for i, c := range choices {
		if c.Title == title {
			return i, nil
		}
		titles[i] = c.Title
	}
	s.t.Errorf("uitest: %s(%q) has no choice %q, only %q", kind, question, title, titles)
	return 0, ErrUnexpected
}

// Reply implements ui.Prompter.
func (s *Script) Reply(prompt, _ string) (string, error) {
	s.t.Helper()
	return answer(s.take("Reply", prompt))
}

// Edit implements ui.Prompter.
func (s *Script) Edit(text string) (string, error) {
	s.t.Helper()
	return answer(s.take("Edit", text))
}

// Confirm implements ui.Prompter.
func (s *Script) Confirm(question string, _ bool) (bool, error) {
	s.t.Helper()
	step, err := s.take("Confirm", question)
	return step.yes, err
}

// Hold implements ui.Prompter.
func (s *Script) Hold() (release func()) { return func() {} }

// answer keeps the text out of a failed prompt, where only the error carries it.
func answer(step Step, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return step.answer, nil
}
