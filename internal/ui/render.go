package ui

import (
	"io"
	"strconv"
	"strings"
)

// row is one row on the screen: the cells from one up to another.
type row struct{ from, to int }

// place is where on the screen something stands, counted from the first row of
// the prompt.
type place struct{ row, col int }

// layout breaks cells into rows of at most cols columns; the first row starts at
// column first, behind the prompt. It returns the place of the cell that cursor
// names.
func layout(cells []cell, first, cols, cursor int) ([]row, place) {
	var rows []row
	var at place
	start, x := 0, first
	for i, c := range cells {
		if c.text != "\n" && x > 0 && x+c.width > cols {
			rows = append(rows, row{start, i})
			start, x = i, 0
		}
		if i == cursor {
			at = place{len(rows), x}
		}
		x += c.width
		if c.text == "\n" {
			rows = append(rows, row{start, i})
			start, x = i+1, 0
		}
	}
	if cursor >= len(cells) {
		at = place{len(rows), x}
	}
	return append(rows, row{start, len(cells)}), at
}

// cellAt returns the cell at a place of the layout, or the last of its row where
// the row is shorter.
func cellAt(cells []cell, rows []row, first int, p place) int {
	r := rows[p.row]
	x := 0
	if p.row == 0 {
		x = first
	}
	i := r.from
	for i < r.to && x+cells[i].width <= p.col {
		x += cells[i].width
		i++
	}
	// Behind the last cell of a broken row is the start of the next one.
	if i == r.to && i > r.from && p.row+1 < len(rows) && rows[p.row+1].from == i {
		i--
	}
	return i
}

// screen draws the rows of a prompt and remembers what it drew, so that a key
// rewrites the rows it changed and no others. It never writes into the last
// column and never relies on the terminal to break a row: where a terminal puts
// the cursor then differs from one to the next.
type screen struct {
	out    io.Writer
	shown  []string
	cursor place
}

// draw shows the rows and puts the cursor to its place among them.
func (s *screen) draw(rows []string, cursor place) error {
	var b strings.Builder
	s.toTop(&b)
	for i, text := range rows {
		if i > 0 {
			b.WriteString("\r\n")
		}
		if i >= len(s.shown) || s.shown[i] != text {
			b.WriteString(text)
			b.WriteString("\x1b[K")
		}
	}
	if len(rows) < len(s.shown) {
		b.WriteString("\r\n\x1b[J\x1b[A")
	}
	up(&b, len(rows)-1-cursor.row)
	b.WriteByte('\r')
	if cursor.col > 0 {
		b.WriteString("\x1b[" + strconv.Itoa(cursor.col) + "C")
	}
	s.shown, s.cursor = append(s.shown[:0], rows...), cursor
	_, err := io.WriteString(s.out, b.String())
	return err
}

// toTop moves the cursor to the first column of the first row.
func (s *screen) toTop(b *strings.Builder) {
	up(b, s.cursor.row)
	b.WriteByte('\r')
}

func up(b *strings.Builder, rows int) {
	if rows > 0 {
		b.WriteString("\x1b[" + strconv.Itoa(rows) + "A")
	}
}

// resized wipes the prompt after the window has become cols wide. Terminals break
// the rows that no longer fit; the cursor is then further down than we left it.
func (s *screen) resized(cols int) error {
	var b strings.Builder
	above := s.cursor.col / max(cols, 1)
	for _, text := range s.shown[:min(s.cursor.row, len(s.shown))] {
		above += max(0, Width(text)-1) / max(cols, 1)
	}
	s.cursor.row += above
	s.toTop(&b)
	b.WriteString("\x1b[J")
	s.forget()
	_, err := io.WriteString(s.out, b.String())
	return err
}

// forget makes the next draw start afresh where the cursor is.
func (s *screen) forget() { s.shown, s.cursor = nil, place{} }

// leave shows all the rows and puts the cursor below them. Rows that had scrolled
// out of the window are written too, so that the whole reply stays to be read.
func (s *screen) leave(rows []string) error {
	var b strings.Builder
	s.toTop(&b)
	if len(rows) != len(s.shown) {
		b.WriteString("\x1b[J")
		b.WriteString(strings.Join(rows, "\r\n"))
	} else {
		b.WriteString(strings.Repeat("\r\n", len(rows)-1))
	}
	b.WriteString("\r\n")
	s.forget()
	_, err := io.WriteString(s.out, b.String())
	return err
}
