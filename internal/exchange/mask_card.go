package exchange

// How many digits the number of a payment card has.
const (
	fewestCard = 13
	mostCard   = 19
)

// hideCards hides every stretch of whole groups that is the number of a card.
func (t *maskText) hideCards(run []digits) {
	for i := range run {
		if run[i].values[0] == '0' { // no issuer's number begins so
			continue
		}
		number := ""
		for j := i; j < len(run) && len(number)+len(run[j].values) <= mostCard; j++ {
			number += run[j].values
			if len(number) < fewestCard || !luhn(number) || !cardGroups(run[i:j+1]) {
				continue
			}
			if j > i && (t.joined(run[i].from-1) || t.joined(run[j].to)) {
				continue // a piece of a longer code
			}
			for _, g := range run[i : j+1] {
				t.hide(g.from, g.to)
			}
		}
	}
}

// cardGroups reports whether people write a card in groups like these: all of one
// length (but for the last), or the first of four digits or more and one sort of mark
// between them all.
func cardGroups(groups []digits) bool {
	first, last := len(groups[0].values), groups[len(groups)-1]
	even, alike := len(last.values) <= first, true
	for i, g := range groups {
		even = even && (i == len(groups)-1 || len(g.values) == first)
		alike = alike && (i == 0 || g.before == groups[1].before && g.before != ", ")
	}
	return even || alike && first >= 4
}

// luhn reports whether the last digit is the check digit of those before.
func luhn(number string) bool {
	sum := 0
	for i := range len(number) {
		d := int(number[len(number)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
