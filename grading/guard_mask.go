package grading

import (
	"strings"
	"unicode"
)

// maskTurn takes out of the turn's sentences the words that are not the agent's
// own here and now: quoted lines, quotations, stage directions, hidden markup.
func (c *conversation) maskTurn(turn int) {
	runes := c.runes[turn]
	hidden := make([]bool, len(runes))
	reason := ""
	mark := func(from, to int, why string) {
		for i := from; i < to; i++ {
			hidden[i] = true
		}
		reason = why
	}
	for _, m := range masks {
		if m.rule.on() {
			m.hide(runes, mark)
		}
	}
	if reason == "" {
		return
	}
	from := c.first[turn]
	for i := from; i < len(c.sents) && c.sents[i].turn == turn; i++ {
		s := &c.sents[i]
		kept := make([]token, 0, len(s.tokens))
		words := 0
		for _, t := range s.tokens {
			if hidden[t.start] {
				continue
			}
			kept = append(kept, t)
			if t.kind != markToken {
				words++
			}
		}
		if len(kept) == len(s.tokens) {
			continue
		}
		s.tokens, s.content, s.wordList = kept, contentStems(kept), nil
		if words == 0 || words == 1 && onlyLabel(kept) {
			s.void = reason
		}
	}
}

// onlyLabel: nothing is left but who speaks ("Agent: [offers a refund]").
func onlyLabel(kept []token) bool {
	return len(kept) == 2 && agentNouns[kept[0].word] && kept[1].word == ":"
}

// masks say which words of a turn are not the agent's own.
var masks = []struct {
	rule rule
	hide func(runes []rune, mark func(from, to int, why string))
}{
	{ruleMaskLines, maskLines},
	{ruleMaskMarkup, maskMarkup},
	{ruleMaskPairs, maskPairs},
	{ruleMaskWhole, maskWhole},
}

// maskLines hides lines that begin with > (a quoted mail).
func maskLines(runes []rune, mark func(from, to int, why string)) {
	start := 0
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && runes[i] != '\n' {
			continue
		}
		j := start
		for j < i && runes[j] == ' ' {
			j++
		}
		if j < i && (runes[j] == '>' || runes[j] == '|') {
			mark(start, i, VoidQuote)
		}
		start = i + 1
	}
}

// maskMarkup hides tags, comments and elements that a page would not show.
func maskMarkup(runes []rune, mark func(from, to int, why string)) {
	text := string(runes)
	if !strings.ContainsRune(text, '<') {
		return
	}
	lower := []rune(strings.ToLower(text))
	if len(lower) != len(runes) {
		lower = runes
	}
	for i := 0; i < len(lower); i++ {
		if lower[i] != '<' {
			continue
		}
		end := i + 1
		for end < len(lower) && lower[end] != '>' && end-i < 300 {
			end++
		}
		if end == len(lower) || lower[end] != '>' || i+1 >= len(lower) {
			continue
		}
		tag := string(lower[i+1 : end])
		if strings.HasPrefix(tag, "!--") {
			if close := indexRunes(lower, i, "-->"); close >= 0 {
				end = close + 2
			}
			mark(i, end+1, VoidMarkup)
			i = end
			continue
		}
		if !isTag(tag) {
			continue
		}
		name := strings.FieldsFunc(tag, func(r rune) bool { return r == ' ' || r == '/' })
		mark(i, end+1, VoidMarkup)
		if hidesContent(tag) && len(name) > 0 {
			if close := indexRunes(lower, end, "</"+name[0]); close >= 0 {
				mark(i, close, VoidMarkup)
				i = close - 1
				continue
			}
			mark(i, len(runes), VoidMarkup)
			return
		}
		i = end
	}
}

// isTag tells a tag (<b>, </div>, <p style=…>) from "a < b".
func isTag(tag string) bool {
	tag = strings.TrimPrefix(tag, "/")
	return tag != "" && tag[0] >= 'a' && tag[0] <= 'z' && !strings.Contains(tag, "@")
}

func hidesContent(tag string) bool {
	tag = strings.ReplaceAll(tag, " ", "")
	for _, h := range []string{"hidden", "display:none", "visibility:hidden", "font-size:0", "opacity:0", "color:white", "color:#fff", "script", "style>", "template", "noscript", "title=", "alt="} {
		if strings.Contains(tag, h) || tag == strings.TrimSuffix(h, ">") {
			return true
		}
	}
	return false
}

func indexRunes(runes []rune, from int, what string) int {
	w := []rune(what)
next:
	for i := from; i+len(w) <= len(runes); i++ {
		for j, r := range w {
			if runes[i+j] != r {
				continue next
			}
		}
		return i
	}
	return -1
}

// maskPairs hides what stands between double quotation marks, asterisks or
// square brackets, when it is long enough to be a sentence or a stage direction.
func maskPairs(runes []rune, mark func(from, to int, why string)) {
	none := map[rune]int{} // up to where there is known to be no such closing mark
	for i := 0; i < len(runes); i++ {
		var closing rune
		least, why := 4, VoidQuote
		switch runes[i] {
		case '"', '“', '”', '„':
			closing = '"'
		case '«':
			closing = '»'
		case '*':
			closing, least, why = '*', 2, VoidNarration
		case '[':
			closing, least, why = ']', 1, VoidNarration
		default:
			continue
		}
		if i < none[closing] {
			continue
		}
		end, ok := closeOf(runes, i+1, closing)
		if !ok {
			none[closing] = end
			continue
		}
		if countWords(runes[i+1:end]) < least {
			continue
		}
		if why == VoidNarration && runes[i] == '*' && !isDirection(runes[i+1:end]) {
			continue
		}
		mark(i, end+1, why)
		i = end
	}
}

// maskWhole hides a turn that is nothing but a quotation, however short, in
// whatever marks.
func maskWhole(runes []rune, mark func(from, to int, why string)) {
	from, to := 0, len(runes)
	for from < to && unicode.IsSpace(runes[from]) {
		from++
	}
	for from < to && unicode.IsSpace(runes[to-1]) {
		to--
	}
	if to-from < 3 {
		return
	}
	switch a, b := runes[from], runes[to-1]; {
	case a == '"' && b == '"', (a == '“' || a == '„') && (b == '”' || b == '“'), a == '‘' && b == '’', a == '\'' && b == '\'', a == '«' && b == '»':
		mark(from, to, VoidQuote)
	}
}

// closeOf is where the closing mark stands; when there is none, how far was looked.
func closeOf(runes []rune, from int, closing rune) (int, bool) {
	for i := from; i < len(runes); i++ {
		r := runes[i]
		if r == closing || closing == '"' && (r == '”' || r == '“') {
			return i, true
		}
		if closing != '"' && r == '\n' {
			return i, false
		}
	}
	return len(runes), false
}

func countWords(runes []rune) int { return len(strings.Fields(string(runes))) }

// isDirection tells "*greets the customer warmly*" from "*very* important": its
// first word is a verb in the third person or a word in -ing.
func isDirection(runes []rune) bool {
	fields := strings.Fields(strings.ToLower(string(runes)))
	for _, f := range fields[:min(2, len(fields))] {
		if len(f) > 3 && (strings.HasSuffix(f, "s") && !functionWords[f] || strings.HasSuffix(f, "ing")) {
			return true
		}
	}
	return false
}
