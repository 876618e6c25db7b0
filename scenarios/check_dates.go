package scenarios

import (
	"regexp"
	"strings"

	"rapport/internal/content"
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
			r.Add(ruleAbsoluteDate, r.Inside(n, at[0], found), "say when it was or will be, counted from today: yesterday, last spring, on Friday",
				"%s is a fixed date", content.Quoted(found))
		}
	}
}
