package scenarios

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// span is the lines a scenario takes up in its file, last exclusive.
type span struct{ first, last int }

// spans finds the lines of each item of a list that is a value of root's: an
// item ends where the next one, or the next key of root, or the file ends.
func (r *reader) spans(root, list *yaml.Node) []span {
	end := len(r.src.lines) + 1
	for i := 0; i < len(root.Content); i += 2 {
		if line := root.Content[i].Line; line > list.Line {
			end = min(end, line)
		}
	}
	out := make([]span, len(list.Content))
	for i, item := range list.Content {
		last := end
		if i+1 < len(list.Content) {
			last = list.Content[i+1].Line
		}
		// Several items can share one line in flow style.
		out[i] = span{item.Line, max(last, item.Line+1)}
	}
	return out
}

// holds reports whether a line is the span's.
func (s span) holds(line int) bool { return line >= s.first && line < s.last }

// textOf is a scenario's own YAML: its lines, without the dash and with the
// indentation taken off, so that Parse reads it alone. A scenario in flow style
// ({id: …}) does not end at a line's end; its text is written anew.
func (r *reader) textOf(n *yaml.Node, at span) string {
	if n.Kind != yaml.MappingNode {
		return ""
	}
	if n.Style&yaml.FlowStyle != 0 {
		return encoded(n)
	}
	lines := r.src.lines[at.first-1 : min(at.last-1, len(r.src.lines))]
	for len(lines) > 1 && besides(lines[len(lines)-1], n.Column) {
		lines = lines[:len(lines)-1]
	}
	var b strings.Builder
	for i, line := range lines {
		if i == 0 {
			// Whatever stands before the first key is "- " or a part of it.
			line = string([]rune(line)[n.Column-1:])
		} else {
			line = dedented(line, n.Column-1)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// besides reports whether a line after a scenario belongs to what follows it: it
// is blank, a comment or a dash further left, or a document marker.
func besides(line string, column int) bool {
	text := strings.TrimLeft(line, " \t")
	indent := utf8.RuneCountInString(line) - utf8.RuneCountInString(text)
	switch {
	case text == "":
		return true
	case strings.HasPrefix(text, "#") || text == "-" || strings.HasPrefix(text, "- "):
		return indent < column-1
	}
	return strings.HasPrefix(line, "...") || strings.HasPrefix(line, "---")
}

// dedented takes at most n leading spaces off.
func dedented(line string, n int) string {
	for n > 0 && strings.HasPrefix(line, " ") {
		line, n = line[1:], n-1
	}
	return line
}

// encoded is n written as YAML in block style; empty when that cannot be done.
func encoded(n *yaml.Node) string {
	block := *n
	block.Style &^= yaml.FlowStyle
	out, err := yaml.Marshal(&block)
	if err != nil {
		return ""
	}
	return string(out)
}
