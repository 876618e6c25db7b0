package exchange

import (
	"regexp"
	"unicode/utf8"
)

// mailAddress is a name, an at, and a domain of two parts or more, the last of them
// letters. The at and the dots may be written out in brackets.
var mailAddress = regexp.MustCompile(`(?i)[\p{L}\p{N}\p{M}\p{Cf}._%+'’-]*[\p{L}\p{N}\p{M}\p{Cf}_%+-]` +
	`(?:[@＠﹫]|\s?[\[({]\s?at\s?[\])}]\s?)` +
	`(?:[\p{L}\p{N}\p{M}\p{Cf}-]+(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?))+` +
	`\p{L}[\p{L}\p{N}\p{M}\p{Cf}-]+`)

// hideMails hides e-mail addresses; s is the text.
func (t *maskText) hideMails(s string) {
	at, runes := 0, 0 // how far runes has counted
	for _, span := range mailAddress.FindAllStringIndex(s, -1) {
		runes += utf8.RuneCountInString(s[at:span[0]])
		n := utf8.RuneCountInString(s[span[0]:span[1]])
		t.hide(runes, runes+n)
		runes, at = runes+n, span[1]
	}
}
