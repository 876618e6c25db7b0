package records

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// figures adds the scope's conditions on a table that says of attempts what about
// does; who is where trainee and started are to be found, table the rest.
func (s Scope) figures(w *where, who, table string) {
	w.is(who+".trainee", s.Trainee)
	w.team(who+".trainee", s.Team)
	w.is(table+".scenario", s.Scenario)
	w.is(table+".channel", string(s.Channel))
	if !s.Practice {
		w.and(fmt.Sprintf("%s.kind IN (%d, %d)", table, kindAssess, kindExam))
	}
	if !s.Since.IsZero() {
		w.and(who + ".started >= " + w.value(s.Since.Unix()))
	}
	if !s.Until.IsZero() {
		w.and(who + ".started < " + w.value(s.Until.Unix()))
	}
}

// attempts adds the scope's conditions on attempts a.
func (s Scope) attempts(w *where) {
	w.is("a.trainee", s.Trainee)
	w.team("a.trainee", s.Team)
	w.is("a.scenario", s.Scenario)
	w.is("a.channel", string(s.Channel))
	if !s.Practice {
		w.in("a.mode", []string{Assess, Exam})
	}
	if !s.Since.IsZero() {
		w.and("a.started >= " + w.value(stamp(s.Since.Truncate(time.Second))))
	}
	if !s.Until.IsZero() {
		w.and("a.started < " + w.value(stamp(s.Until.Truncate(time.Second))))
	}
}

// counting is where figures are read.
func (s *sqlStore) counting() *sql.DB {
	if s.reports != nil {
		return s.reports
	}
	return s.db
}

// newestCounted joins, as c, what counts of the attempt in that column when it is
// not the first grade.
func newestCounted(column string) string {
	return " LEFT JOIN counted c ON c.attempt = " + column +
		" AND c.n = (SELECT max(l.n) FROM counted l WHERE l.attempt = " + column + ")"
}

// fromCounted is what counts and is not the first grade, as c, with its figures f.
// counted makes them belong together. The few c come first: of a CROSS JOIN SQLite
// keeps the order.
const fromCounted = ` FROM counted c CROSS JOIN figures f`

// counted adds to w that c is the newest, and in scope.
func (s Scope) counted(w *where) {
	w.and("f.attempt = c.attempt")
	w.and("c.n = (SELECT max(l.n) FROM counted l WHERE l.attempt = c.attempt)")
	s.figures(w, "c", "f")
}

// sum reads a sum, nothing for NULL. PostgreSQL hands large ones out as text. It is
// also much faster than what database/sql does with an int.
type sum int

func (n *sum) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*n = 0
	case int64:
		*n = sum(v)
	case string:
		i, err := strconv.Atoi(v)
		*n = sum(i)
		return err
	default:
		return fmt.Errorf("a %T is not a sum", v)
	}
	return nil
}

// when reads a time that went through an aggregate, which SQLite hands out as the
// text that it keeps.
type when struct{ time.Time }

func (t *when) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		t.Time = time.Time{}
	case time.Time:
		t.Time = v.UTC()
	case string:
		const kept = "2006-01-02 15:04:05.999999999-07:00"
		at, err := time.Parse(kept, strings.TrimSpace(v))
		if err != nil {
			return fmt.Errorf("%q is not a time as stores keep it: %w", v, err)
		}
		t.Time = at.UTC()
	default:
		return fmt.Errorf("a %T is not a time", v)
	}
	return nil
}
