package scenarios

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// months are written with a capital, so that "may 2 people come" is no date.
const months = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?`

// absoluteDate finds a day that will pass: 12 March 2024, March 12, March 2024,
// 2024-03-12, 12/03/2024.
var absoluteDate = regexp.MustCompile(`\b\d{1,2}(?:st|nd|rd|th)?(?: of)? ` + months + `(?:,? \d{4}\b)?` +
	`|\b` + months + ` (?:\d{4}|\d{1,2}(?:st|nd|rd|th)?(?:, ?\d{4})?)\b` +
	`|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b`)

// perText is how many findings of one kind are reported for one text.
const perText = 5

// checkDates warns of dates that make a story false once they have passed.
func (r *reader) checkDates(d *draft) {
	for _, n := range d.prose {
		if !strings.ContainsAny(n.Value, "0123456789") {
			continue // most text, and searching it is slow
		}
		for _, at := range absoluteDate.FindAllStringIndex(n.Value, perText) {
			found := n.Value[at[0]:at[1]]
			r.add(ruleAbsoluteDate, r.inside(n, at[0], found), "say when it was or will be, counted from today: yesterday, last spring, on Friday",
				"%s is a fixed date", quoted(found))
		}
	}
}

// inside is the place of a part of a text: offset is where it starts in n's
// value, in bytes. Folded text is searched for in the lines after n's.
func (r *reader) inside(n *yaml.Node, offset int, part string) place {
	line := n.Line + strings.Count(n.Value[:offset], "\n")
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		line++
	}
	const folded = 20 // lines
	for last := line + folded; line < last; line++ {
		source, from := r.src.line(line), 0
		if line == n.Line {
			from = len(source) - len(r.sourceFrom(n))
		}
		if at := strings.Index(source[from:], part); at >= 0 {
			return place{line, utf8.RuneCountInString(source[:from+at]) + 1, utf8.RuneCountInString(part)}
		}
	}
	return r.placeOf(n)
}
