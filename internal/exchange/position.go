package exchange

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// position is a place in an input: line and column from 1, the column in code
// points.
type position struct{ line, column int }

// in returns the place of raw[offset:] where raw begins at p.
func (p position) in(raw []byte, offset int) position {
	before := raw[:min(max(offset, 0), len(raw))]
	if i := bytes.LastIndexByte(before, '\n'); i >= 0 {
		p.line += bytes.Count(before, []byte{'\n'})
		return position{p.line, 1 + utf8.RuneCount(before[i+1:])}
	}
	return position{p.line, p.column + utf8.RuneCount(before)}
}

// fault is what is wrong with a record, and where.
type fault struct {
	at     position
	reason string
}

// notUTF8 returns the offset of the first byte that is not UTF-8 and what to
// say about it, or -1.
func notUTF8(raw []byte) (int, string) {
	if utf8.Valid(raw) {
		return -1, ""
	}
	i := 0
	for i < len(raw) {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		i += size
	}
	return i, fmt.Sprintf("byte 0x%02X is not UTF-8: save the file as UTF-8", raw[i])
}

// quoted shows a value from the input in a message, cut where it is long.
func quoted(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.Quote(s)
}

// tooLong is the reason for a record beyond maxRecord.
func tooLong(what string) string {
	return fmt.Sprintf("%s is longer than %d MiB: split it or remove what is not conversation", what, maxRecord>>20)
}
