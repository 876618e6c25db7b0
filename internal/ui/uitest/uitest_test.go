package uitest

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"rapport/internal/ui"
)

// recorder stands in for a test that is expected to fail.
type recorder struct {
	testing.TB
	failures []string
	cleanups []func()
}

func (r *recorder) Helper()          {}
func (r *recorder) Cleanup(f func()) { r.cleanups = append(r.cleanups, f) }
func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func (r *recorder) end() {
	for _, f := range r.cleanups {
		f()
	}
}

func TestScriptAnswersInOrder(t *testing.T) {
	s := New(t, Pick("Which", "two"), Reply("hello"), Edit("long"), Confirm("Sure", true), MultiPick("Which", "c", "a"))
	if i, err := s.Pick("Which one?", []ui.Choice{{Title: "one"}, {Title: "two"}}); i != 1 || err != nil {
		t.Errorf("Pick = %d, %v", i, err)
	}
	if text, err := s.Reply("You: ", ""); text != "hello" || err != nil {
		t.Errorf("Reply = %q, %v", text, err)
	}
	if text, err := s.Edit("draft"); text != "long" || err != nil {
		t.Errorf("Edit = %q, %v", text, err)
	}
	if yes, err := s.Confirm("Sure?", false); !yes || err != nil {
		t.Errorf("Confirm = %v, %v", yes, err)
	}
	all := []ui.Choice{{Title: "a"}, {Title: "b"}, {Title: "c"}}
	if taken, err := s.MultiPick("Which ones?", all); !slices.Equal(taken, []int{0, 2}) || err != nil {
		t.Errorf("MultiPick = %v, %v", taken, err)
	}
	want := `Pick("Which one?") Reply("You: ") Edit("draft") Confirm("Sure?") MultiPick("Which ones?")`
	if got := strings.Join(s.Asked(), " "); got != want {
		t.Errorf("Asked = %s\nwant    %s", got, want)
	}
}

func TestScriptFails(t *testing.T) {
	s := New(t, Reply("half").Fails(ui.ErrInterrupted), Reply("").Fails(io.EOF), Pick("", "x").Fails(io.EOF))
	_, err := s.Reply("You: ", "")
	var u *ui.Unfinished
	if !errors.As(err, &u) || u.Text != "half" || !errors.Is(err, ui.ErrInterrupted) {
		t.Errorf("half a reply: %v", err)
	}
	if _, err := s.Reply("You: ", ""); !errors.Is(err, io.EOF) {
		t.Errorf("end of input: %v", err)
	}
	if _, err := s.Pick("", nil); !errors.Is(err, io.EOF) {
		t.Errorf("end of input in a menu: %v", err)
	}
}

func TestUnexpectedPromptsFailTheTest(t *testing.T) {
	tests := []struct {
		name, want string
		steps      []Step
		run        func(*Script) error
	}{
		{
			"script over", "the script is over", nil,
			func(s *Script) error { _, err := s.Reply("You: ", ""); return err },
		},
		{
			"another kind", `the script has Reply("hi")`,
			[]Step{Reply("hi")},
			func(s *Script) error { _, err := s.Confirm("Sure?", true); return err },
		},
		{
			"another question", `the script has Confirm("Leave")`,
			[]Step{Confirm("Leave", true)},
			func(s *Script) error { _, err := s.Confirm("Stay?", true); return err },
		},
		{
			"no such choice", `only ["a"]`,
			[]Step{Pick("", "b")},
			func(s *Script) error { _, err := s.Pick("Which?", []ui.Choice{{Title: "a"}}); return err },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &recorder{}
			if err := tt.run(New(r, tt.steps...)); !errors.Is(err, ErrUnexpected) {
				t.Errorf("error = %v", err)
			}
			if len(r.failures) != 1 || !strings.Contains(r.failures[0], tt.want) {
				t.Errorf("failures = %q, want one with %q", r.failures, tt.want)
			}
		})
	}
}

func TestStepsLeftFailTheTest(t *testing.T) {
	r := &recorder{}
	New(r, Reply("hi"))
	r.end()
	if len(r.failures) != 1 || !strings.Contains(r.failures[0], `Reply("hi")`) {
		t.Errorf("failures = %q", r.failures)
	}
}
