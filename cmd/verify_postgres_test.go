package cmd

import (
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/records"
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
		w.has(errOut, map[string]string{"ana": "of bo: bo is in none of the teams you manage", "tim": "your role does not allow that"}[login])
	}
	code, _, errOut := w.as("ana", strings.Replace(files["bo"], `"trainee":"bo"`, `"trainee":"Tess"`, 1), "import", "-", "--dry-run")
	if code != exitProblems {
		t.Errorf("exit code %d", code)
	}
	w.has(errOut, "Tess is in none of the teams you manage; names are written exactly so: is it tess?")
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

// What people said in review comes into a server with an administrator only.
func TestReviewsInFilesOnAServer(t *testing.T) {
	w := newOnServer(t, pgtest.Empty(t))
	w.setUp()
	path := filepath.Join(t.TempDir(), "own.db")
	if code, _, errOut := at(t, path, rudeTalk, "play", "angry-customer", "--assess", "--seed", "1", "--trainee", "tess"); code != exitOK {
		t.Fatal(errOut)
	}
	if code, _, errOut := at(t, path, "", "review", idOf(t, path, "tess"), "--agree", "all"); code != exitOK {
		t.Fatal(errOut)
	}
	_, file, _ := at(t, path, "", "export", "attempts")
	out, errOut := w.ok("ana", file, "import -")
	w.has(out, "Took in 1 new session (tess 1). 6 reviews were left out.")
	w.has(errOut, "only an administrator can take in")
	out, _ = w.ok(pgtest.Admin, file, "import -")
	w.has(out, "1 known already. Kept 6 reviews (kim 6) on the file's word")
	sameMarks(t, look(t, path), w.db.Owner(t))
}

// What a forgotten person's machine still holds does not come back: there is no login to
// send it with, a file does not bring back what was erased, and a manager brings in
// nobody who is in no team.
func TestTheForgottenStayForgotten(t *testing.T) {
	w := newOnServer(t, pgtest.Empty(t))
	w.setUp()
	tess := func(input string, words ...string) string {
		t.Helper()
		_, _, said := w.with(w.db.TCP("tess"), "tess", input, words...)
		return said
	}
	t.Setenv("PGPASSWORD", testOnlyPassword)
	w.has(tess(rudeTalk, "play", "angry-customer", "--assess"), "Sent to the team's store: 1 assessed session.")
	t.Setenv("PGPASSWORD", "wrong-"+testOnlyPassword)
	w.has(tess(rudeTalk, "play", "angry-customer", "--assess"), "1 assessed session waits")
	t.Setenv("PGPASSWORD", testOnlyPassword)
	out, _ := w.ok(pgtest.Admin, "", "forget tess --yes")
	w.has(out, "Erased: 1 session", "make none of that name again")
	w.has(tess("", "history"), "1 assessed session waits")
	w.has(tess("", "store", "send"), "waits")
	code, file, errOut := at(t, filepath.Join(w.home("tess"), "rapport", "rapport.db"), "", "export", "attempts")
	if code != exitOK {
		t.Fatal(errOut)
	}
	code, out, errOut = w.as("ana", file, "import", "-")
	if code != exitProblems {
		t.Errorf("exit code %d: %s%s", code, out, errOut)
	}
	w.has(out, "Took in 0 new sessions, 1 erased here before, 1 refused.")
	w.has(errOut, "tess is in none of the teams you manage")
	list, err := w.db.Owner(t).List(t.Context(), records.Filter{})
	if err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}
