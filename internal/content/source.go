package content

import (
	"strings"
	"unicode/utf8"
)

const (
	// MaxBytes is the largest file that is read: some 200 long role-plays.
	MaxBytes = 1 << 20
	// maxDamaged is how many lines with unreadable characters are reported.
	maxDamaged = 20
)

// Place is where in a file something stands.
type Place struct {
	Line, Column int // from 1
	Width        int // characters, at least 1
}

// source is a file's text as it is parsed and shown: UTF-8, lines ended by "\n",
// no byte order mark, and U+FFFD for each character that must not be there.
// Replacing one for one keeps every column true, so that one bad byte does not
// hide the other problems of the file.
type source struct {
	path  string
	text  string
	lines []string
}

// readSource makes a source of data and reports the characters it had to replace.
// It returns false when there is nothing to parse.
func (r *Reader) readSource(path string, data []byte) bool {
	r.src = &source{path: path, lines: []string{""}}
	start := Place{1, 1, 1}
	switch {
	case len(data) > MaxBytes:
		r.Add(RuleTooBig, start, "split it into several files",
			"the file has %d bytes; at most %d are read", len(data), MaxBytes)
		return false
	case strings.HasPrefix(string(data), "\xff\xfe"), strings.HasPrefix(string(data), "\xfe\xff"):
		r.Add(RuleEncoding, start, "save it as UTF-8", "the file is UTF-16")
		return false
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	var damaged []Place
	for i, line := range lines {
		var columns []int
		lines[i], columns = mended(line)
		if len(columns) > 0 {
			damaged = append(damaged, Place{i + 1, columns[0], 1})
		}
	}
	r.src.lines, r.src.text = lines, strings.Join(lines, "\n")
	original := strings.Split(text, "\n")
	for i, at := range damaged {
		if i == maxDamaged {
			break
		}
		r.reportDamage(at, original[at.Line-1])
	}
	return true
}

// mended is line with every bad character replaced, and the columns of those.
func mended(line string) (string, []int) {
	var columns []int
	var b strings.Builder
	column := 0
	for i, c := range line {
		column++
		_, size := utf8.DecodeRuneInString(line[i:])
		if c == utf8.RuneError || UnsafeRune(c) {
			// A range over invalid UTF-8 yields one U+FFFD a byte.
			columns = append(columns, column)
			b.WriteRune(utf8.RuneError)
			continue
		}
		b.WriteString(line[i : i+size])
	}
	return b.String(), columns
}

// reportDamage says what is wrong with the first bad character of a line.
func (r *Reader) reportDamage(at Place, original string) {
	column := 0
	for i, c := range original {
		if column++; column != at.Column {
			continue
		}
		_, size := utf8.DecodeRuneInString(original[i:])
		switch {
		case c == utf8.RuneError && size == 1:
			r.Add(RuleEncoding, at, "save the file as UTF-8", "byte 0x%02x is not UTF-8", original[i])
		case c == utf8.RuneError:
			r.Add(RuleEncoding, at, "the text was damaged by a wrong conversion: type it again",
				"a replacement character stands for a lost one")
		default:
			r.Add(RuleControl, at, "delete it", "character %U cannot be seen or would steer the terminal", c)
		}
	}
}

// line is line n, counted from 1; empty outside the file.
func (s *source) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return s.lines[n-1]
}
