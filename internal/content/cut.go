package content

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// cutText reports unquoted text that YAML cut short: in "Where is order #12?"
// the text ends before the #. A comment set apart by two spaces and followed by
// one ("title: The sofa  # shown in lists") is meant as a comment.
func (r *Reader) cutText(n *Node) {
	if n.Style != 0 {
		return
	}
	line, before, comment := r.commentAfter(n)
	if comment == "" || strings.HasSuffix(before, "  ") && strings.HasPrefix(comment, "# ") {
		return
	}
	at := Place{line, utf8.RuneCountInString(before) + 1, utf8.RuneCountInString(comment)}
	r.Add(RuleCutText, at, "put the text between quotes, or two spaces before a comment and one after its #",
		"YAML drops the text from here on: %s", Quoted(comment))
}

// commentAfter finds the comment that ends a plain text: its line, what stands
// before it on that line, and the comment itself, empty when there is none.
func (r *Reader) commentAfter(n *Node) (line int, before, comment string) {
	from := r.sourceFrom(n)
	// Most text is on one line, and stands there as it is.
	if rest, found := strings.CutPrefix(from, n.Value); found {
		if trimmed := strings.TrimLeft(rest, " \t"); trimmed != rest && strings.HasPrefix(trimmed, "#") {
			whole := r.src.line(n.Line)
			return n.Line, strings.TrimSuffix(whole, trimmed), strings.TrimRight(trimmed, " ")
		}
		return 0, "", ""
	}
	if n.LineComment == "" {
		return 0, "", ""
	}
	// Text folded over several lines: the comment ends one of the next ones.
	comment, _, _ = strings.Cut(n.LineComment, "\n")
	for line := n.Line; line <= len(r.src.lines); line++ {
		if at := strings.Index(r.src.line(line), " "+comment); at >= 0 {
			return line, r.src.line(line)[:at+1], comment
		}
	}
	return 0, "", ""
}

// cutNumbers reports numbers that YAML split in a list on one line: [£1,140] is
// two items to it, "£1" and "140".
func (r *Reader) cutNumbers(list *Node) {
	if list.Style&yaml.FlowStyle == 0 {
		return
	}
	for i, item := range list.Content[:max(len(list.Content)-1, 0)] {
		next := list.Content[i+1]
		number, _, _ := strings.Cut(next.Value, " ")
		joined := item.Value + "," + next.Value
		if next.Style == 0 && len(number) == 3 && endsInDigit(number) && endsInDigit(item.Value) && strings.HasPrefix(r.sourceFrom(item), joined) {
			at := r.PlaceOf(item)
			at.Width = utf8.RuneCountInString(joined)
			r.Add(RuleCutText, at, "put the text between quotes", "YAML splits %s at the comma", Quoted(joined))
		}
	}
}

func endsInDigit(text string) bool {
	return text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}
