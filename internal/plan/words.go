package plan

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dateWords is a day as people write it: "5 December 2026".
func dateWords(t time.Time) string { return t.Format("2 January 2006") }

// at is a level within a sentence: ", at 40"; "" where there is too little to show it.
func at(l Level) string {
	if !l.Shown() {
		return ""
	}
	return fmt.Sprintf(", at %d", l.Level)
}

// lower is text with a small first letter, to stand within a sentence.
func lower(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}

// listed is "a", "a and b", "a, b and c".
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// daysUntil counts the midnights from now to a day of the calendar; it is negative
// when the day has passed.
func daysUntil(due, now time.Time) int {
	y, m, d := now.Date()
	return int(due.Sub(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) / day)
}
