package grading

import (
	"slices"
	"strings"
)

// functionWords carry grammar, not the matter of a conversation.
var functionWords = wordSet(`a an the to of and or in on at for from with by as is are was were be been being am it its that this these those
there here you your yours i me my mine we us our ours he she they them their his her who what which when where why how so if but not no yes ok okay
do does did have has had will would can could may might shall should must just also too very then than now well really all any some more
's 'm 're 've 'll 'd let get got go going about up out off over again one please thank thanks sorry hello hi hey`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// contentStems returns the stems of the words that carry meaning, in order,
// without repeats.
func contentStems(toks []token) []string {
	var out []string
	var seen map[string]bool // kept only for long texts
	if len(toks) > 60 {
		seen = make(map[string]bool, len(toks)/2)
	}
	for _, t := range toks {
		if t.kind != wordToken || len(t.word) < 3 || functionWords[t.word] {
			continue
		}
		s := stem(t.word)
		if seen != nil && seen[s] || seen == nil && slices.Contains(out, s) {
			continue
		}
		if seen != nil {
			seen[s] = true
		}
		out = append(out, s)
	}
	return out
}

// stem takes the common endings off a folded word, so that "delivered",
// "delivery's" and "delivering" meet. It is lighter than Porter's: a word is
// never cut below three letters, and meaning-changing endings stay.
func stem(w string) string {
	cut := func(suffix string, least int) bool {
		if len(w) >= len(suffix)+least && strings.HasSuffix(w, suffix) {
			w = w[:len(w)-len(suffix)]
			return true
		}
		return false
	}
	switch {
	case cut("ies", 2):
		return w + "y"
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"):
	case cut("sses", 2):
		w += "ss"
	case cut("s", 3):
	}
	for _, end := range []string{"ements", "ement", "ments", "ment", "ations", "ation"} {
		if cut(end, 4) {
			return undouble(w)
		}
	}
	switch {
	case cut("ing", 3), cut("ed", 3):
		w = undouble(w)
	case cut("ly", 4):
	case cut("er", 4), cut("ery", 4):
	}
	if len(w) > 3 && w[len(w)-1] == 'e' {
		w = w[:len(w)-1]
	}
	return w
}

// undouble makes "stopp" of "stopping" into "stop".
func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		return w[:n-1]
	}
	return w
}

// wordClasses group words whose member does not matter to what is being done:
// any weekday makes a sentence definite about time.
var wordClasses = func() map[string]string {
	m := map[string]string{}
	put := func(class, words string) {
		for _, w := range strings.Fields(words) {
			m[w] = class
		}
	}
	put("day", "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun weekend")
	put("month", "january february march april june july august september october november december jan feb mar apr jun jul aug sept oct nov dec")
	put("rel", "today tomorrow tonight tonite noon midday midnight morning afternoon evening yesterday")
	put("unit", "second seconds minute minutes min mins hour hours hr hrs day days week weeks month months year years fortnight")
	put("count", "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand")
	put("money", "pound pounds quid dollar dollars euro euros rupees cents pence credit refund fee price cost")
	put("soon", "soon shortly asap eventually sometime someday whenever")
	put("who", "manager supervisor team department colleague technician engineer driver courier specialist agent advisor")
	return m
}()
