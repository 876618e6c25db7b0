package cmd

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

const (
	quizID = "2wkd1v0000"
	examID = "2wkd1v0001"
)

// keepQuizzes makes a store with a quiz that is open and an exam that is finished.
func keepQuizzes(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rapport.db")
	store, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)
	turn := func(who grading.Speaker, text string) records.Turn {
		return records.Turn{Turn: grading.Turn{Speaker: who, Text: text}, At: at}
	}
	for id, mode := range map[string]string{quizID: records.Quiz, examID: records.Exam} {
		err := store.Begin(t.Context(), records.Attempt{
			ID: id, Trainee: "tess", Scenario: records.QuizScenario, Title: records.QuizTitle, ScenarioText: "n: 5\nseed: 7\n",
			Mode: mode, Seed: 7, Started: at, Turns: []records.Turn{
				turn(grading.Customer, "Which step comes first?\n  a  Closing\n  b  Greeting"), turn(grading.Agent, "b"),
			},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	card := grading.Scorecard{ID: examID, Score: 20, Marks: 20, Grader: "quiz 1"}
	for i := range card.Steps {
		card.Steps[i] = grading.Verdict{Confidence: 100, Missing: "1 of 3 right", Source: "cycle#step-1"}
	}
	card.Steps[0] = grading.Verdict{
		Hit: true, Marks: 20, Confidence: 100, Source: "cycle#step-1", Evidence: []grading.Evidence{{Turn: 1, End: 1, Text: "b"}},
	}
	data, err := json.Marshal(card)
	if err != nil {
		t.Fatal(err)
	}
	err = store.Finish(t.Context(), examID, records.Result{Ended: at, Status: records.StatusFinished, CardJSON: data, Score: 20, Marks: 20})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// atStore runs the program on the store at path and returns what it printed.
func atStore(t *testing.T, path, args string, set func(*ui.Streams)) (code int, out, errOut string) {
	t.Helper()
	s, _, o, e := ui.Test()
	s.AssumeEnv(map[string]string{"USER": "tess"})
	if set != nil {
		set(s)
	}
	code = run(newApp(s, shipped(t)), append(strings.Fields(args), "--store", path))
	return code, o.String(), e.String()
}

func TestHistoryOfQuizzes(t *testing.T) {
	path := keepQuizzes(t)
	code, out, _ := atStore(t, path, "history --scenario quiz", nil)
	const want = examID + "\t2031-03-14T09:00:00Z\tquiz\texam\t20\t\tG----\tmachine\n" +
		quizID + "\t2031-03-14T09:00:00Z\tquiz\tquiz\tunfinished\t\t\t\n"
	if code != exitOK || out != want {
		t.Errorf("exit code %d, got\n%s\nwant\n%s", code, out, want)
	}
	_, out, _ = atStore(t, path, "history", func(s *ui.Streams) { s.AssumeTerminals(false, true, true) })
	if !strings.Contains(out, "SESSION") || strings.Contains(out, "CRAFT  0") {
		t.Errorf("on a terminal:\n%s", out)
	}
	_, out, _ = atStore(t, path, "history --plain", nil)
	if !strings.Contains(strings.Join(strings.Fields(out), " "), "session quiz, mode exam, score 20, steps G----") {
		t.Errorf("plain:\n%s", out)
	}
	code, _, errOut := atStore(t, filepath.Join(t.TempDir(), "none.db"), "history --scenario quiz", nil)
	if code != exitOK || errOut != "No quiz yet. Start one with: rapport quiz\n" {
		t.Errorf("without any: exit code %d, %q", code, errOut)
	}
}

func TestShowQuiz(t *testing.T) {
	path := keepQuizzes(t)
	code, out, errOut := atStore(t, path, "show "+examID, nil)
	if code != exitOK || strings.Contains(out, "Craft") {
		t.Errorf("exit code %d, %s\n%s", code, errOut, out)
	}
	for _, want := range []string{
		"Quiz\n" + examID, "· exam · seed 7", "Question: Which step comes first?\n            a  Closing\n            b  Greeting\nYou: b\n",
		"20 of 100. 1 of 5 steps hit.\n", "Greeting       20 of 20  hit\n    earned by “b” (reply 1)\n", "Closing         0 of 20  missed\n    missing: 1 of 3 right\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not shown:\n%s", want, out)
		}
	}
	_, out, _ = atStore(t, path, "show "+quizID, nil)
	if !strings.Contains(out, "This session is unfinished: 'rapport quiz --resume' goes on with it.") {
		t.Errorf("unfinished:\n%s", out)
	}
	_, out, _ = atStore(t, path, "show --json "+quizID, nil)
	if !strings.Contains(out, `"graded":false,"scenario":"quiz","title":"Quiz","mode":"quiz","seed":7`) {
		t.Errorf("as JSON:\n%s", out)
	}
}

// What is for role-plays leaves quizzes alone, and says so.
func TestQuizIsNoRolePlay(t *testing.T) {
	path := keepQuizzes(t)
	for args, want := range map[string]string{
		"play --resume":                             "there is no unfinished session to continue",
		"play --resume " + quizID:                   "session " + quizID + " is a quiz\nrapport: hint: go on with it by 'rapport quiz --resume'",
		"play --resume quiz":                        "session " + quizID + " is a quiz\n",
		"play --resume " + examID:                   "session " + examID + " has ended\n",
		"dispute --reason x " + examID + " closing": "session " + examID + " is a quiz: only what was heard in a conversation can be disputed or reviewed\n",
	} {
		if code, _, errOut := atStore(t, path, args, nil); code != exitFailed || !strings.Contains(errOut, want) {
			t.Errorf("%s: exit code %d, %q, want %q", args, code, errOut, want)
		}
	}
}
