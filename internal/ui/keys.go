package ui

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

// keyKind is what a key asks for.
type keyKind int

const (
	keyText keyKind = iota // text holds what was typed or pasted
	keyEnter
	keyNewline
	keyBackspace
	keyDelete
	keyLeft
	keyRight
	keyUp
	keyDown
	keyHome
	keyEnd
	keyWordLeft
	keyWordRight
	keyKillEnd       // Ctrl-K
	keyKillStart     // Ctrl-U
	keyKillWordLeft  // Ctrl-W: back to a space
	keyKillNameLeft  // Alt-Backspace: back to the start of the word
	keyKillWordRight // Alt-D
	keyYank          // Ctrl-Y: what was cut last
	keyInterrupt     // Ctrl-C
	keyEOF           // Ctrl-D
	keyRedraw        // Ctrl-L
	keySuspend       // Ctrl-Z
	keyReport        // the terminal tells where the cursor is: text holds the bytes
	keyNone          // nothing we know: ignored as a whole
)

type key struct {
	kind keyKind
	text string
}

var controls = map[byte]keyKind{
	0x01: keyHome, 0x02: keyLeft, 0x03: keyInterrupt, 0x04: keyEOF, 0x05: keyEnd,
	0x06: keyRight, 0x08: keyBackspace, 0x0a: keyEnter, 0x0b: keyKillEnd,
	0x0c: keyRedraw, 0x0d: keyEnter, 0x0e: keyDown, 0x10: keyUp, 0x15: keyKillStart,
	0x17: keyKillWordLeft, 0x19: keyYank, 0x1a: keySuspend, 0x7f: keyBackspace,
}

var (
	pasteStart = []byte("\x1b[200~")
	pasteEnd   = []byte("\x1b[201~")
)

// How long an unfinished sequence may wait for its rest. Escape pressed alone is
// told from the start of a sequence only by the silence after it.
const (
	escapePatience = 100 * time.Millisecond
	tailPatience   = 500 * time.Millisecond
)

// decoder turns the bytes of a terminal into keys. It holds what it cannot decode
// yet and what nobody has asked for: type-ahead lives here between two replies.
type decoder struct {
	buf     []byte
	pasting bool
	afterCR bool // a line feed now belongs to the carriage return before it
}

func (d *decoder) feed(p []byte) { d.buf = append(d.buf, p...) }

// next returns the next key, or false where more bytes are needed.
func (d *decoder) next() (key, bool) {
	for len(d.buf) > 0 {
		if d.afterCR {
			d.afterCR = false
			if d.buf[0] == '\n' {
				d.buf = d.buf[1:]
				continue
			}
		}
		k, n := d.decode()
		if n == 0 {
			return key{}, false
		}
		d.afterCR = d.buf[n-1] == '\r'
		d.buf = d.buf[n:]
		if k.kind == keyNone || k.kind == keyText && k.text == "" {
			continue
		}
		return k, true
	}
	return key{}, false
}

// decode looks at the start of the buffer and says which key it is and how many
// bytes it has; 0 bytes mean that the rest has not come yet.
func (d *decoder) decode() (key, int) {
	if d.pasting {
		return d.decodePaste()
	}
	c := d.buf[0]
	switch {
	case c == esc && bytes.HasPrefix(d.buf, pasteStart):
		d.pasting = true
		return key{kind: keyNone}, len(pasteStart)
	case c == esc:
		return decodeEscape(d.buf)
	case c == '\t':
		return key{text: " "}, 1
	case c < ' ' || c == 0x7f:
		if kind, ok := controls[c]; ok {
			return key{kind: kind}, 1
		}
		return key{kind: keyNone}, 1
	}
	return decodeText(d.buf)
}

// decodeText takes all the text there is up to the next control, so that a burst
// of thousands of characters is one insertion.
func decodeText(buf []byte) (key, int) {
	var b strings.Builder
	n := 0
	for n < len(buf) && buf[n] >= ' ' && buf[n] != 0x7f && utf8.FullRune(buf[n:]) {
		r, size := utf8.DecodeRune(buf[n:])
		n += size
		// A joiner may come before the emoji it joins; Clean judges the whole reply.
		if r >= 0x80 && r <= 0x9f || invisible(r) && r != zwj {
			continue
		}
		b.WriteRune(r)
	}
	return key{text: b.String()}, n
}

// decodePaste takes pasted text as it comes, line breaks and all. Ctrl-C still
// works: if the end of the paste never arrives nobody is locked in.
func (d *decoder) decodePaste() (key, int) {
	if bytes.HasPrefix(d.buf, pasteEnd) {
		d.pasting = false
		return key{kind: keyNone}, len(pasteEnd)
	}
	if d.buf[0] == 0x03 {
		d.pasting = false
		return key{kind: keyInterrupt}, 1
	}
	n := len(d.buf)
	if i := bytes.Index(d.buf, pasteEnd); i >= 0 {
		n = i
	} else if i := bytes.LastIndexByte(d.buf, esc); i >= 0 && n-i < 64 {
		n = i // perhaps the start of the end, or of a sequence to be cleaned whole
	}
	if i := bytes.IndexByte(d.buf[:n], 0x03); i >= 0 {
		n = i
	}
	if n == len(d.buf) {
		n -= partialRune(d.buf)
	}
	return key{text: Clean(string(d.buf[:n]))}, n
}

// partialRune returns how many bytes at the end of b begin a character whose rest
// is still to come.
func partialRune(b []byte) int {
	for i := 1; i <= min(utf8.UTFMax, len(b)); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

// patience returns how long to wait for the rest of what is in the buffer before
// calling giveUp; negative means for ever.
func (d *decoder) patience() time.Duration {
	switch {
	case len(d.buf) == 0 || d.buf[0] != esc: // the next byte settles a cut character
		return -1
	case len(d.buf) == 1 && !d.pasting:
		return escapePatience
	}
	return tailPatience
}

// giveUp settles an unfinished sequence that got no rest. An introducer is
// dropped, as a key we do not know; text that had to wait with it is kept.
func (d *decoder) giveUp() {
	switch {
	case len(d.buf) == 0 || d.buf[0] != esc:
	case d.pasting:
		d.buf = []byte(Clean(string(d.buf)))
	case len(d.buf) == 1:
		d.buf = nil
	case d.buf[1] == '[' || d.buf[1] == 'O':
		d.buf = d.buf[skip(string(d.buf), 2, 0x20, 0x3f):]
	default:
		d.buf = d.buf[2:]
	}
}
