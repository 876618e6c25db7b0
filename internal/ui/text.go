package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width returns the columns text takes on a terminal: escape sequences take none,
// wide characters two. Text is one row.
func Width(text string) int { return ansi.StringWidth(text) }

// Truncate cuts text to at most width columns, the last of them "…" where
// something was cut. Escape sequences are kept whole, so colour still ends.
func Truncate(text string, width int) string {
	if width <= 0 {
		return ""
	}
	cells := visibleCells(text)
	if total(cells) <= width {
		return text
	}
	var b strings.Builder
	x, cut := 0, false
	for _, c := range cells {
		if !cut && x+c.width > width-1 {
			b.WriteString("…")
			cut = true
		}
		if !cut || c.text[0] == esc {
			b.WriteString(c.text)
			x += c.width
		}
	}
	return b.String()
}

// Wrap breaks text between words into rows of at most width columns, and words
// that are longer than a row inside. Every row after the first starts with indent
// spaces; the caller puts a label of that width, or the spaces, before the first.
// Line breaks in text stay, escape sequences take no room. A command in quotes,
// 'rapport …', is never broken: it takes a row of its own, however long, so that it
// can be copied.
func Wrap(text string, width, indent int) string {
	// A window too narrow for its indent does without.
	if indent < 0 || width-indent < 8 {
		indent = 0
	}
	margin := strings.Repeat(" ", indent)
	var rows []string
	for line := range strings.SplitSeq(text, "\n") {
		for _, row := range wrapLine(visibleCells(line), max(width-indent, 2)) {
			if row = strings.TrimRight(row, " "); row != "" && len(rows) > 0 {
				row = margin + row
			}
			rows = append(rows, row)
		}
	}
	return strings.Join(rows, "\n")
}

// wrapLine breaks the cells of one line into rows. Spaces at a break hang over the
// edge, for the caller to trim.
func wrapLine(cells []cell, width int) []string {
	var rows []string
	start, breakAt, x := 0, 0, 0
	whole := commandCells(cells)
	for i, c := range cells {
		// Twice where a wide character does not fit behind the word it belongs to.
		for c.text != " " && x > 0 && x+c.width > width {
			if breakAt <= start && whole[i] {
				break
			}
			if breakAt <= start {
				breakAt = i
			}
			rows = append(rows, join(cells[start:breakAt]))
			start = breakAt
			x = total(cells[start:i])
		}
		x += c.width
		afterHyphen := c.text == "-" && i > 0 && inWord(cells[i-1])
		if (c.text == " " || afterHyphen) && !whole[i] {
			breakAt = i + 1
		}
	}
	return append(rows, join(cells[start:]))
}

// commandCells says which cells belong to a command in quotes, or stand right behind
// one.
func commandCells(cells []cell) map[int]bool {
	var whole map[int]bool
	for i := 0; i < len(cells); i++ {
		if cells[i].text != "'" || i > 0 && inWord(cells[i-1]) || !strings.HasPrefix(join(cells[i+1:min(len(cells), i+1+len(program)+1)]), program+" ") {
			continue
		}
		end := i + 1
		for end < len(cells) && (cells[end].text != "'" || end+1 < len(cells) && inWord(cells[end+1])) {
			end++
		}
		if end == len(cells) {
			break // nothing closes it
		}
		for end < len(cells) && cells[end].text != " " {
			end++
		}
		if whole == nil {
			whole = map[int]bool{}
		}
		for ; i < end; i++ {
			whole[i] = true
		}
	}
	return whole
}

// visibleCells cuts text into characters; an escape sequence is a cell without
// width.
func visibleCells(text string) []cell {
	var cells []cell
	for text != "" {
		n := strings.IndexByte(text, esc)
		switch {
		case n < 0:
			return append(cells, split(text)...)
		case n > 0:
			cells = append(cells, split(text[:n])...)
			text = text[n:]
		}
		n = sequenceLen(text)
		cells = append(cells, cell{text: text[:n]})
		text = text[n:]
	}
	return cells
}

func total(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}
