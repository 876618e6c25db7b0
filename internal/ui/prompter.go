package ui

import "os"

// Choice is one line of a menu; Detail is shown beside Title where there is room.
type Choice struct{ Title, Detail string }

// Prompter asks the person at the keyboard. Every text it returns is Clean.
//
// All methods end with io.EOF where input has ended, ErrInterrupted after Ctrl-C
// and ErrTerminated after SIGTERM or SIGHUP; Reply and Edit wrap them in
// *Unfinished where something had been typed. Ask with errors.Is and errors.As.
type Prompter interface {
	// Pick shows a menu and returns the index of the choice taken.
	Pick(question string, choices []Choice) (int, error)
	// MultiPick shows a menu of which several choices can be taken, and returns the
	// indices of those taken, at least one, in the order of the menu.
	MultiPick(question string, choices []Choice) ([]int, error)
	// Reply returns one reply, "" where only Enter was pressed. The line starts
	// with draft, which can be edited and sent; where nobody types, the draft stays
	// unsent. A reply may have several lines.
	Reply(prompt, draft string) (string, error)
	// Edit returns text as changed in the person's editor.
	Edit(text string) (string, error)
	// Confirm asks a question of yes or no; Enter alone answers def.
	Confirm(question string, def bool) (bool, error)
	// Hold keeps the terminal ready for replies until the function it returns is
	// called: type-ahead between replies is kept whole, and a signal that arrives
	// in between ends the next prompt. Call it once, before the first reply.
	Hold() (release func())
}

// NewPrompter returns the prompter that suits the streams: menus and the line
// editor on a terminal, numbered menus and plain lines everywhere else.
// Prompters of the same Streams share what has been read ahead.
func NewPrompter(s *Streams) Prompter {
	in, inFile := s.In.(*os.File)
	out, outFile := s.promptOut().(*os.File)
	if !s.CanPrompt() || !inFile || !outFile {
		return newPlain(s)
	}
	if s.term == nil {
		s.term = newTerminal(s, in, out)
	}
	return s.term
}
