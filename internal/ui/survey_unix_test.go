//go:build unix

package ui

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/AlecAivazis/survey/v2"
)

var fruit = []Choice{{"Apple", "green"}, {"Banana", "yellow"}, {"Cherry", "red"}}

func TestMenu(t *testing.T) {
	tests := []struct {
		name, keys string
		want       int
		err        error
	}{
		{"first", "\r", 0, nil},
		{"down", "\x1b[B\x1b[B\r", 2, nil},
		{"keypad arrows", "\x1bOB\r", 1, nil},
		{"up goes round", "\x1b[A\r", 2, nil},
		{"filter", "cher\r", 2, nil},
		{"filter without a match, then deleted", "zz\r\x7f\x7f\x1b[B\r", 1, nil},
		{"Alt with a key", "\x1bz\x1b[B\r", 1, nil},
		{"unknown sequences", "\x1b[1;5D\x1b[15~\x1b[I\x1b[B\r", 1, nil},
		{"a paste answers nothing", "\x1b[200~ban\r\x1b[201~\x7f\r", 1, nil},
		{"Ctrl-C", "\x1b[B\x03", 0, ErrInterrupted},
		{"Ctrl-D", "\x04", 0, io.EOF},
		{"Ctrl-D on a filter without a match", "zz\x04", 0, io.EOF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newConsole(t, 80, 20)
			ch := start(func() (int, error) { return NewPrompter(c.streams()).Pick("Which fruit?", fruit) })
			c.shows("Apple - green")
			c.press(tt.keys)
			if got, err := finish(c, ch); got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Pick = %d, %v; want %d, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestMultiMenu(t *testing.T) {
	tests := []struct {
		name, keys string
		want       []int
		err        error
	}{
		{"the first", " \r", []int{0}, nil},
		{"two, the later first", "\x1b[B\x1b[B \x1b[A\x1b[A \r", []int{0, 2}, nil},
		{"ticked and unticked", " \x1b[B  \r", []int{0}, nil},
		{"arrows to the side do nothing", "\x1b[C\x1b[D\x1b[B \r", []int{1}, nil},
		{"filter", "cher \r", []int{2}, nil},
		{"a paste sends nothing", "\x1b[200~ban\r\x1b[201~\x1b[B\x1b[B \r", []int{1, 2}, nil},
		{"nothing ticked is asked again", "\r\x1b[B \r", []int{1}, nil},
		{"Ctrl-C", " \x03", nil, ErrInterrupted},
		{"Ctrl-D", " \x04", nil, io.EOF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newConsole(t, 80, 20)
			ch := start(func() ([]int, error) { return NewPrompter(c.streams()).MultiPick("Which fruit?", fruit) })
			c.shows("Apple - green")
			c.press(tt.keys)
			if got, err := finish(c, ch); !slices.Equal(got, tt.want) || !errors.Is(err, tt.err) {
				t.Errorf("MultiPick = %v, %v; want %v, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

// Typing the letter before an answer leaves that answer alone, whatever the others
// have in their words.
func TestMenuTakesLetters(t *testing.T) {
	choices := []Choice{{Title: "a Reliability"}, {Title: "b Assurance"}, {Title: "c A cab"}}
	for keys, want := range map[string]int{"b\r": 1, "C\r": 2, "assu\r": 1, "ab\r": 0} {
		c := newConsole(t, 80, 20)
		ch := start(func() (int, error) { return NewPrompter(c.streams()).Pick("Which?", choices) })
		c.shows("c A cab")
		c.press(keys)
		if got, err := finish(c, ch); got != want || err != nil {
			t.Errorf("%q: Pick = %d, %v; want %d", keys, got, err, want)
		}
	}
	c := newConsole(t, 40, 20)
	ch := start(func() ([]int, error) { return NewPrompter(c.streams()).MultiPick("Which of these is it?", choices) })
	c.shows("c A cab")
	c.press("c a \r")
	if got, err := finish(c, ch); !slices.Equal(got, []int{0, 2}) || err != nil {
		t.Errorf("MultiPick = %v, %v", got, err)
	}
}

func TestMenuInANarrowWindow(t *testing.T) {
	c := newConsole(t, 24, 8)
	choices := []Choice{
		{"A complaint about a sofa that came twice", "furniture"},
		{"Lost parcel", "delivery of a present for a child"},
		{"Same", ""},
		{"Same", ""},
		{"Fifth", ""},
		{"Sixth", ""},
		{"Seventh", ""},
	}
	ch := start(func() (int, error) {
		return NewPrompter(c.streams()).Pick("Which of the scenarios do you want to play?", choices)
	})
	c.shows("> A complaint about a…\n  Lost parcel")
	c.press("\x1b[B\x1b[B\x1b[B") // the second of two with the same title
	c.shows("> Same")
	c.press("\r")
	if got, err := finish(c, ch); got != 3 || err != nil {
		t.Errorf("Pick = %d, %v", got, err)
	}
}

// In a narrow window no row of a menu is broken inside a word, before and after the
// answer.
func TestMenusAt40Columns(t *testing.T) {
	choices := []Choice{{Title: "a Somebody who wants it put right at once, and no later"}, {Title: "b Somebody who would like to know what happened"}}
	c := newConsole(t, 40, 20)
	ch := start(func() (int, error) { return NewPrompter(c.streams()).Pick("2 What is said by a caller now:", choices) })
	c.shows("? 2 What is said by a caller now:\n> a Somebody who wants it put right a…")
	c.press("\x1b[B\r")
	if got, err := finish(c, ch); got != 1 || err != nil {
		t.Errorf("Pick = %d, %v", got, err)
	}
	c.shows("now:\n  b Somebody who would like to know\n  what happened")
	c = newConsole(t, 40, 20)
	several := start(func() ([]int, error) { return NewPrompter(c.streams()).MultiPick("Which ones?", choices) })
	c.shows("? Which ones?  [space ticks]\n")
	c.press(" \x1b[B \r")
	if got, err := finish(c, several); !slices.Equal(got, []int{0, 1}) || err != nil {
		t.Errorf("MultiPick = %v, %v", got, err)
	}
	c.shows("? Which ones?\n  a Somebody who wants it put right at\n  once, and no later, b Somebody")
}

// The templates are survey's own but for what we say instead.
func TestHelpOfMenus(t *testing.T) {
	for _, template := range []string{pickTemplate, multiTemplate} {
		if got := withHelp(template, "keys"); !strings.Contains(got, "[keys]") || strings.Contains(got, "arrows") || strings.Contains(got, ".Answer}}") {
			t.Errorf("template: %s", got)
		}
	}
}

func TestMenuShowsNoSequencesOfAScenario(t *testing.T) {
	c := newConsole(t, 80, 20)
	ch := start(func() (int, error) {
		return NewPrompter(c.streams()).Pick("Which\x1b[2J one?", []Choice{{"a\x1b]0;owned\ab", "c\nd"}})
	})
	c.shows("ab - c d")
	c.press("\r")
	if got, err := finish(c, ch); got != 0 || err != nil {
		t.Errorf("Pick = %d, %v", got, err)
	}
	if strings.Contains(c.written(), "owned") || strings.Contains(c.written(), "\x1b[2J") {
		t.Errorf("written: %q", c.written())
	}
}

func TestConfirmOnATerminal(t *testing.T) {
	tests := []struct {
		name, keys string
		def, want  bool
		err        error
	}{
		{"yes", "y\r", false, true, nil},
		{"no", "no\r", true, false, nil},
		{"default", "\r", true, true, nil},
		{"nonsense first", "maybe\ry\r", false, true, nil},
		{"corrected", "nx\x7f\x7fy\r", false, true, nil},
		{"a capital R is no cursor report", "R\x7fy\r", false, true, nil},
		{"Ctrl-C", "y\x03", true, false, ErrInterrupted},
		{"Ctrl-D", "\x04", true, false, io.EOF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newConsole(t, 80, 20)
			ch := start(func() (bool, error) { return NewPrompter(c.streams()).Confirm("Leave now?", tt.def) })
			c.shows("Leave now?")
			c.press(tt.keys)
			if got, err := finish(c, ch); got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Confirm = %v, %v", got, err)
			}
		})
	}
}

// panicky behaves like survey at its worst: it changes the terminal, then breaks.
type panicky struct{ survey.Confirm }

func (p *panicky) Prompt(*survey.PromptConfig) (any, error) {
	_ = p.NewCursor().Hide()
	_ = p.NewRuneReader().SetTermMode()
	panic("nil pointer")
}

func TestAPanicInSurveyLeavesTheTerminalWell(t *testing.T) {
	c := newConsole(t, 80, 20)
	term := NewPrompter(c.streams()).(*terminal)
	var answer bool
	err := term.survey(func() survey.Prompt { return &panicky{} }, &answer)
	if err == nil || !strings.Contains(err.Error(), "nil pointer") {
		t.Errorf("error = %v", err)
	}
	c.wrote(showCursor)
	c.restored()
}
