package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Reader walks one file and collects everything that is wrong with it.
type Reader struct {
	kind     Kind
	src      *source
	problems Problems
	// repaired are the lines with a syntax error that was repaired to read on. What
	// else is found there is a consequence of it.
	repaired map[int]bool
	// path is where in the tree the walk is, and at the node of every place it
	// has been, so that the rules about content can say where.
	path []string
	at   map[string]*Node
	// prose are the nodes read as free text since Prose was last called.
	prose []*Node
}

// Kind says what a kind of file is called in messages, and by which rules it is
// read.
type Kind struct {
	File  string // "a scenario file"
	List  string // the key that holds the items: "scenarios"
	Item  string // what one item is called: "scenario"
	ID    string // an id as such items have: "torn-sofa"
	Rules []Rule
}

// rule is the rule of that name.
func (k *Kind) rule(name string) Rule {
	for _, r := range k.Rules {
		if r.Name == name {
			return r
		}
	}
	return Rule{Name: name, Hole: true}
}

// Read parses a file and hands its root to walk, which reads it with the reader's
// methods; walk is not called when there is nothing to read. path is only named.
// It returns all that was reported, sorted.
func Read(kind Kind, path string, data []byte, walk func(r *Reader, root *Node)) Problems {
	r := &Reader{kind: kind, at: map[string]*Node{}}
	if r.readSource(path, data) {
		if root := r.document(); root != nil {
			r.at[""] = root
			walk(r, root)
		}
	}
	return r.problems.Tidied()
}

// Path is the file as it was named.
func (r *Reader) Path() string { return r.src.path }

// Prose returns the nodes that were read as free text since it was last called.
func (r *Reader) Prose() []*Node {
	out := r.prose
	r.prose = nil
	return out
}

// Mark is how far the reader's problems go; Broken takes it.
func (r *Reader) Mark() int { return len(r.problems) }

// Broken reports whether something since the mark could not be read: what seems
// to be missing may be there.
func (r *Reader) Broken(mark int) bool {
	return slices.ContainsFunc(r.problems[mark:], r.hole)
}

// Judge says what the problems in the lines of an item make of it: sound, when
// none is worse than a warning, and whole, when none leaves a hole in it.
func (r *Reader) Judge(at Span) (sound, whole bool) {
	sound, whole = true, true
	for _, p := range r.problems {
		if p.Warning || !at.Holds(p.Line) {
			continue
		}
		sound = false
		whole = whole && !r.hole(p)
	}
	return sound, whole
}

func (r *Reader) hole(p Problem) bool { return r.kind.rule(p.Rule).Hole }

// Add reports a problem at a place.
func (r *Reader) Add(rule string, at Place, hint, format string, args ...any) {
	at = r.src.clamped(at)
	if r.repaired[at.Line] && rule != RuleSyntax {
		return
	}
	r.problems = append(r.problems, Problem{
		Path: r.src.path, Line: at.Line, Column: at.Column, Rule: rule,
		Message: fmt.Sprintf(format, args...), Hint: hint, Warning: r.kind.rule(rule).Warning,
		snippet: snippet{lines: []string{r.src.line(at.Line)}, width: at.Width},
	})
}

// Report reports a problem at a node.
func (r *Reader) Report(rule string, n *Node, hint, format string, args ...any) {
	r.Add(rule, r.PlaceOf(n), hint, format, args...)
}

// clamped is at, moved inside the file.
func (s *source) clamped(at Place) Place {
	at.Line = min(max(at.Line, 1), len(s.lines))
	most := utf8.RuneCountInString(s.line(at.Line))
	at.Column = min(max(at.Column, 1), most+1)
	at.Width = max(1, min(at.Width, most+1-at.Column))
	return at
}

// PlaceOf is where a node starts and how much of its line to underline.
func (r *Reader) PlaceOf(n *Node) Place {
	at := Place{n.Line, n.Column, 1}
	rest := strings.TrimRight(r.sourceFrom(n), " ")
	switch {
	case n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value != "":
		at.Width = utf8.RuneCountInString(n.Value)
	case strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, `"`):
		at.Width = quotedEnd(rest)
	case n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0:
		key, _, _ := strings.Cut(rest, ":")
		at.Width = utf8.RuneCountInString(key)
	}
	return at
}

// Inside is the place of a part of a text: offset is where it starts in n's
// value, in bytes. Folded text is searched for in the lines after n's.
func (r *Reader) Inside(n *Node, offset int, part string) Place {
	line := n.Line + strings.Count(n.Value[:offset], "\n")
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		line++
	}
	const folded = 20 // lines
	for last := line + folded; line < last; line++ {
		source, from := r.src.line(line), 0
		if line == n.Line {
			from = len(source) - len(r.sourceFrom(n))
		}
		if at := strings.Index(source[from:], part); at >= 0 {
			return Place{line, utf8.RuneCountInString(source[:from+at]) + 1, utf8.RuneCountInString(part)}
		}
	}
	return r.PlaceOf(n)
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

// Within walks n as the part called name.
func (r *Reader) Within(name string, n *Node, walk func()) {
	r.path = append(r.path, name)
	r.at[strings.Join(r.path, "/")] = n
	walk()
	r.path = r.path[:len(r.path)-1]
}

// Node is the node at a path below where the walk is, or the nearest above it that
// was written.
func (r *Reader) Node(path ...any) *Node {
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
	return &Node{Line: 1, Column: 1}
}

// KindOf names what the author wrote, for a message.
func KindOf(n *Node) string {
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
	return "the text " + Quoted(n.Value)
}
