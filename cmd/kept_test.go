package cmd

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// at runs the program on the store at path with that input.
func at(t *testing.T, path, input string, args ...string) (code int, out, errOut string) {
	t.Helper()
	s, in, o, e := ui.Test()
	s.AssumeEnv(map[string]string{"USER": "kim"})
	in.WriteString(input)
	code = run(newApp(s, shipped(t)), append(args, "--store", path))
	return code, o.String(), e.String()
}

// rudeTalk loses marks and makes a critical fault.
const rudeTalk = "Good morning Dana.\nThat is your own fault, you idiot. Stop whining.\n:end\n"

// practised is a store with a won role-play, a lost one with a fault, and an exam, each
// of its own trainee.
var practised = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "rapport-kept-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "kept.db")
	builtin, err := os.ReadFile("../scenarios.yaml")
	if err != nil {
		return nil, err
	}
	model, err := os.ReadFile("../scenarios/testdata/models/angry-customer.txt")
	if err != nil {
		return nil, err
	}
	for _, c := range []struct{ input, args string }{
		{strings.Join(modelReplies(string(model)), "\n") + "\n", "play angry-customer --assess --seed 1 --trainee Ada"},
		{rudeTalk, "play angry-customer --assess --seed 1 --trainee Ben"},
		{strings.Repeat("a\nb\n", 6), "quiz --exam --kind one -n 5 --seed 3 --trainee Cleo"},
	} {
		s, in, _, _ := ui.Test()
		in.WriteString(c.input)
		if code := run(newApp(s, builtin), append(strings.Fields(c.args), "--store", path)); code != exitOK {
			return nil, errQuiet
		}
	}
	return os.ReadFile(path)
})

// keptIn is a fresh copy of the practised store.
func keptIn(t *testing.T) string {
	t.Helper()
	data, err := practised()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "kept.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// change writes to the file of a store behind its back.
func change(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// idOf is the id of a trainee's only session.
func idOf(t *testing.T, path, trainee string) string {
	t.Helper()
	store, err := records.OpenExisting(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	list, err := store.List(t.Context(), records.Filter{Trainee: trainee})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	return list[0].ID
}

// oldGrader makes every grade one of an earlier grader.
const oldName = "rapport/1 ear:00000000"

func oldGrader(t *testing.T, path string) {
	t.Helper()
	change(t, path, `UPDATE results SET card = replace(card, '`+grading.Version()+`', '`+oldName+`'), grader = replace(grader, '`+grading.Version()+`', '`+oldName+`')`)
}
