//go:build unix

package cmd

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
	"golang.org/x/term"

	"rapport/grading"
	"rapport/internal/records"
)

// screen is rapport running on a terminal of 80 by 24 that a test looks at.
type screen struct {
	t     *testing.T
	child *exec.Cmd
	ptmx  *os.File
	mu    sync.Mutex
	vt    vt10x.Terminal
	raw   strings.Builder
	done  chan error
}

func startOnTerminal(t *testing.T, args string) *screen {
	t.Helper()
	s := &screen{t: t, vt: vt10x.New(vt10x.WithSize(80, 24)), done: make(chan error, 1)}
	s.child = exec.Command(os.Args[0])
	s.child.Env = append(os.Environ(), "RAPPORT_TEST_MAIN="+args, "TERM=xterm", "NO_COLOR=1", "TEST_RANDOM=1")
	ptmx, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no terminal to be had: %v", err)
	}
	s.ptmx = ptmx
	if err := pty.Setsize(tty, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	s.child.Stdin, s.child.Stdout, s.child.Stderr = tty, tty, tty
	s.child.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	before, err := term.GetState(int(tty.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.child.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := ptmx.Read(buf)
			s.mu.Lock()
			_, _ = s.vt.Write(buf[:n])
			s.raw.Write(buf[:n])
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	go func() { s.done <- s.child.Wait() }()
	t.Cleanup(func() {
		_ = s.child.Process.Kill()
		after, err := term.GetState(int(tty.Fd()))
		if err == nil && *after != *before {
			t.Errorf("the terminal was not restored")
		}
		_ = tty.Close()
		_ = ptmx.Close()
	})
	return s
}

func (s *screen) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.vt.String()
}

// shows waits until the screen shows text.
func (s *screen) shows(text string) {
	s.t.Helper()
	for range 400 {
		if strings.Contains(s.text(), text) {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	s.t.Fatalf("the screen never showed %q:\n%s", text, s.text())
}

func (s *screen) types(text string) {
	s.t.Helper()
	if _, err := io.WriteString(s.ptmx, text); err != nil {
		s.t.Fatal(err)
	}
}

// ended waits for the program and returns its exit code.
func (s *screen) ended() int {
	s.t.Helper()
	select {
	case err := <-s.done:
		if err != nil {
			s.t.Logf("the program says: %v", err)
		}
		return s.child.ProcessState.ExitCode()
	case <-time.After(10 * time.Second):
		s.t.Fatalf("still running:\n%s", s.text())
		return -1
	}
}

// lastAttempt is the newest session in the store.
func lastAttempt(t *testing.T, path string) records.Attempt {
	t.Helper()
	ctx := context.Background()
	store, err := records.OpenExisting(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	list, err := store.List(ctx, records.Filter{Limit: 1})
	if err != nil || len(list) == 0 {
		t.Fatalf("no session kept: %v", err)
	}
	a, err := store.Attempt(ctx, list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func agentTurns(a records.Attempt) []string {
	var out []string
	for _, turn := range a.Turns {
		if turn.Speaker == grading.Agent {
			out = append(out, turn.Text)
		}
	}
	return out
}

// A trainee picks a customer from the menu and types as people type: Alt with a
// key, a paste of five lines, a very long reply, Ctrl+D in mid-line, a window that
// changes its size. Everything arrives; then the program is told to end, and what
// was half typed waits for the resumed session.
func TestTypingOnATerminalLosesNothing(t *testing.T) {
	t.Parallel()
	store := filepath.Join(t.TempDir(), "rapport.db")
	s := startOnTerminal(t, "play --store "+store)
	s.shows("Which customer?")
	s.types("\x1b[B\r") // the second one
	s.shows("Owen: ")

	s.types("Good morning,\x1bx Owen")
	s.types("\x04") // Ctrl+D in mid-line
	if err := pty.Setsize(s.ptmx, &pty.Winsize{Rows: 24, Cols: 60}); err != nil {
		t.Fatal(err)
	}
	s.types(" here.\r")
	waitTurns(t, store, 1)

	s.types("\x1b[200~one\ntwo\nthree\nfour\nfive\x1b[201~\r")
	waitTurns(t, store, 2)

	long := strings.TrimSpace(strings.Repeat("What happened? ", 340)) // over 5,000 characters
	s.types(long + "\r")
	waitTurns(t, store, 3)

	s.types("half a rep")
	s.shows("half a rep")
	if err := s.child.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := s.ended(); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	a := lastAttempt(t, store)
	got := agentTurns(a)
	if got[0] != "Good morning, Owen here." {
		t.Errorf("first reply: %q", got[0])
	}
	if strings.Join(strings.Fields(got[1]), " ") != "one two three four five" {
		t.Errorf("pasted reply: %q", got[1])
	}
	if got[2] != long {
		t.Errorf("long reply: %d of %d characters", len(got[2]), len(long))
	}
	if a.Draft != "half a rep" {
		t.Errorf("draft: %q", a.Draft)
	}

	r := startOnTerminal(t, "play --resume --store "+store)
	r.shows("You: half a rep")
	r.types("ly\r")
	waitTurns(t, store, 4)
	r.types(":quit\r")
	if code := r.ended(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if got := agentTurns(lastAttempt(t, store)); got[3] != "half a reply" {
		t.Errorf("resumed reply: %q", got[3])
	}
}

// waitTurns waits until the newest session has n agent turns on disk.
func waitTurns(t *testing.T, store string, n int) {
	t.Helper()
	for range 400 {
		if len(agentTurns(lastAttempt(t, store))) >= n {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("reply %d never reached the disk", n)
}

// Lines pasted into a terminal that does not bracket pastes are replies of their
// own, in order; Ctrl+C keeps the session and says so.
func TestPlainPasteAndCtrlC(t *testing.T) {
	t.Parallel()
	store := filepath.Join(t.TempDir(), "rapport.db")
	s := startOnTerminal(t, "play angry-customer --seed 1 --store "+store)
	s.shows("Dana: ")
	s.types("Hello Dana.\rWhere is it torn?\rHow far?\rBy when?\rOne moment.\r")
	waitTurns(t, store, 5)
	s.types("\x03")
	s.shows("play --resume") // the last words may reach the screen after the program has ended
	if code := s.ended(); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	if got := strings.Join(agentTurns(lastAttempt(t, store)), "|"); got != "Hello Dana.|Where is it torn?|How far?|By when?|One moment." {
		t.Errorf("replies: %s", got)
	}
}
