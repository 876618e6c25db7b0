package records_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"rapport/internal/records/pgtest"
)

// How an attack must end.
const (
	denied = "42501"
	ended  = "RP001"
	nobody = "no rows"
)

// attack is what somebody who has a login could type into psql, and how it ends: with
// a code, or with no row read or changed.
type attack struct{ sql, want string }

// attempt1 is a row of attempts, turn one of turns, and so on; %s is filled in.
const (
	insertAttempt = `INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
		SELECT '2zzzzzzzzz', %s, 'torn-sofa', 'x', hash, 'assess', 'chat', 1, %s FROM scenario_texts LIMIT 1`
	insertTurn   = `INSERT INTO turns (attempt, n, speaker, body, channel, said_at) VALUES ('%s', 7, 'agent', 'x', '', now())`
	insertDraft  = `INSERT INTO drafts (attempt, body) VALUES ('%s', 'x') ON CONFLICT (attempt) DO UPDATE SET body = 'x'`
	insertAnswer = `INSERT INTO answers (attempt, n, item, item_hash, kind, topic, step, difficulty, presented, given, share, correct, answered)
		SELECT '%s', 0, 'x', '` + xHash + `', 'one', 'closing', '', 1, '', 'x', 1000, TRUE, now()`
	insertResult = `INSERT INTO results (attempt, ended, status, card, graded, score, marks, full_marks, craft,
			greeting, understanding, agreeing, delivering, closing, outcome, satisfaction, comment, grader)
		VALUES ('%s', now(), 'finished', %s, TRUE, 100, 100, TRUE, 100, TRUE, TRUE, TRUE, TRUE, TRUE, '', 5, '', '')`
	insertFigures = `INSERT INTO figures (attempt, trainee, scenario, channel, kind, started, week, finished, seconds, quizzes, quiz_score,
			graded, score, marks, full_marks, craft, greeting, understanding, agreeing, delivering, closing, faults, satisfaction)
		VALUES ('%s', '%s', 'torn-sofa', 'chat', 1, 1772357400, 2930, 1, 60, 0, 0, 1, 100, 100, 1, 100, 1, 1, 1, 1, 1, 0, 5)`
	insertTopic = `INSERT INTO topic_figures (attempt, topic, trainee, scenario, channel, kind, started, asked, correct, shares)
		VALUES ('%s', 'closing', 'ana', 'torn-sofa', 'chat', 1, 1772357400, 9, 9, 9000)`
	insertFault = `INSERT INTO fault_figures (attempt, grade, n, trainee, scenario, channel, kind, started, fault, critical)
		VALUES ('%s', %d, 5, '%s', 'torn-sofa', 'chat', 1, 1772357400, 'blames', 1)`
	insertMark = `INSERT INTO marks (attempt, n, kind, step, hit, machine, author, comment, sample, said_at)
		VALUES ('%s', 9, '%s', 'closing', TRUE, FALSE, '%s', '', '', %s)`
	insertCounted = `INSERT INTO counted (attempt, n, trainee, started, source, grade, score, marks, full_marks,
			greeting, understanding, agreeing, delivering, closing, faults)
		VALUES ('%s', 9, '%s', 1772357400, 'human', 0, 100, 100, 1, 1, 1, 1, 1, 1, 0)`
	insertRegrade = `INSERT INTO regrades (attempt, n, grader, card, author, made) VALUES ('%s', 9, 'x', '{}', '%s', now())`
	insertContent = `INSERT INTO contents (name, n, kind, body, author, added) VALUES ('our.yaml', 9, 'scenarios', 'x', '%s', now())`
	// xHash is that of the question "x".
	xHash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
)

func f(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// everybodys are the attacks that nobody but the owner may succeed with.
func everybodys() []attack {
	list := []attack{
		{`SELECT * FROM drafts WHERE attempt = '` + emils + `'`, nobody},
		{`SELECT * FROM attempts FOR UPDATE`, denied},
		{`SELECT * FROM pg_stats WHERE schemaname = 'rapport'`, nobody},
		{`SELECT * FROM pg_statistic`, denied},
		{`SELECT * FROM pg_authid`, denied},
		{`SELECT nextval('rapport_version_id_seq')`, denied},
		{`SELECT last_value FROM rapport_version_id_seq`, denied},
		{`SELECT pg_read_file('PG_VERSION')`, denied},
		{`SELECT lo_import('/etc/passwd')`, denied},
		{`COPY turns TO PROGRAM 'cat'`, denied},
		{`COPY turns TO '/tmp/turns'`, denied},
		{`SELECT * FROM deliveries`, denied},
		{`SET row_security = off; SELECT * FROM turns`, denied},
		{`SET ROLE rapport_owner`, denied},
		{`SET ROLE emil`, denied},
		{`SET SESSION AUTHORIZATION emil`, denied},
		{`GRANT rapport_owner TO session_user`, denied},
		{`GRANT rapport_manager TO ana`, denied},
		{`ALTER ROLE CURRENT_USER CREATEROLE`, denied},
		{`ALTER ROLE CURRENT_USER BYPASSRLS`, denied},
		{`ALTER ROLE emil PASSWORD 'x'`, denied},
		{`DROP ROLE emil`, denied},
		{`CREATE TABLE rapport.mine ()`, denied},
		{`CREATE VIEW rapport.mine AS SELECT 1`, denied},
		{`CREATE FUNCTION rapport.my_role(int) RETURNS text LANGUAGE sql AS 'SELECT 1'`, denied},
		{`CREATE OR REPLACE FUNCTION rapport.my_role() RETURNS text LANGUAGE sql AS 'SELECT ''manager'''`, denied},
		{`CREATE SCHEMA mine`, denied},
		{`DROP SCHEMA rapport CASCADE`, denied},
		{`ALTER SCHEMA rapport RENAME TO mine`, denied},
		{`GRANT ALL ON turns TO PUBLIC; UPDATE turns SET body = 'x'`, denied},
		{`CREATE TRIGGER mine AFTER INSERT ON turns EXECUTE FUNCTION note_import()`, denied},
		{`SELECT attempts_are_open()`, denied},
		{`INSERT INTO people (name, role, team) VALUES ('zoe', 'manager', 'red')`, denied},
		{`UPDATE people SET role = 'manager'`, denied},
		{`DELETE FROM people`, denied},
		{`INSERT INTO managed (name, team) VALUES (session_user, '*')`, denied},
		{`INSERT INTO managed (name, team) VALUES (session_user, 'blue')`, denied},
		{`DELETE FROM managed`, denied},
		{`INSERT INTO erasures (id, kind, author, attempts, reviews, at) VALUES ('x', 'prune', 'x', 1, 1, now())`, denied},
		{`INSERT INTO erased (attempt, erasure) VALUES ('x', 'x')`, denied},
		{`INSERT INTO rapport_version (version_id, is_applied) VALUES (999, TRUE)`, denied},
		{`UPDATE rapport_version SET is_applied = FALSE`, denied},
		{`DELETE FROM rapport_version`, denied},
		{`INSERT INTO deliveries (attempt, target, arrived, marks) VALUES ('x', 'x', 1, 1)`, denied},
		{`INSERT INTO scenario_texts (hash, body) VALUES ('` + xHash + `', 'y')`, denied},
		{`INSERT INTO item_texts (hash, body) VALUES ('` + xHash + `', 'y')`, denied},
		{`INSERT INTO missing_texts (id, step, body) VALUES (1, 'closing', 'y')`, denied},
		{`UPDATE drafts SET attempt = '` + emils + `'`, denied},
		{f(insertAttempt, `session_user`, `now() + interval '2 days'`), denied},
		{`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started, taken_in)
			SELECT '2zzzzzzzzz', session_user, 'x', 'x', hash, 'assess', '', 1, '2026-03-01', '2020-01-01' FROM scenario_texts LIMIT 1`, denied},
		{f(insertMark, anas, "review", "nobody", "now()"), denied},
		{f(insertCounted, anas, "ana"), denied},
		{f(insertCounted, emils, "emil"), denied},
		{f(insertRegrade, anas, "nobody"), denied},
		{f(insertContent, "nobody"), denied},
		{`MERGE INTO turns USING (SELECT 1) x ON TRUE WHEN MATCHED THEN UPDATE SET body = 'x'`, denied},
		{`INSERT INTO turns SELECT * FROM turns ON CONFLICT (attempt, n) DO UPDATE SET body = 'x'`, denied},
		{`BEGIN; LOCK TABLE turns`, denied},
	}
	for _, table := range []string{
		"attempts", "turns", "results", "answers", "figures", "fault_figures", "missed_figures", "topic_figures", "doubts",
		"marks", "regrades", "counted", "imports", "contents", "scenario_texts", "item_texts", "missing_texts",
		"card_reviews", "card_queue", "people", "managed", "erasures", "erased", "deliveries", "rapport_version",
	} {
		list = append(list, attack{`DELETE FROM ` + table, denied}, attack{`TRUNCATE ` + table + ` CASCADE`, denied},
			attack{`ALTER TABLE ` + table + ` DISABLE ROW LEVEL SECURITY`, denied}, attack{`DROP TABLE ` + table, denied},
			attack{`CREATE POLICY mine ON ` + table + ` USING (TRUE)`, denied})
	}
	for _, change := range []string{
		"attempts SET trainee = 'ben'", "attempts SET started = now()", "attempts SET taken_in = now()", "turns SET body = 'x'",
		"results SET score = 100", "figures SET score = 100", "counted SET score = 100", "marks SET hit = TRUE",
		"regrades SET card = ''", "answers SET correct = TRUE", "contents SET body = 'x'", "imports SET author = 'x'",
		"card_reviews SET rating = 4", "scenario_texts SET body = 'x'", "item_texts SET body = 'x'", "doubts SET confidence = 1",
	} {
		list = append(list, attack{`UPDATE ` + change, denied})
	}
	return list
}

func TestAttacksOfEverybody(t *testing.T) {
	d := team(t)
	for _, who := range []string{"ana", "cleo", "tara", "olga"} {
		for _, a := range everybodys() {
			try(t, d, who, a)
		}
	}
}

// try makes an attack in a session of its own, where the store's tables are found, and
// takes back what it did.
func try(t *testing.T, d *pgtest.Database, who string, a attack) {
	t.Helper()
	c := d.Conn(t, who)
	defer func() { _ = c.Close(context.Background()) }() // nothing is left to do
	if _, err := c.Exec(t.Context(), `SET search_path = rapport`); err != nil {
		t.Fatal(err)
	}
	results := c.PgConn().Exec(t.Context(), a.sql)
	all, err := results.ReadAll()
	var refused *pgconn.PgError
	switch {
	case a.want == nobody && err == nil:
		last := all[len(all)-1]
		if last.CommandTag.RowsAffected() != 0 {
			t.Errorf("%s: %s: %s", who, a.sql, last.CommandTag)
		}
	case !errors.As(err, &refused) || refused.Code != a.want:
		t.Errorf("%s: %s: got %v, want %s", who, a.sql, err, a.want)
	}
}
