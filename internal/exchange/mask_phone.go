package exchange

import (
	"strings"
	"unicode"
)

// How many digits a telephone number has.
const (
	fewestPhone = 7
	mostPhone   = 15
)

// hidePhones hides the telephone numbers of a run.
func (t *maskText) hidePhones(run []digits) {
	for i := 0; i < len(run); {
		n := 0
		if t.mayBe(run[i]) {
			n = t.phoneAt(run, i)
		}
		for _, g := range run[i : i+n] {
			t.hide(g.from, g.to)
		}
		i += max(n, 1)
	}
}

// phoneAt is how many groups from i on are one telephone number, 0 for none.
func (t *maskText) phoneAt(run []digits, i int) int {
	g := run[i]
	if t.plusBefore(g.from) {
		most := 13
		if g.values[0] == '1' {
			most = 11
		}
		return t.take(run, i, fewestPhone, most)
	}
	bracket := t.bracketed(run, i)
	if t.joined(g.from-1) || i > 0 && t.mayBe(run[i-1]) && g.before != ", " && !bracket {
		return 0 // it is a piece of something else
	}
	said := t.saidBefore(g.from)
	if said == otherNumber && !bracket {
		return 0
	}
	n := t.threeThreeFour(run, i)
	switch {
	case n > 0:
	case len(g.values) > 2 && g.values[:2] == "00" && g.values[2] != '0':
		n = t.take(run, i, 11, mostPhone+2)
		if n == 1 && len(g.values) < 12 {
			n = 0
		}
	case len(g.values) > 1 && g.values[0] == '0' && g.values[1] != '0':
		n = t.take(run, i, 9, 12)
		if n == 1 && len(g.values) < 10 {
			n = 0
		}
	}
	if n == 0 && (said == phoneNumber || t.saidAfter(run, i)) {
		n = t.take(run, i, fewestPhone, mostPhone)
	}
	if n > 0 && t.goesOn(run, i+n) {
		return 0
	}
	return n
}

// mayBe reports whether a group could be part of a telephone number.
func (t *maskText) mayBe(g digits) bool { return !g.other && !t.hidden[g.from] }

// goesOn reports whether the group at i belongs to the number before it, so that this
// is too long for a telephone number. A second number or a small count may follow.
func (t *maskText) goesOn(run []digits, i int) bool {
	return i < len(run) && t.mayBe(run[i]) && !t.plusBefore(run[i].from) && run[i].values[0] != '0' &&
		!strings.ContainsAny(run[i].before, ",/(") && (run[i].before != " " || len(run[i].values) > 2)
}

// take is how many groups from i on have between fewest and most digits together, as
// many as can be; 0 when none do.
func (t *maskText) take(run []digits, i, fewest, most int) int {
	sum, n := 0, 0
	for j := i; j < len(run) && t.mayBe(run[j]); j++ {
		if j > i && (strings.Contains(run[j].before, ",") || t.plusBefore(run[j].from)) {
			break
		}
		if sum += len(run[j].values); sum > most {
			break
		}
		if sum >= fewest && !t.letterAt(run[j].to) {
			n = j - i + 1
		}
	}
	return n
}

// threeThreeFour is how many groups from i on are a number as in North America, with
// or without the 1 before it.
func (t *maskText) threeThreeFour(run []digits, i int) int {
	n := 0
	if run[i].values == "1" {
		n = 1
	}
	for k, length := range []int{3, 3, 4} {
		j := i + n + k
		if j >= len(run) || len(run[j].values) != length || !t.mayBe(run[j]) || j > i && strings.Contains(run[j].before, ",") {
			return 0
		}
	}
	if run[i+n].values[0] < '2' || t.letterAt(run[i+n+2].to) {
		return 0
	}
	return n + 3
}

// plusBefore reports whether a + stands before the number, and nothing it could be
// the sum of.
func (t *maskText) plusBefore(i int) bool {
	if t.at(i-1) == '(' {
		i--
	}
	r := t.at(i - 1)
	return (r == '+' || r == '＋') && !t.joined(i-2)
}

// bracketed reports whether the group at i is an area code in brackets, which nothing
// else is written like.
func (t *maskText) bracketed(run []digits, i int) bool {
	return t.at(run[i].from-1) == '(' && t.at(run[i].to) == ')' && t.threeThreeFour(run, i) > 0
}

// letterAt reports whether a word goes on at i, so that the digits before it are a
// piece of a code. An extension may follow a number.
func (t *maskText) letterAt(i int) bool {
	r := t.at(i)
	return r == maskRune || r == '_' || unicode.IsLetter(r) && (r != 'x' || !unicode.IsDigit(t.at(i+1)))
}
