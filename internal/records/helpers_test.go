package records

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"rapport/grading"
)

var testStart = time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)

const testID = "2wkd1v0000"

// tempPath is where a store could be.
func tempPath(t testing.TB) string { return filepath.Join(t.TempDir(), "rapport.db") }

// openAt opens the store at path until the test ends.
func openAt(t testing.TB, path string) *sqlStore {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s.(*sqlStore)
}

// kept makes a store at path with an open attempt of some turns, and closes it.
func kept(t testing.TB, path string, turns int) Attempt {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	a := Attempt{
		ID: testID, Trainee: "ana", Scenario: "torn-sofa", Title: "The torn sofa",
		ScenarioText: "id: torn-sofa\n", Mode: Practice, Channel: grading.Chat, Started: testStart,
	}
	for n := range turns {
		a.Turns = append(a.Turns, agentTurn(n))
	}
	if err := s.Begin(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return a
}

func agentTurn(n int) Turn {
	return Turn{Turn: grading.Turn{Speaker: grading.Agent, Text: fmt.Sprint("turn ", n)}, At: testStart}
}

// rawDB is the file at path without a store around it.
func rawDB(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func exec(t testing.TB, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}
