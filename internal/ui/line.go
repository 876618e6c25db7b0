package ui

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/term"
)

// ReplyKeys says in a line how a reply is written on a terminal, for help texts.
const ReplyKeys = "Enter sends, Alt-Enter starts a new line, Up brings back earlier replies, " +
	"Ctrl-Y what was cut last; Ctrl-D on an empty line or Ctrl-C stops for now"

const (
	pasteOn  = "\x1b[?2004h" // the terminal marks where a paste starts and ends
	pasteOff = "\x1b[?2004l"
)

// line is one reply being written on a terminal.
type line struct {
	t      *terminal
	prompt string
	edit   *editor
	screen screen
	top    int         // first row of the layout that is shown
	saved  *term.State // how the terminal was before
}

// reply reads one reply. What is typed beyond it stays in t.keys.
func (t *terminal) reply(prompt, draft string) (text string, err error) {
	l := &line{t: t, edit: newEditor(t.history, Clean(draft)), screen: screen{out: t.out}}
	if l.prompt, err = t.shortPrompt(prompt); err != nil {
		return "", err
	}
	if l.saved, err = term.GetState(int(t.in.Fd())); err != nil {
		return "", unfinished(draft, err)
	}
	stop, err := t.src.listen()
	if err != nil {
		return "", unfinished(draft, err)
	}
	defer stop()
	// Deferred and not called, so that a panic leaves a terminal that works.
	defer func() {
		if leaveErr := l.leaveRaw(); err == nil && leaveErr != nil {
			err = unfinished(text, leaveErr)
		}
	}()
	if err := l.enterRaw(); err != nil {
		return "", unfinished(draft, err)
	}
	return l.run()
}

// shortPrompt writes a prompt that would leave too little room in its row above
// the reply, and returns what stands before the reply itself.
func (t *terminal) shortPrompt(prompt string) (string, error) {
	above, last := "", prompt
	if i := strings.LastIndexByte(prompt, '\n'); i >= 0 {
		above, last = prompt[:i+1], prompt[i+1:]
	}
	cols := t.s.promptCols(t.out)
	if Width(last) > cols/2 {
		above, last = prompt+"\n", "> "
	}
	if above == "" {
		return last, nil
	}
	_, err := io.WriteString(t.out, Wrap(above, cols, 0))
	return last, err
}

func (l *line) enterRaw() error {
	if _, err := term.MakeRaw(int(l.t.in.Fd())); err != nil {
		return err
	}
	_, err := io.WriteString(l.t.out, pasteOn)
	return err
}

func (l *line) leaveRaw() error {
	_, err := io.WriteString(l.t.out, pasteOff)
	if restoreErr := term.Restore(int(l.t.in.Fd()), l.saved); restoreErr != nil {
		return restoreErr
	}
	return err
}

// run is the loop of a reply: do what the keys say, show the result, wait.
func (l *line) run() (string, error) {
	keys := &l.t.keys
	for {
		for k, ok := keys.next(); ok; k, ok = keys.next() {
			done, err := l.press(k)
			if done || err != nil {
				return l.finish(err)
			}
		}
		if err := l.draw(); err != nil {
			return l.finish(err)
		}
		switch w := l.t.src.next(keys.patience(), 1<<16); w.kind {
		case wakeBytes:
			keys.feed(w.bytes)
		case wakeNothing:
			keys.giveUp()
		case wakeResize:
			if err := l.wipe(); err != nil {
				return l.finish(err)
			}
		case wakeResume:
			// After Ctrl-Z this is the second time; it must not leave a second copy.
			if err := errors.Join(l.enterRaw(), l.wipe()); err != nil {
				return l.finish(err)
			}
		case wakeEnd:
			l.takeAll()
			return l.finish(io.EOF)
		case wakeStop:
			l.drain()
			l.takeAll()
			return l.finish(w.err)
		}
	}
}

// press hands one key to the editor; done says that the reply is complete.
func (l *line) press(k key) (done bool, err error) {
	if k.kind == keyUp && l.moveRow(-1) || k.kind == keyDown && l.moveRow(1) {
		return false, nil
	}
	switch l.edit.handle(k) {
	case submitted:
		return true, nil
	case interrupted:
		return true, ErrInterrupted
	case ended:
		return true, io.EOF
	case refused:
		_, err = io.WriteString(l.t.out, "\a")
	case refresh:
		l.screen.forget()
		_, err = io.WriteString(l.t.out, "\x1b[H\x1b[2J")
	case suspended:
		if err = l.show(); err == nil {
			err = l.leaveRaw()
		}
		if err == nil {
			suspend()
			err = l.resume()
		}
	}
	return false, err
}

// resume takes the terminal back after the shell has had it, and starts the
// prompt afresh on the row where the cursor is.
func (l *line) resume() error {
	if err := l.enterRaw(); err != nil {
		return err
	}
	l.screen.forget()
	_, err := io.WriteString(l.t.out, "\r\x1b[J")
	return err
}

// wipe clears the prompt from the screen as it may have been broken by a new
// width, for the next draw to start in the same place.
func (l *line) wipe() error { return l.screen.resized(l.t.s.promptCols(l.t.out)) }

// drain takes over what has been typed and not been read, while the terminal still
// hands it out as it is.
func (l *line) drain() {
	for {
		w := l.t.src.next(0, 1<<16)
		if w.kind != wakeBytes {
			return
		}
		l.t.keys.feed(w.bytes)
	}
}

// takeAll puts everything typed so far into the reply: there will be no other.
func (l *line) takeAll() {
	keys := &l.t.keys
	for {
		k, ok := keys.next()
		if !ok {
			waiting := len(keys.buf)
			if keys.giveUp(); len(keys.buf) == waiting {
				return
			}
			continue
		}
		switch k.kind {
		case keyEnter:
			l.edit.insert("\n")
		case keyUp, keyDown: // the lines wanted are those being written
		default:
			l.edit.handle(k)
		}
	}
}

// finish leaves the reply on the screen and hands it out.
func (l *line) finish(err error) (string, error) {
	if err == nil {
		// A pasted text that goes on behind this reply belongs to the next ones.
		l.drain()
	}
	text := strings.TrimRight(Clean(l.edit.text()), "\n")
	showErr := l.show()
	switch {
	case err != nil:
		return "", unfinished(text, err)
	case len(text) > MaxReply:
		return "", unfinished(text, &TooLong{Limit: MaxReply})
	case showErr != nil:
		return "", unfinished(text, fmt.Errorf("cannot write to the terminal: %w", showErr))
	}
	return text, nil
}
