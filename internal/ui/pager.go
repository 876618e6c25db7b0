package ui

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"

	shellquote "github.com/kballard/go-shellquote"
)

// Page writes text to Out. Where somebody watches and it is longer than the
// window, it is shown by the person's pager; a pager that cannot be run is done
// without. It returns ErrTerminated where the program was asked to end meanwhile.
func (s *Streams) Page(text string) error {
	out, ok := s.Out.(*os.File)
	command := s.pagerCommand()
	if !ok || command == nil || !s.OutIsTerminal() || s.Plain || strings.Count(text, "\n") < s.Height() {
		_, err := io.WriteString(s.Out, text)
		return err
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(text), out, s.Err
	if s.Getenv("LESS") == "" {
		// Let colour through, and leave the text on the screen.
		cmd.Env = append(os.Environ(), "LESS=FRX")
	}
	err := foreground(cmd, out)
	var exit *exec.ExitError
	switch {
	case err == nil, errors.As(err, &exit): // how somebody left the pager is their business
		return nil
	case errors.Is(err, ErrTerminated):
		return ErrTerminated
	}
	_, err = io.WriteString(s.Out, text)
	return err
}

// pagerCommand returns the words of the command that starts the pager, nil where
// there is none.
func (s *Streams) pagerCommand() []string {
	if s.Getenv("TERM") == "dumb" {
		return nil
	}
	if value := s.Getenv("PAGER"); strings.TrimSpace(value) != "" {
		words, err := shellquote.Split(value)
		if err != nil || len(words) == 0 {
			words = []string{value} // a path with a quote in it
		}
		return words
	}
	pagers := []string{"less", "more"}
	if runtime.GOOS == "windows" {
		pagers = []string{"more.com"}
	}
	for _, name := range pagers {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}
		}
	}
	return nil
}
