package content

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Text reads free text of at most limit characters. Any scalar is text as it is
// written: 1.10 stays "1.10", yes stays "yes".
func (r *Reader) Text(n *Node, limit int) string {
	if n.Kind != yaml.ScalarNode {
		r.WrongType(n, "text")
		return ""
	}
	value := strings.TrimSpace(n.Value)
	if n.Tag == "!!null" || value == "" {
		r.Report(RuleEmpty, n, "write the text, or leave the key out if it is optional", "this text is empty")
		return ""
	}
	r.prose = append(r.prose, n)
	r.cutText(n)
	for _, c := range value {
		if c == utf8.RuneError {
			return "" // reported with the source
		}
		if UnsafeRune(c) {
			r.Report(RuleControl, n, "delete it", "character %U cannot be seen or would steer the terminal", c)
			return ""
		}
	}
	if length := utf8.RuneCountInString(value); length > limit {
		r.Report(RuleLength, n, "", "%d characters; at most %d fit", length, limit)
	}
	return value
}

// OneLine reads free text that has to stand on one line.
func (r *Reader) OneLine(n *Node, limit int) string {
	value := r.Text(n, limit)
	if strings.Contains(value, "\n") {
		r.Report(RuleOneLine, n, "write it on one line, or use > instead of |", "this text has more than one line")
		return ""
	}
	return value
}

// List reads a list of texts. A single text is refused: "torn, tear" without
// brackets would be one phrase.
func (r *Reader) List(n *Node, limit int) []string {
	if n.Kind != yaml.SequenceNode {
		r.WrongType(n, "a list of text")
		return nil
	}
	if len(n.Content) == 0 {
		r.Report(RuleEmpty, n, "", "this list is empty")
	}
	var out []string
	r.cutNumbers(n)
	// An unreadable item keeps its Place, so that item i is at node i.
	r.Each(n, func(item *Node) { out = append(out, r.OneLine(item, limit)) })
	return out
}

// Texts reads one text or a list of them.
func (r *Reader) Texts(n *Node, limit int) []string {
	var out []string
	one := func(item *Node) { out = append(out, r.Text(item, limit)) }
	switch {
	case n.Kind == yaml.ScalarNode:
		r.Within("0", n, func() { one(n) })
	case n.Kind != yaml.SequenceNode:
		r.WrongType(n, "text or a list of text")
	case len(n.Content) == 0:
		r.Report(RuleEmpty, n, "", "this list is empty")
	default:
		r.Each(n, one)
	}
	return out
}

// Each walks the items of a list.
func (r *Reader) Each(n *Node, walk func(item *Node)) {
	for i, item := range n.Content {
		r.Within(strconv.Itoa(i), item, func() { walk(item) })
	}
}

// Group reads a list whose items have keys of their own; expected names it.
func (r *Reader) Group(n *Node, expected string, walk func(item *Node)) {
	switch {
	case n.Kind != yaml.SequenceNode:
		r.WrongType(n, expected)
	case len(n.Content) == 0:
		r.Report(RuleEmpty, n, "", "this list is empty")
	default:
		r.Each(n, walk)
	}
}

// Word reads a single name that is not prose, such as an id: comments after it
// are comments.
func (r *Reader) Word(n *Node, what string) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || strings.TrimSpace(n.Value) == "" {
		r.wrongTypeOrEmpty(n, what)
		return ""
	}
	return n.Value
}

func (r *Reader) wrongTypeOrEmpty(n *Node, what string) {
	if n.Kind == yaml.ScalarNode {
		r.Report(RuleEmpty, n, "", "expected %s, got nothing", what)
		return
	}
	r.WrongType(n, what)
}

// Choice reads one of the known names.
func Choice[T ~string](r *Reader, n *Node, what string, known []T) T {
	name := r.Word(n, what)
	if name == "" {
		return ""
	}
	names := make([]string, len(known))
	for i, k := range known {
		if string(k) == name {
			return k
		}
		names[i] = string(k)
	}
	r.Report(RuleUnknown, n, Meant(name, names), "unknown %s %s; expected one of %s", what, Quoted(name), QuotedAll(names))
	return ""
}

// plainNumber is a whole number as people write it: 010, 0x1F and 1_000 mean
// other things to YAML than to its author.
var plainNumber = regexp.MustCompile(`^[+-]?(0|[1-9][0-9]{0,8})$`)

// Number reads a whole number from low to high.
func (r *Reader) Number(n *Node, low, high int) int {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || !plainNumber.MatchString(n.Value) {
		r.WrongType(n, "a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return 0
	}
	value, err := strconv.Atoi(n.Value)
	if err != nil || value < low || value > high {
		r.Report(RuleRange, n, "", "%s is out of range; expected a whole number from %d to %d", n.Value, low, high)
		return 0
	}
	return value
}

// Flag reads true or false, and nothing that YAML 1.1 also took for them.
func (r *Reader) Flag(n *Node) bool {
	if n.Kind == yaml.ScalarNode && n.Style == 0 && (n.Value == "true" || n.Value == "false") {
		return n.Value == "true"
	}
	if n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
		r.Report(RuleType, n, "write true or false, without quotes", "expected true or false, got %s", KindOf(n))
		return false
	}
	r.WrongType(n, "true or false")
	return false
}
