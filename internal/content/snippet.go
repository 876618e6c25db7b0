package content

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// snippet is what of the file a problem shows.
type snippet struct {
	lines []string // the line with the problem, then those that help to see it
	width int      // how many characters are underlined, at least 1
}

const (
	tabShown   = "    " // what a tab looks like in a snippet
	shownMost  = 100    // how many characters of a long line are shown
	shownFirst = 60     // how many of them stand before the Place
)

// Snippet is the source line with its number and, under it, a caret and tildes
// (^~~~) below the place. It is empty when there is no line to show, and ends
// with a newline otherwise.
func (p Problem) Snippet() string {
	if p.Line < 1 || strings.TrimSpace(strings.Join(p.snippet.lines, "")) == "" {
		return ""
	}
	gutter := len(fmt.Sprint(p.Line + len(p.snippet.lines) - 1))
	var b strings.Builder
	for i, line := range p.snippet.lines {
		before, marked, after := split(line, p.Column, p.snippet.width)
		text := strings.TrimRight(shown(before)+shown(marked)+shown(after), " ")
		b.WriteString(strings.TrimRight(fmt.Sprintf("%*d | %s", gutter, p.Line+i, text), " ") + "\n")
		if i > 0 {
			continue
		}
		// Widths are of what is displayed: a Japanese character takes two cells.
		indent := strings.Repeat(" ", ansi.StringWidth(shown(before)))
		tail := strings.Repeat("~", max(ansi.StringWidth(shown(marked)), 1)-1)
		fmt.Fprintf(&b, "%*s | %s^%s\n", gutter, "", indent, tail)
	}
	return b.String()
}

// split cuts line before column and width characters later; a long line is
// shortened to the part around the column.
func split(line string, column, width int) (before, marked, after string) {
	runes := []rune(line)
	start := min(max(column-1, 0), len(runes))
	end := min(start+max(width, 1), len(runes))
	first, last := 0, len(runes)
	if len(runes) > shownMost {
		first = max(0, start-shownFirst)
		last = min(len(runes), first+shownMost)
		end = min(end, last)
	}
	before, marked, after = string(runes[first:start]), string(runes[start:end]), string(runes[end:last])
	if first > 0 {
		before = "…" + before
	}
	if last < len(runes) {
		after += "…"
	}
	return before, marked, after
}

// shown is text as a snippet shows it: tabs widened, nothing a terminal obeys.
func shown(text string) string {
	return strings.ReplaceAll(Harmless(text), "\t", tabShown)
}
