package ui

import (
	"io"
	"strings"
)

// filter stands between the terminal and survey. It takes one byte at a time, so
// that nothing typed ahead vanishes in survey's buffer; passes on only keys that
// survey knows, in the form survey uses itself; and turns a signal into an error,
// on which survey tidies up and returns.
type filter struct {
	src  *source
	fd   uintptr
	keys decoder
	out  []byte // ready for survey
	err  error  // why there will be nothing more
}

// surveyKeys are the codes survey gives to keys; the rest is not passed on.
var surveyKeys = map[keyKind]byte{
	keyEnter: '\r', keyBackspace: 0x7f, keyDelete: 0x12, keyUp: 0x10, keyDown: 0x0e,
	keyLeft: 0x02, keyRight: 0x06, keyHome: 0x01, keyEnd: 0x11,
	keyKillStart: 0x18, keyKillWordLeft: 0x17,
}

// Fd lets survey set the modes of the terminal.
func (f *filter) Fd() uintptr { return f.fd }

// Read hands out one byte.
func (f *filter) Read(p []byte) (int, error) {
	for len(f.out) == 0 {
		if f.err != nil {
			return 0, f.err
		}
		if k, ok := f.keys.next(); ok {
			f.take(k)
			continue
		}
		f.wait()
	}
	if len(p) == 0 {
		return 0, nil
	}
	p[0] = f.out[0]
	f.out = f.out[1:]
	return 1, nil
}

func (f *filter) take(k key) {
	switch k.kind {
	case keyText, keyReport:
		// Only a paste has line breaks here, and a paste must not answer.
		f.out = append(f.out, strings.ReplaceAll(k.text, "\n", " ")...)
	case keyInterrupt:
		f.err = ErrInterrupted
	case keyEOF:
		f.err = io.EOF
	default:
		if code, ok := surveyKeys[k.kind]; ok {
			f.out = append(f.out, code)
		}
	}
}

func (f *filter) wait() {
	switch w := f.src.next(f.keys.patience(), 1); w.kind {
	case wakeBytes:
		f.keys.feed(w.bytes)
	case wakeNothing:
		f.keys.giveUp()
	case wakeEnd:
		f.err = io.EOF
	case wakeStop:
		f.err = w.err
	}
}
