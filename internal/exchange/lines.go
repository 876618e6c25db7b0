package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

const (
	// maxRecord bounds what is held of one record, in bytes.
	maxRecord = 16 << 20
	// rawKept is how much of a record beyond maxRecord an error shows.
	rawKept = 4 << 10
)

// line is one line without its end. Its text is good until the next read.
type line struct {
	text   []byte
	number int
	long   bool // beyond maxRecord: text holds the beginning
}

func (l line) at() position { return position{l.number, 1} }

// lines reads lines of any length in bounded memory.
type lines struct {
	br     *bufio.Reader
	buf    []byte
	number int
}

// next returns the next line, or io.EOF, or the error of the input.
func (l *lines) next() (line, error) {
	part, err := l.br.ReadSlice('\n')
	if errors.Is(err, io.EOF) && len(part) == 0 {
		return line{}, io.EOF
	}
	l.number++
	if err == nil || errors.Is(err, io.EOF) {
		return line{text: trimEnd(part), number: l.number}, nil
	}
	l.buf = append(l.buf[:0], part...)
	long := false
	for errors.Is(err, bufio.ErrBufferFull) {
		part, err = l.br.ReadSlice('\n')
		// Two bytes more than allowed: the line's end does not count.
		if room := maxRecord + 2 - len(l.buf); len(part) > room {
			part, long = part[:room], true
		}
		l.buf = append(l.buf, part...)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return line{}, err
	}
	text := trimEnd(l.buf)
	if long || len(text) > maxRecord {
		return line{text: text[:rawKept], number: l.number, long: true}, nil
	}
	return line{text: text, number: l.number}, nil
}

func trimEnd(text []byte) []byte {
	text = bytes.TrimSuffix(text, []byte{'\n'})
	return bytes.TrimSuffix(text, []byte{'\r'})
}

func blank(text []byte) bool { return len(bytes.TrimSpace(text)) == 0 }

// rawLines gathers the lines of a record that may have several.
type rawLines struct {
	text  []byte
	begun bool
	long  bool // beyond maxRecord: only the beginning is kept
}

func (r *rawLines) add(text []byte) {
	if len(r.text)+len(text) > maxRecord {
		r.long = true
		r.text = append([]byte(nil), r.text[:min(len(r.text), rawKept)]...)
	}
	if r.long {
		return
	}
	if r.begun {
		r.text = append(r.text, '\n')
	}
	r.begun = true
	r.text = append(r.text, text...)
}
