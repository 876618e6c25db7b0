package cmd

import (
	"bytes"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
)

// printHarmless writes v as printJSON does, with an escape in place of every character
// that a terminal might obey or not show. It reads back as the same.
func printHarmless(w io.Writer, v any) error {
	var b bytes.Buffer
	if err := printJSON(&b, v); err != nil {
		return err
	}
	_, err := w.Write(escapeHidden(b.Bytes()))
	return err
}

// escapeHidden escapes what is hidden in JSON: there, only texts hold characters
// outside ASCII.
func escapeHidden(data []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(data))
	for _, r := range string(data) {
		switch {
		case r < 0x7f, r > 0x9f && !unicode.Is(unicode.Cf, r):
			out.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.Bytes()
}
