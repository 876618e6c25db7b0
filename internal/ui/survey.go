package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/core"
	surveyterm "github.com/AlecAivazis/survey/v2/terminal"
	"golang.org/x/term"
)

// surveyLock guards core.DisableColor, which is global to survey; survey looks at
// it once for each kind of question and remembers.
var surveyLock sync.Mutex

const (
	menuHint   = 42 // columns survey adds to the question of a menu
	menuMargin = 4  // columns it puts before a choice, and the one we leave free
	showCursor = "\x1b[?25h"
)

// menu shows a menu whose rows all fit the window: survey counts rows wrongly
// when a window becomes narrower than what is in it.
func (t *terminal) menu(question string, choices []Choice) (int, error) {
	cols, rows := t.s.promptSize(t.out)
	question, err := t.above(oneRow(question), cols, menuHint)
	if err != nil {
		return 0, err
	}
	titles := make([]string, len(choices))
	details := make([]string, len(choices))
	for i, c := range choices {
		titles[i] = Truncate(oneRow(c.Title), max(cols-menuMargin, 4))
		// survey puts " - " before a detail; a stump of a few letters helps nobody.
		if room := cols - menuMargin - 3 - Width(titles[i]); c.Detail != "" && room >= 8 {
			details[i] = Truncate(oneRow(c.Detail), room)
		}
	}
	var picked int
	err = t.survey(func() survey.Prompt {
		return &survey.Select{
			Message:     question,
			Options:     titles,
			PageSize:    min(len(choices), max(rows-4, 3)),
			Description: func(_ string, i int) string { return details[i] },
		}
	}, &picked)
	return picked, err
}

// yesNo asks a question of yes or no.
func (t *terminal) yesNo(question string, def bool) (yes bool, err error) {
	cols, _ := t.s.promptSize(t.out)
	if question, err = t.above(oneRow(question), cols, len("? (Y/n) yes")); err != nil {
		return false, err
	}
	err = t.survey(func() survey.Prompt {
		return &survey.Confirm{Message: question, Default: def}
	}, &yes)
	return yes, err
}

// above writes a question that leaves too little of its row above the prompt, and
// returns what the prompt itself should say.
func (t *terminal) above(question string, cols, taken int) (string, error) {
	if Width(question)+taken < cols {
		return question, nil
	}
	_, err := io.WriteString(t.out, Wrap(question, cols, 0)+"\n")
	return "Your choice:", err
}

// survey asks until there is an answer. A sequence survey does not understand is
// no reason to stop asking; filter keeps them away, but it cannot on Windows.
func (t *terminal) survey(prompt func() survey.Prompt, answer any) error {
	for {
		err := t.surveyOnce(prompt(), answer)
		if err == nil || !strings.Contains(err.Error(), "unexpected escape sequence") {
			return err
		}
	}
}

// surveyOnce runs one prompt of survey. Whatever happens in there, the terminal is
// afterwards as it was before, with its cursor.
func (t *terminal) surveyOnce(prompt survey.Prompt, answer any) (err error) {
	fd := int(t.in.Fd())
	saved, err := term.GetState(fd)
	if err != nil {
		return err
	}
	stop, err := t.src.listen()
	if err != nil {
		return err
	}
	defer stop()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the menu failed: %v", r)
		}
		_, writeErr := io.WriteString(t.out, showCursor)
		if restoreErr := errors.Join(term.Restore(fd, saved), writeErr); err == nil {
			err = restoreErr
		}
	}()

	// A key pressed between survey's question and survey's own change of modes
	// would be echoed and, Backspace or Ctrl-C, swallowed by the terminal.
	if err := holdKeys(fd); err != nil {
		return err
	}
	surveyLock.Lock()
	defer surveyLock.Unlock()
	core.DisableColor = !t.s.promptColour(t.out)

	keys := &filter{src: t.src, fd: t.in.Fd()}
	err = survey.AskOne(prompt, answer, survey.WithStdio(keys, rawWriter{t.out}, t.out))
	switch {
	case keys.err != nil: // survey may have lost the reason on its way
		return keys.err
	case errors.Is(err, surveyterm.InterruptErr):
		return ErrInterrupted
	}
	return err
}

// rawWriter writes text for a terminal that takes line feeds literally.
type rawWriter struct{ *os.File }

func (w rawWriter) Write(p []byte) (int, error) {
	if _, err := w.File.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}
