package exchange

import (
	"bytes"
	"strings"
)

// cell is one field of a row and where it begins in the row's raw text.
type cell struct {
	text   string
	offset int
}

// cellScanner cuts a row into cells. A quoted cell may go on over several
// lines: feed it line by line until it says that the row is complete.
type cellScanner struct {
	delim    byte
	raw      []byte // the lines so far, separated by "\n"
	lines    int
	cells    []cell
	inQuotes bool
	open     int // where the open quote stands
	quoted   []byte
}

// feed takes the next line. If reason is not empty the quotes are wrong at
// offset; otherwise complete tells whether the row ends with this line.
func (s *cellScanner) feed(text []byte) (complete bool, offset int, reason string) {
	i := len(s.raw)
	if s.lines > 0 {
		s.raw = append(s.raw, '\n')
		s.quoted = append(s.quoted, '\n')
		i++
	}
	s.lines++
	s.raw = append(s.raw, text...)
	for {
		if !s.inQuotes {
			rest := s.raw[i:]
			inside := bytes.TrimLeft(rest, " ")
			if len(inside) == 0 || inside[0] != '"' {
				end := bytes.IndexByte(rest, s.delim)
				if end < 0 {
					s.add(string(rest), i)
					return true, 0, ""
				}
				s.add(string(rest[:end]), i)
				i += end + 1
				continue
			}
			s.open = i + len(rest) - len(inside)
			s.inQuotes, s.quoted, i = true, s.quoted[:0], s.open+1
		}
		end := bytes.IndexByte(s.raw[i:], '"')
		if end < 0 {
			s.quoted = append(s.quoted, s.raw[i:]...)
			return false, 0, ""
		}
		s.quoted = append(s.quoted, s.raw[i:i+end]...)
		i += end + 1
		if i < len(s.raw) && s.raw[i] == '"' {
			s.quoted = append(s.quoted, '"')
			i++
			continue
		}
		s.inQuotes = false
		s.add(string(s.quoted), s.open)
		for i < len(s.raw) && s.raw[i] == ' ' {
			i++
		}
		if i == len(s.raw) {
			return true, 0, ""
		}
		if s.raw[i] != s.delim {
			return false, i, `text after a closing quote: write a quote inside a quoted field as ""`
		}
		i++
	}
}

func (s *cellScanner) add(text string, offset int) {
	s.cells = append(s.cells, cell{text, offset})
}

// empty tells whether all cells are blank, as spreadsheets leave them below
// the last row.
func empty(cells []cell) bool {
	for _, c := range cells {
		if strings.TrimSpace(c.text) != "" {
			return false
		}
	}
	return true
}

// headerCells returns the names in a CSV header, lower case and trimmed, and
// the separator: the one that makes most known columns.
func headerCells(first []byte) (byte, []string) {
	var best []string
	delim, most := byte(','), -1
	for _, d := range []byte{',', ';', '\t'} {
		s := cellScanner{delim: d}
		if complete, _, _ := s.feed(bytes.TrimSuffix(first, []byte{'\r'})); !complete {
			continue
		}
		known := 0
		names := make([]string, len(s.cells))
		for i, c := range s.cells {
			names[i] = strings.ToLower(strings.TrimSpace(c.text))
			for _, column := range columnNames {
				if names[i] == column {
					known++
				}
			}
		}
		if known > most {
			delim, most, best = d, known, names
		}
	}
	return delim, best
}
