package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxParameters is the longest run of parameters a key can have. What is longer
// is no key, and is not waited for.
const maxParameters = 64

// decodeEscape decodes a sequence that starts with ESC. It returns 0 bytes where
// the sequence is not complete, keyNone where it is none of ours.
func decodeEscape(buf []byte) (key, int) {
	if len(buf) < 2 {
		return key{}, 0
	}
	switch c := buf[1]; {
	case c == '[':
		return decodeCSI(buf)
	case c == 'O':
		return decodeSS3(buf)
	case c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_':
		return decodeString(buf)
	case c == '\r' || c == '\n':
		return key{kind: keyNewline}, 2
	case c == 'b' || c == 'B':
		return key{kind: keyWordLeft}, 2
	case c == 'f' || c == 'F':
		return key{kind: keyWordRight}, 2
	case c == 'd' || c == 'D':
		return key{kind: keyKillWordRight}, 2
	case c == 0x7f || c == 0x08:
		return key{kind: keyKillNameLeft}, 2
	case c < ' ':
		// Escape alone, and then a control that means what it always means.
		return key{kind: keyNone}, 1
	case !utf8.FullRune(buf[1:]):
		return key{}, 0
	default: // Alt with a key we have no use for
		_, n := utf8.DecodeRune(buf[1:])
		return key{kind: keyNone}, 1 + n
	}
}

func decodeCSI(buf []byte) (key, int) {
	// The Linux console sends its function keys as ESC [ [ A.
	if len(buf) > 2 && buf[2] == '[' {
		if len(buf) == 3 {
			return key{}, 0
		}
		return key{kind: keyNone}, 4
	}
	end := 2
	for end < len(buf) && buf[end] >= 0x20 && buf[end] <= 0x3f {
		end++
	}
	switch {
	case end > maxParameters:
		return key{kind: keyNone}, end
	case end == len(buf):
		return key{}, 0
	case buf[end] < 0x40 || buf[end] > 0x7e: // broken off: what follows is not part of it
		return key{kind: keyNone}, end
	}
	params := string(buf[2:end])
	if buf[end] == 'R' && strings.Contains(params, ";") {
		return key{kind: keyReport, text: string(buf[:end+1])}, end + 1
	}
	return key{kind: csiKey(params, buf[end])}, end + 1
}

// csiKey names the key of a complete CSI sequence.
func csiKey(params string, final byte) keyKind {
	number, rest, _ := strings.Cut(params, ";")
	modifier, err := strconv.Atoi(rest)
	held := err == nil && modifier > 1
	// The modifier is 1 + shift 1 + alt 2 + ctrl 4; shift alone moves as without.
	byWord := held && (modifier-1)&^1 != 0
	switch final {
	case 'A':
		return keyUp
	case 'B':
		return keyDown
	case 'C':
		return either(byWord, keyWordRight, keyRight)
	case 'D':
		return either(byWord, keyWordLeft, keyLeft)
	case 'H':
		return keyHome
	case 'F':
		return keyEnd
	case 'u': // terminals that report Shift-Enter and its kin
		if number == "13" {
			return either(held, keyNewline, keyEnter)
		}
	case '~':
		switch number {
		case "1", "7":
			return keyHome
		case "4", "8":
			return keyEnd
		case "3":
			return either(byWord, keyKillWordRight, keyDelete)
		case "27":
			if strings.HasSuffix(rest, ";13") {
				return keyNewline
			}
		}
	}
	return keyNone
}

func either(yes bool, a, b keyKind) keyKind {
	if yes {
		return a
	}
	return b
}

var ss3Keys = map[byte]keyKind{
	'A': keyUp, 'B': keyDown, 'C': keyRight, 'D': keyLeft, 'H': keyHome, 'F': keyEnd,
	'M': keyEnter, 'c': keyWordRight, 'd': keyWordLeft,
}

func decodeSS3(buf []byte) (key, int) {
	end := 2
	for end < len(buf) && (buf[end] >= '0' && buf[end] <= '9' || buf[end] == ';') {
		end++
	}
	switch {
	case end > maxParameters:
		return key{kind: keyNone}, end
	case end == len(buf):
		return key{}, 0
	case buf[end] < 0x40 || buf[end] > 0x7e:
		return key{kind: keyNone}, end
	}
	if kind, ok := ss3Keys[buf[end]]; ok {
		return key{kind: kind}, end + 1
	}
	return key{kind: keyNone}, end + 1
}

// decodeString skips what a terminal reports about itself. The same two bytes are
// also Alt with a key; then the text behind them was typed and must stay, which
// shows by a control that no report has.
func decodeString(buf []byte) (key, int) {
	for i := 2; i < len(buf); i++ {
		switch {
		case buf[i] == '\a':
			return key{kind: keyNone}, i + 1
		case buf[i] == esc && i+1 == len(buf):
			return key{}, 0
		case buf[i] == esc && buf[i+1] == '\\':
			return key{kind: keyNone}, i + 2
		case buf[i] < ' ' || buf[i] == 0x7f:
			return key{kind: keyNone}, 2
		}
	}
	return key{}, 0
}
