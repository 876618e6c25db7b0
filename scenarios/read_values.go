package scenarios

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// text reads free text of at most limit characters. Any scalar is text as it is
// written: 1.10 stays "1.10", yes stays "yes".
func (r *reader) text(n *yaml.Node, limit int) string {
	if n.Kind != yaml.ScalarNode {
		r.wrongType(n, "text")
		return ""
	}
	value := strings.TrimSpace(n.Value)
	if n.Tag == "!!null" || value == "" {
		r.report(ruleEmpty, n, "write the text, or leave the key out if it is optional", "this text is empty")
		return ""
	}
	r.prose = append(r.prose, n)
	r.cutText(n)
	for _, c := range value {
		if c == utf8.RuneError {
			return "" // reported with the source
		}
		if unsafeRune(c) {
			r.report(ruleControl, n, "delete it", "character %U cannot be seen or would steer the terminal", c)
			return ""
		}
	}
	if length := utf8.RuneCountInString(value); length > limit {
		r.report(ruleLength, n, "", "%d characters; at most %d fit", length, limit)
	}
	return value
}

// oneLine reads free text that has to stand on one line.
func (r *reader) oneLine(n *yaml.Node, limit int) string {
	value := r.text(n, limit)
	if strings.Contains(value, "\n") {
		r.report(ruleOneLine, n, "write it on one line, or use > instead of |", "this text has more than one line")
		return ""
	}
	return value
}

// list reads a list of texts. A single text is refused: "torn, tear" without
// brackets would be one phrase.
func (r *reader) list(n *yaml.Node, limit int) []string {
	if n.Kind != yaml.SequenceNode {
		r.wrongType(n, "a list of text")
		return nil
	}
	if len(n.Content) == 0 {
		r.report(ruleEmpty, n, "", "this list is empty")
	}
	var out []string
	r.cutNumbers(n)
	// An unreadable item keeps its place, so that item i is at node i.
	r.each(n, func(item *yaml.Node) { out = append(out, r.oneLine(item, limit)) })
	return out
}

// speech reads what a customer says: one text or a list of them.
func (r *reader) speech(n *yaml.Node, limit int) []string {
	var out []string
	one := func(item *yaml.Node) { out = append(out, r.text(item, limit)) }
	switch {
	case n.Kind == yaml.ScalarNode:
		r.within("0", n, func() { one(n) })
	case n.Kind != yaml.SequenceNode:
		r.wrongType(n, "text or a list of text")
	case len(n.Content) == 0:
		r.report(ruleEmpty, n, "", "this list is empty")
	default:
		r.each(n, one)
	}
	return out
}

// each walks the items of a list.
func (r *reader) each(n *yaml.Node, walk func(item *yaml.Node)) {
	for i, item := range n.Content {
		r.within(strconv.Itoa(i), item, func() { walk(item) })
	}
}

// group reads a list whose items have keys of their own; expected names it.
func (r *reader) group(n *yaml.Node, expected string, walk func(item *yaml.Node)) {
	switch {
	case n.Kind != yaml.SequenceNode:
		r.wrongType(n, expected)
	case len(n.Content) == 0:
		r.report(ruleEmpty, n, "", "this list is empty")
	default:
		r.each(n, walk)
	}
}

// word reads a single name that is not prose, such as an id: comments after it
// are comments.
func (r *reader) word(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || strings.TrimSpace(n.Value) == "" {
		r.wrongTypeOrEmpty(n, what)
		return ""
	}
	return n.Value
}

func (r *reader) wrongTypeOrEmpty(n *yaml.Node, what string) {
	if n.Kind == yaml.ScalarNode {
		r.report(ruleEmpty, n, "", "expected %s, got nothing", what)
		return
	}
	r.wrongType(n, what)
}

// choice reads one of the known names.
func choice[T ~string](r *reader, n *yaml.Node, what string, known []T) T {
	name := r.word(n, what)
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
	r.report(ruleUnknown, n, meant(name, names), "unknown %s %s; expected one of %s", what, quoted(name), quotedAll(names))
	return ""
}

// plainNumber is a whole number as people write it: 010, 0x1F and 1_000 mean
// other things to YAML than to its author.
var plainNumber = regexp.MustCompile(`^[+-]?(0|[1-9][0-9]{0,8})$`)

// number reads a whole number from low to high.
func (r *reader) number(n *yaml.Node, low, high int) int {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || !plainNumber.MatchString(n.Value) {
		r.wrongType(n, "a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return 0
	}
	value, err := strconv.Atoi(n.Value)
	if err != nil || value < low || value > high {
		r.report(ruleRange, n, "", "%s is out of range; expected a whole number from %d to %d", n.Value, low, high)
		return 0
	}
	return value
}

// flag reads true or false, and nothing that YAML 1.1 also took for them.
func (r *reader) flag(n *yaml.Node) bool {
	if n.Kind == yaml.ScalarNode && n.Style == 0 && (n.Value == "true" || n.Value == "false") {
		return n.Value == "true"
	}
	if n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
		r.report(ruleType, n, "write true or false, without quotes", "expected true or false, got %s", kindOf(n))
		return false
	}
	r.wrongType(n, "true or false")
	return false
}
