package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong with a file: where, which rule, what is
// wrong and what to do about it. It holds no colour and no control characters in
// Message or Hint, whatever the file held.
type Problem struct {
	// Path is the file as it was named; empty for a text that is no file.
	Path string `json:"path,omitempty"`
	// Line and Column count from 1; Column counts characters, a tab being one.
	// Both are 0 when the problem is with a path and not with a line in it.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Rule is the name of the Rule that was broken.
	Rule    string `json:"rule"`
	Message string `json:"message"`
	// Hint says what to do; it may be empty.
	Hint string `json:"hint,omitempty"`
	// Warning marks what is worth a look but leaves the content usable.
	Warning bool `json:"warning,omitempty"`

	snippet snippet
}

// Error is the problem on one line: path:line:col: message [rule].
func (p Problem) Error() string {
	var b strings.Builder
	if p.Path != "" {
		b.WriteString(Harmless(p.Path) + ":")
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", p.Line, p.Column)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	fmt.Fprintf(&b, "%s [%s]", p.Message, p.Rule)
	return b.String()
}

// Pretty is Error, the source line with a caret under the Place, and the hint.
// It ends with a newline.
func (p Problem) Pretty() string {
	out := p.Error() + "\n" + p.Snippet()
	if p.Hint != "" {
		out += "hint: " + p.Hint + "\n"
	}
	return out
}

// Problems are sorted by path, line and column, and hold nothing twice.
type Problems []Problem

// Errors are the problems that are not mere warnings.
func (ps Problems) Errors() Problems {
	var out Problems
	for _, p := range ps {
		if !p.Warning {
			out = append(out, p)
		}
	}
	return out
}

// Error is every problem on a line of its own.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Tidied returns the problems in order and without repeats.
func (ps Problems) Tidied() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(ps, func(a, b Problem) bool {
		return a.Path == b.Path && a.Line == b.Line && a.Column == b.Column &&
			a.Rule == b.Rule && a.Message == b.Message
	})
}
