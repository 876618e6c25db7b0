package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
)

// What docs/teams.md says of backups is done here, and what comes back is compared with
// what was there.
func TestBackupsComeBackWhole(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		w := laptop(t)
		runDocumented(t, "sqlite3", w.home("laptop"), nil)
		store := filepath.Join(w.home("laptop"), "team.db")
		for _, copied := range []string{"team-backup.db", "team-small.db"} {
			path := filepath.Join(w.home("laptop"), copied)
			sameHoldings(t, look(t, store), look(t, path))
			w.verified(path)
		}
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		w := laptop(t)
		w.db = pgtest.New(t)
		restored := pgtest.Empty(t)
		store := filepath.Join(w.home("laptop"), "team.db")
		w.ok("laptop", "", "store copy "+store+" "+w.db.Admin())
		runDocumented(t, "pg_", w.home("laptop"), map[string]string{
			"postgres://admin@db.example.com/rapport_restored": restored.Admin(),
			"postgres://admin@db.example.com/rapport":          w.db.Admin(),
		})
		sameHoldings(t, look(t, store), restored.Owner(t))
		w.verified(restored.Admin())
		// It is a store to work with, under the same rules.
		if out, _ := w.ok("laptop", "", "store init --store "+restored.Admin()); !strings.HasPrefix(out, "Up to date") {
			t.Error(out)
		}
		if code, _, said := w.with(restored.URL("Tess"), "Tess", "Hello.\n:end\n", "play", "angry-customer", "--assess"); code != exitOK || !strings.Contains(said, "Sent to the team's store") {
			t.Errorf("%d: %s", code, said)
		}
		if code, _, said := w.with(restored.URL("Tess"), "Tess", "", "store", "prune", "--older-than", "1d", "--yes"); code != exitFailed {
			t.Errorf("%d: %s", code, said)
		}
	})
}

// laptop is a machine whose store team.db holds something of everything.
func laptop(t *testing.T) *onServer {
	t.Helper()
	w := newOnServer(t, nil)
	store := filepath.Join(w.home("laptop"), "team.db")
	deck := filepath.Join(t.TempDir(), "shop.yaml")
	if err := os.WriteFile(deck, []byte(testOnlyDeck), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ words, input string }{
		{"play angry-customer --assess --trainee Tess", "Hello Dana, I am Tess.\nWhat happened?\n:end\n"},
		{"play angry-customer --trainee Bo", "Hello.\n:quit\n"},
		{"cards --trainee Bo", "\n3\n"},
		{"store person Tess --team north", ""},
		{"store content add " + deck, ""},
	} {
		if code, _, said := w.with(store, "laptop", c.input, strings.Fields(c.words)...); code != exitOK {
			t.Fatalf("%s: %s", c.words, said)
		}
	}
	list, err := look(t, store).List(t.Context(), records.Filter{Status: records.StatusFinished})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	_, err = look(t, store).AddMark(t.Context(), records.Mark{
		Attempt: list[0].ID, Kind: records.Review, Step: "closing", Hit: true, Author: "ana", Comment: "I heard one.", At: list[0].Ended,
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// verified computes every score of a store again.
func (w *onServer) verified(store string) {
	w.t.Helper()
	if code, out, said := w.with(store, "laptop", "", "verify"); code != exitOK {
		w.t.Errorf("%s: %s%s", store, out, said)
	}
}

// runDocumented runs the commands of docs/teams.md that begin with start, in dir, with
// other words in place of some.
func runDocumented(t *testing.T, start, dir string, instead map[string]string) {
	t.Helper()
	ran := 0
	for _, line := range fenced(t, "../docs/teams.md", "bash") {
		if !strings.HasPrefix(line, start) {
			continue
		}
		program, _, _ := strings.Cut(line, " ")
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed here: what the page says of it is not tried", program)
		}
		for _, word := range []string{"postgres://admin@db.example.com/rapport_restored", "postgres://admin@db.example.com/rapport"} {
			if with := instead[word]; with != "" {
				line = strings.ReplaceAll(line, word, "'"+with+"'")
			}
		}
		c := exec.Command("bash", "-c", line)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %s", line, err, out)
		}
		ran++
	}
	if ran < 2 {
		t.Errorf("only %d commands found that begin with %s", ran, start)
	}
}
