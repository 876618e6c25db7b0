//go:build unix

package ui

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// patience is when a test gives up on a program that hangs; nothing waits for it
// otherwise.
const patience = 20 * time.Second

// console is a terminal with an emulator at its other end.
type console struct {
	t       *testing.T
	master  *os.File // the keyboard and the screen
	tty     *os.File // what the program sees
	vt      vt10x.Terminal
	before  *term.State
	changed chan struct{} // something was written
	cut     []byte        // not yet taken by the emulator

	mu  sync.Mutex
	log bytes.Buffer // everything written, sequences and all
}

func newConsole(t *testing.T, cols, rows int) *console {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	master = pollable(t, master)
	// A new terminal has no size at all.
	if err := pty.Setsize(tty, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)}); err != nil {
		t.Fatal(err)
	}
	c := &console{
		t: t, master: master, tty: tty, changed: make(chan struct{}, 1),
		vt: vt10x.New(vt10x.WithSize(cols, rows), vt10x.WithWriter(master)),
	}
	if c.before, err = term.GetState(int(tty.Fd())); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		buf := make([]byte, 4096)
		for {
			n, err := master.Read(buf)
			if n > 0 {
				c.show(buf[:n])
			}
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = tty.Close()
		_ = master.Close()
		<-done
	})
	return c
}

// pollable returns the file in a form whose Close ends a Read that waits.
func pollable(t *testing.T, f *os.File) *os.File {
	t.Helper()
	fd, err := unix.Dup(int(f.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "master")
}

func (c *console) show(p []byte) {
	c.mu.Lock()
	c.log.Write(p)
	c.mu.Unlock()
	// The emulator leaves a character that has not come whole.
	c.cut = append(c.cut, p...)
	n, _ := c.vt.Write(c.cut)
	c.cut = c.cut[n:]
	select {
	case c.changed <- struct{}{}:
	default:
	}
}

// streams returns the streams of a program that runs in this console.
func (c *console) streams() *Streams {
	s := &Streams{In: c.tty, Out: c.tty, Err: c.tty}
	s.AssumeEnv(map[string]string{"TERM": "xterm-256color"})
	return s
}

// press types keys.
func (c *console) press(keys string) {
	c.t.Helper()
	if _, err := c.master.WriteString(keys); err != nil {
		c.t.Fatal(err)
	}
}

// screen returns what the window shows, without the empty ends of rows.
func (c *console) screen() string {
	rows := strings.Split(c.vt.String(), "\n")
	for i, row := range rows {
		rows[i] = strings.TrimRight(row, " ")
	}
	return strings.TrimRight(strings.Join(rows, "\n"), "\n")
}

func (c *console) written() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.log.String()
}

// until waits for the screen to satisfy a condition.
func (c *console) until(what string, ok func() bool) {
	c.t.Helper()
	limit := time.After(patience)
	for !ok() {
		select {
		case <-c.changed:
		case <-limit:
			c.t.Fatalf("never saw %s on the screen:\n%s\nwritten: %q", what, c.screen(), c.written())
		}
	}
}

// shows waits for text to be on the screen.
func (c *console) shows(text string) {
	c.t.Helper()
	c.until(text, func() bool { return strings.Contains(c.screen(), text) })
}

// asks waits for a reply to be asked for, in the modes of the line editor.
func (c *console) asks() {
	c.t.Helper()
	c.until("a prompt", func() bool {
		log := c.written()
		return strings.HasSuffix(log, "C") && strings.Count(log, pasteOn) > strings.Count(log, pasteOff)
	})
}

// wrote waits for bytes to have been written.
func (c *console) wrote(text string) {
	c.t.Helper()
	c.until(text, func() bool { return strings.Contains(c.written(), text) })
}

// restored checks that the terminal is as the program found it.
func (c *console) restored() {
	c.t.Helper()
	after, err := term.GetState(int(c.tty.Fd()))
	if err != nil {
		c.t.Fatal(err)
	}
	if !reflect.DeepEqual(c.before, after) {
		c.t.Errorf("terminal modes were %+v, are %+v", c.before, after)
	}
	last := func(text string) int { return strings.LastIndex(c.written(), text) }
	c.until("the end of bracketed paste", func() bool { return last(pasteOn) <= last(pasteOff) })
	c.until("the cursor", func() bool { return last("\x1b[?25l") <= last(showCursor) })
}

// result is what a prompt returned.
type result[T any] struct {
	value T
	err   error
}

// start runs a prompt while the test presses keys.
func start[T any](prompt func() (T, error)) <-chan result[T] {
	ch := make(chan result[T], 1)
	go func() {
		v, err := prompt()
		ch <- result[T]{v, err}
	}()
	return ch
}

// finish waits for the prompt.
func finish[T any](c *console, ch <-chan result[T]) (T, error) {
	c.t.Helper()
	select {
	case r := <-ch:
		c.restored()
		return r.value, r.err
	case <-time.After(patience):
		c.t.Fatalf("the prompt does not return; the screen:\n%s\nwritten: %q", c.screen(), c.written())
		panic("not reached")
	}
}
