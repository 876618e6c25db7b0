package ui

import (
	"golang.org/x/term"
)

// Hold keeps the terminal between replies as it is within one: what is typed ahead
// is neither echoed nor cut at the terminal's own line length, and a signal that
// arrives in between ends the next prompt instead of the program, so that nothing
// typed is lost. The function it returns gives the terminal back.
func (t *terminal) Hold() (release func()) {
	fd := int(t.in.Fd())
	saved, err := term.GetState(fd)
	if err != nil || t.held != nil {
		return func() {}
	}
	stop, err := t.src.listen()
	if err != nil {
		return func() {}
	}
	quiet(fd)
	t.held = saved
	return func() {
		t.held = nil
		_ = term.Restore(fd, saved) // the program is ending: there is nothing better to do
		stop()
	}
}

// lend gives the terminal back while another program or a menu has it, until the
// function it returns is called.
func (t *terminal) lend() (back func()) {
	if t.held == nil {
		return func() {}
	}
	fd := int(t.in.Fd())
	_ = term.Restore(fd, t.held)
	return func() { quiet(fd) }
}

// Hold implements Prompter: a pipe needs no holding.
func (p *plain) Hold() (release func()) { return func() {} }
