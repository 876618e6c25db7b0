package cmd

import (
	"fmt"
	"io"
	"strings"

	"rapport/internal/ui"
)

// markdown writes lines and keeps the first error.
type markdown struct {
	out io.Writer
	err error
}

func (m *markdown) line(format string, args ...any) {
	if m.err == nil {
		_, m.err = fmt.Fprintf(m.out, format+"\n", args...)
	}
}

// block writes a text as it is, between fences that it does not hold itself.
func (m *markdown) block(text string) {
	text = strings.TrimRight(ui.Clean(text), "\n")
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	m.line("%s", fence)
	for line := range strings.Lines(text) {
		m.line("%s", strings.TrimRight(line, " \n"))
	}
	m.line("%s", fence)
}

// md makes a text harmless on a line of Markdown.
func md(text string) string { return mdEscapes.Replace(oneLine(text)) }

var mdEscapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "&", `\&`, "|", `\|`, "#", `\#`)
