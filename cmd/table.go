package cmd

import (
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"rapport/internal/ui"
)

// tableView prints aligned columns on a terminal, lines that say each column's
// name where there is little room or --plain, and tab-separated values when piped.
type tableView struct {
	streams *ui.Streams
	heads   []string
	rows    [][]string
}

func newTable(s *ui.Streams, heads ...string) *tableView { return &tableView{streams: s, heads: heads} }

// row adds a row; its cells are made harmless and put on one line.
func (t *tableView) row(cells ...string) {
	for i := range cells {
		cells[i] = oneLine(cells[i])
	}
	t.rows = append(t.rows, cells)
}

func (t *tableView) print(w io.Writer) error {
	var b strings.Builder
	switch {
	case !t.streams.OutIsTerminal() && !t.streams.Plain:
		for _, r := range t.rows {
			b.WriteString(strings.Join(r, "\t") + "\n")
		}
	case t.streams.Plain || !t.fits(t.streams.Width()):
		p := newPage(t.streams)
		for _, r := range t.rows {
			var parts []string
			for i, cell := range r[1:] {
				if cell != "" {
					parts = append(parts, strings.ToLower(t.heads[i+1])+" "+unbroken(cell))
				}
			}
			p.line(0, p.paint.Bold(r[0])+": "+strings.Join(parts, ", "))
		}
		b.WriteString(strings.ReplaceAll(p.b.String(), noBreak, "-"))
	default:
		b.WriteString(t.aligned() + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// noBreak is a hyphen at which no line is broken.
const noBreak = "\u2011"

// unbroken is a cell whose hyphens are no place to break a line when it is one word:
// a code or a name.
func unbroken(cell string) string {
	if strings.Contains(cell, " ") {
		return cell
	}
	return strings.ReplaceAll(cell, "-", noBreak)
}

// narrowest is how far a column may be cut to make the table fit.
const narrowest = 14

// fits makes the table fit in width columns by cutting its widest cells, and
// reports whether that could be done.
func (t *tableView) fits(width int) bool {
	widths := make([]int, len(t.heads))
	total := 0
	for i, h := range t.heads {
		widths[i] = ui.Width(h)
		for _, r := range t.rows {
			widths[i] = max(widths[i], ui.Width(r[i]))
		}
		total += widths[i] + 2
	}
	for ; total > width; total-- {
		widest := 0
		for i := range widths {
			// The first column names the row: it is never cut.
			if i > 0 && (widest == 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widths[widest] <= narrowest {
			return false
		}
		widths[widest]--
	}
	for _, r := range t.rows {
		for i := range r {
			r[i] = ui.Truncate(r[i], widths[i])
		}
	}
	return true
}

func (t *tableView) aligned() string {
	tw := table.NewWriter()
	style := table.StyleDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	style.Format.Header = text.FormatDefault
	tw.SetStyle(style)
	paint := t.streams.OutPalette()
	head := table.Row{}
	for _, h := range t.heads {
		head = append(head, paint.Bold(h))
	}
	tw.AppendHeader(head)
	for _, r := range t.rows {
		row := table.Row{}
		for _, cell := range r {
			row = append(row, cell)
		}
		tw.AppendRow(row)
	}
	lines := strings.Split(tw.Render(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
