package records

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"

	"rapport/grading"
	"rapport/quiz"
)

// traces are words that only one trainee's attempts hold, each in another place.
func traces() []string {
	return []string{
		"xqspoken", "xqscenario", "xqtitle", "xqdraft", "xqcomment", "xqoutcome", "xqcard", "xqmissing", "xqanswer",
		"xqquestion", "xqreason", "xqmark", "xqtrainee", "xqteam", "xqflash",
	}
}

// leaveTraces keeps something of the trainee's in every table that can hold words.
func leaveTraces(t *testing.T, s *sqlStore) {
	t.Helper()
	ctx := t.Context()
	said := Turn{Turn: grading.Turn{Speaker: grading.Agent, Text: "I said xqspoken"}, At: testStart}
	a := Attempt{
		ID: testID, Trainee: "xqtrainee", Scenario: "s", Title: "xqtitle", ScenarioText: "id: xqscenario\n",
		Mode: Assess, Started: testStart, Turns: []Turn{said}, Draft: "xqdraft",
	}
	card := []byte(`{"steps":{"greeting":{"missing":"xqmissing"}},"tips":[{"say":"xqcard"}]}`)
	asked := a
	asked.ID, asked.Mode, asked.Draft = openID, Quiz, ""
	for n, err := range []error{
		s.SetPerson(ctx, Person{Name: "xqtrainee", Role: Trainee, Team: "xqteam"}),
		s.Begin(ctx, a),
		s.Finish(ctx, testID, Result{
			Ended: testStart, Status: StatusFinished, CardJSON: card, Outcome: "xqoutcome", Comment: "xqcomment",
		}),
		s.Begin(ctx, asked),
		s.AddAnswer(ctx, Answer{
			Attempt: openID, Item: "i", ItemText: "xqquestion", Kind: quiz.Say, Topic: "greeting", Difficulty: 1,
			Given: "xqanswer", At: testStart,
		}),
		s.Queue(ctx, "xqtrainee", "i", "xqreason", testStart),
		s.AddReview(ctx, "xqtrainee", 0, quiz.Review{Card: "xqflash", Hash: "h", Rating: quiz.Good, At: testStart}),
	} {
		if err != nil {
			t.Fatalf("step %d: %v", n, err)
		}
	}
	m := Mark{Attempt: testID, Kind: Review, Step: "greeting", Author: "mia", Comment: "xqmark", At: testStart}
	if _, err := s.AddMark(ctx, m); err != nil {
		t.Fatal(err)
	}
}

// inFiles are the words that a store's files hold.
func inFiles(t *testing.T, path string, words []string) []string {
	t.Helper()
	var found []string
	for _, name := range []string{path, path + "-wal", path + "-journal"} {
		data, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) {
				found = append(found, fmt.Sprint(w, " in ", name[len(path):]))
			}
		}
	}
	return found
}

func TestForgottenWordsAreGoneFromTheFile(t *testing.T) {
	for name, erase := range map[string]func(*sqlStore) (Erasure, error){
		"forget": func(s *sqlStore) (Erasure, error) {
			return s.Forget(t.Context(), "xqtrainee", Erasure{ID: "2wkd1v0009", Author: "mia", At: testStart})
		},
		"prune": func(s *sqlStore) (Erasure, error) {
			return s.Prune(t.Context(), testStart.Add(time.Hour), Erasure{ID: "2wkd1v0009", Author: "mia", At: testStart})
		},
	} {
		path := tempPath(t)
		s := openAt(t, path)
		leaveTraces(t, s)
		words := traces()
		if found := inFiles(t, path, words); len(found) < len(words) {
			t.Fatalf("only %v are in the file before", found)
		}
		note, err := erase(s)
		if err != nil || note.Attempts != 2 || note.Reviews != 1 {
			t.Errorf("%s: %+v, %v", name, note, err)
		}
		if name == "prune" { // the person stays, and what is among their cards
			words = []string{"xqspoken", "xqscenario", "xqdraft", "xqcard", "xqmissing", "xqanswer", "xqquestion", "xqmark", "xqflash"}
		}
		if found := inFiles(t, path, words); len(found) > 0 {
			t.Errorf("%s: still there: %v", name, found)
		}
		for table, want := range map[string]int{"scenario_texts": 0, "item_texts": 0, "missing_texts": 0, "erased": 2} {
			var n int
			if err := s.db.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n); err != nil || n != want {
				t.Errorf("%s: %s has %d rows, %v, want %d", name, table, n, err, want)
			}
		}
	}
}

// While another program reads, the words cannot all be overwritten: that is said, and
// the next erasure sees to it.
func TestForgetWhileAnotherProgramReads(t *testing.T) {
	testOnlyBusyTimeout = 100 * time.Millisecond
	t.Cleanup(func() { testOnlyBusyTimeout = 0 })
	path := tempPath(t)
	s, reader := openAt(t, path), openAt(t, path)
	leaveTraces(t, s)
	tx, err := reader.db.Query(`SELECT attempt FROM turns UNION ALL SELECT attempt FROM results`)
	if err != nil || !tx.Next() {
		t.Fatal(err)
	}
	note, err := s.Forget(t.Context(), "xqtrainee", Erasure{ID: "2wkd1v0009", Author: "mia", At: testStart})
	plain(t, err, path, "still in the file")
	if note.Attempts != 2 {
		t.Errorf("note %+v", note)
	}
	if err := tx.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Prune(t.Context(), testStart, Erasure{ID: "2wkd1v0008", Author: "mia", At: testStart}); err != nil {
		t.Error(err)
	}
	if found := inFiles(t, path, traces()); len(found) > 0 {
		t.Errorf("still there: %v", found)
	}
}
