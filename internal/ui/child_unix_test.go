//go:build unix

package ui

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// childEnv makes the test binary run one prompt instead of the tests, so that
// signals meet a process of their own.
const childEnv = "RAPPORT_TEST_PROMPT"

func TestMain(m *testing.M) {
	if kind := os.Getenv(childEnv); kind != "" {
		s := System()
		s.NoColor = kind == "menu without colour"
		fmt.Println("RESULT", runChild(NewPrompter(s), kind))
		return
	}
	os.Exit(m.Run())
}

// runChild says in one line what the prompt returned.
func runChild(p Prompter, kind string) string {
	var value any
	var err error
	switch kind {
	case "reply":
		value, err = p.Reply("You: ", "")
	case "menu", "menu without colour":
		value, err = p.Pick("Which fruit?", fruit)
	case "confirm":
		value, err = p.Confirm("Leave now?", true)
	case "edit":
		value, err = p.Edit("draft")
	}
	var u *Unfinished
	kept := "-"
	if errors.As(err, &u) {
		kept = fmt.Sprintf("%q", u.Text)
	}
	name := fmt.Sprint(err)
	for _, known := range []error{io.EOF, ErrInterrupted, ErrTerminated} {
		if errors.Is(err, known) {
			name = known.Error()
		}
	}
	return fmt.Sprintf("value=%q err=%s kept=%s.", fmt.Sprint(value), name, kept)
}

// child starts a prompt in a process whose controlling terminal is the console.
func child(c *console, kind string, env ...string) *exec.Cmd {
	c.t.Helper()
	self, err := os.Executable()
	if err != nil {
		c.t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(cleanEnv(), append([]string{childEnv + "=" + kind, "TERM=xterm"}, env...)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = c.tty, c.tty, c.tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() {
		_ = cmd.Process.Kill() // has ended long ago, unless the test failed
		_ = cmd.Wait()
	})
	return cmd
}

// cleanEnv is the environment without what decides about colour and editors.
func cleanEnv() []string {
	return slices.DeleteFunc(os.Environ(), func(v string) bool {
		return regexp.MustCompile(`^(NO_COLOR|CLICOLOR.*|VISUAL|EDITOR)=`).MatchString(v)
	})
}

// ends waits for the child to say what came of its prompt.
func ends(c *console, cmd *exec.Cmd, want string) {
	c.t.Helper()
	c.wrote(".\r\n")
	if err := cmd.Wait(); err != nil {
		c.t.Error(err)
	}
	log := c.written()
	if i := strings.LastIndex(log, "RESULT "); i < 0 || strings.TrimSpace(log[i+len("RESULT "):]) != want {
		c.t.Errorf("ended with %q, want %s", log[max(i, 0):], want)
	}
	c.restored()
}

func TestSignalsEndPrompts(t *testing.T) {
	tests := []struct {
		name, kind, prompt, keys, shown string
		signal                          syscall.Signal
		want                            string
	}{
		{
			"SIGTERM in a reply", "reply", "You:", "half a reply", "You: half a reply", syscall.SIGTERM,
			`value="" err=terminated kept="half a reply".`,
		},
		{
			"SIGHUP in a reply", "reply", "You:", "half\x1b\ra reply", "You: half\na reply", syscall.SIGHUP,
			`value="" err=terminated kept="half\na reply".`,
		},
		{
			"SIGINT in a reply", "reply", "You:", "half", "You: half", syscall.SIGINT,
			`value="" err=interrupted kept="half".`,
		},
		{
			"SIGTERM in an empty reply", "reply", "You:", "", "You:", syscall.SIGTERM,
			`value="" err=terminated kept=-.`,
		},
		{
			"SIGTERM in a menu", "menu", "Apple", "\x1b[B", "> Banana", syscall.SIGTERM,
			`value="0" err=terminated kept=-.`,
		},
		{
			"SIGHUP in a menu", "menu", "Apple", "", "> Apple", syscall.SIGHUP,
			`value="0" err=terminated kept=-.`,
		},
		{
			"SIGTERM in a question", "confirm", "Leave now?", "y", "(Y/n) y", syscall.SIGTERM,
			`value="false" err=terminated kept=-.`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if signal.Ignored(tt.signal) {
				t.Skip("the tests were started to ignore this signal, as nohup does; so does the child")
			}
			c := newConsole(t, 60, 12)
			cmd := child(c, tt.kind)
			c.shows(tt.prompt)
			c.press(tt.keys)
			c.shows(tt.shown)
			if err := cmd.Process.Signal(tt.signal); err != nil {
				t.Fatal(err)
			}
			ends(c, cmd, tt.want)
		})
	}
}

func TestMenuColour(t *testing.T) {
	for kind, env := range map[string]string{"menu": "", "menu without colour": "", "menu ": "NO_COLOR=1"} {
		c := newConsole(t, 60, 12)
		cmd := child(c, strings.TrimSpace(kind), env)
		c.shows("Apple")
		c.press("\r")
		ends(c, cmd, `value="0" err=<nil> kept=-.`)
		coloured := regexp.MustCompile(`\x1b\[[0-9;]*m`).MatchString(c.written())
		if want := kind == "menu"; coloured != want {
			t.Errorf("%s %s: coloured %v: %q", kind, env, coloured, c.written())
		}
	}
}

// A shell without job control discards the stop; the reply must go on as it was.
func TestCtrlZKeepsTheReply(t *testing.T) {
	c := newConsole(t, 60, 12)
	cmd := child(c, "reply")
	c.shows("You:")
	c.press("half a ")
	c.shows("half a")
	c.press("\x1a")
	c.wrote(pasteOff)
	c.until("the prompt again", func() bool { return strings.Count(c.screen(), "You: half a") == 2 })
	c.press("reply\r")
	ends(c, cmd, `value="half a reply" err=<nil> kept=-.`)
}

func TestPlainRepliesEndOnASignal(t *testing.T) {
	c := newConsole(t, 60, 12)
	cmd := child(c, "reply", "TERM=dumb")
	c.shows("You:")
	c.press("\x03") // no raw mode here: the terminal sends SIGINT
	ends(c, cmd, `value="" err=interrupted kept=-.`)
}

func TestTheControllingTerminalTellsOfAResize(t *testing.T) {
	c := newConsole(t, 60, 12)
	cmd := child(c, "reply")
	c.shows("You:")
	c.press("Hello Maria Sofa")
	c.shows("Hello Maria Sofa")
	c.vt.Resize(16, 12)
	if err := pty.Setsize(c.tty, &pty.Winsize{Cols: 16, Rows: 12}); err != nil {
		t.Fatal(err)
	}
	c.shows("You: Hello Mari\na Sofa")
	c.press("!\r")
	ends(c, cmd, `value="Hello Maria Sofa!" err=<nil> kept=-.`)
}

// script writes a shell script to stand for the person's editor.
func script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "my editor")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEditWithAnEditor(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"changes", `printf 'two \033[31mlines\n\tmore\n' >> "$1"`, `value="drafttwo lines\n more" err=<nil> kept=-.`},
		{"no change", `exit 0`, `value="draft" err=<nil> kept=-.`},
		{
			"fails after writing", `printf changed > "$1"; exit 3`,
			`value="" err=editor "/bin/sh" failed: exit status 3 kept="changed".`,
		},
		{"takes the file away", `rm "$1"`, "cannot read back"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newConsole(t, 120, 12)
			tmp := t.TempDir()
			// Words and quotes, as people set it.
			cmd := child(c, "edit", "TMPDIR="+tmp, "VISUAL=", "EDITOR=/bin/sh '"+script(t, tt.body)+"'")
			if tt.name == "takes the file away" {
				c.wrote(tt.want)
				c.wrote(`kept="draft"`)
				return
			}
			ends(c, cmd, tt.want)
			files, err := filepath.Glob(filepath.Join(tmp, "*"))
			if err != nil {
				t.Fatal(err)
			}
			failed := strings.Contains(tt.body, "exit 3")
			if kept := len(files) == 1; kept != failed {
				t.Errorf("files left: %q", files)
			}
		})
	}
}

func TestSIGTERMReachesTheEditor(t *testing.T) {
	c := newConsole(t, 80, 12)
	body := `trap '' INT; trap 'printf saved > "$1"; exit 1' TERM; echo ready; while :; do sleep 0.05; done`
	cmd := child(c, "edit", "TMPDIR="+t.TempDir(), "VISUAL="+shellQuote(script(t, body)))
	c.shows("ready")
	c.press("\x03") // Ctrl-C is the editor's business, not ours
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	ends(c, cmd, `value="" err=terminated kept="saved".`)
}

func shellQuote(path string) string { return "'" + path + "'" }
