// Package ui is the one place where the program meets the person at the
// keyboard: streams, colour, wrapped text and questions.
package ui

import (
	"errors"
	"fmt"
	"strings"
)

// The rules of this program's user interface:
//
//   - data goes to stdout; the conversation, prompts, errors and hints to stderr
//   - a message is "rapport: error: …" or "rapport: hint: …", without a capital
//     at the start or a full stop at the end
//   - an error says what is wrong and where; a hint says what to type next
//   - colour never carries meaning that the words do not
//   - menus appear only where stdin and stdout are both terminals; everywhere
//     else the same questions are asked and answered in plain lines
//   - nothing a person typed is thrown away: what was not sent comes back in an
//     Unfinished error
//   - text from outside (a scenario, a transcript, the keyboard) passes through
//     Clean before it is shown
//   - the terminal is left as it was found, whatever happens

const program = "rapport"

// hinted is an error that knows what to do next.
type hinted struct {
	err   error
	hints []string
}

func (h *hinted) Error() string { return h.err.Error() }
func (h *hinted) Unwrap() error { return h.err }

// WithHint returns err with advice attached, each hint one line that PrintError
// shows below it. A nil err stays nil.
func WithHint(err error, hints ...string) error {
	if err == nil {
		return nil
	}
	return &hinted{err: err, hints: hints}
}

// PrintError writes "rapport: error: …" to Err, and then the hints of WithHint
// wherever in err's chain they were attached. It writes nothing for a nil err.
func (s *Streams) PrintError(err error) {
	if err == nil {
		return
	}
	s.message(s.ErrPalette().Bad("error:"), err.Error())
	for e := err; e != nil; {
		var h *hinted
		if !errors.As(e, &h) {
			return
		}
		for _, hint := range h.hints {
			s.PrintHint("%s", hint)
		}
		e = h.err
	}
}

// PrintHint writes "rapport: hint: …" to Err; it takes what fmt.Sprintf takes.
func (s *Streams) PrintHint(format string, args ...any) {
	s.message(s.ErrPalette().Dim("hint:"), fmt.Sprintf(format, args...))
}

// PrintWarning writes "rapport: warning: …" to Err; it takes what fmt.Sprintf takes.
func (s *Streams) PrintWarning(format string, args ...any) {
	s.message(s.ErrPalette().Warn("warning:"), fmt.Sprintf(format, args...))
}

// message writes one labelled message. Continued lines are indented, so that a
// message of several lines is still one message to the eye.
func (s *Streams) message(label, text string) {
	text = strings.ReplaceAll(strings.TrimRight(Clean(text), "\n"), "\n", "\n    ")
	if s.ErrIsTerminal() {
		lead := Width(program+": "+label) + 1
		text = strings.TrimPrefix(Wrap(strings.Repeat("x", lead)+text, s.Width(), 4), strings.Repeat("x", lead))
	}
	// Where Err itself cannot be written to there is nobody left to tell.
	_, _ = fmt.Fprintf(s.Err, "%s: %s %s\n", program, label, text)
}
