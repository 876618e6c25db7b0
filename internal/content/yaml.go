package content

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// Node is a place in a file: a text, a list or keys with their values.
type Node = yaml.Node

// IsText reports whether n is a text, a number or a flag.
func IsText(n *Node) bool { return n.Kind == yaml.ScalarNode && n.Tag != "!!null" }

// IsList reports whether n is a list.
func IsList(n *Node) bool { return n.Kind == yaml.SequenceNode }

// IsMapping reports whether n is keys and values.
func IsMapping(n *Node) bool { return n.Kind == yaml.MappingNode }

// ValueOf is the value of a key in a mapping, nil when it is not there.
func ValueOf(n *Node, key string) *Node {
	if !IsMapping(n) {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// maxDepth is how deep a file may be nested; the format itself needs 8 levels.
const maxDepth = 16

// parseYAML reads the first document of text and the beginning of a second, each
// nil when there is none. The library is known to panic on some inputs, so this
// is the one place that calls it.
func parseYAML(text string) (first, second *Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			first, second, err = nil, nil, fmt.Errorf("the YAML reader gave up: %v", p)
		}
	}()
	dec := yaml.NewDecoder(strings.NewReader(text))
	var nodes [2]*Node
	for i := range nodes {
		var n Node
		err := dec.Decode(&n)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		nodes[i] = &n
	}
	return nodes[0], nodes[1], nil
}

// document parses the source and returns its root, or nil when there is none to
// walk. Syntax errors are reported, repaired where the repair is plain, and the
// rest of the file is read as if the author had made it.
func (r *Reader) document() *Node {
	first, second, err := parseYAML(r.src.text)
	if err != nil {
		first, second = r.syntaxErrors(err)
	}
	if second != nil {
		r.Add(RuleSecond, Place{second.Line, second.Column, 3}, "put it in a file of its own",
			"a second document starts here; a file holds one")
	}
	if first == nil || len(first.Content) == 0 {
		if len(r.problems) == 0 {
			r.Add(RuleEmptyFile, Place{1, 1, 1}, "start with the line: format: 1", "the file is empty")
		}
		return nil
	}
	root := first.Content[0]
	if !r.vet(root, 1) {
		return nil
	}
	return root
}

// vet refuses what a file must not use, wherever it stands. It returns
// false when the tree is too deep to be walked.
func (r *Reader) vet(n *Node, depth int) bool {
	if depth > maxDepth {
		r.Add(RuleTooDeep, r.PlaceOf(n), "", "nested deeper than %d levels", maxDepth)
		return false
	}
	const quote = "if this is text, put it between quotes"
	switch {
	case n.Kind == yaml.AliasNode:
		r.Add(RuleAnchor, r.PlaceOf(n), quote, "aliases are not used here: *%s", Harmless(n.Value))
	case n.Anchor != "":
		r.Add(RuleAnchor, r.PlaceOf(n), quote, "anchors are not used here: &%s", Harmless(n.Anchor))
	case n.Tag == "!!merge":
		r.Add(RuleAnchor, r.PlaceOf(n), "write the keys out", "merge keys are not used here: <<")
	case n.Style&yaml.TaggedStyle != 0 || r.startsWith(n, "!"):
		r.Add(RuleTag, r.PlaceOf(n), quote, "tags are not used here: %s", Quoted(r.wordAt(n)))
	}
	for _, c := range n.Content {
		if !r.vet(c, depth+1) {
			return false
		}
	}
	return true
}

// startsWith reports whether the source at n's place starts with prefix.
func (r *Reader) startsWith(n *Node, prefix string) bool {
	return strings.HasPrefix(r.sourceFrom(n), prefix)
}

// wordAt is the source at n's place up to the next space.
func (r *Reader) wordAt(n *Node) string {
	word, _, _ := strings.Cut(r.sourceFrom(n), " ")
	return word
}

// sourceFrom is the source line from n's place to the line's end.
func (r *Reader) sourceFrom(n *Node) string {
	runes := []rune(r.src.line(n.Line))
	return string(runes[min(max(n.Column-1, 0), len(runes)):])
}
