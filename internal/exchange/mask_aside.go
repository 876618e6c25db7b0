package exchange

import (
	"strconv"
	"strings"
	"unicode"
)

// setAside marks the groups of a run that are a date, a time, an amount or an address
// of a machine, and so no part of a telephone number.
func (t *maskText) setAside(run []digits) {
	for i := range run {
		for n := 5; n > 1; n-- {
			if i+n <= len(run) && t.isOther(run, i, n) {
				for k := range n {
					run[i+k].other = true
				}
			}
		}
		run[i].other = run[i].other || t.isAmount(run, i) || yearOrDay(run[i].values)
	}
}

// isOther reports whether n groups from i on are a date, a time from and to, two years
// or an address of a machine.
func (t *maskText) isOther(run []digits, i, n int) bool {
	g := run[i : i+n]
	same := func(seps string) bool {
		for _, d := range g[1:] {
			if d.before != g[1].before || !strings.Contains(seps, d.before) {
				return false
			}
		}
		// A fourth group after the same mark makes it something else.
		return i+n == len(run) || run[i+n].before != g[1].before
	}
	switch n {
	case 2:
		return same("-–/") && isYear(g[0].values) && isYear(g[1].values)
	case 3:
		return same("-/.–") && isDate(g[0].values, g[1].values, g[2].values)
	case 4:
		if g[1].before == "." && g[3].before == "." && strings.Trim(g[2].before, " ") != "." && strings.Trim(g[2].before, " -–") == "" {
			return isClock(g[0].values, g[1].values) && isClock(g[2].values, g[3].values)
		}
		return same(".") && isByte(g[0].values) && isByte(g[1].values) && isByte(g[2].values) && isByte(g[3].values)
	}
	return false
}

// isAmount reports whether the group is part of a time or of an amount: by a colon or
// a decimal mark, or by a currency before or after its run.
func (t *maskText) isAmount(run []digits, i int) bool {
	g := run[i]
	for _, mark := range ":," {
		if t.at(g.from-1) == mark && unicode.IsDigit(t.at(g.from-2)) || t.at(g.to) == mark && unicode.IsDigit(t.at(g.to+1)) {
			return true
		}
	}
	if len(run) == 2 && run[1].before == "." && len(run[1].values) <= 2 {
		return true
	}
	return t.money(run[0].from, -1) || t.money(run[len(run)-1].to, 1)
}

// currencies are the words for money, in lower case.
var currencies = wordSet(`eur euro euros usd dollar dollars gbp pound pounds quid chf franc francs kr sek nok dkk pence cents
	inr rupees yen jpy zloty pln percent`)

// money reports whether a currency stands at i, seen forwards (1) or backwards (-1).
func (t *maskText) money(i, way int) bool {
	if way < 0 {
		i--
	}
	for n := 0; n < 2 && t.at(i) == ' ' || t.at(i) == '\u00a0'; n++ {
		i += way
	}
	if r := t.at(i); unicode.Is(unicode.Sc, r) || r == '%' {
		return true
	}
	word := ""
	for ; unicode.IsLetter(t.at(i)) && len(word) < 12; i += way {
		if way > 0 {
			word += string(t.at(i))
		} else {
			word = string(t.at(i)) + word
		}
	}
	return currencies[strings.ToLower(word)]
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// isDate reports whether three groups are a day, in whatever order.
func isDate(a, b, c string) bool {
	day := func(s string) bool { return len(s) <= 2 && atMost(s, 31) }
	month := func(s string) bool { return len(s) <= 2 && atMost(s, 12) }
	if isYear(a) {
		return month(b) && day(c)
	}
	return (isYear(c) || len(c) == 2) && (day(a) && month(b) || month(a) && day(b))
}

// yearOrDay reports whether a group alone is a day without marks, as 20310314.
func yearOrDay(s string) bool {
	return len(s) == 8 && isYear(s[:4]) && atMost(s[4:6], 12) && atMost(s[6:], 31) && s[4:6] != "00" && s[6:] != "00"
}

func isClock(h, m string) bool { return len(h) <= 2 && len(m) == 2 && atMost(h, 24) && atMost(m, 59) }

func isByte(s string) bool { return len(s) <= 3 && atMost(s, 255) }

func atMost(s string, most int) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n <= most
}
