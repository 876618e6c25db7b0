package records_test

import (
	"os"
	"os/exec"
	"strconv"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
	"rapport/internal/records/storetest"
)

// bareAggregate is the least a report of everybody can be made from; what follows
// narrows it.
const bareAggregate = `SELECT trainee, count(*), sum(finished), sum(seconds), sum(quizzes), sum(quiz_score), sum(graded),
	sum(score), sum(marks), sum(full_marks), sum(craft), count(nullif(faults, 0)), count(satisfaction), sum(satisfaction),
	sum(graded * (started / 8640)), sum(graded * (started / 8640) * (started / 8640)), sum(score * (started / 8640)), sum(score * score),
	sum(greeting), sum(understanding), sum(agreeing), sum(delivering), sum(closing),
	sum(craft1), count(craft1), sum(craft2), count(craft2), sum(craft3), count(craft3), sum(craft4), count(craft4),
	sum(craft5), count(craft5), sum(craft6), count(craft6), sum(craft7), count(craft7), sum(craft8), count(craft8),
	sum(craft9), count(craft9), sum(craft10), count(craft10)
	FROM rapport.figures WHERE kind IN (1, 3)`

const bareTeam = ` AND trainee IN (SELECT name FROM rapport.people WHERE team = 'team 01')`

// filled is a store on a server with 2,000 trainees in 40 teams, and how psql reaches it
// past all rules. RAPPORT_BENCH_ATTEMPTS says with how many attempts; for a store that
// storetest.Fill filled before, RAPPORT_BENCH_HOST, _PORT and _DATABASE say where it is.
func filled(b *testing.B) (url func(login string) string, psql []string) {
	b.Helper()
	if host := os.Getenv("RAPPORT_BENCH_HOST"); host != "" {
		port, name := os.Getenv("RAPPORT_BENCH_PORT"), os.Getenv("RAPPORT_BENCH_DATABASE")
		url = func(login string) string {
			return "postgres://" + login + "@/" + name + "?host=" + host + "&port=" + port
		}
		return url, []string{"-h", host, "-p", port, "-U", "postgres", "-d", name}
	}
	n, err := strconv.Atoi(os.Getenv("RAPPORT_BENCH_ATTEMPTS"))
	if err != nil {
		n = 2000
	}
	d := pgtest.New(b)
	if err := storetest.Fill(b.Context(), d.Owner(b), n, 2000, 40, 1); err != nil {
		b.Fatal(err)
	}
	d.People(b, records.Person{Name: "mgr", Role: records.Manager, Manages: []string{"team 01"}},
		records.Person{Name: "boss", Role: records.Manager, Manages: []string{records.EveryTeam}})
	d.Super(b, `VACUUM ANALYZE`)
	return d.URL, []string{"-h", d.Server.Host(), "-p", d.Server.Port(), "-U", "postgres", "-d", d.Name}
}

// The sums of a report, as those see them who look at one, beside what the psql program
// takes for the bare aggregate.
func BenchmarkPostgreSQLTallies(b *testing.B) {
	url, psql := filled(b)
	admin := pgtest.Admin
	if name := os.Getenv("RAPPORT_BENCH_ADMIN"); name != "" {
		admin = name
	}
	for _, bare := range []struct{ name, sql string }{
		{"psql, all", bareAggregate + ` GROUP BY trainee`},
		{"psql, a team", bareAggregate + bareTeam + ` GROUP BY trainee`},
	} {
		b.Run(bare.name, func(b *testing.B) {
			for b.Loop() {
				if out, err := exec.Command("psql", append(psql, "-qAtc", bare.sql)...).CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
			}
		})
	}
	for _, look := range []struct {
		name, login string
		scope       records.Scope
	}{
		{"owner, all", admin, records.Scope{}},
		{"manager of every team, all", "boss", records.Scope{}},
		{"owner, a team", admin, records.Scope{Team: "team 01"}},
		{"manager of every team, a team", "boss", records.Scope{Team: "team 01"}},
		{"manager of a team", "mgr", records.Scope{}},
		{"manager of a team, named", "mgr", records.Scope{Team: "team 01"}},
	} {
		s, err := records.Open(b.Context(), url(look.login))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(look.name, func(b *testing.B) {
			for b.Loop() {
				if tallies, err := s.Tallies(b.Context(), look.scope, records.ByTrainee); err != nil || len(tallies) == 0 {
					b.Fatal(len(tallies), err)
				}
			}
		})
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	}
}
