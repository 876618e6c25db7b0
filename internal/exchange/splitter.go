package exchange

import "strings"

// maxDepth bounds the memory for brackets; no transcript comes near it.
const maxDepth = 1000

// splitter finds the end of a JSON value byte by byte. It does not check the
// syntax, and of what is impossible in JSON it makes the best guess: the value
// is refused later, all that matters is where the next one begins.
type splitter struct {
	open     []byte // the brackets that are open, to maxDepth
	deeper   int    // how many are open beyond that
	inString bool
	escaped  bool
	last     byte // the last byte outside strings that is not space
}

// step takes the next byte and tells whether the value ends with it.
func (s *splitter) step(b byte) bool {
	if s.inString {
		s.string(b)
		return !s.inString && len(s.open) == 0
	}
	switch b {
	case ' ', '\t', '\r', '\n':
		return false
	case '"':
		s.inString = true
	case '{':
		// An object cannot follow anything but a colon inside another:
		// the bracket that closes the other is missing.
		if n := len(s.open); n > 0 && s.open[n-1] == '{' && s.last != ':' {
			s.open = s.open[:n-1]
		}
		s.push(b)
	case '[':
		s.push(b)
	case '}':
		s.close('{')
	case ']':
		s.close('[')
	}
	s.last = b
	return len(s.open) == 0 && (b == '}' || b == ']')
}

func (s *splitter) string(b byte) {
	switch {
	case s.escaped:
		s.escaped = false
	case b == '\\':
		s.escaped = true
	case b == '"', b == '\n': // a line cannot end in a string: the quote is missing
		s.inString = false
		s.last = '"'
	}
}

func (s *splitter) push(bracket byte) {
	if len(s.open) < maxDepth {
		s.open = append(s.open, bracket)
	} else {
		s.deeper++
	}
}

// close ends the innermost bracket of the kind and all within it.
func (s *splitter) close(kind byte) {
	if s.deeper > 0 {
		s.deeper--
		return
	}
	for i := len(s.open) - 1; i >= 0; i-- {
		if s.open[i] == kind {
			s.open = s.open[:i]
			return
		}
	}
}

// endsBefore tells whether the value is over without the next byte: a number
// or a word before a separator, or an object whose last bracket is missing.
func (s *splitter) endsBefore(next byte) bool {
	switch {
	case s.inString:
		return false
	case len(s.open) == 0:
		return strings.IndexByte(" \t\r\n,[]{}\"", next) >= 0
	case next == ']':
		return strings.IndexByte(string(s.open), '[') < 0
	case next == '{':
		return len(s.open) == 1 && s.open[0] == '{' && s.last != ':'
	}
	return false
}
