package cmd

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rapport/internal/ui"
)

func TestVerifyFlags(t *testing.T) {
	for line, want := range map[string]verifyOptions{
		"":                   {},
		"5k2m 5k2n --strict": {ids: []string{"5k2m", "5k2n"}, strict: true},
		"--team north --scenario x --since 30d --until 2031-03-14 --json": {
			scope: scopeFlags{team: "north", scenario: "x", since: "30d", until: "2031-03-14"}, json: true,
		},
	} {
		got, err := parse(t, line, newVerifyCmd)
		if len(got.ids) == 0 {
			got.ids = nil
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("verify %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"5k2m --team north", "5k2m --since 30d", "--all"} {
		if _, err := parse(t, line, newVerifyCmd); err == nil {
			t.Errorf("verify %s: no error", line)
		}
	}
}

// Whatever is changed in the file behind the store's back, verify names the session and
// what does not match, and leaves the others alone.
func TestVerifyNamesWhatWasChanged(t *testing.T) {
	for _, c := range []struct{ trainee, sql, want string }{
		{"Ada", `UPDATE turns SET body = replace(body, 'Good morning', 'Evening') WHERE n = 1 AND %s`, "Greeting rests on “Good morning Dana,”, which turn 2 does not say there"},
		{"Ada", `UPDATE turns SET speaker = 'customer' WHERE n = 1 AND %s`, "Greeting rests on"},
		{"Ada", `DELETE FROM turns WHERE n > 10 AND %s`, "Closing rests on"},
		{"Ada", `UPDATE results SET card = replace(card, '"craft":', '"craft":1') WHERE %s`, "craft: kept 1"},
		{"Ada", `UPDATE results SET card = '{' WHERE %s`, "the scorecard cannot be read"},
		{"Ben", `UPDATE results SET score = 100 WHERE %s`, "results says score 100"},
		{"Ben", `UPDATE results SET closing = TRUE WHERE %s`, "results says closing 1"},
		{"Ben", `UPDATE results SET full_marks = TRUE, marks = 100 WHERE %s`, "results says marks 100, full_marks 1"},
		{"Ben", `UPDATE results SET grader = 'me' WHERE %s`, "results says the grader was me"},
		{"Ben", `UPDATE figures SET score = 100 WHERE %s`, "figures says score 100"},
		{"Ben", `UPDATE figures SET faults = 0 WHERE %s`, "figures says faults 0"},
		{"Ben", `DELETE FROM figures WHERE %s`, "figures"},
		{"Ben", `DELETE FROM fault_figures WHERE %s`, "fault_figures"},
		{"Ben", `DELETE FROM missed_figures WHERE %s`, "missed_figures"},
		{"Ben", `UPDATE figures SET trainee = 'Ada' WHERE %s`, "figures"},
		{"Ben", `INSERT INTO counted SELECT attempt, 0, trainee, started, 'human', 0, 100, 100, 1, 1, 1, 1, 1, 1, 0 FROM figures WHERE %s`, "counted"},
		{"Cleo", `UPDATE answers SET share = 1000, correct = TRUE WHERE n = 0 AND %s`, "answer 1: kept as right, comes out as wrong"},
		{"Cleo", `UPDATE turns SET body = 'It shows customers they matter and starts a rapport' WHERE n = 1 AND %s`, "answer 1 is kept as “"},
		{"Cleo", `DELETE FROM answers WHERE n = 4 AND %s`, "is an answer that is not kept"},
		{"Cleo", `UPDATE topic_figures SET correct = 1, shares = 1000 WHERE %s`, "topic_figures"},
		{"Cleo", `UPDATE item_texts SET body = body || ' ' WHERE hash IN (SELECT item_hash FROM answers WHERE n = 0 AND %s)`, "the text of question"},
		{"Cleo", `UPDATE scenario_texts SET body = '{}' WHERE hash IN (SELECT scenario_hash FROM attempts WHERE mode = 'exam')`, "the scenario's text is not the one it was played with"},
	} {
		path := keptIn(t)
		id := idOf(t, path, c.trainee)
		statement := c.sql
		if strings.Contains(statement, "%s") {
			statement = fmt.Sprintf(statement, "attempt = '"+id+"'")
		}
		change(t, path, statement)
		code, out, errOut := at(t, path, "", "verify")
		if code != exitProblems || errOut != "" || !strings.Contains(flat(out), c.want) || !strings.HasPrefix(out, id+" ") {
			t.Errorf("%s: exit code %d %s\n%s", statement, code, errOut, out)
		}
		if !strings.Contains(flat(out), "Checked 3 sessions: 2 as kept, 1 ") {
			t.Errorf("%s: others are named too:\n%s", statement, out)
		}
	}
}

// Rows that hang on no attempt would be counted by reports.
func TestRowsOfNoAttempt(t *testing.T) {
	path := keptIn(t)
	change(t, path, `PRAGMA foreign_keys = off; INSERT INTO missed_figures SELECT 'zzzzzzzzzz', grade, missing, trainee, scenario, channel, kind, started FROM missed_figures LIMIT 1`)
	code, out, _ := at(t, path, "", "verify")
	if code != exitProblems || !strings.Contains(flat(out), "missed_figures has 1 row of no attempt") || !strings.Contains(flat(out), "Checked 3 sessions: 3 as kept.") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if code, out, _ = at(t, path, "", "verify", "--json"); code != exitProblems || !strings.Contains(out, `"loose":["missed_figures has 1 row `) {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if code, _, _ = at(t, path, "", "verify", "--trainee", "Ada"); code != exitOK {
		t.Errorf("Ada's alone: exit code %d", code)
	}
}

// Grades of another grader are counted, not blamed; grading them again keeps the new
// grade beside the old, once, and that is what is verified from then on.
func TestOtherGradersAndRegrade(t *testing.T) {
	path := keptIn(t)
	oldGrader(t, path)
	change(t, path, `UPDATE results SET card = replace(card, '"agreeing":{"hit":false,"marks":0', '"agreeing":{"hit":true,"marks":20'),
		agreeing = TRUE, score = score + 20, marks = marks + 20 WHERE attempt = '`+idOf(t, path, "Ben")+`'`)
	change(t, path, `UPDATE results SET card = replace(replace(card, '"score":20', '"score":40'), '"marks":20,"full', '"marks":40,"full') WHERE attempt = '`+idOf(t, path, "Ben")+`'`)
	change(t, path, `DELETE FROM figures WHERE attempt = '`+idOf(t, path, "Ben")+`'`)
	id := idOf(t, path, "Ada")

	code, out, _ := at(t, path, "", "verify", id)
	if code != exitOK || !strings.Contains(flat(out), "1 grade was made by another grader, "+oldName+": 'rapport regrade --dry-run' compares. Checked 1 session: 1 of another grader.") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	code, out, _ = at(t, path, "", "verify", id, "--strict")
	if code != exitProblems || !strings.Contains(flat(out), "- made by "+oldName+", and this is rapport/") {
		t.Errorf("strict: exit code %d\n%s", code, out)
	}
	code, out, _ = at(t, path, "", "verify", id, "--json")
	if code != exitOK || !strings.Contains(out, `"outcome":"other_grader","reasons":[],"grader":"`+oldName+`"}`) || !strings.Contains(out, `"other_graders":{"`+oldName+`":1}`) {
		t.Errorf("json: exit code %d\n%s", code, out)
	}

	// A dry run keeps nothing.
	code, out, errOut := at(t, path, "", "regrade", "--trainee", "Ada", "--dry-run")
	if code != exitOK || errOut != "" || flat(out) != "Would grade 1 session again: 0 of them to another grade, mean score 100, was 100." {
		t.Errorf("dry run: exit code %d %s\n%s", code, errOut, out)
	}
	if code, out, _ := at(t, path, "", "verify", id); code != exitOK || !strings.Contains(out, "1 of another grader") {
		t.Errorf("after a dry run: exit code %d\n%s", code, out)
	}
	// What contradicts itself is left alone.
	code, out, errOut = at(t, path, "", "regrade")
	if code != exitProblems || !strings.Contains(flat(errOut), "is left alone, it was changed: figures") || !strings.Contains(flat(out), "Graded 2 sessions again") || !strings.Contains(out, "1 left alone") {
		t.Errorf("regrade: exit code %d %s\n%s", code, errOut, out)
	}
	if code, out, _ := at(t, path, "", "verify", id, "--strict"); code != exitOK || !strings.Contains(out, "1 as kept") {
		t.Errorf("graded again: exit code %d\n%s", code, out)
	}
	code, out, _ = at(t, path, "", "regrade", "--trainee", "Ada")
	if code != exitOK || out != "Nothing to grade again: 1 up to date.\n" {
		t.Errorf("twice: exit code %d\n%s", code, out)
	}
	// The later grade is checked as well.
	change(t, path, `UPDATE regrades SET card = replace(card, '"craft":', '"craft":1') WHERE attempt = '`+id+`'`)
	if code, out, _ := at(t, path, "", "verify", id); code != exitProblems || !strings.Contains(flat(out), "its later grade: craft: kept 1") {
		t.Errorf("a changed later grade: exit code %d\n%s", code, out)
	}
	change(t, path, `UPDATE regrades SET card = '{' WHERE attempt = '`+id+`'`)
	if code, out, _ := at(t, path, "", "verify"); code != exitProblems || !strings.Contains(flat(out), id) {
		t.Errorf("a broken later grade: exit code %d\n%s", code, out)
	}
}

// A grade that changes is shown step by step, and counts.
func TestRegradeShowsWhatChanges(t *testing.T) {
	path := keptIn(t)
	// An earlier grader that had heard nothing.
	id := idOf(t, path, "Ada")
	change(t, path, `UPDATE results SET grader = '`+oldName+`', score = 0, marks = 0, full_marks = FALSE, craft = 0, greeting = FALSE, understanding = FALSE,
		agreeing = FALSE, delivering = FALSE, closing = FALSE,
		card = '{"id":"`+id+`","score":0,"marks":0,"full_marks":false,"craft":0,"steps":{},"faults":[],"dimensions":[],"grader":"`+oldName+`"}' WHERE attempt = '`+id+`'`)
	change(t, path, `DELETE FROM doubts WHERE attempt = '`+id+`'`, `DELETE FROM figures WHERE attempt = '`+id+`'`)
	code, out, errOut := at(t, path, "", "regrade", id, "--dry-run", "--json")
	if code == exitOK {
		t.Fatal("figures that are missing are not missed", out, errOut)
	}
	_, out, _ = at(t, path, "", "export", "attempts", "--trainee", "Ada")
	other := path + ".other"
	code, said, errOut := at(t, other, out, "import", "-")
	if code != exitOK || !strings.Contains(flat(errOut), "was made by another grader ("+oldName+"), with score 0; this one's grade, 100, is kept beside it and counts") || !strings.Contains(said, "1 by another grader") {
		t.Fatalf("import: exit code %d %s\n%s", code, errOut, said)
	}
	if code, out, _ := at(t, other, "", "verify", "--strict"); code != exitOK || !strings.Contains(out, "1 as kept") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	change(t, other, `DELETE FROM regrades`, `DELETE FROM counted`, `DELETE FROM fault_figures WHERE grade > 0`, `DELETE FROM missed_figures WHERE grade > 0`, `DELETE FROM doubts WHERE grade > 0`)
	code, out, errOut = at(t, other, "", "regrade")
	const want = " (Ada, angry-customer): score 100, was 0, Greeting won, Understanding won, Agreeing won, Delivering won, Closing won, full marks won " +
		"Graded 1 session again: 1 of them to another grade, mean score 100, was 0. " +
		"Greeting 1 won, 0 lost; Understanding 1 won, 0 lost; Agreeing 1 won, 0 lost; Delivering 1 won, 0 lost; Closing 1 won, 0 lost; full marks 1 won, 0 lost."
	if code != exitOK || errOut != "" || flat(out) != id+want {
		t.Errorf("exit code %d %s\n got %s\nwant %s", code, errOut, flat(out), id+want)
	}
	store := look(t, other)
	counted, err := store.Counted(t.Context(), id)
	if err != nil || counted.Score != 100 || counted.Source != "regrade" {
		t.Errorf("%+v, %v", counted, err)
	}
}

// In a narrow window and with hostile names nothing breaks or escapes.
func TestFindingsAreHarmlessAndFit(t *testing.T) {
	path := keptIn(t)
	change(t, path, `UPDATE attempts SET trainee = 'Ada'||char(27)||'[2J'||char(8238)||'x', scenario = 'a'||char(10)||'b'`, `UPDATE results SET score = 1, grader = 'x'||char(27)||'[31m'`)
	s, _, out, errOut := ui.Test()
	s.AssumeTerminals(false, true, true)
	s.AssumeSize(40, 24)
	s.AssumeEnv(map[string]string{"USER": "kim", "NO_COLOR": "1"})
	if code := run(newApp(s, shipped(t)), []string{"verify", "--store", path}); code != exitProblems {
		t.Fatal(code, errOut)
	}
	shown := strings.ReplaceAll(strings.ReplaceAll(errOut.String(), "\r\x1b[K", "\n"), "\r", "\n") + out.String()
	if strings.ContainsAny(shown, "\x1b\a\u202e") {
		t.Errorf("%q", shown)
	}
	for line := range strings.Lines(out.String()) {
		if ui.Width(strings.TrimRight(line, "\n")) > 40 {
			t.Errorf("too wide: %s", line)
		}
	}
	if !strings.Contains(errOut.String(), "checked: 3") {
		t.Errorf("no progress: %q", errOut)
	}
}
