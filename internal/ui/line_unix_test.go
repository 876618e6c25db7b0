//go:build unix

package ui

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// reply asks for a reply and presses keys once the prompt is there.
func reply(c *console, p Prompter, keys ...string) (string, error) {
	c.t.Helper()
	ch := start(func() (string, error) { return p.Reply("You: ", "") })
	c.asks()
	for _, k := range keys {
		c.press(k)
	}
	return finish(c, ch)
}

func TestReplyOnATerminal(t *testing.T) {
	tests := []struct{ name, keys, want string }{
		{"plain", "Hello Maria\r", "Hello Maria"},
		{"nothing", "\r", ""},
		{"Alt with a key", "Hel\x1bzlo\x1b[15~ Maria\r", "Hello Maria"},
		{"Ctrl-Left", "Hello aria\x1b[1;5DM\r", "Hello Maria"},
		{"Ctrl-D with text", "Hello\x04 Maria\r", "Hello Maria"},
		{"bracketed paste of five lines", "\x1b[200~one\rtwo\r\nthree\nfour\rfive\x1b[201~\r", "one\ntwo\nthree\nfour\nfive"},
		{"paste with a line end behind it", "\x1b[200~one\r\x1b[201~\r", "one"},
		{"new line", "one\x1b\rtwo\r", "one\ntwo"},
		{"capital R and a cursor report", "I am a Real\x1b[3;4R customer\r", "I am a Real customer"},
		{"wide and combined", "日本 cafe\u0301 👩\u200d💻\r", "日本 cafe\u0301 👩\u200d💻"},
		{"exact width", strings.Repeat("x", 34) + "\r", strings.Repeat("x", 34)},
		{"exact width and one back", strings.Repeat("x", 35) + "\x7fy\r", strings.Repeat("x", 34) + "y"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newConsole(t, 40, 10)
			got, err := reply(c, NewPrompter(c.streams()), tt.keys)
			if got != tt.want || err != nil {
				t.Errorf("Reply = %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestReplyShowsWhatIsTyped(t *testing.T) {
	c := newConsole(t, 20, 10)
	p := NewPrompter(c.streams())
	ch := start(func() (string, error) { return p.Reply("You: ", "") })
	c.asks()
	text := "abcdefghijklmnopqrstuvwxyz"
	c.press(text)
	// 19 columns are used, so that no terminal has to break a row.
	c.shows("You: abcdefghijklmn\nopqrstuvwxyz")
	c.press("\x01X")
	c.shows("You: Xabcdefghijklm\nnopqrstuvwxyz")
	c.press("\x1b[3~\x05\x15short\x1b\rsecond")
	c.until("two short rows", func() bool { return c.screen() == "You: short\nsecond" })
	c.press("\x1b[A\x01Very \x1b[B!\r") // up a row, and down again
	got, err := finish(c, ch)
	if want := "Very short\nsecond!"; got != want || err != nil {
		t.Errorf("Reply = %q, %v; want %q", got, err, want)
	}
}

func TestReplyWithoutBracketsIsOneALine(t *testing.T) {
	c := newConsole(t, 40, 10)
	p := NewPrompter(c.streams())
	lines := []string{"one", "two", "three", "four", "five"}
	got, err := reply(c, p, strings.Join(lines, "\r")+"\r")
	for i := 0; ; i++ {
		if got != lines[i] || err != nil {
			t.Errorf("reply %d = %q, %v", i, got, err)
		}
		if i == len(lines)-1 {
			break
		}
		got, err = finish(c, start(func() (string, error) { return p.Reply("You: ", "") }))
	}
}

// What is typed while nobody asks stays in the terminal, and comes with the next
// prompt: a second Prompter, and after a menu as well.
func TestTypeAheadIsKept(t *testing.T) {
	c := newConsole(t, 60, 12)
	s := c.streams()
	c.press("early\rhalf a li")
	c.shows("half a li") // the terminal has echoed it, so it is there
	for _, want := range []string{"early", "half a line"} {
		ch := start(func() (string, error) { return NewPrompter(s).Reply("You: ", "") })
		if want != "early" {
			c.press("ne\r")
		}
		if got, err := finish(c, ch); got != want || err != nil {
			t.Errorf("Reply = %q, %v; want %q", got, err, want)
		}
	}
	menu := start(func() (int, error) { return NewPrompter(s).Pick("Which?", []Choice{{"a", ""}, {"b", ""}}) })
	c.shows("Which?")
	c.press("\x1b[B\rthen this\r")
	if got, err := finish(c, menu); got != 1 || err != nil {
		t.Errorf("Pick = %d, %v", got, err)
	}
	ch := start(func() (string, error) { return NewPrompter(s).Reply("You: ", "") })
	if got, err := finish(c, ch); got != "then this" || err != nil {
		t.Errorf("after the menu: %q, %v", got, err)
	}
}

func TestReplyLongerThanTheScreen(t *testing.T) {
	c := newConsole(t, 40, 10)
	var b strings.Builder
	for i := 0; b.Len() < 6000; i++ {
		fmt.Fprintf(&b, "word%d ", i)
	}
	text := b.String() + "end"
	p := NewPrompter(c.streams())
	ch := start(func() (string, error) { return p.Reply("You: ", "") })
	c.asks()
	c.press(text)
	c.until("the end of the text", func() bool { return strings.HasSuffix(c.screen(), "end") })
	if strings.Contains(c.screen(), "You: ") {
		t.Errorf("the window is not at the end:\n%s", c.screen())
	}
	c.press("\x01") // to the start: the window follows
	c.shows("You: word0 word1")
	c.press("X\x05!\r")
	got, err := finish(c, ch)
	if want := "X" + text + "!"; got != want || err != nil {
		t.Errorf("%d characters of %d came back, %v", len(got), len(want), err)
	}
	// The whole reply has scrolled by, for the person to read again.
	c.until("the whole reply", func() bool {
		return strings.Contains(strings.ReplaceAll(Clean(c.written()), "\n", ""), "You: X"+text+"!")
	})
}

func TestReplyEnds(t *testing.T) {
	tests := []struct {
		name, keys string
		err        error
		kept       string
	}{
		{"Ctrl-D", "\x04", io.EOF, ""},
		{"Ctrl-C", "\x03", ErrInterrupted, ""},
		{"Ctrl-C with text", "half a reply\x03", ErrInterrupted, "half a reply"},
		{"Ctrl-C in a paste that never ends", "\x1b[200~half\ra reply\x03", ErrInterrupted, "half\na reply"},
		{
			"too long", "\x1b[200~" + strings.Repeat("0123456789abcdef", MaxReply/16) + "!\x1b[201~\r", nil,
			strings.Repeat("0123456789abcdef", MaxReply/16) + "!",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newConsole(t, 40, 10)
			text, err := reply(c, NewPrompter(c.streams()), tt.keys)
			var u *Unfinished
			var long *TooLong
			switch {
			case text != "":
				t.Errorf("text = %.40q", text)
			case tt.err == nil && !errors.As(err, &long), tt.err != nil && !errors.Is(err, tt.err):
				t.Errorf("error = %v", err)
			case tt.kept == "" && errors.As(err, &u):
				t.Errorf("nothing was typed, but %q is kept", u.Text)
			case tt.kept != "" && (!errors.As(err, &u) || u.Text != tt.kept):
				t.Errorf("not kept as it was: %.80v", u)
			}
		})
	}
}

func TestReplyStartsWithTheDraftAndRemembers(t *testing.T) {
	c := newConsole(t, 40, 10)
	p := NewPrompter(c.streams())
	ch := start(func() (string, error) { return p.Reply("You: ", "half \x1b[31ma") })
	c.shows("You: half a")
	c.press(" reply\r")
	if got, err := finish(c, ch); got != "half a reply" || err != nil {
		t.Errorf("draft: %q, %v", got, err)
	}
	if got, err := reply(c, p, "new\x1b[A!\r"); got != "half a reply!" || err != nil {
		t.Errorf("history: %q, %v", got, err)
	}
}

func TestReplyAfterResize(t *testing.T) {
	c := newConsole(t, 60, 12)
	p := NewPrompter(c.streams())
	ch := start(func() (string, error) { return p.Reply("You: ", "") })
	c.asks()
	c.press("The quick brown fox jumps over the lazy dog")
	c.shows("lazy dog")
	for _, size := range []struct {
		cols int
		want string
	}{
		{24, "You: The quick brown fo\nx jumps over the lazy d\nog"},
		{50, "You: The quick brown fox jumps over the lazy dog"},
		{10, "You: The\nquick bro\nwn fox ju\nmps over\nthe lazy\ndog"},
	} {
		c.vt.Resize(size.cols, 12)
		if err := pty.Setsize(c.tty, &pty.Winsize{Cols: uint16(size.cols), Rows: 12}); err != nil {
			t.Fatal(err)
		}
		// The terminal is not the controlling one of the test: tell it ourselves.
		if err := syscall.Kill(syscall.Getpid(), syscall.SIGWINCH); err != nil {
			t.Fatal(err)
		}
		c.shows(size.want)
	}
	c.press("\x01> \r")
	if got, err := finish(c, ch); got != "> The quick brown fox jumps over the lazy dog" || err != nil {
		t.Errorf("Reply = %q, %v", got, err)
	}
}

func TestLongPromptStandsAbove(t *testing.T) {
	c := newConsole(t, 30, 10)
	p := NewPrompter(c.streams())
	ch := start(func() (string, error) { return p.Reply("What do you say to the customer now? ", "") })
	c.shows("What do you say to the\ncustomer now?\n>")
	c.press("Hello\r")
	if got, err := finish(c, ch); got != "Hello" || err != nil {
		t.Errorf("Reply = %q, %v", got, err)
	}
}

// Nothing must depend on the terminal still being there.
func TestReplyWhenTheTerminalGoesAway(t *testing.T) {
	c := newConsole(t, 40, 10)
	p := NewPrompter(c.streams())
	ch := start(func() (string, error) { return p.Reply("You: ", "") })
	c.asks()
	c.press("half a reply")
	c.shows("half a reply")
	_ = c.master.Close()
	r := <-ch
	var u *Unfinished
	if !errors.As(r.err, &u) || u.Text != "half a reply" || !errors.Is(r.err, io.EOF) {
		t.Errorf("Reply = %q, %v", r.value, r.err)
	}
}
