package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// outcome is what a key did to the reply, for the terminal to act on.
type outcome int

const (
	changed outcome = iota
	refused         // nothing could be done: ring the bell
	submitted
	interrupted
	ended
	refresh
	suspended
)

// cell is one character as a reader sees it: a base with all that is combined
// with it, and the columns it takes.
type cell struct {
	text  string
	width int
}

// editor is a reply being written, without a terminal: keys go in, text and cursor
// come out.
type editor struct {
	cells  []cell
	cursor int    // the cell the cursor stands before
	cut    string // what was cut last

	// versions are the earlier replies and, last, the new one. Each keeps the
	// changes made to it, so that walking through them loses nothing.
	versions []string
	at       int
}

// newEditor starts a reply from a draft, with the earlier replies behind it.
func newEditor(history []string, draft string) *editor {
	e := &editor{versions: append(slices.Clone(history), ""), at: len(history)}
	e.set(draft)
	return e
}

// text returns the reply as it stands.
func (e *editor) text() string { return join(e.cells) }

func join(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(c.text)
	}
	return b.String()
}

// split cuts text into cells.
func split(text string) []cell {
	cells := make([]cell, 0, len(text))
	for state := -1; text != ""; {
		// Plain letters need no segmentation unless something combines with them.
		if c := text[0]; c >= ' ' && c < 0x7f && (len(text) == 1 || text[1] < 0x7f) {
			cells = append(cells, cell{text[:1], 1})
			text, state = text[1:], -1
			continue
		}
		var cluster string
		cluster, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		width := 0
		if cluster != "\n" {
			width = Width(cluster)
		}
		cells = append(cells, cell{cluster, width})
	}
	return cells
}

func (e *editor) set(text string) {
	e.cells = split(text)
	e.cursor = len(e.cells)
}

// insert puts text at the cursor. Its start may combine with the cell before, so
// the two are cut anew together. The cell behind is left alone, or the cursor would
// have to stand inside it.
func (e *editor) insert(text string) {
	from, before := e.cursor, ""
	if from > 0 {
		from--
		before = e.cells[from].text
	}
	fresh := split(before + text)
	e.cells = slices.Replace(e.cells, from, e.cursor, fresh...)
	e.cursor = from + len(fresh)
}

// handle does what the key asks for.
func (e *editor) handle(k key) outcome {
	switch k.kind {
	case keyText:
		e.insert(k.text)
	case keyNewline:
		e.insert("\n")
	case keyEnter:
		return submitted
	case keyInterrupt:
		return interrupted
	case keyEOF:
		if len(e.cells) > 0 {
			return refused // too easily pressed to send or drop a reply
		}
		return ended
	case keyRedraw:
		return refresh
	case keySuspend:
		return suspended
	case keyBackspace:
		return e.drop(e.cursor-1, e.cursor)
	case keyDelete:
		return e.drop(e.cursor, e.cursor+1)
	case keyKillStart:
		return e.kill(e.lineStart(), e.cursor)
	case keyKillEnd:
		return e.kill(e.cursor, max(e.lineEnd(), min(e.cursor+1, len(e.cells))))
	case keyKillWordLeft:
		return e.kill(e.back(notSpace), e.cursor)
	case keyKillNameLeft:
		return e.kill(e.back(inWord), e.cursor)
	case keyKillWordRight:
		return e.kill(e.cursor, e.forward())
	case keyYank:
		if e.cut == "" {
			return refused
		}
		e.insert(e.cut)
	case keyLeft:
		return e.move(e.cursor - 1)
	case keyRight:
		return e.move(e.cursor + 1)
	case keyHome:
		return e.move(e.lineStart())
	case keyEnd:
		return e.move(e.lineEnd())
	case keyWordLeft:
		return e.move(e.back(inWord))
	case keyWordRight:
		return e.move(e.forward())
	case keyUp:
		return e.recall(e.at - 1)
	case keyDown:
		return e.recall(e.at + 1)
	}
	return changed
}

// move puts the cursor before the given cell.
func (e *editor) move(to int) outcome {
	if to < 0 || to > len(e.cells) {
		return refused
	}
	e.cursor = to
	return changed
}

// drop removes the cells from one up to another.
func (e *editor) drop(from, to int) outcome {
	if from < 0 || to > len(e.cells) || from >= to {
		return refused
	}
	e.cells = slices.Delete(e.cells, from, to)
	e.cursor = from
	return changed
}

// kill removes cells and keeps them for Ctrl-Y.
func (e *editor) kill(from, to int) outcome {
	if from >= to {
		return refused
	}
	e.cut = join(e.cells[from:to])
	return e.drop(from, to)
}

// recall shows another version of the reply.
func (e *editor) recall(at int) outcome {
	if at < 0 || at >= len(e.versions) {
		return refused
	}
	e.versions[e.at] = e.text()
	e.at = at
	e.set(e.versions[at])
	return changed
}

// lineStart and lineEnd are the ends of the written line the cursor is in.
func (e *editor) lineStart() int {
	i := e.cursor
	for i > 0 && e.cells[i-1].text != "\n" {
		i--
	}
	return i
}

func (e *editor) lineEnd() int {
	i := e.cursor
	for i < len(e.cells) && e.cells[i].text != "\n" {
		i++
	}
	return i
}

// back returns where the word before the cursor starts; forward, where the word
// after it ends.
func (e *editor) back(word func(cell) bool) int {
	i := e.cursor
	for i > 0 && !word(e.cells[i-1]) {
		i--
	}
	for i > 0 && word(e.cells[i-1]) {
		i--
	}
	return i
}

func (e *editor) forward() int {
	i := e.cursor
	for i < len(e.cells) && !inWord(e.cells[i]) {
		i++
	}
	for i < len(e.cells) && inWord(e.cells[i]) {
		i++
	}
	return i
}

func inWord(c cell) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '\''
}

func notSpace(c cell) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return !unicode.IsSpace(r)
}
