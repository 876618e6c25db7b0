package content

import (
	"fmt"
	"regexp"
)

// mostID is how long an id may be, in characters.
const mostID = 40

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// ID reads a name that results and command lines use.
func (r *Reader) ID(n *Node) string {
	id := r.Word(n, "an id")
	switch {
	case id == "":
	case !idForm.MatchString(id):
		r.Report(RuleIDForm, n, "use lower-case words joined by hyphens, such as "+r.kind.ID, "%s is no id", Quoted(id))
	case len(id) > mostID:
		r.Report(RuleLength, n, "", "%d characters; at most %d fit", len(id), mostID)
	}
	return id
}

// Unique reports an id at n that was seen before, and else remembers it with its
// line. what is the plural of what ids name: "offers".
func (r *Reader) Unique(seen map[string]int, what, id string, n *Node) {
	if id == "" {
		return
	}
	if line, twice := seen[id]; twice {
		r.Report(RuleDuplicateID, n, "give one of them another id",
			"two %s are called %s; the first is at line %d", what, Quoted(id), line)
		return
	}
	seen[id] = n.Line
}

// At is where an item stands: its file and the line it begins in.
type At struct {
	Path string
	Line int
}

// Twice is the problem of two files that use the same id.
func Twice(what, id string, second, first At) Problem {
	return Problem{
		Path: second.Path, Line: second.Line, Column: 1, Rule: RuleDuplicateID,
		Message: fmt.Sprintf("two %s are called %s; the first is at %s:%d", what, Quoted(id), Harmless(first.Path), first.Line),
		Hint:    "give one of them another id",
	}
}
