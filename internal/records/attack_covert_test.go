package records_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Ways around the front door: what a function of one's own is shown, what COPY writes,
// what errors and the planner's estimates tell.
func TestOthersWordsDoNotShowOtherwise(t *testing.T) {
	d := team(t)
	d.Super(t, `ANALYZE`)
	config, err := pgx.ParseConfig(d.URL("ana"))
	if err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	config.OnNotice = func(_ *pgconn.PgConn, n *pgconn.Notice) { told.WriteString(n.Message + "\n") }
	config.RuntimeParams["search_path"] = "rapport"
	c, err := pgx.ConnectConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close(context.Background()) }() // nothing is left to do
	do := func(sql string) error {
		_, err := c.Exec(t.Context(), sql)
		return err
	}

	if err := do(`CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
		AS $$ BEGIN RAISE NOTICE '%', $1; RETURN TRUE; END $$`); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`SELECT FROM turns WHERE pg_temp.leak(body)`,
		`SELECT FROM turns t JOIN attempts a ON pg_temp.leak(t.body) AND pg_temp.leak(a.trainee)`,
		`SELECT FROM people WHERE pg_temp.leak(name)`,
		`SELECT FROM results WHERE pg_temp.leak(card)`,
	} {
		if err := do(query); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	if text := told.String(); !strings.Contains(text, "secret of ana") || strings.Contains(text, "secret of ben") ||
		strings.Contains(text, "ben\n") || strings.Contains(text, "emil") {
		t.Errorf("a function of ana's was shown\n%s", text)
	}

	var copied bytes.Buffer
	for _, table := range []string{"turns", "attempts", "results", "marks", "people", "figures"} {
		if _, err := c.PgConn().CopyTo(t.Context(), &copied, `COPY `+table+` TO STDOUT`); err != nil {
			t.Errorf("%s: %v", table, err)
		}
	}
	if text := copied.String(); !strings.Contains(text, "secret of ana") || strings.Contains(text, "ben") || strings.Contains(text, "emil") {
		t.Errorf("COPY wrote\n%s", text)
	}

	for _, sql := range []string{
		f(insertAttempt, `'ana'`, `'2026-03-01'`) + ` ON CONFLICT DO NOTHING; ` +
			strings.Replace(f(insertAttempt, `'ana'`, `'2026-03-01'`), "2zzzzzzzzz", bens, 1),
		f(insertTurn, bens), f(insertResult, bens, card100), f(insertMark, bens, "dispute", "ana", "now()"),
	} {
		var refused *pgconn.PgError
		if err := do(sql); !errors.As(err, &refused) {
			t.Errorf("%s: %v", sql, err)
		} else if text := refused.Message + refused.Detail + refused.Hint + refused.Where; strings.Contains(text, "ben") ||
			strings.Contains(text, "secret") || strings.Contains(refused.Detail, "2026") {
			t.Errorf("an error told %q", text)
		}
	}
}

// Free text has no statistics: otherwise EXPLAIN's estimates could be asked, comparison
// by comparison, for what others wrote.
func TestPlannerKnowsNoWords(t *testing.T) {
	d := team(t)
	d.Super(t, `ANALYZE`)
	estimate := func(c *pgx.Conn, condition string) string {
		rows, _ := c.Query(t.Context(), `EXPLAIN SELECT FROM rapport.turns WHERE `+condition)
		plan, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(strings.Join(plan, "\n"), "rows=")
		n, _, _ := strings.Cut(after, " ")
		return n
	}
	c := d.Conn(t, "ana")
	if low, high := estimate(c, `body < 'A'`), estimate(c, `body < 'zzz'`); low != high {
		t.Errorf("EXPLAIN expects %s rows below A and %s below zzz", low, high)
	}
	var columns int
	if err := d.Conn(t, "postgres").QueryRow(t.Context(), `SELECT count(*) FROM pg_stats WHERE schemaname = 'rapport'
		AND attname IN ('body', 'card', 'comment', 'given', 'presented') AND tablename NOT LIKE '%texts'`).Scan(&columns); err != nil || columns != 0 {
		t.Errorf("%d columns of words have statistics, %v", columns, err)
	}
}
