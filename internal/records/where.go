package records

import (
	"fmt"
	"iter"
	"slices"
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

// is asks for column to be value; "" lets everything through.
func (w *where) is(column, value string) {
	if value != "" {
		w.and(column + " = " + w.value(value))
	}
}

// team asks for the trainee in column to be of that team; "" lets everything through.
func (w *where) team(column, team string) {
	if team != "" {
		w.and(column + " IN (SELECT name FROM people WHERE team = " + w.value(team) + ")")
	}
}

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

// inAtOnce is how many values a statement asks for at a time.
const inAtOnce = 500

// chunks cuts values into pieces that a statement can ask for.
func chunks(values []string) iter.Seq[[]string] { return slices.Chunk(values, inAtOnce) }
