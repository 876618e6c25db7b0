package ui

import (
	"os"
	"strings"

	"golang.org/x/term"
)

// promptCols returns the columns of the window questions are asked in.
func (s *Streams) promptCols(out *os.File) int {
	cols, _ := s.promptSize(out)
	return cols
}

func (s *Streams) promptSize(out *os.File) (cols, rows int) {
	if s.cols == 0 || s.rows == 0 {
		if c, r, err := term.GetSize(int(out.Fd())); err == nil && c > 0 && r > 0 {
			return c, r
		}
	}
	return s.size()
}

// measure returns the prompt as it fits the window, its width, the columns a row
// of the reply may use and the rows that may be shown.
func (l *line) measure() (prompt string, first, cols, rows int) {
	c, r := l.t.s.promptSize(l.t.out)
	cols, rows = max(c-1, 1), max(r-1, 1)
	prompt = Truncate(l.prompt, cols*2/3)
	return prompt, Width(prompt), cols, rows
}

// draw shows the reply, or the part of it around the cursor that fits the window.
func (l *line) draw() error {
	prompt, first, cols, height := l.measure()
	rows, at := layout(l.edit.cells, first, cols, l.edit.cursor)
	// The window moves as little as it must.
	l.top = min(l.top, at.row, max(0, len(rows)-height))
	l.top = max(l.top, at.row-height+1)
	end := min(len(rows), l.top+height)
	shown := make([]string, 0, height)
	for i := l.top; i < end; i++ {
		shown = append(shown, l.row(rows, i, prompt))
	}
	return l.screen.draw(shown, place{at.row - l.top, at.col})
}

// show leaves the whole reply on the screen, with the cursor below.
func (l *line) show() error {
	if err := l.draw(); err != nil {
		return err
	}
	prompt, first, cols, _ := l.measure()
	rows, _ := layout(l.edit.cells, first, cols, l.edit.cursor)
	texts := make([]string, len(rows))
	for i := range rows {
		texts[i] = l.row(rows, i, prompt)
	}
	return l.screen.leave(texts)
}

func (l *line) row(rows []row, i int, prompt string) string {
	var b strings.Builder
	if i == 0 {
		b.WriteString(prompt)
	}
	for _, c := range l.edit.cells[rows[i].from:rows[i].to] {
		b.WriteString(c.text)
	}
	return b.String()
}

// moveRow moves the cursor one row up or down inside the reply, and reports
// whether there was one.
func (l *line) moveRow(delta int) bool {
	_, first, cols, _ := l.measure()
	rows, at := layout(l.edit.cells, first, cols, l.edit.cursor)
	to := at.row + delta
	if to < 0 || to >= len(rows) {
		return false
	}
	l.edit.cursor = cellAt(l.edit.cells, rows, first, place{to, at.col})
	return true
}
