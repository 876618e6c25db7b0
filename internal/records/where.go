package records

import (
	"fmt"
	"strings"
)

// where gathers the conditions of a statement, and the values that their
// placeholders stand for.
type where struct {
	conditions []string
	args       []any
}

// value is the placeholder for v.
func (w *where) value(v any) string {
	w.args = append(w.args, v)
	return fmt.Sprintf("$%d", len(w.args))
}

func (w *where) and(condition string) { w.conditions = append(w.conditions, condition) }

// in asks for column to be one of values; none let everything through.
func (w *where) in(column string, values []string) {
	if len(values) == 0 {
		return
	}
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = w.value(v)
	}
	w.and(column + " IN (" + strings.Join(marks, ", ") + ")")
}

func (w *where) String() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conditions, " AND ")
}
