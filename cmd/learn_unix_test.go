//go:build unix

package cmd

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// pager is a pager that waits for a line from the terminal.
const pager = `#!/bin/sh
trap 'echo STAYED' INT
head -n 3
while ! read -r line < /dev/tty; do :; done
echo "LEFT $line"
`

// A page longer than the window goes through the person's pager. Ctrl-C is the
// pager's; a signal to end ends both.
func TestLearnPagesOnATerminal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pager")
	if err := os.WriteFile(path, []byte(pager), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PAGER", path)

	s := startOnTerminal(t, "learn agreeing")
	s.shows("before you act.")
	s.types("\x03")
	s.shows("STAYED")
	s.types("q\r")
	s.shows("LEFT q")
	if code := s.ended(); code != exitOK {
		t.Errorf("exit code %d", code)
	}

	s = startOnTerminal(t, "learn agreeing")
	s.shows("before you act.")
	if err := s.child.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.ended(); code != exitInterrupted {
		t.Errorf("told to end: exit code %d", code)
	}

	// The table of contents fits; and a pager that is not there is done without.
	s = startOnTerminal(t, "learn")
	s.shows("wording")
	if code := s.ended(); code != exitOK {
		t.Errorf("contents: exit code %d", code)
	}
	t.Setenv("PAGER", path+"-is-not-there")
	s = startOnTerminal(t, "learn agreeing")
	s.shows("rapport quiz --topic agreeing")
	if code := s.ended(); code != exitOK {
		t.Errorf("no pager: exit code %d", code)
	}
}
