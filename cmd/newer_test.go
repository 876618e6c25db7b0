package cmd

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"rapport/internal/ui"
)

// A store of a newer rapport is refused in one clear line, by every command, and
// not touched.
func TestNewerStoreIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	rapport := func(args, input string) (code int, errText string) {
		s, in, _, errOut := ui.Test()
		s.AssumeEnv(map[string]string{"USER": "tess"})
		in.WriteString(input)
		return run(newApp(s, shipped(t)), append(strings.Fields(args), "--store", path)), errOut.String()
	}
	if code, text := rapport("play angry-customer", "Hello Dana.\n"); code != exitOK {
		t.Fatalf("exit code %d: %s", code, text)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO rapport_version (version_id, is_applied) VALUES (9999, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"history", "show abc", "play angry-customer", "play --resume"} {
		code, text := rapport(args, "Hello.\n")
		if code != exitFailed || !strings.HasPrefix(text, "rapport: error: ") || !strings.Contains(text, "newer rapport") || strings.Count(text, "\n") != 1 {
			t.Errorf("%s: exit code %d, %q", args, code, text)
		}
	}
}
