package scenarios

import (
	"strings"

	"github.com/agnivade/levenshtein"
	"gopkg.in/yaml.v3"
)

// field is one key of a mapping: whether it must be there, what it is for (the
// hint when it is missing) and how its value is read.
type field struct {
	name     string
	required bool
	about    string
	read     func(value *yaml.Node)
}

// mapping reads n's keys by fields, in the order they are written, and reports
// keys that are unknown, written twice or missing. what names the mapping in
// messages: "a scenario".
func (r *reader) mapping(n *yaml.Node, what string, fields []field) {
	if n.Kind != yaml.MappingNode {
		r.wrongType(n, "keys and values for "+what)
		return
	}
	lines := map[string]int{}
	misspelt := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" {
			if key.Kind != yaml.ScalarNode {
				r.report(ruleType, key, "", "expected a key, got %s", kindOf(key))
			}
			continue // a merge key was reported already
		}
		if line, twice := lines[key.Value]; twice {
			r.report(ruleDuplicate, key, "keep one of them",
				"key %s is written twice in %s; previously defined at line %d", quoted(key.Value), what, line)
			continue
		}
		lines[key.Value] = key.Line
		f := fieldNamed(fields, key.Value)
		if f == nil {
			misspelt[r.unknownKey(key, what, fields)] = true
			continue
		}
		r.within(f.name, value, func() {
			r.at[strings.Join(r.path, "/")+":key"] = key
			f.read(value)
		})
	}
	for _, f := range fields {
		if _, there := lines[f.name]; f.required && !there && !misspelt[f.name] {
			r.report(ruleMissing, n, f.name+" is "+f.about, "%s needs the key %s", what, quoted(f.name))
		}
	}
}

func fieldNamed(fields []field, name string) *field {
	for i := range fields {
		if fields[i].name == name {
			return &fields[i]
		}
	}
	return nil
}

// unknownKey reports a key that no field has, and returns the one that was
// probably meant.
func (r *reader) unknownKey(key *yaml.Node, what string, fields []field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	r.report(ruleUnknownKey, key, meant(key.Value, names),
		"unexpected key %s in %s; expected one of %s", quoted(key.Value), what, quotedAll(names))
	return nearest(key.Value, names)
}

// meant is the hint "did you mean …?", or empty when nothing known comes close.
func meant(name string, known []string) string {
	if near := nearest(name, known); near != "" {
		return "did you mean " + quoted(near) + "?"
	}
	return ""
}

// nearest is the known name closest to name in letters, empty when none is close.
func nearest(name string, known []string) string {
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
	return best
}

// wrongType reports a value of another kind than the key takes.
func (r *reader) wrongType(n *yaml.Node, expected string) {
	if n.Kind == yaml.AliasNode {
		return // reported as such
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		r.report(ruleEmpty, n, "", "expected %s, got nothing", expected)
		return
	}
	r.report(ruleType, n, typeHint(n, expected), "expected %s, got %s", expected, kindOf(n))
}

// typeHint guesses how text became something else: "Well: no" is a mapping to
// YAML, "{name}, hello" and "[sighs]" are collections.
func typeHint(n *yaml.Node, expected string) string {
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
	case strings.HasSuffix(expected, "a scenario file"):
		return "start the file with the lines format: 1 and scenarios:"
	case strings.HasPrefix(expected, "keys and values") && n.Kind == yaml.SequenceNode:
		return "write the keys without a dash before them"
	case strings.HasPrefix(expected, "keys and values") && n.Kind == yaml.ScalarNode && !strings.HasSuffix(expected, "file"):
		return `put a space after the colon and one "key: value" on each line`
	}
	return ""
}
