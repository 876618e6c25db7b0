package report

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// none stands where there is no figure.
const none = "–"

// harmless makes a text from a store harmless: no control characters, nothing that
// turns the direction of what follows.
func harmless(text string) string { return ui.Clean(text) }

// oneLine is harmless on one line, and never empty.
func oneLine(text string) string {
	if text = strings.Join(strings.Fields(harmless(text)), " "); text == "" {
		return "(no name)"
	}
	return text
}

// cut is text on one line of at most most characters.
func cut(text string, most int) string {
	text = strings.Join(strings.Fields(harmless(text)), " ")
	if utf8.RuneCountInString(text) > most {
		text = strings.TrimRight(string([]rune(text)[:most-1]), " ") + "…"
	}
	return text
}

// capitalText writes a word with a capital, as a name in a list.
func capitalText(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	if n == 0 {
		return word
	}
	return string(unicode.ToUpper(r)) + strings.ReplaceAll(word[n:], "_", " ")
}

// countText says how many: "1 role-play", "12 role-plays".
func countText(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if stem, ok := strings.CutSuffix(one, "y"); ok && !strings.HasSuffix(one, "ay") {
		return numberText(n) + " " + stem + "ies"
	}
	return numberText(n) + " " + one + "s"
}

// numberText writes n with commas: 12,345.
func numberText(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func whole(v float64) int { return int(math.Round(v)) }

// meanText writes a mean of 0 to 100.
func meanText(v *float64) string {
	if v == nil {
		return none
	}
	return fmt.Sprint(whole(*v))
}

// percentText writes a rate of 0 to 1.
func percentText(v *float64) string {
	if v == nil {
		return none
	}
	return fmt.Sprintf("%d%%", Hundredths(*v))
}

// minutesText writes a time: "45 min", "12 h 5 min", "140 h".
func minutesText(n int) string {
	switch {
	case n < 60:
		return fmt.Sprintf("%d min", n)
	case n < 6000:
		return strings.TrimSuffix(fmt.Sprintf("%d h %d min", n/60, n%60), " 0 min")
	}
	return numberText(n/60) + " h"
}

// dayText writes a civil day YYYY-MM-DD as "1 September 2026"; anything else as it is.
func dayText(text string) string {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return harmless(text)
	}
	return t.Format("2 January 2006")
}

// shortDayText is dayText as "1 Sep 2026".
func shortDayText(text string) string {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return harmless(text)
	}
	return t.Format("2 Jan 2006")
}

// trendWords says where scores go: "rising, +4 a month".
func trendWords(t Trend) string {
	switch {
	case t.PerMonth == nil:
		return "too few attempts to say"
	case t.Verdict == Steady:
		return harmless(t.Verdict)
	}
	return harmless(t.Verdict) + ", " + change(*t.PerMonth) + " a month"
}

// change writes a difference with its sign: "+4", "−3".
func change(v float64) string {
	return strings.Replace(fmt.Sprintf("%+d", whole(v)), "-", "−", 1)
}

// trendSure says how sure a trend is: "between +1 and +7, 95% sure".
func trendSure(t Trend) string {
	switch {
	case t.PerMonth == nil || t.Low == nil || t.High == nil:
		return "no trend on fewer than five attempts"
	}
	return fmt.Sprintf("between %s and %s a month (95%% sure)", change(*t.Low), change(*t.High))
}

var faultWords = map[grading.Act]string{
	grading.Rude: "rude", grading.Blame: "blaming the customer", grading.Dismiss: "brushing off",
	grading.Privacy: "private details in public", grading.Deceive: "deceiving",
	grading.Overpromise: "promised what policy forbids",
}

func faultName(kind grading.Act) string {
	if w, ok := faultWords[kind]; ok {
		return w
	}
	return harmless(string(kind))
}

// sourceWords says whose grade counts.
func sourceWords(s records.Source) string {
	switch s {
	case records.FromHuman:
		return "a person"
	case records.FromRegrade:
		return "later grade"
	}
	return "machine"
}

func readCard(data []byte) *grading.Scorecard {
	var c grading.Scorecard
	if len(data) == 0 || json.Unmarshal(data, &c) != nil {
		return nil
	}
	return &c
}
