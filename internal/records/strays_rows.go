package records

import (
	"context"
	"fmt"
	"strings"
)

// strayTables are the tables whose rows follow from others, with the columns that do.
var strayTables = []struct{ table, columns, only string }{
	{"results", `CASE WHEN graded THEN 1 ELSE 0 END AS graded, score, marks,
		CASE WHEN full_marks THEN 1 ELSE 0 END AS full_marks, craft,
		CASE WHEN greeting THEN 1 ELSE 0 END AS greeting, CASE WHEN understanding THEN 1 ELSE 0 END AS understanding,
		CASE WHEN agreeing THEN 1 ELSE 0 END AS agreeing, CASE WHEN delivering THEN 1 ELSE 0 END AS delivering,
		CASE WHEN closing THEN 1 ELSE 0 END AS closing`, ""},
	{"figures", strings.TrimPrefix(figureColumns, "attempt, "), ""},
	{"fault_figures", "trainee, scenario, channel, kind, started, grade, n, fault, critical", ""},
	{"missed_figures", "trainee, scenario, channel, kind, started, grade, missing", ""},
	{"topic_figures", "trainee, scenario, channel, kind, started, topic, asked, correct, shares", ""},
	{"doubts", "trainee, scenario, channel, kind, started, grade, step, hit, confidence", ""},
	{
		"counted", "0 AS n, " + strings.TrimPrefix(countedColumns, "attempt, n, "),
		" AND n = (SELECT max(l.n) FROM counted l WHERE l.attempt = counted.attempt)",
	},
}

// keptRows reads the rows of those attempts.
func (s *sqlStore) keptRows(ctx context.Context, ids []string) (keptRows, error) {
	kept := keptRows{}
	for _, t := range strayTables {
		var w where
		w.in("attempt", ids)
		rows, err := s.db.QueryContext(ctx, `SELECT attempt, `+t.columns+` FROM `+t.table+w.String()+t.only, w.args...)
		if err != nil {
			return nil, err
		}
		names, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		values := make([]any, len(names))
		into := make([]any, len(names))
		for i := range into {
			into[i] = &values[i]
		}
		err = each(rows, func() error {
			err := rows.Scan(into...)
			kept.add(fmt.Sprint(values[0]), t.table, rowInWords(names[1:], values[1:]))
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// rowInWords writes a row down, but for the numbers that only count rows.
func rowInWords(names []string, values []any) string {
	var words []string
	for i, name := range names {
		switch v := values[i].(type) {
		case nil:
			words = append(words, name+" none")
		case []byte:
			words = append(words, name+" "+string(v))
		default:
			words = append(words, fmt.Sprint(name, " ", v))
		}
	}
	return strings.Join(words, ", ")
}
