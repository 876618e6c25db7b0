package cmd

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
)

func TestExportAndImportFlags(t *testing.T) {
	for line, want := range map[string]importOptions{
		"a.jsonl -":                            {files: []string{"a.jsonl", "-"}},
		"a --dry-run --accept-mismatch --json": {files: []string{"a"}, dryRun: true, mismatch: true, json: true},
	} {
		if got, err := parse(t, line, newImportCmd); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("import %s: %+v, %v", line, got, err)
		}
	}
	for line, want := range map[string]exportAttemptsOptions{
		"":  {file: "-"},
		"-": {file: "-"},
		"a.jsonl --all --mask --team north --since 8w": {file: "a.jsonl", mask: true, scope: scopeFlags{team: "north", since: "8w", all: true}},
	} {
		if got, err := parse(t, line, newExportAttemptsCmd); err != nil || got != want {
			t.Errorf("export attempts %s: %+v, %v", line, got, err)
		}
	}
	if got, err := parse(t, "Ada --yes", newForgetCmd); err != nil || got != (forgetOptions{trainee: "Ada", yes: true}) {
		t.Errorf("forget: %+v, %v", got, err)
	}
	for line, want := range map[string]regradeOptions{
		"5k2m --dry-run":                        {ids: []string{"5k2m"}, dryRun: true},
		"--with-current-scenarios --scenario x": {ids: []string{}, current: true, scope: scopeFlags{scenario: "x"}},
	} {
		if got, err := parse(t, line, newRegradeCmd); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("regrade %s: %+v, %v", line, got, err)
		}
	}
	if _, err := parse(t, "", newImportCmd); err == nil {
		t.Error("import of nothing")
	}
	if _, err := parse(t, "", newForgetCmd); err == nil {
		t.Error("forget nobody")
	}
	if _, err := parse(t, "5k2m --scenario x", newRegradeCmd); err == nil {
		t.Error("regrade of one, filtered")
	}
}

// exported is the file of attempts of the practised store, line by line.
func exported(t *testing.T, path string) []string {
	t.Helper()
	code, out, errOut := at(t, path, "", "export", "attempts", "--all")
	if code != exitOK {
		t.Fatal(code, errOut)
	}
	return strings.SplitAfter(strings.TrimSpace(out), "\n")
}

// forge changes one session of a file, wherever old stands in it.
func forge(lines []string, trainee, old, put string) string {
	var b strings.Builder
	for _, l := range lines {
		if strings.Contains(l, `"trainee":"`+trainee+`"`) {
			l = strings.Replace(l, old, put, 1)
		}
		b.WriteString(l)
	}
	return b.String()
}

// without is a file without somebody's sessions.
func without(lines []string, trainee string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return strings.Contains(l, `"trainee":"`+trainee+`"`) }), "")
}

// What does not come out as a file says is refused, each with its line and why; the
// others come in.
func TestImportRefusesWhatDoesNotMatch(t *testing.T) {
	lines := exported(t, keptIn(t))
	for _, c := range []struct{ trainee, old, put, want string }{
		{"Ben", `"score":20,`, `"score":100,`, "of Ben was changed: the scorecard's score is 100, of 20 marks"},
		{"Ben", `"closing":{"hit":false,"marks":0`, `"closing":{"hit":true,"marks":20`, "of Ben was changed: the scorecard has 20 marks, and its steps earn 40"},
		{"Ben", `"craft":`, `"craft":1`, "of Ben comes out otherwise: craft: kept 1"},
		{"Ben", "you idiot", "my friend", "of Ben was changed: the fault"},
		{"Ben", `"faults":[`, `"faults":[],"tips":[],"was":[`, "of Ben comes out otherwise: "},
		{"Ada", "Good morning", "Good evening", "of Ada was changed: Greeting rests on"},
		{"Ada", "need: ", "need:  ", "of Ada was changed: the scenario's text is not the one it was played with"},
		{"Cleo", `"share":0,"right":false`, `"share":1000,"right":true`, "of Cleo comes out otherwise: answer 1: kept as right, comes out as wrong"},
		{"Cleo", `"answers":[{`, `"answers":[{"item_text":"{",`, "of Cleo"},
	} {
		text := forge(lines, c.trainee, c.old, c.put)
		if text == strings.Join(lines, "") {
			t.Errorf("%q is not in the file", c.old)
			continue
		}
		path := filepath.Join(t.TempDir(), "team.db")
		code, out, errOut := at(t, path, text, "import", "-")
		if c.trainee != "Cleo" || !strings.Contains(c.put, "item_text") {
			if code != exitProblems || !strings.Contains(flat(errOut), c.want) || !strings.HasPrefix(errOut, "rapport: error: -:") {
				t.Errorf("%s: exit code %d\n%s", c.put, code, errOut)
			}
			if !strings.Contains(out, "Took in 2 new sessions") || !strings.Contains(out, "1 refused") {
				t.Errorf("%s: %s", c.put, out)
			}
		}
		code, out, errOut = at(t, path, "", "verify")
		if code != exitOK {
			t.Errorf("%s came in: %s %s", c.put, out, errOut)
		}
	}
}

// What was refused comes in when it is asked for, is still named by verify, and the
// same file again changes nothing.
func TestImportAcceptsMismatches(t *testing.T) {
	lines := exported(t, keptIn(t))
	text := forge(lines, "Ben", `"craft":3`, `"craft":4`)
	path := filepath.Join(t.TempDir(), "team.db")
	code, out, errOut := at(t, path, text, "import", "-", "--accept-mismatch")
	if code != exitProblems || !strings.Contains(flat(errOut), "comes out otherwise, and is taken in as it came: craft: kept 4") || !strings.Contains(flat(out), "Took in 3 new sessions (Ada 1, Ben 1, Cleo 1), 1 taken in though they do not match") {
		t.Errorf("exit code %d %s\n%s", code, errOut, out)
	}
	if code, out, _ = at(t, path, "", "verify"); code != exitProblems || !strings.Contains(out, "craft: kept 4") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if code, out, errOut = at(t, path, without(lines, "Ben"), "import", "-", "--json"); code != exitOK || !strings.Contains(out, `"known":2`) {
		t.Errorf("again: exit code %d %s\n%s", code, errOut, out)
	}
	after, err := os.ReadFile(path)
	if err != nil || string(before) != string(after) {
		t.Errorf("importing again changed the store, %v", err)
	}
	// The true one is another than the one that is kept.
	if code, out, errOut = at(t, path, strings.Join(lines, ""), "import", "-"); code != exitProblems || !strings.Contains(flat(errOut), "is kept already and is another one") || !strings.Contains(flat(out), "2 known already, 1 in conflict") {
		t.Errorf("conflict: exit code %d %s\n%s", code, errOut, out)
	}
}

// What came in part goes on; what was erased stays away; who took it in is kept.
func TestImportGoesOnAndHeedsErasures(t *testing.T) {
	lines := exported(t, keptIn(t))
	var whole map[string]any
	for _, l := range lines[1:] {
		if strings.Contains(l, `"trainee":"Ada"`) {
			if err := json.Unmarshal([]byte(l), &whole); err != nil {
				t.Fatal(err)
			}
		}
	}
	part := map[string]any{}
	for k, v := range whole {
		part[k] = v
	}
	for _, k := range []string{"ended", "card", "grader", "outcome", "satisfaction", "comment"} {
		delete(part, k)
	}
	turns, ok := whole["turns"].([]any)
	if !ok {
		t.Fatal(whole["turns"])
	}
	part["status"], part["turns"] = "open", turns[:4]
	data, err := json.Marshal(part)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "team.db")
	for _, step := range []struct{ input, want string }{
		{lines[0] + string(data), "Took in 1 new session (Ada 1)."},
		{lines[0] + string(data), "Took in 0 new sessions, 1 known already."},
		{strings.Join(lines, ""), "Took in 2 new sessions (Ben 1, Cleo 1), 1 gone on with."},
		{lines[0] + string(data), "Took in 0 new sessions, 1 known already."},
	} {
		if code, out, errOut := at(t, path, step.input, "import", "-"); code != exitOK || flat(out) != step.want {
			t.Fatalf("exit code %d %s\n got %s\nwant %s", code, errOut, flat(out), step.want)
		}
	}
	if code, out, _ := at(t, path, "", "verify"); code != exitOK || !strings.Contains(out, "3 as kept") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	deeds, err := look(t, path).Deeds(t.Context(), "Ada")
	if err != nil || len(deeds) != 1 || deeds[0].What != "import" || deeds[0].Author != "kim" {
		t.Errorf("%+v, %v", deeds, err)
	}
	if code, _, errOut := at(t, path, "", "forget", "Ada", "--yes"); code != exitOK {
		t.Fatal(errOut)
	}
	if code, out, _ := at(t, path, strings.Join(lines, ""), "import", "-"); code != exitOK || flat(out) != "Took in 0 new sessions, 2 known already, 1 erased here before." {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// A whole store goes through a file and comes out the same: sessions, answers, and the
// trainees' own disputes.
func TestExportAndImportLoseNothing(t *testing.T) {
	path := keptIn(t)
	from := look(t, path)
	id := idOf(t, path, "Ben")
	said := records.Mark{
		Attempt: id, Kind: records.Dispute, Step: "closing", Hit: true, Author: "Ben", Comment: "I said goodbye.", At: time.Date(2031, 3, 14, 10, 0, 0, 1000, time.UTC),
	}
	review := said
	review.Kind, review.Author, review.At = records.Review, "kim", said.At.Add(time.Hour)
	for _, m := range []records.Mark{said, review} {
		if _, err := from.AddMark(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	lines := exported(t, path)
	other := filepath.Join(t.TempDir(), "team.db")
	for range 2 {
		if code, _, errOut := at(t, other, strings.Join(lines, ""), "import", "-"); code != exitOK {
			t.Fatal(errOut)
		}
	}
	to := look(t, other)
	var want, got []records.Whole
	gather := func(list *[]records.Whole) func(records.Attempt, []records.Answer) error {
		return func(a records.Attempt, answers []records.Answer) error {
			*list = append(*list, records.Whole{Attempt: a, Answers: answers})
			return nil
		}
	}
	if err := from.Walk(t.Context(), records.Filter{}, "", gather(&want)); err != nil {
		t.Fatal(err)
	}
	if err := to.Walk(t.Context(), records.Filter{}, "", gather(&got)); err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	sameMarks(t, from, to)
	first, err := from.Counted(t.Context(), id)
	if second, err2 := to.Counted(t.Context(), id); err != nil || err2 != nil || !reflect.DeepEqual(first, second) || first.Source != records.FromHuman {
		t.Errorf("%+v, %v; %+v, %v", first, err, second, err2)
	}
}

func sameMarks(t *testing.T, a, b records.Store) {
	t.Helper()
	want, err := a.Marks(t.Context(), records.MarkFilter{})
	got, err2 := b.Marks(t.Context(), records.MarkFilter{})
	if err != nil || err2 != nil || len(want) == 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v, %v\nwant\n%+v, %v", got, err2, want, err)
	}
}

// What people said in review comes along under their names, is told, and can be left
// out; what was said here since stays over it, and nobody reviews themselves.
func TestImportOfReviews(t *testing.T) {
	path := keptIn(t)
	from, id := look(t, path), idOf(t, path, "Ben")
	at0 := time.Date(2031, 3, 14, 10, 0, 0, 0, time.UTC)
	say := func(store records.Store, kind records.MarkKind, author, step string, hit bool, hours int) {
		t.Helper()
		m := records.Mark{Attempt: id, Kind: kind, Step: step, Hit: hit, Author: author, Comment: "x", At: at0.Add(time.Duration(hours) * time.Hour)}
		if _, err := store.AddMark(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	say(from, records.Dispute, "Ben", "closing", true, 0)
	say(from, records.Review, "Mia", "closing", true, 1)
	say(from, records.Dispute, "Ben", "closing", false, 2)
	say(from, records.Review, "Ola", "greeting", false, 3)
	say(from, records.Blind, "Mia", "greeting", false, 3)
	code, text, errOut := at(t, path, "", "export", "attempts", "--all")
	if code != exitOK || !strings.Contains(errOut, "Wrote 3 sessions with 2 reviews.") {
		t.Fatal(code, errOut)
	}
	into := func(team, want string, words ...string) {
		t.Helper()
		if code, out, errOut := at(t, team, text, append([]string{"import", "-"}, words...)...); code != exitOK || !strings.Contains(flat(out+" "+errOut), want) {
			t.Errorf("exit code %d %s\n%s\nwant %s", code, errOut, out, want)
		}
	}
	team := filepath.Join(t.TempDir(), "team.db")
	into(team, "Took in 3 new sessions (Ada 1, Ben 1, Cleo 1). 2 reviews were left out.", "--no-reviews")
	into(team, "Would keep 2 reviews (Mia 1, Ola 1) on the file's word", "--dry-run")
	to := look(t, team)
	say(to, records.Review, "Pat", "greeting", true, 4)
	into(team, "what Ola said about Greeting is left out: somebody reviewed it here since")
	into(team, `"reviews":0,"reviewers":{},"reviews_left_out":1`, "--json")
	if c, err := to.Counted(t.Context(), id); err != nil || !c.Hits[0] || !c.Hits[4] {
		t.Errorf("%+v, %v", c, err)
	}
	whole := filepath.Join(t.TempDir(), "whole.db")
	into(whole, "Kept 2 reviews (Mia 1, Ola 1) on the file's word: what people said counts")
	if list, err := look(t, whole).Unsure(t.Context(), records.Scope{Practice: true}, 0); err != nil || len(list) == 0 || list[0].Dispute == nil || !list[0].Dispute.At.Equal(at0.Add(2*time.Hour)) {
		t.Errorf("the dispute after the review is not open: %+v, %v", list, err)
	}
	text = strings.ReplaceAll(text, `"by":"Mia"`, `"by":"Ben"`)
	into(filepath.Join(t.TempDir(), "own.db"), "what Ben said about Closing is left out: nobody reviews their own attempts")
}
