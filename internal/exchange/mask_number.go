package exchange

import (
	"strings"
	"unicode"
)

// digits is a group of digits in a text.
type digits struct {
	from, to int
	values   string // ASCII
	// before is what stands between this group and the one before it, "" for the
	// first of a run. A run is groups that could belong to one number.
	before string
	// other says that the group belongs to a date, a time, an amount or the like.
	other bool
}

// hideNumbers hides cards and telephone numbers.
func (t *maskText) hideNumbers() {
	for _, run := range t.runs() {
		t.hideCards(run)
		t.setAside(run)
		t.hidePhones(run)
	}
}

// mostBetween is how many code points may stand between two groups of one number.
const mostBetween = 4

// runs finds the groups of digits, run by run.
func (t *maskText) runs() [][]digits {
	var out [][]digits
	end := -1 // of the group before
	for i := 0; i < len(t.runes); {
		if !unicode.IsDigit(t.runes[i]) || t.hidden[i] {
			i++
			continue
		}
		g := digits{from: i}
		var values []byte
		for ; i < len(t.runes) && !t.hidden[i] && (unicode.IsDigit(t.runes[i]) || unicode.Is(unicode.Cf, t.runes[i]) && unicode.IsDigit(t.at(i+1))); i++ {
			if unicode.IsDigit(t.runes[i]) {
				values = append(values, byte('0'+digitValue(t.runes[i])))
			}
		}
		g.to, g.values = i, string(values)
		if end >= 0 && t.between(end, g.from) {
			g.before = string(t.runes[end:g.from])
			out[len(out)-1] = append(out[len(out)-1], g)
		} else {
			out = append(out, []digits{g})
		}
		end = i
	}
	return out
}

// between reports whether what stands there could stand inside a number.
func (t *maskText) between(from, to int) bool {
	if to-from > mostBetween {
		return false
	}
	for i := from; i < to; i++ {
		switch r := t.runes[i]; {
		case strings.ContainsRune("-‐‑–/()·", r), r == ' ', r == '\u00a0', r == '\u2009', r == '\u202f', unicode.Is(unicode.Cf, r):
		case r == '.' && to-from == 1: // a point and a space end a sentence
		case r == ',' && to-from == 2 && t.at(i+1) == ' ': // groups read out; never in a telephone number
		default:
			return false
		}
	}
	return true
}

// digitValue is the value of a decimal digit of any script: their digits stand in
// tens, from nought on.
func digitValue(r rune) int {
	if r < 0x80 {
		return int(r - '0')
	}
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	return 0
}
