package exchange

import (
	"regexp"
	"strconv"
	"unicode"
	"unicode/utf16"
)

// escaped is a character that JSON wrote in another way.
var escaped = regexp.MustCompile(`(?s)\\(?:u[0-9a-fA-F]{4}|.)`)

// MaskError is e without what Mask hides in its record, its id and its reason. What
// JSON wrote in another way is written plainly first, so that nothing hides in it.
func MaskError(e *RecordError) *RecordError {
	out := *e
	out.ID, out.Reason = MaskName(e.ID), Mask(e.Reason)
	out.Raw = []byte(Mask(escaped.ReplaceAllStringFunc(string(e.Raw), plainly)))
	return &out
}

// plainly is an escape as the character it stands for, where that needs none.
func plainly(escape string) string {
	if escape == `\/` {
		return "/"
	}
	if len(escape) < 6 {
		return escape
	}
	n, err := strconv.ParseUint(escape[2:], 16, 32)
	if r := rune(n); err != nil || unicode.IsControl(r) || utf16.IsSurrogate(r) || r == '"' || r == '\\' {
		return escape
	}
	return string(rune(n))
}
