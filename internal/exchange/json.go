package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"rapport/grading"
)

// jsonSource reads a list of objects, or objects without a list around them.
// It cuts the input into elements itself, by brackets and quotes, so that one
// with a mistake in it does not take the rest of the input with it.
type jsonSource struct {
	file     string
	br       *bufio.Reader
	here     position // of the next byte
	inList   bool
	listAt   position
	lastLine int // where the element before began
	ended    bool
	buf      []byte
}

func newJSONSource(file string, br *bufio.Reader) *jsonSource {
	return &jsonSource{file: file, br: br, here: position{1, 1}}
}

func (s *jsonSource) next() (grading.Transcript, error) {
	for !s.ended {
		at := s.here
		b, err := s.read()
		if errors.Is(err, io.EOF) && s.inList {
			s.ended = true
			return s.reject(s.listAt, `the list is not closed with "]": the file may be cut short`)
		}
		if err != nil {
			return grading.Transcript{}, err
		}
		switch {
		case strings.IndexByte(" \t\r\n,", b) >= 0:
		case b == '[' && !s.inList:
			s.inList, s.listAt = true, at
		case b == ']' && s.inList:
			s.inList = false
		case b == '{' || s.inList:
			return s.element(b, at)
		default:
			// There is no telling where the next record would begin.
			s.ended, s.buf = true, append(s.buf[:0], b)
			return s.reject(at, "this is neither a list nor an object: check the file, or name its format with --format")
		}
	}
	return grading.Transcript{}, io.EOF
}

func (s *jsonSource) reject(at position, reason string) (grading.Transcript, error) {
	err := newRecordError(s.file, "", fault{at, reason}, s.buf)
	s.buf = s.buf[:0]
	return grading.Transcript{}, err
}

// element reads the element that begins with b to its end and decodes it.
func (s *jsonSource) element(b byte, at position) (grading.Transcript, error) {
	split, long := splitter{}, false
	s.buf = append(s.buf[:0], b)
	for done := split.step(b); !done; {
		next, err := s.br.Peek(1)
		if errors.Is(err, io.EOF) {
			// What is missing is reported with the element; the list's
			// end is missing for the same reason.
			s.ended = true
			break
		}
		if err != nil {
			return grading.Transcript{}, err
		}
		if split.endsBefore(next[0]) {
			break
		}
		if b, err = s.read(); err != nil {
			return grading.Transcript{}, err
		}
		if len(s.buf) < maxRecord {
			s.buf = append(s.buf, b)
		} else {
			long = true
		}
		done = split.step(b)
	}
	shares := s.lastLine == at.line
	s.lastLine = at.line
	if long {
		s.buf = s.buf[:rawKept]
		return s.reject(at, tooLong("the record"))
	}
	return recordAt(s.file, bytes.TrimRight(s.buf, " \t\r\n"), at, shares)
}

func (s *jsonSource) read() (byte, error) {
	b, err := s.br.ReadByte()
	switch {
	case err != nil:
	case b == '\n':
		s.here = position{s.here.line + 1, 1}
	case b&0xC0 != 0x80: // not the continuation of a code point
		s.here.column++
	}
	return b, err
}
