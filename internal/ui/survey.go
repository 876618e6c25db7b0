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
	menuMargin  = 4 // columns it puts before a choice, and the one we leave free
	multiMargin = 8 // the same with the box to be ticked
	showCursor  = "\x1b[?25h"
)

// entries are the choices of a menu as survey shows them, cut to fit the window.
type entries struct{ titles, details []string }

func newEntries(choices []Choice, room int) entries {
	e := entries{make([]string, len(choices)), make([]string, len(choices))}
	for i, c := range choices {
		e.titles[i] = Truncate(oneRow(c.Title), max(room, 4))
		// survey puts " - " before a detail; a stump of a few letters helps nobody.
		if left := room - 3 - Width(e.titles[i]); c.Detail != "" && left >= 8 {
			e.details[i] = Truncate(oneRow(c.Detail), left)
		}
	}
	return e
}

func (e entries) detail(_ string, i int) string { return e.details[i] }

// matches reports whether what was typed stands in the title. Where it is the first
// word of one, such as the letter of an answer, it means that one alone.
func (e entries) matches(typed, title string, _ int) bool {
	typed = strings.ToLower(typed)
	first := func(title string) string {
		word, _, _ := strings.Cut(strings.ToLower(title), " ")
		return word
	}
	for _, t := range e.titles {
		if first(t) == typed {
			return first(title) == typed
		}
	}
	return strings.Contains(strings.ToLower(title), typed)
}

// menu shows a menu whose rows all fit the window: survey counts rows wrongly
// when a window becomes narrower than what is in it.
func (t *terminal) menu(question string, choices []Choice) (int, error) {
	cols, rows := t.s.promptSize(t.out)
	hint := menuHelp.fitting(cols)
	question, err := t.above(oneRow(question), cols, beside(hint))
	if err != nil {
		return 0, err
	}
	list := newEntries(choices, cols-menuMargin)
	defer useHelp(hint)()
	var picked int
	err = t.survey(func() survey.Prompt {
		return &survey.Select{
			Message: question, Options: list.titles, Description: list.detail, Filter: list.matches,
			PageSize: min(len(choices), max(rows-4, 3)),
		}
	}, &picked)
	if err != nil {
		return picked, err
	}
	return picked, t.taken(question, []Choice{choices[picked]}, cols)
}

// multiMenu shows a menu of which several choices can be ticked.
func (t *terminal) multiMenu(question string, choices []Choice) ([]int, error) {
	cols, rows := t.s.promptSize(t.out)
	hint := multiHelp.fitting(cols)
	question, err := t.above(oneRow(question), cols, beside(hint))
	if err != nil {
		return nil, err
	}
	list := newEntries(choices, cols-multiMargin)
	defer useHelp(hint)()
	for {
		var picked []int
		err = t.survey(func() survey.Prompt {
			return &survey.MultiSelect{
				Message: question, Options: list.titles, Description: list.detail, Filter: list.matches,
				PageSize: min(len(choices), max(rows-4, 3)),
			}
		}, &picked, survey.WithRemoveSelectAll(), survey.WithRemoveSelectNone())
		if err != nil {
			return picked, err
		}
		var ticked []Choice
		for _, i := range picked {
			ticked = append(ticked, choices[i])
		}
		if err := t.taken(question, ticked, cols); err != nil || len(picked) > 0 {
			return picked, err
		}
		if _, err := io.WriteString(t.out, Wrap("Nothing was ticked: the space bar ticks a choice, Enter sends them.", cols, 0)+"\n"); err != nil {
			return nil, err
		}
	}
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
	if Width(question)+taken < cols || Width(question) <= len(instead) {
		return question, nil
	}
	_, err := io.WriteString(t.out, Wrap(question, cols, 0)+"\n")
	return instead, err
}

// survey asks until there is an answer. A sequence survey does not understand is
// no reason to stop asking; filter keeps them away, but it cannot on Windows.
func (t *terminal) survey(prompt func() survey.Prompt, answer any, opts ...survey.AskOpt) error {
	for {
		err := t.surveyOnce(prompt(), answer, opts)
		if err == nil || !strings.Contains(err.Error(), "unexpected escape sequence") {
			return err
		}
	}
}

// surveyOnce runs one prompt of survey. Whatever happens in there, the terminal is
// afterwards as it was before, with its cursor.
func (t *terminal) surveyOnce(prompt survey.Prompt, answer any, opts []survey.AskOpt) (err error) {
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
	err = survey.AskOne(prompt, answer, append(opts, survey.WithStdio(keys, rawWriter{t.out}, t.out))...)
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
