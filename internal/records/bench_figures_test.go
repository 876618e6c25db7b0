package records_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/internal/records/storetest"
)

// What the program sqlite3 is asked for comparison: sums by trainee, over the narrow
// figures and over what they are taken from. %s narrows them to a team.
const (
	sqliteFigures = `SELECT count(*), sum(n) FROM (SELECT trainee, count(*) AS n, sum(score), sum(marks), sum(full_marks),
		sum(craft), sum(greeting), sum(understanding), sum(agreeing), sum(delivering), sum(closing), sum(faults),
		sum(seconds), sum(satisfaction) FROM figures WHERE kind IN (1, 3) %s GROUP BY trainee)`
	sqliteResults = `SELECT count(*), sum(n) FROM (SELECT a.trainee, count(*) AS n, sum(r.score), sum(r.marks), sum(r.full_marks),
		sum(r.craft), sum(r.greeting), sum(r.understanding), sum(r.agreeing), sum(r.delivering), sum(r.closing),
		sum(r.satisfaction) FROM attempts a JOIN results r ON r.attempt = a.id
		WHERE a.mode IN ('assess', 'exam') %s GROUP BY a.trainee)`
	sqliteTeam = `AND trainee IN (SELECT name FROM people WHERE team = 'team 01')`
)

// benchStore is a filled store of n attempts of 2,000 trainees in 40 teams. It is kept
// in the folder $RAPPORT_BENCH_DIR, where there is one: a million take minutes to make.
func benchStore(b *testing.B, n int) string {
	b.Helper()
	dir := os.Getenv("RAPPORT_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	path := filepath.Join(dir, fmt.Sprintf("fill-%d.db", n))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	s, err := records.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	if err := errors.Join(storetest.Fill(b.Context(), s, n, 2000, 40, 1), s.Close()); err != nil {
		b.Fatal(err)
	}
	return path
}

// benchSizes are those of $RAPPORT_BENCH_ATTEMPTS, as "10000 1000000".
func benchSizes(b *testing.B) []int {
	b.Helper()
	sizes := []int{10_000}
	if asked := os.Getenv("RAPPORT_BENCH_ATTEMPTS"); asked != "" {
		sizes = nil
		for _, word := range strings.Fields(asked) {
			n, err := strconv.Atoi(word)
			if err != nil {
				b.Fatal(err)
			}
			sizes = append(sizes, n)
		}
	}
	return sizes
}

// sqliteBare is how long sqlite3 takes for a query.
func sqliteBare(b *testing.B, path, query string) time.Duration {
	b.Helper()
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Skip("sqlite3 is not installed")
	}
	from := time.Now()
	if out, err := exec.CommandContext(b.Context(), program, path, query).CombinedOutput(); err != nil {
		b.Fatalf("sqlite3: %v: %s", err, out)
	}
	return time.Since(from)
}

// questions are what a report asks, as many at a time as the store answers.
func questions(ctx context.Context, s records.Store, scope records.Scope) error {
	var all sync.WaitGroup
	failed := make([]error, 8)
	for i, ask := range []func() error{
		func() error { _, err := s.Tallies(ctx, scope, records.ByTrainee); return err },
		func() error { _, err := s.Firsts(ctx, scope); return err },
		func() error { _, err := s.Series(ctx, scope, 7); return err },
		func() error { _, err := s.Spread(ctx, scope); return err },
		func() error { _, err := s.Faults(ctx, scope); return err },
		func() error { _, err := s.Missed(ctx, scope, 12); return err },
		func() error { _, err := s.Topics(ctx, scope); return err },
		func() error { _, err := s.CardTallies(ctx, scope); return err },
	} {
		all.Go(func() { failed[i] = ask() })
	}
	all.Wait()
	return errors.Join(failed...)
}

// BenchmarkFigures says how long Tallies and all that a report asks take, beside what
// sqlite3 takes for sums by trainee in the same run (bare-figures-ms, bare-results-ms).
func BenchmarkFigures(b *testing.B) {
	for _, n := range benchSizes(b) {
		path := benchStore(b, n)
		s, err := records.Open(b.Context(), path)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = s.Close() })
		for name, scope := range map[string]records.Scope{"all": {}, "team": {Team: "team 01"}} {
			narrow := map[string]string{"team": sqliteTeam}[name]
			for what, ask := range map[string]func() error{
				"tallies": func() error { _, err := s.Tallies(b.Context(), scope, records.ByTrainee); return err },
				"report":  func() error { return questions(b.Context(), s, scope) },
			} {
				b.Run(fmt.Sprintf("%d/%s/%s", n, name, what), func(b *testing.B) {
					figures := sqliteBare(b, path, fmt.Sprintf(sqliteFigures, narrow))
					results := sqliteBare(b, path, fmt.Sprintf(sqliteResults, narrow))
					for b.Loop() {
						if err := ask(); err != nil {
							b.Fatal(err)
						}
					}
					b.ReportMetric(float64(figures.Milliseconds()), "bare-figures-ms")
					b.ReportMetric(float64(results.Milliseconds()), "bare-results-ms")
				})
			}
		}
	}
}

// BenchmarkTeamAmongOthers says how long a report on a team of 50 with 2,000 attempts
// takes where there is no other team, and among 9 and 39 of the same size.
func BenchmarkTeamAmongOthers(b *testing.B) {
	for _, teams := range []int{1, 10, 40} {
		b.Run(fmt.Sprintf("%d teams", teams), func(b *testing.B) {
			s, err := records.Open(b.Context(), filepath.Join(b.TempDir(), "team.db"))
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = s.Close() }()
			if err := storetest.Fill(b.Context(), s, 2000*teams, 50*teams, teams, 1); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := questions(b.Context(), s, records.Scope{Team: "team 01"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
