package ui

import (
	"io"
	"strings"
	"sync"

	"github.com/AlecAivazis/survey/v2"
)

// templateLock guards survey's templates, which are global as well.
var templateLock sync.Mutex

// help is what survey says beside the question of a menu: in full, and where the window
// has no room for that.
type help struct{ full, short string }

var (
	menuHelp  = help{full: "Use arrows to move, type to filter"}
	multiHelp = help{full: "Use arrows to move, space to select, type to filter", short: "space ticks"}
)

const (
	fullHelp = 60 // columns from which on the full help is shown
	// instead stands for a question that is written above the menu.
	instead = "Your choice:"
)

// fitting is the help that leaves a row of cols columns room for the question.
func (h help) fitting(cols int) string {
	for _, text := range []string{h.full, h.short} {
		if text == h.full && cols < fullHelp {
			continue
		}
		if len(instead)+beside(text) < cols {
			return text
		}
	}
	return ""
}

// MenuRoom is the most columns that the question of a menu may have to stand beside
// its choices, in a window of cols; a longer one is written above.
func MenuRoom(cols int) int { return cols - 1 - beside(menuHelp.fitting(cols)) }

// beside is how many columns a menu needs beside its question.
func beside(help string) int {
	const mark = len("? ")
	if help == "" {
		return mark
	}
	return mark + len("  []") + len(help)
}

// The templates of survey's menus, as they come.
var (
	pickTemplate  = survey.SelectQuestionTemplate
	multiTemplate = survey.MultiSelectQuestionTemplate
)

// useHelp makes survey's menus say help beside the question, and leaves what was
// taken to us; the function it returns undoes that.
func useHelp(help string) (undo func()) {
	templateLock.Lock()
	survey.SelectQuestionTemplate, survey.MultiSelectQuestionTemplate = withHelp(pickTemplate, help), withHelp(multiTemplate, help)
	return func() {
		survey.SelectQuestionTemplate, survey.MultiSelectQuestionTemplate = pickTemplate, multiTemplate
		templateLock.Unlock()
	}
}

// withHelp is a template of survey with other help. What was taken is cut from it:
// survey would let the terminal break it anywhere.
func withHelp(template, help string) string {
	const answer, from, to = `{{color "cyan"}} {{.Answer}}{{color "reset"}}{{"\n"}}`, `{{- "  "}}{{- color "cyan"}}[`, `]{{color "reset"}}`
	template = strings.Replace(template, answer, "", 1)
	start := strings.Index(template, from)
	end := start + strings.Index(template[start:], to) + len(to)
	if help != "" {
		help = from + help + to
	}
	return template[:start] + help + template[end:]
}

// taken says what was taken, behind the question where there is room, else below.
func (t *terminal) taken(question string, choices []Choice, cols int) error {
	titles := make([]string, len(choices))
	for i, c := range choices {
		titles[i] = oneRow(c.Title)
	}
	text := strings.Join(titles, ", ")
	paint := &Palette{on: t.s.promptColour(t.out)}
	if Width(question)+beside("")+1+Width(text) < cols {
		text = " " + paint.Bold(text)
	} else {
		const indent = "  "
		text = "\n" + indent + paint.Bold(Wrap(text, max(cols-1, 4), len(indent)))
	}
	_, err := io.WriteString(t.out, text+"\n")
	return err
}
