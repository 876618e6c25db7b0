package records_test

import "testing"

// card100 is a scorecard as a trainee might like it.
const card100 = `'{"score":100,"marks":100,"full_marks":true,"craft":100,"steps":{"greeting":{"hit":true},"understanding":{"hit":true},` +
	`"agreeing":{"hit":true},"delivering":{"hit":true},"closing":{"hit":true}}}'`

func TestAttacksOfATrainee(t *testing.T) {
	d := team(t)
	for _, a := range []attack{
		// Other people's.
		{`SELECT FROM attempts WHERE trainee <> 'ana'`, nobody},
		{`SELECT FROM people WHERE name <> 'ana'`, nobody},
		{`SELECT FROM managed`, nobody},
		{`SELECT FROM turns WHERE attempt = '` + bens + `'`, nobody},
		{`SELECT FROM turns WHERE body LIKE '%ben%'`, nobody},
		{`SELECT FROM results WHERE attempt <> '` + anas + `'`, nobody},
		{`SELECT FROM figures WHERE trainee <> 'ana'`, nobody},
		{`SELECT FROM fault_figures WHERE trainee <> 'ana'`, nobody},
		{`SELECT FROM missed_figures WHERE trainee <> 'ana'`, nobody},
		{`SELECT FROM doubts WHERE trainee <> 'ana'`, nobody},
		{`SELECT FROM counted WHERE trainee <> 'ana'`, nobody},
		{`SELECT FROM marks WHERE author = 'dora'`, nobody},
		{`SELECT FROM erasures`, denied},
		{`SELECT FROM visible_trainees() v WHERE v <> 'ana'`, nobody},
		{`SELECT 1 WHERE manages('ben') OR sees_everyone() OR manages('ana') OR brought_in('` + bens + `')`, nobody},
		// Words of others must not show in what an error says: there is no row to divide by.
		{`SELECT 1 / (length(body) - length(body)) FROM turns WHERE attempt = '` + emils + `'`, nobody},
		{f(insertTurn, bens), denied},
		{f(insertDraft, bens), denied},
		{f(insertAnswer, bens), denied},
		{f(insertResult, bens, card100), denied},
		{f(insertFigures, bens, "ben"), denied},
		{f(insertFault, bens, 0, "ben"), denied},
		{f(insertMark, bens, "dispute", "ana", "now()"), denied},
		{f(insertMark, bens, "blind", "ana", "now()"), denied},
		{`INSERT INTO card_reviews (trainee, card, n, place, card_hash, rating, reviewed) VALUES ('ben', 'c', 0, 0, 'h', 4, now())`, denied},
		{`INSERT INTO card_queue (trainee, item, reason, queued) VALUES ('ben', 'c', '', now())`, denied},
		{f(insertAttempt, `'ben'`, `'2026-03-01'`), denied},
		{f(insertAttempt, `'nobody'`, `'2026-03-01'`), denied},
		{`INSERT INTO imports (attempt, author, imported) VALUES ('` + anas + `', 'ana', now())`, denied},
		// One's own, once it has ended.
		{f(insertTurn, anas), ended},
		{f(insertDraft, anas), ended},
		{`UPDATE drafts SET body = 'x' WHERE attempt = '` + anas + `'`, ended},
		{`INSERT INTO item_texts (hash, body) VALUES ('` + xHash + `', 'x'); ` + f(insertAnswer, anas), ended},
		{f(insertResult, anas, card100), "23505"},
		{f(insertFigures, anas, "ana"), denied},
		{f(insertTopic, anas), denied},
		{f(insertFault, anas, 0, "ana"), denied},
		{f(insertFault, anas, 1, "ana"), denied},
		// One's own, not as it is.
		{f(insertResult, anaNow, `NULL`), denied},
		{f(insertResult, anaNow, `'{"score":20}'`), denied},
		{f(insertResult, anaNow, `'{"declined":"not English",'||substr(`+card100+`, 2)`), denied},
		{f(insertFigures, anaNow, "ana"), denied},
		{`BEGIN; ` + f(insertResult, anaNow, card100) + `; ` + f(insertFigures, anaNow, "ben") + `; COMMIT`, denied},
		{`BEGIN; ` + f(insertResult, anaNow, card100) + `; ` + f(insertFault, anaNow, 0, "ben") + `; COMMIT`, denied},
		{`BEGIN; ` + f(insertResult, anaNow, `'{}'`) + `; COMMIT`, denied},
		{f(insertMark, anas, "review", "ana", "now()"), denied},
		{f(insertMark, anas, "dispute", "cleo", "now()"), denied},
		{f(insertMark, anas, "dispute", "ana", "now() + interval '2 days'"), denied},
		{f(insertMark, anaNow, "dispute", "ana", "now()"), denied},
		{f(insertRegrade, anas, "ana"), denied},
		{f(insertContent, "ana"), denied},
		{`SET ROLE rapport_manager`, denied},
		{`SET ROLE rapport_trainer`, denied},
		{`SET ROLE rapport_overseer`, denied},
		// A name of one's own in front of the tables changes nothing.
		{`CREATE TEMP TABLE people (name text, role text, team text); INSERT INTO pg_temp.people VALUES ('ana', 'manager', 'red');
			SELECT FROM rapport.visible_trainees() v WHERE v <> 'ana'`, nobody},
	} {
		try(t, d, "ana", a)
	}
}

func TestAttacksOfAManager(t *testing.T) {
	d := team(t)
	for _, a := range []attack{
		{`SELECT FROM attempts WHERE trainee = 'emil'`, nobody},
		{`SELECT FROM turns WHERE attempt = '` + emils + `'`, nobody},
		{`SELECT FROM figures WHERE trainee = 'emil'`, nobody},
		{`SELECT FROM marks WHERE author = 'dora'`, nobody},
		{`SELECT FROM people WHERE team = 'blue' OR name = 'dora'`, nobody},
		{`SELECT FROM drafts WHERE attempt <> '` + cleos + `'`, nobody},
		{f(insertMark, emils, "review", "cleo", "now()"), denied},
		{f(insertMark, emils, "blind", "cleo", "now()"), denied},
		{f(insertMark, cleos, "review", "cleo", "now()"), denied},
		{f(insertMark, anas, "review", "dora", "now()"), denied},
		{f(insertMark, anaNow, "review", "cleo", "now()"), denied},
		{f(insertRegrade, emils, "cleo"), denied},
		{f(insertRegrade, cleos, "cleo"), denied},
		{f(insertRegrade, anas, "dora"), denied},
		{f(insertCounted, anas, "ana"), denied},
		{f(insertCounted, cleos, "cleo"), denied},
		{`BEGIN; ` + f(insertMark, anas, "review", "cleo", "now()") + `; ` + f(insertCounted, bens, "ben") + `; COMMIT`, denied},
		{`BEGIN; ` + f(insertMark, anas, "review", "cleo", "now()") + `; ` + f(insertCounted, anas, "emil") + `; COMMIT`, denied},
		{`BEGIN; ` + f(insertMark, anas, "blind", "cleo", "now()") + `; ` + f(insertCounted, anas, "ana") + `; COMMIT`, denied},
		{f(insertFault, anas, 1, "ana"), denied},
		{f(insertTurn, anaNow), denied},
		{f(insertDraft, anaNow), denied},
		{f(insertResult, anaNow, card100), denied},
		{f(insertTurn, anas), denied},
		{f(insertAttempt, `'emil'`, `'2026-03-01'`), denied},
		{f(insertAttempt, `'nobody'`, `'2026-03-01'`), denied},
		{`INSERT INTO imports (attempt, author, imported) VALUES ('` + anas + `', 'cleo', now())`, denied},
		{`INSERT INTO imports (attempt, author, imported) VALUES ('` + anaNow + `', 'dora', now())`, denied},
		{`INSERT INTO imports (attempt, author, imported) VALUES ('` + emils + `', 'cleo', now())`, denied},
		{f(insertContent, "cleo"), denied},
		{`SET ROLE rapport_trainer`, denied},
		{`SET ROLE rapport_overseer`, denied},
	} {
		try(t, d, "cleo", a)
	}
	try(t, d, "dora", attack{`SELECT FROM attempts WHERE trainee <> 'emil'`, nobody})
	try(t, d, "olga", attack{`SELECT FROM drafts`, nobody})
	try(t, d, "tara", attack{f(insertContent, "olga"), denied})
	try(t, d, "tara", attack{`SELECT FROM attempts`, nobody})
}

// Somebody who lost the role, and somebody who has a login for another store on the same
// server.
func TestAttacksOfStrangers(t *testing.T) {
	d := team(t)
	d.Super(t, `CREATE ROLE frank LOGIN`, `CREATE ROLE gina LOGIN`,
		`GRANT rapport_trainee, rapport_manager, rapport_trainer, rapport_overseer TO gina`)
	for _, a := range []attack{
		{`SELECT * FROM rapport.contents`, denied},
		{`SELECT rapport.my_role()`, denied},
		{`SELECT FROM rapport.rapport_version`, denied},
	} {
		try(t, d, "frank", a)
	}
	for _, a := range []attack{
		{`SELECT FROM attempts`, nobody},
		{`SELECT FROM turns`, nobody},
		{`SELECT FROM people`, nobody},
		{`SELECT FROM scenario_texts`, nobody},
		{`SELECT FROM rapport_version`, nobody},
		{`SELECT FROM erasures`, nobody},
		{`INSERT INTO scenario_texts (hash, body) VALUES ('` + xHash + `', 'x')`, denied},
		{`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
			VALUES ('2zzzzzzzzz', 'gina', 'x', 'x', 'x', 'assess', '', 1, '2026-03-01')`, denied},
		{f(insertContent, "gina"), denied},
		{f(insertMark, anas, "review", "gina", "now()"), denied},
	} {
		try(t, d, "gina", a)
	}
}
