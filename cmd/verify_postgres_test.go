package cmd

import (
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/records/pgtest"
)

// Without a connection trainees hand in files; a manager takes in those of the teams
// looked after, and no others. Each sees, verifies and exports what their role lets
// them; only who looks after the server forgets.
func TestFilesOnAServer(t *testing.T) {
	w := newOnServer(t, pgtest.Empty(t))
	w.setUp()
	files := map[string]string{}
	for _, who := range []string{"tess", "bo"} {
		path := filepath.Join(w.home(who), "own.db")
		if code, _, errOut := at(t, path, rudeTalk, "play", "angry-customer", "--assess", "--seed", "1", "--trainee", who); code != exitOK {
			t.Fatal(errOut)
		}
		oldGrader(t, path)
		code, out, errOut := at(t, path, "", "export", "attempts")
		if code != exitOK {
			t.Fatal(errOut)
		}
		files[who] = out
	}
	out, _ := w.ok("ana", files["tess"], "import - --dry-run")
	w.has(out, "Would take in 1 new session (tess 1), 1 by another grader.")
	out, errOut := w.ok("ana", files["tess"], "import -")
	w.has(out, "Took in 1 new session (tess 1), 1 by another grader.")
	if errOut != "" {
		t.Error(errOut)
	}
	out, _ = w.ok("ana", files["tess"], "import -")
	w.has(out, "Took in 0 new sessions, 1 known already.")
	out, _ = w.ok("ana", "", "verify --strict")
	w.has(out, "Checked 1 session: 1 as kept.")
	out, _ = w.ok("ana", "", "regrade")
	w.has(out, "Nothing to grade again: 1 up to date.")

	for _, login := range []string{"ana", "tim"} {
		code, out, errOut := w.as(login, files["bo"], "import", "-")
		if code != exitProblems {
			t.Errorf("%s imports bo's: exit code %d %s", login, code, out)
		}
		w.has(errOut, "your role does not allow that")
	}
	out, _ = w.ok(pgtest.Admin, files["bo"], "import -")
	w.has(out, "Took in 1 new session (bo 1)")
	out, _ = w.ok("ana", "", "verify")
	w.has(out, "Checked 1 session")
	out, _ = w.ok("ana", "", "export attempts --all")
	if strings.Contains(out, `"trainee":"bo"`) || !strings.Contains(out, `"trainee":"tess"`) {
		t.Errorf("ana exports %s", out)
	}
	out, _ = w.ok("tess", "", "export --trainee tess")
	w.has(out, "Everything kept about tess", "role: trainee, team: north", "taken in from a file by ana")
	if code, _, errOut := w.as("tess", "", "export", "--trainee", "bo"); code != exitFailed {
		t.Errorf("tess exports bo: exit code %d %s", code, errOut)
	}
	if code, _, errOut := w.as("ana", "", "forget", "tess", "--yes"); code != exitFailed {
		t.Errorf("ana forgets tess: exit code %d %s", code, errOut)
	} else {
		w.has(errOut, "does not let")
	}
	out, _ = w.ok(pgtest.Admin, "", "forget tess --yes")
	w.has(out, "Erased: 1 session", "the server's own backups and logs")
	out, _ = w.ok("ana", files["tess"], "import -")
	w.has(out, "1 erased here before")
	out, _ = w.ok("ana", "", "verify")
	w.has(out, "Checked 0 sessions.")
}
