package ui

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"time"

	shellquote "github.com/kballard/go-shellquote"
	"golang.org/x/term"
)

// editors are tried in this order where neither VISUAL nor EDITOR is set.
var editors = []string{"nano", "vim", "vi"}

// Edit hands text to the person's editor. survey has a prompt for this, but it
// throws the file away when the editor fails, and the text with it.
func (t *terminal) Edit(text string) (string, error) {
	text = Clean(text)
	command := t.editorCommand()
	if command == nil {
		return t.Reply("Text (Alt-Enter for a new line): ", text)
	}
	path, err := writeDraft(text)
	if err != nil {
		return "", unfinished(text, err)
	}
	back := t.lend()
	runErr := t.runEditor(append(command, path))
	back()
	edited, readErr := os.ReadFile(path)
	if readErr != nil {
		return "", unfinished(text, fmt.Errorf("cannot read back the text: %w", readErr))
	}
	result := strings.TrimRight(Clean(string(edited)), "\n")
	switch {
	case errors.Is(runErr, ErrTerminated):
		return "", unfinished(result, runErr)
	case runErr != nil:
		err := fmt.Errorf("editor %q failed: %w", command[0], runErr)
		return "", unfinished(result, WithHint(err, "the text is kept in "+path))
	case len(result) > MaxReply:
		return "", unfinished(result, &TooLong{Limit: MaxReply})
	}
	// A file that stays behind is untidy, no reason to fail.
	_ = os.Remove(path)
	return result, nil
}

// editorCommand returns the words of the command that starts the editor, nil
// where there is none.
func (t *terminal) editorCommand() []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		value := t.s.Getenv(name)
		if strings.TrimSpace(value) == "" {
			continue
		}
		words, err := shellquote.Split(value)
		if err != nil || len(words) == 0 {
			words = []string{value} // a path with a quote in it
		}
		return words
	}
	if runtime.GOOS == "windows" {
		return []string{"notepad"}
	}
	for _, name := range editors {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}
		}
	}
	return nil
}

func writeDraft(text string) (path string, err error) {
	f, err := os.CreateTemp("", "rapport-*.txt")
	if err != nil {
		return "", fmt.Errorf("cannot make a file for the editor: %w", err)
	}
	_, writeErr := f.WriteString(text)
	if err := errors.Join(writeErr, f.Close()); err != nil {
		return "", fmt.Errorf("cannot write the file for the editor: %w", err)
	}
	return f.Name(), nil
}

// runEditor runs the editor on the terminal.
func (t *terminal) runEditor(command []string) error {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = t.in, t.out, t.out
	return foreground(cmd, t.in)
}

// foreground runs a program that has the terminal tty to itself, and leaves the
// terminal as it was. Ctrl-C belongs to the program while it runs; a signal to end
// is passed on to it, and reported.
func foreground(cmd *exec.Cmd, tty *os.File) error {
	fd := int(tty.Fd())
	saved, err := term.GetState(fd)
	if err != nil {
		return err
	}
	signals := make(chan os.Signal, 4)
	notify(signals, stopSignals...)
	defer signal.Stop(signals)

	if err := cmd.Start(); err != nil {
		return err
	}
	var exit error
	ended := make(chan struct{})
	go func() {
		exit = cmd.Wait()
		close(ended)
	}()
	for {
		select {
		case <-ended:
			return exit
		case sig := <-signals:
			if !errors.Is(stopError(sig), ErrTerminated) {
				continue
			}
			_ = cmd.Process.Signal(sig)
			select {
			case <-ended: // how it went matters no more, only what it saved
			case <-time.After(2 * time.Second): // an editor that asks whether to save
				_ = cmd.Process.Kill()
			}
			return errors.Join(ErrTerminated, term.Restore(fd, saved))
		}
	}
}
