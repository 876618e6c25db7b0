package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/grading"
)

// TestOnlyKeep keeps attempts that have ended, with all that follows from them, many
// rows a statement: benchmarks fill a store with it. Nothing is checked; Card is
// taken for what CardJSON says, and a quiz asks once about a topic. No ids may be kept
// already.
func (s *sqlStore) TestOnlyKeep(ctx context.Context, all []Whole) error {
	if s.scrub != nil { // SQLite: what a crash takes from a benchmark can be made again
		if _, err := s.db.ExecContext(ctx, `PRAGMA synchronous = OFF; PRAGMA cache_size = -400000`); err != nil {
			return s.explain(err)
		}
	}
	return s.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		b := bulk{rows: map[string][][]any{}}
		for i := range all {
			b.add(&all[i])
		}
		for _, t := range bulkTables {
			if err := bulkInsert(ctx, tx, t.table, t.columns, t.end, b.rows[t.table]); err != nil {
				return err
			}
		}
		return nil
	})
}

// bulkTables are the tables TestOnlyKeep fills, in the order in which rows need one
// another.
var bulkTables = []struct{ table, columns, end string }{
	{"scenario_texts", "hash, body", "ON CONFLICT (hash) DO NOTHING"},
	{"attempts", "id, trainee, scenario, title, scenario_hash, mode, channel, seed, started", ""},
	{"turns", "attempt, n, speaker, body, channel, said_at", ""},
	{"item_texts", "hash, body", "ON CONFLICT (hash) DO NOTHING"},
	{"answers", answerColumns, ""},
	{"results", resultColumns, ""},
	{"figures", figureColumns, ""},
	{"fault_figures", aboutColumns + "grade, n, fault, critical", ""},
	{"missing_texts", "id, step, body", "ON CONFLICT (id) DO NOTHING"},
	{"missed_figures", aboutColumns + "grade, missing", ""},
	{"topic_figures", aboutColumns + "topic, asked, correct, shares", ""},
	{"doubts", aboutColumns + "grade, step, hit, confidence", ""},
}

// bulk are rows by table.
type bulk struct{ rows map[string][][]any }

func (b *bulk) row(table string, values ...any) { b.rows[table] = append(b.rows[table], values) }

func (b *bulk) add(w *Whole) {
	a := &w.Attempt
	k := about{a.ID, a.Trainee, a.Scenario, string(a.Channel), kindOf(a.Mode), a.Started.Unix()}
	hash := HashText(a.ScenarioText)
	b.row("scenario_texts", hash, a.ScenarioText)
	b.row("attempts", a.ID, a.Trainee, a.Scenario, a.Title, hash, a.Mode, string(a.Channel), int64(a.Seed), stamp(a.Started))
	moments := []time.Time{a.Started}
	for n, t := range a.Turns {
		moments = append(moments, t.At)
		b.row("turns", a.ID, n, string(t.Speaker), t.Text, string(t.Channel), stamp(t.At))
	}
	r := Result{
		Ended: a.Ended, Status: a.Status, CardJSON: a.CardJSON, Outcome: a.Outcome,
		Satisfaction: a.Satisfaction, Comment: a.Comment, Grader: a.Grader,
	}
	if a.Card != nil {
		r.Score, r.Marks, r.FullMarks, r.Craft = a.Card.Score, a.Card.Marks, a.Card.FullMarks, a.Card.Craft
	}
	e := endingOf(&r, a.Card)
	b.row("results", resultRow(a.ID, &r, a.Card)...)
	b.row("figures", figureRow(&k, &e, practised(append(moments, a.Ended)))...)
	if k.roleplay() && e.graded {
		b.grade(&k, a.Card)
	}
	for i := range w.Answers {
		q := &w.Answers[i]
		b.row("item_texts", HashText(q.ItemText), q.ItemText)
		b.row("answers", answerRow(q)...)
		b.row("topic_figures", append(k.values(), string(q.Topic), 1, number(q.Right), q.Share)...)
	}
}

func (b *bulk) grade(k *about, card *grading.Scorecard) {
	for n, f := range card.Faults {
		b.row("fault_figures", append(k.values(), 0, n, string(f.Kind), number(f.Critical))...)
	}
	for i, step := range grading.Steps() {
		v := &card.Steps[i]
		if !v.Hit && v.Missing != "" {
			id := missingID(step, v.Missing)
			b.row("missing_texts", id, string(step), v.Missing)
			b.row("missed_figures", append(k.values(), 0, id)...)
		}
		if v.SecondLook {
			b.row("doubts", append(k.values(), 0, string(step), number(v.Hit), int(v.Confidence))...)
		}
	}
}

// bulkValues is how many values a statement has at most: SQLite looks each of them up
// among all.
const bulkValues = 700

// bulkInsert inserts rows of those columns, many a statement.
func bulkInsert(ctx context.Context, tx *sql.Tx, table, columns, end string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	for _, at := range []int{max(bulkValues/len(rows[0]), 1), 1} {
		if len(rows) < at {
			continue
		}
		insert, err := tx.PrepareContext(ctx, bulkStatement(table, columns, end, len(rows[0]), at))
		if err != nil {
			return err
		}
		for ; len(rows) >= at && err == nil; rows = rows[at:] {
			_, err = insert.ExecContext(ctx, slices.Concat(rows[:at]...)...)
		}
		if err := errors.Join(err, insert.Close()); err != nil {
			return err
		}
	}
	return nil
}

// bulkStatement inserts that many rows of that many values.
func bulkStatement(table, columns, end string, values, rows int) string {
	n := 0
	var lists []string
	for range rows {
		marks := make([]string, values)
		for i := range marks {
			n++
			marks[i] = fmt.Sprintf("$%d", n)
		}
		lists = append(lists, "("+strings.Join(marks, ", ")+")")
	}
	return `INSERT INTO ` + table + ` (` + columns + `) VALUES ` + strings.Join(lists, ", ") + ` ` + end
}
