package ui

import (
	"bytes"
	"io"
	"os"

	"golang.org/x/term"
)

// Size assumed where there is no terminal to ask.
const (
	defaultCols = 80
	defaultRows = 24
)

// Streams is what the program reads from and writes to, and what it may assume
// about them. A command takes its Streams as an argument and never touches
// os.Stdin and its kin.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer

	// Plain asks for numbered menus and lines without colour: the flag --plain.
	Plain bool
	// NoColor switches colour off: the flag --no-color.
	NoColor bool

	getenv     func(string) string
	assumed    *[3]bool // terminal answers for In, Out, Err set by AssumeTerminals
	cols, rows int      // size set by AssumeSize; 0 means ask the terminal

	// Readers live here and not in a Prompter: whatever they have read ahead
	// must reach the next question, whoever asks it.
	lines *lineReader
	term  *terminal
}

// System returns the streams of the process.
func System() *Streams {
	enableSequences(os.Stdout)
	enableSequences(os.Stderr)
	return &Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, getenv: os.Getenv}
}

// Test returns streams for a test, with their buffers: what is written into in is
// what the program reads. Nothing is a terminal, the window is 80 by 24 and the
// environment is empty, until one of the Assume methods says otherwise.
func Test() (s *Streams, in, out, errOut *bytes.Buffer) {
	in, out, errOut = new(bytes.Buffer), new(bytes.Buffer), new(bytes.Buffer)
	s = &Streams{In: in, Out: out, Err: errOut}
	s.AssumeTerminals(false, false, false)
	s.AssumeSize(defaultCols, defaultRows)
	return s, in, out, errOut
}

// AssumeTerminals makes the streams answer as told instead of looking.
func (s *Streams) AssumeTerminals(in, out, err bool) { s.assumed = &[3]bool{in, out, err} }

// AssumeSize fixes the window to cols by rows; zeros make it ask again.
func (s *Streams) AssumeSize(cols, rows int) { s.cols, s.rows = cols, rows }

// AssumeEnv replaces the environment by env.
func (s *Streams) AssumeEnv(env map[string]string) {
	s.getenv = func(name string) string { return env[name] }
}

// Getenv returns a variable of the environment, "" where it is not set.
func (s *Streams) Getenv(name string) string {
	if s.getenv == nil {
		return ""
	}
	return s.getenv(name)
}

// InIsTerminal reports whether somebody types at the other end of In.
func (s *Streams) InIsTerminal() bool { return s.isTerminal(0, s.In) }

// OutIsTerminal reports whether somebody watches Out.
func (s *Streams) OutIsTerminal() bool { return s.isTerminal(1, s.Out) }

// ErrIsTerminal reports whether somebody watches Err.
func (s *Streams) ErrIsTerminal() bool { return s.isTerminal(2, s.Err) }

// CanPrompt reports whether menus and the line editor may be used: In and Out are
// terminals, TERM is not dumb and Plain is off. Questions can be asked either way;
// NewPrompter picks the form.
func (s *Streams) CanPrompt() bool {
	return !s.Plain && s.Getenv("TERM") != "dumb" && s.InIsTerminal() && s.OutIsTerminal()
}

// Width returns the columns of the window, 80 where there is none.
func (s *Streams) Width() int {
	cols, _ := s.size()
	return cols
}

// Height returns the rows of the window, 24 where there is none.
func (s *Streams) Height() int {
	_, rows := s.size()
	return rows
}

func (s *Streams) isTerminal(i int, stream any) bool {
	if s.assumed != nil {
		return s.assumed[i]
	}
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// size asks every stream in turn: when Out is piped into a pager the window is
// still there on Err or In. A terminal may answer 0 by 0, which is no answer.
func (s *Streams) size() (cols, rows int) {
	if s.cols > 0 && s.rows > 0 {
		return s.cols, s.rows
	}
	for _, stream := range []any{s.Out, s.Err, s.In} {
		f, ok := stream.(*os.File)
		if !ok {
			continue
		}
		if c, r, err := term.GetSize(int(f.Fd())); err == nil && c > 0 && r > 0 {
			return c, r
		}
	}
	return defaultCols, defaultRows
}

// promptOut is the stream questions are written to: Err, so that Out stays pure
// data, unless only Out is being watched.
func (s *Streams) promptOut() io.Writer {
	if !s.ErrIsTerminal() && s.OutIsTerminal() {
		return s.Out
	}
	return s.Err
}
