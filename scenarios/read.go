package scenarios

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// reader walks one file and collects everything that is wrong with it.
type reader struct {
	src      *source
	problems Problems
	// repaired are the lines with a syntax error that was repaired to read on. What
	// else is found there is a consequence of it.
	repaired map[int]bool
	// path is where in the tree the walk is, and at the node of every place it
	// has been, so that the rules about content can say where.
	path []string
	at   map[string]*yaml.Node
	// prose are the nodes read as free text since the scenario began.
	prose []*yaml.Node
}

func newReader() *reader { return &reader{at: map[string]*yaml.Node{}} }

// add reports a problem at a place.
func (r *reader) add(rule string, at place, hint, format string, args ...any) {
	known, _ := ruleNamed(rule)
	at = r.src.clamped(at)
	if r.repaired[at.line] && rule != ruleSyntax {
		return
	}
	r.problems = append(r.problems, Problem{
		Path: r.src.path, Line: at.line, Column: at.column, Rule: rule,
		Message: fmt.Sprintf(format, args...), Hint: hint, Warning: known.Warning,
		snippet: snippet{lines: []string{r.src.line(at.line)}, width: at.width},
	})
}

// report reports a problem at a node.
func (r *reader) report(rule string, n *yaml.Node, hint, format string, args ...any) {
	r.add(rule, r.placeOf(n), hint, format, args...)
}

// clamped is at, moved inside the file.
func (s *source) clamped(at place) place {
	at.line = min(max(at.line, 1), len(s.lines))
	most := utf8.RuneCountInString(s.line(at.line))
	at.column = min(max(at.column, 1), most+1)
	at.width = max(1, min(at.width, most+1-at.column))
	return at
}

// placeOf is where a node starts and how much of its line to underline.
func (r *reader) placeOf(n *yaml.Node) place {
	at := place{n.Line, n.Column, 1}
	rest := strings.TrimRight(r.sourceFrom(n), " ")
	switch {
	case n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value != "":
		at.width = utf8.RuneCountInString(n.Value)
	case strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, `"`):
		at.width = quotedEnd(rest)
	case n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0:
		key, _, _ := strings.Cut(rest, ":")
		at.width = utf8.RuneCountInString(key)
	}
	return at
}

// quotedEnd is how many characters of text its leading quoted part has; all of
// text when the quote does not end on this line.
func quotedEnd(text string) int {
	runes := []rune(text)
	if len(runes) == 0 {
		return 1
	}
	quote := runes[0]
	for i := 1; i < len(runes); i++ {
		switch {
		case quote == '"' && runes[i] == '\\':
			i++
		case runes[i] == quote && quote == '\'' && i+1 < len(runes) && runes[i+1] == quote:
			i++
		case runes[i] == quote:
			return i + 1
		}
	}
	return len(runes)
}

// within walks n as the part called name.
func (r *reader) within(name string, n *yaml.Node, walk func()) {
	r.path = append(r.path, name)
	r.at[strings.Join(r.path, "/")] = n
	walk()
	r.path = r.path[:len(r.path)-1]
}

// node is the node at a path below the scenario, or the nearest above it that
// was written.
func (r *reader) node(path ...any) *yaml.Node {
	parts := make([]string, len(path))
	for i, p := range path {
		parts[i] = fmt.Sprint(p)
	}
	parts = append(append([]string(nil), r.path...), parts...)
	for n := len(parts); n >= 0; n-- {
		if node := r.at[strings.Join(parts[:n], "/")]; node != nil {
			return node
		}
	}
	return &yaml.Node{Line: 1, Column: 1}
}

// kindOf names what the author wrote, for a message.
func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys and values"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	switch n.Tag {
	case "!!null":
		return "nothing"
	case "!!int", "!!float":
		return "the number " + strconv.Quote(n.Value)
	case "!!bool":
		return n.Value
	}
	return "the text " + quoted(n.Value)
}
