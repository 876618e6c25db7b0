package cmd

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// rows are the rows of a table, a map from column to value each.
func rows(t *testing.T, db *sql.DB, table string) []map[string]any {
	t.Helper()
	found, err := db.QueryContext(t.Context(), "SELECT * FROM "+table)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = found.Close() }()
	columns, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	for found.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := found.Scan(into...); err != nil {
			t.Fatal(err)
		}
		row := map[string]any{}
		for i, c := range columns {
			row[c] = values[i]
		}
		out = append(out, row)
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// testOnlyAbout says of every table in a store which rows are about Ada, whose sessions
// are own, and which of their columns are hers. No columns means that the rows follow
// from others, or name nobody.
var testOnlyAbout = map[string]struct {
	whose   func(row map[string]any, own map[string]bool) bool
	columns []string
}{
	"attempts":        {byTrainee, []string{"id", "trainee", "scenario", "title", "mode", "channel", "seed", "started"}},
	"turns":           {byAttempt, []string{"speaker", "body", "said_at"}},
	"drafts":          {byAttempt, []string{"body"}},
	"results":         {byAttempt, []string{"ended", "status", "outcome", "satisfaction", "comment", "grader"}},
	"answers":         {byAttempt, []string{"item", "kind", "topic", "step", "difficulty", "presented", "given", "share", "answered"}},
	"card_reviews":    {byTrainee, []string{"card", "card_hash", "reviewed"}},
	"card_queue":      {byTrainee, []string{"item", "reason", "queued"}},
	"people":          {byName, []string{"role", "team"}},
	"managed":         {byName, []string{"team"}},
	"marks":           {byAttemptOrAuthor, []string{"attempt", "kind", "step", "author", "comment", "sample", "said_at"}},
	"regrades":        {byAttemptOrAuthor, []string{"attempt", "author", "made"}},
	"contents":        {byAuthor, []string{"name", "author", "added"}},
	"imports":         {byAttemptOrAuthor, []string{"attempt", "author", "imported"}},
	"erasures":        {byAuthor, []string{"at"}},
	"deliveries":      {byAttempt, []string{"attempt", "target"}},
	"counted":         {byAttempt, []string{"source", "score", "marks"}},
	"figures":         {byAttempt, []string{"attempt"}},
	"fault_figures":   {byAttempt, []string{"attempt"}},
	"missed_figures":  {byAttempt, []string{"attempt"}},
	"topic_figures":   {byAttempt, []string{"attempt"}},
	"doubts":          {byAttempt, []string{"attempt"}},
	"scenario_texts":  {},
	"item_texts":      {},
	"missing_texts":   {},
	"erased":          {},
	"rapport_version": {},
	"sqlite_sequence": {},
}

func byTrainee(r map[string]any, _ map[string]bool) bool { return r["trainee"] == "Ada" }
func byName(r map[string]any, _ map[string]bool) bool    { return r["name"] == "Ada" }
func byAuthor(r map[string]any, _ map[string]bool) bool  { return r["author"] == "Ada" }

func byAttempt(r map[string]any, own map[string]bool) bool { return own[fmt.Sprint(r["attempt"])] }

func byAttemptOrAuthor(r map[string]any, own map[string]bool) bool {
	return byAttempt(r, own) || byAuthor(r, own)
}

// leaves are all texts and numbers in a JSON value.
func leaves(v any, into map[string]bool) {
	switch x := v.(type) {
	case map[string]any:
		for _, one := range x {
			leaves(one, into)
		}
	case []any:
		for _, one := range x {
			leaves(one, into)
		}
	case nil:
	default:
		into[fmt.Sprint(x)] = true
	}
}

// everywhere is a store with rows of Ada's, and of others', in every table.
func everywhere(t *testing.T) string {
	t.Helper()
	path := keptIn(t)
	ada, ben := idOf(t, path, "Ada"), idOf(t, path, "Ben")
	s := look(t, path)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	second := 0
	now := func() time.Time {
		second++
		return time.Date(2031, 3, 15, 9, 0, second, 0, time.UTC)
	}
	for _, p := range []records.Person{
		{Name: "Ada", Role: records.Manager, Team: "adas-team", Manages: []string{"team-of-ben"}}, {Name: "Ben", Role: records.Trainee, Team: "team-of-ben"}, {Name: "Kim", Role: records.Manager, Manages: []string{records.EveryTeam}},
	} {
		must(s.SetPerson(t.Context(), p))
	}
	for _, m := range []records.Mark{
		{Attempt: ada, Kind: records.Dispute, Step: "closing", Author: "Ada", Comment: "ada-disputes"},
		{Attempt: ada, Kind: records.Review, Step: "closing", Author: "Kim", Comment: "kim-on-ada"},
		{Attempt: ben, Kind: records.Review, Step: "closing", Author: "Ada", Comment: "ada-on-ben"},
		{Attempt: ben, Kind: records.Blind, Step: "greeting", Author: "Kim", Comment: "kim-on-ben", Sample: "kims-sample"},
		{Attempt: ada, Kind: records.Blind, Step: "greeting", Author: "Kim", Comment: "kim-blind", Sample: "adas-sample"},
	} {
		m.At = now()
		_, err := s.AddMark(t.Context(), m)
		must(err)
	}
	cleo := idOf(t, path, "Cleo")
	for _, id := range []string{ada, ben, cleo} {
		a, err := s.Attempt(t.Context(), id)
		must(err)
		card := *a.Card
		card.Craft++
		data, err := json.Marshal(card)
		must(err)
		must(s.Regrade(t.Context(), records.Regrade{Attempt: id, Grader: "grader-of-" + a.Trainee, CardJSON: data, Author: map[string]string{ada: "Kim", ben: "Ada", cleo: "Kim"}[id], At: now()}))
		must(s.MarkImported(t.Context(), id, "Kim", now()))
		must(s.Intend(t.Context(), id, "postgres://server-of-"+a.Trainee))
	}
	for _, who := range []string{"Ada", "Ben"} {
		open := records.Attempt{ID: "2wkd1v000" + who[:1], Trainee: who, Scenario: "s", Title: "title-of-" + who, ScenarioText: "id: s\n", Mode: records.Practice, Started: now(), Draft: "draft-of-" + who}
		open.ID = strings.ToLower(open.ID)
		must(s.Begin(t.Context(), open))
		exam := records.Attempt{ID: strings.ToLower("2wkd1v001" + who[:1]), Trainee: who, Scenario: records.QuizScenario, Title: records.QuizTitle, ScenarioText: "{}", Mode: records.Exam, Started: now()}
		must(s.Begin(t.Context(), exam))
		must(s.AddAnswer(t.Context(), records.Answer{Attempt: exam.ID, Item: "item-of-" + who, ItemText: "{}", Kind: quiz.Truth, Topic: "needs", Difficulty: 3, Presented: "[7]", Given: "given-by-" + who, Share: 333, At: now()}))
		must(s.AddReview(t.Context(), who, 0, quiz.Review{Card: "card-of-" + who, Hash: "hash-of-" + who, Rating: quiz.Good, At: now()}))
		must(s.Queue(t.Context(), who, "queued-of-"+who, "reason-of-"+who, now()))
		must(s.AddContent(t.Context(), records.Content{Name: "file-" + strings.ToLower(who[1:]) + ".yaml", Kind: "scenarios", Body: "x: 1\n", Author: who, At: now()}))
		_, err := s.Forget(t.Context(), "Nobody of "+who, records.Erasure{ID: strings.ToLower("2wkd1v002" + who[:1]), Author: who, At: now()})
		must(err)
	}
	must(s.Close())
	return path
}

// Every row that is about a person, in every table there is, is in what is exported
// about them, and nothing of anybody else's.
func TestExportOfAPersonIsWhole(t *testing.T) {
	path := everywhere(t)
	code, out, errOut := at(t, path, "", "export", "--trainee", "Ada", "--json")
	if code != exitOK {
		t.Fatal(errOut)
	}
	dec := json.NewDecoder(strings.NewReader(out))
	dec.UseNumber()
	var exported any
	if err := dec.Decode(&exported); err != nil {
		t.Fatal(err)
	}
	has := map[string]bool{}
	leaves(exported, has)

	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	own := map[string]bool{}
	for _, r := range rows(t, db, "attempts") {
		own[fmt.Sprint(r["id"])] = r["trainee"] == "Ada"
	}
	for _, master := range rows(t, db, "sqlite_master") {
		table := fmt.Sprint(master["name"])
		if master["type"] != "table" {
			continue
		}
		about, known := testOnlyAbout[table]
		if !known {
			t.Errorf("say in testOnlyAbout whose the rows of %s are", table)
			continue
		}
		mine, others := 0, 0
		for _, r := range rows(t, db, table) {
			if about.whose == nil {
				continue
			}
			if !about.whose(r, own) {
				others++
				continue
			}
			mine++
			for _, c := range about.columns {
				want := fmt.Sprint(r[c])
				if at, ok := r[c].(time.Time); ok {
					want = at.UTC().Format(time.RFC3339Nano)
				}
				if want != "" && !has[want] {
					t.Errorf("%s.%s: %s is not exported", table, c, want)
				}
			}
		}
		if about.whose != nil && (mine == 0 || others == 0) && table != "managed" && table != "doubts" && table != "missed_figures" && table != "fault_figures" && table != "topic_figures" {
			t.Errorf("%s has %d rows of Ada's and %d of others': the test shows nothing", table, mine, others)
		}
	}
	for word := range has {
		for _, theirs := range []string{"Ben", "Cleo", "kim-on-ben", "kims-sample", "you idiot"} {
			if strings.Contains(word, theirs) && !strings.HasPrefix(word, "team-of-ben") {
				t.Errorf("exported about Ada: %q", word)
			}
		}
	}
}

// The same to be read: every word of hers is there, nobody else's is.
func TestExportOfAPersonCanBeRead(t *testing.T) {
	path := everywhere(t)
	file := filepath.Join(t.TempDir(), "ada.md")
	if code, _, errOut := at(t, path, "", "export", "--trainee", "Ada", file); code != exitOK || errOut != "Wrote everything kept about Ada to "+file+".\n" {
		t.Fatal(code, errOut)
	}
	text := string(readFile(t, file))
	for _, want := range []string{
		"# Everything kept about Ada", "role: manager, team: adas-team, looks after: team-of-ben", "3 sessions, 1 card review, 1 missed question",
		"Agent: Good morning Dana", "Greeting       20 of 20  hit", "ada-disputes", "kim-on-ada", "ada-on-ben", "adas-sample", "grader-of-Ada", "asked for by Kim",
		"what counts now: score 80, by human", "taken in from a file by Kim", "still to go to postgres://server-of-Ada", "typed, not yet said: draft-of-Ada",
		"item-of-Ada", "given-by-Ada", "33% right", "card-of-Ada, good", "queued-of-Ada is among the cards (reason-of-Ada)", "content file-da.yaml", "erasure by Ada", "regrade of session",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in it", want)
		}
	}
	for _, never := range []string{"of-Ben", "by-Ben", "kim-on-ben", "Cleo"} {
		if strings.Contains(text, never) {
			t.Errorf("%q is in it", never)
		}
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// What was forgotten is in no table and nowhere in the files of the store.
func TestForgetLeavesNothing(t *testing.T) {
	path := everywhere(t)
	cases := filepath.Join(filepath.Dir(path), "disputes.jsonl")
	const others = `{"by":"Ben","reason":"of-ben"}` + "\nnot JSON\n"
	if err := os.WriteFile(cases, []byte(`{"by":"Ada","reason":"case-of-Ada"}`+"\n"+others), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errOut := at(t, path, "", "forget", "Ada", "--yes", "--json")
	if code != exitOK || !strings.Contains(out, `"sessions":3,"card_reviews":1,"dispute_cases":1`) || !strings.Contains(flat(errOut), "1 verdict about other people's sessions stays, without the name.") {
		t.Fatal(code, out, errOut)
	}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data := string(readFile(t, name))
		for _, never := range []string{"Ada", "adas-", "ada-disputes", "kim-on-ada", "More than a thousand pounds", "server-of-Ada"} {
			if at := strings.Index(data, never); at >= 0 {
				t.Errorf("%s holds %q: %q", filepath.Base(name), never, data[max(0, at-60):min(len(data), at+60)])
			}
		}
	}
	if got := string(readFile(t, cases)); got != others {
		t.Errorf("the file of disputes is\n%s", got)
	}
	marks, err := look(t, path).Marks(t.Context(), records.MarkFilter{Author: records.Forgotten})
	if err != nil || len(marks) != 1 || marks[0].Comment != "ada-on-ben" {
		t.Errorf("%+v, %v", marks, err)
	}
}

// Somebody at a keyboard is asked, and no is taken for an answer.
func TestForgetAsks(t *testing.T) {
	path := keptIn(t)
	for _, c := range []struct {
		typed string
		code  int
		says  string
	}{{"n\n", exitFailed, "Nothing was erased."}, {"\n", exitFailed, "Nothing was erased."}, {"y\n", exitOK, "for good?"}} {
		s, in, _, errOut := ui.Test()
		s.AssumeTerminals(true, true, true)
		in.WriteString(c.typed)
		code := run(newApp(s, shipped(t)), []string{"forget", "Ada", "--store", path})
		if code != c.code || !strings.Contains(errOut.String(), c.says) {
			t.Errorf("%q: exit code %d, %s", c.typed, code, errOut)
		}
		list, err := look(t, path).List(t.Context(), records.Filter{Trainee: "Ada"})
		if err != nil || (len(list) == 0) != (c.code == exitOK) {
			t.Errorf("%q: %d sessions are left, %v", c.typed, len(list), err)
		}
	}
}
