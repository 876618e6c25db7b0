package content

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Span is the lines an item takes up in its file, last exclusive.
type Span struct{ First, Last int }

// File reads a file's root: the format version and the list of items, each handed
// to item with its lines. about says what the list is.
func (r *Reader) File(root *Node, about string, item func(n *Node, at Span)) {
	r.Mapping(root, r.kind.File, fileFields(r.kind.List, about, By(func(r *Reader, list *Node) {
		at := r.Spans(root, list)
		i := 0
		r.Group(list, "a list of "+r.kind.List, func(n *Node) {
			item(n, at[i])
			i++
		})
	})))
}

// fileFields are the keys of every file: the version, and the list of items.
func fileFields(list, about string, items Value) []Field {
	return []Field{
		Required("format", "the version of this format: 1", Version()),
		Required(list, about, items),
	}
}

// Whole is all lines of the file.
func (r *Reader) Whole() Span { return Span{1, len(r.src.lines) + 1} }

// Spans finds the lines of each item of a list that is a value of root's: an
// item ends where the next one, or the next key of root, or the file ends.
func (r *Reader) Spans(root, list *Node) []Span {
	end := len(r.src.lines) + 1
	for i := 0; i < len(root.Content); i += 2 {
		if line := root.Content[i].Line; line > list.Line {
			end = min(end, line)
		}
	}
	out := make([]Span, len(list.Content))
	for i, item := range list.Content {
		last := end
		if i+1 < len(list.Content) {
			last = list.Content[i+1].Line
		}
		// Several items can share one line in flow style.
		out[i] = Span{item.Line, max(last, item.Line+1)}
	}
	return out
}

// Holds reports whether a line is the Span's.
func (s Span) Holds(line int) bool { return line >= s.First && line < s.Last }

// TextOf is an item's own YAML: its lines, without the dash and with the
// indentation taken off, so that it reads alone. An item in flow style
// ({id: …}) does not end at a line's end; its text is written anew.
func (r *Reader) TextOf(n *Node, at Span) string {
	if n.Kind != yaml.MappingNode {
		return ""
	}
	if n.Style&yaml.FlowStyle != 0 {
		return encoded(n)
	}
	lines := r.src.lines[at.First-1 : min(at.Last-1, len(r.src.lines))]
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

// besides reports whether a line after an item belongs to what follows it: it
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
func encoded(n *Node) string {
	block := *n
	block.Style &^= yaml.FlowStyle
	out, err := yaml.Marshal(&block)
	if err != nil {
		return ""
	}
	return string(out)
}
