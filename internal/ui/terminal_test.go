package ui

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

// Where the terminal is not what it claimed to be (the old console of Git Bash on
// Windows) the same questions come again in plain lines, and no text is lost.
func TestTerminalFallsBackToPlainLines(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	if _, err := w.WriteString("2\ny\nHello\n\n"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	screen, err := os.Create(t.TempDir() + "/screen")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = screen.Close() }()
	s, _, _, errOut := Test()
	s.In = r
	s.AssumeTerminals(true, false, false) // somebody types, or Enter would not send a draft
	p := newTerminal(s, r, screen)
	if got, err := p.Pick("Which?", []Choice{{"a", ""}, {"b", ""}}); got != 1 || err != nil {
		t.Errorf("Pick = %d, %v", got, err)
	}
	if got, err := p.Confirm("Sure?", false); !got || err != nil {
		t.Errorf("Confirm = %v, %v", got, err)
	}
	if got, err := p.Reply("You: ", ""); got != "Hello" || err != nil {
		t.Errorf("Reply = %q, %v", got, err)
	}
	if got, err := p.Reply("You: ", "half a reply"); got != "half a reply" || err != nil {
		t.Errorf("Reply with a draft = %q, %v", got, err)
	}
	if _, err := p.Reply("You: ", "half a reply"); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
	for _, want := range []string{"rapport: warning: this terminal does not work as expected", "--plain"} {
		if !strings.Contains(errOut.String(), want) {
			t.Errorf("no %q in %q", want, errOut)
		}
	}
	if _, err := p.Pick("Which?", nil); !errors.Is(err, errNoChoices) {
		t.Errorf("nothing to pick: %v", err)
	}
}
