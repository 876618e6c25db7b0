package content

import (
	"strings"

	"github.com/agnivade/levenshtein"
	"gopkg.in/yaml.v3"
)

// Field is one key of a mapping: whether it must be there, what it is for (the
// hint when it is missing, and what an editor shows) and what it takes.
type Field struct {
	Name     string
	Required bool
	About    string
	Value    Value
}

// Required is a key that must be there.
func Required(name, about string, value Value) Field { return Field{name, true, about, value} }

// Optional is a key that may be left out.
func Optional(name, about string, value Value) Field { return Field{name, false, about, value} }

// Mapping reads n's keys by fields, in the order they are written, and reports
// keys that are unknown, written twice or missing. what names the mapping in
// messages: "a scenario".
func (r *Reader) Mapping(n *Node, what string, fields []Field) {
	if n.Kind != yaml.MappingNode {
		r.WrongType(n, "keys and values for "+what)
		return
	}
	lines := map[string]int{}
	misspelt := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" {
			if key.Kind != yaml.ScalarNode {
				r.Report(RuleType, key, "", "expected a key, got %s", KindOf(key))
			}
			continue // a merge key was reported already
		}
		if line, twice := lines[key.Value]; twice {
			r.Report(RuleDuplicate, key, "keep one of them",
				"key %s is written twice in %s; previously defined at line %d", Quoted(key.Value), what, line)
			continue
		}
		lines[key.Value] = key.Line
		f := fieldNamed(fields, key.Value)
		if f == nil {
			misspelt[r.unknownKey(key, what, fields)] = true
			continue
		}
		r.Within(f.Name, value, func() {
			r.at[strings.Join(r.path, "/")+":key"] = key
			f.Value.Read(r, value)
		})
	}
	for _, f := range fields {
		if _, there := lines[f.Name]; f.Required && !there && !misspelt[f.Name] {
			r.Report(RuleMissing, n, f.Name+" is "+f.About, "%s needs the key %s", what, Quoted(f.Name))
		}
	}
}

// ExactlyOne reports a mapping that has none of the keys, or more than one. what
// names the mapping: "an option".
func (r *Reader) ExactlyOne(n *Node, what string, keys ...string) {
	first := ""
	for _, key := range keys {
		value := ValueOf(n, key)
		switch {
		case value == nil:
		case first == "":
			first = key
		default:
			r.Report(RuleUnknownKey, value, "make it two, or keep one of the keys", "%s has %s; it cannot have %s too", what, Quoted(first), Quoted(key))
		}
	}
	if first == "" && IsMapping(n) {
		r.Report(RuleMissing, n, "", "%s needs one of the keys %s", what, QuotedAll(keys))
	}
}

func fieldNamed(fields []Field, name string) *Field {
	for i := range fields {
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}

// unknownKey reports a key that no field has, and returns the one that was
// probably meant.
func (r *Reader) unknownKey(key *Node, what string, fields []Field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	r.Report(RuleUnknownKey, key, Meant(key.Value, names),
		"unexpected key %s in %s; expected one of %s", Quoted(key.Value), what, QuotedAll(names))
	return Nearest(key.Value, names)
}

// Meant is the hint "did you mean …?", or empty when nothing known comes close.
func Meant(name string, known []string) string {
	if near := Nearest(name, known); near != "" {
		return "did you mean " + Quoted(near) + "?"
	}
	return ""
}

// Nearest is the known name closest to name in letters, or else one that begins as
// name does or goes on from it; empty when none is close.
func Nearest(name string, known []string) string {
	const longest = 60 // nobody mistypes more than that, and distance is quadratic
	if len(name) > longest {
		return ""
	}
	plain := strings.NewReplacer("_", "", "-", "", " ", "")
	name = plain.Replace(strings.ToLower(name))
	best, least := "", 1+len(name)/3
	for _, k := range known {
		if d := levenshtein.ComputeDistance(name, plain.Replace(strings.ToLower(k))); d < least || d == least && best == "" {
			best, least = k, d
		}
	}
	const enough = 3 // letters that a beginning needs: "word" for "wording"
	for _, k := range known {
		a, b := name, plain.Replace(strings.ToLower(k))
		if best == "" && min(len(a), len(b)) >= enough && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a)) {
			best = k
		}
	}
	return best
}

// WrongType reports a value of another kind than the key takes.
func (r *Reader) WrongType(n *Node, expected string) {
	if n.Kind == yaml.AliasNode {
		return // reported as such
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		r.Report(RuleEmpty, n, "", "expected %s, got nothing", expected)
		return
	}
	r.Report(RuleType, n, r.typeHint(n, expected), "expected %s, got %s", expected, KindOf(n))
}

// typeHint guesses how text became something else: "Well: no" is a mapping to
// YAML, "{name}, hello" and "[sighs]" are collections.
func (r *Reader) typeHint(n *Node, expected string) string {
	text := strings.HasPrefix(expected, "text") || strings.HasPrefix(expected, "one line")
	switch {
	case text && n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0:
		return `if this is text with ": " in it, put it between quotes`
	case text && n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle != 0:
		return "if this is text that starts with a bracket, put it between quotes"
	case strings.HasPrefix(expected, "a list of text") && n.Kind == yaml.ScalarNode:
		return "write [one, two] or one item a line, each after a dash"
	case strings.HasPrefix(expected, "a list"):
		return "put a dash and a space before the first key of each item"
	case strings.HasPrefix(expected, "a whole number") && n.Kind == yaml.ScalarNode:
		return "write it in digits alone, such as 8"
	case strings.HasSuffix(expected, " for "+r.kind.File):
		return "start the file with the lines format: 1 and " + r.kind.List + ":"
	case strings.HasPrefix(expected, "keys and values") && n.Kind == yaml.SequenceNode:
		return "write the keys without a dash before them"
	case strings.HasPrefix(expected, "keys and values") && n.Kind == yaml.ScalarNode:
		return `put a space after the colon and one "key: value" on each line`
	}
	return ""
}
