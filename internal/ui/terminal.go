package ui

import (
	"errors"
	"io"
	"os"

	"golang.org/x/term"
)

// terminal is the Prompter for a person at a terminal: menus for choices, our own
// line editor for replies, the person's editor for longer texts.
type terminal struct {
	s       *Streams
	in, out *os.File
	src     *source
	keys    decoder     // typed ahead: the next reply starts with it
	history []string    // the replies sent so far, oldest first
	held    *term.State // how the terminal was before Hold; nil while it is not held
}

func newTerminal(s *Streams, in, out *os.File) *terminal {
	return &terminal{s: s, in: in, out: out, src: newSource(in)}
}

// expected reports errors that are an answer of the person or the system, not a
// failure of the way we asked.
func expected(err error) bool {
	var long *TooLong
	return err == nil || errors.Is(err, io.EOF) || errors.Is(err, ErrInterrupted) ||
		errors.Is(err, ErrTerminated) || errors.As(err, &long)
}

func (t *terminal) Pick(question string, choices []Choice) (int, error) {
	if len(choices) == 0 {
		return 0, errNoChoices
	}
	defer t.lend()()
	i, err := t.menu(question, choices)
	if !expected(err) {
		t.apologise(err)
		return newPlain(t.s).Pick(question, choices)
	}
	return i, err
}

func (t *terminal) MultiPick(question string, choices []Choice) ([]int, error) {
	if len(choices) == 0 {
		return nil, errNoChoices
	}
	defer t.lend()()
	taken, err := t.multiMenu(question, choices)
	if !expected(err) {
		t.apologise(err)
		return newPlain(t.s).MultiPick(question, choices)
	}
	return taken, err
}

func (t *terminal) Confirm(question string, def bool) (bool, error) {
	defer t.lend()()
	yes, err := t.yesNo(question, def)
	if !expected(err) {
		t.apologise(err)
		return newPlain(t.s).Confirm(question, def)
	}
	return yes, err
}

func (t *terminal) Reply(prompt, draft string) (string, error) {
	text, err := t.reply(prompt, draft)
	var keep *Unfinished
	switch {
	case err == nil && text != "":
		t.history = append(t.history, text)
	case errors.As(err, &keep):
		draft = keep.Text
	}
	if !expected(err) {
		t.apologise(err)
		return newPlain(t.s).Reply(prompt, draft)
	}
	return text, err
}

// apologise says why the same question comes again in another form.
func (t *terminal) apologise(err error) {
	t.s.PrintWarning("this terminal does not work as expected: %v", err)
	t.s.PrintHint("use --plain for questions in plain lines")
}
