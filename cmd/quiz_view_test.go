package cmd

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// answering runs the program with lines as its input, on the store at path.
func answering(t *testing.T, path, args string, lines []string, set func(*ui.Streams)) (code int, out, errOut string) {
	t.Helper()
	return atStore(t, path, args, func(s *ui.Streams) {
		s.In = strings.NewReader(strings.Join(lines, "\n") + "\n")
		if set != nil {
			set(s)
		}
	})
}

// A quiz about a part says "not asked" of the rest, and how much was right first.
func TestQuizAboutAPart(t *testing.T) {
	for topic, want := range map[quiz.Topic]string{
		"journey": "\n\n  100% right (3 of 3 answers).\n  No question was about one of the five steps, so there are no marks.\n\n" +
			"Greeting       not asked\nUnderstanding  not asked\nAgreeing       not asked\nDelivering     not asked\nClosing        not asked\n\nBy topic\n",
		"closing": "\n\n  100% right (3 of 3 answers).\n  20 of 100. Hit: 1 of the 1 step asked about; full marks need all five.\n" +
			"  A step is hit when at least two thirds of what was asked about it is right.\n\nGreeting       not asked\n",
	} {
		lines := answersFor(quiz.Wish{N: 3, Seed: 1, Topics: []quiz.Topic{topic}})
		path := filepath.Join(t.TempDir(), "rapport.db")
		code, out, errOut := answering(t, path, "quiz -n 3 --seed 1 --topic "+string(topic), lines, nil)
		if code != exitOK || !strings.Contains(out, want) || strings.Contains(out, "missed\n") {
			t.Errorf("exit code %d: %s\n%s", code, errOut, out)
		}
		_, id, _ := strings.Cut(errOut, "'rapport show ")
		_, out, _ = atStore(t, path, "show --plain "+strings.TrimRight(id, "'\n"), nil)
		if !strings.Contains(out, "Greeting: not asked\n") {
			t.Errorf("shown again:\n%s", out)
		}
	}
}

// What quiz --json calls the session by is what show takes; and show says of each
// question what was right, and why what was answered is not.
func TestQuizShownAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	lines := answersTo(1, 5, grading.Closing)
	_, out, errOut := answering(t, path, "quiz -n 5 --seed 1 --json", lines, nil)
	var got struct {
		ID      string       `json:"id"`
		Answers []answerJSON `json:"answers"`
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err, errOut)
	}
	code, shown, errOut := atStore(t, path, "show "+got.ID, nil)
	if code != exitOK {
		t.Fatalf("show %s: exit code %d: %s", got.ID, code, errOut)
	}
	words := strings.Join(strings.Fields(shown), " ")
	for _, a := range got.Answers {
		want := []string{a.Ask, "you: " + a.Words}
		if !a.Right {
			want = append(want, a.Correct, "why not yours: "+a.Wrong)
		}
		for _, why := range a.Why {
			want = append(want, "why: "+why)
		}
		for _, w := range want {
			if !strings.Contains(words, strings.Join(strings.Fields(w), " ")) {
				t.Errorf("%q is not shown:\n%s", w, shown)
			}
		}
	}
	for _, want := range []string{"\nBy topic\n", "Closing         0 of 20  missed\n    missing: 0 of 1 right", "read: rapport learn closing\n"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not shown:\n%s", want, shown)
		}
	}
	if strings.Contains(shown, "](") || strings.Count(shown, "rapport learn closing") != 1 {
		t.Errorf("brackets, or a page named twice:\n%s", shown)
	}
	_, again, _ := atStore(t, path, "show --json "+got.ID, nil)
	if again != out {
		t.Errorf("as JSON:\n%s\nbut then\n%s", out, again)
	}
}

// A command in a hint is on one row, to be copied, however narrow the window.
func TestCommandsStayWhole(t *testing.T) {
	for _, width := range []int{40, 80} {
		path := filepath.Join(t.TempDir(), "rapport.db")
		_, _, errOut := answering(t, path, "quiz -n 5 --seed 1", []string{":quit"}, func(s *ui.Streams) {
			s.AssumeTerminals(false, true, true)
			s.AssumeSize(width, 24)
		})
		at, err := lastOpen(t, path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(errOut, "'rapport quiz --resume "+at.ID+"'") {
			t.Errorf("at %d columns:\n%s", width, errOut)
		}
	}
}

// Whoever answers a quiz that somebody else went on with is told so in plain words.
func TestQuizAnsweredElsewhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rapport.db")
	store, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	streams, _, _, errOut := ui.Test()
	at := records.Attempt{
		ID: quizID, Trainee: "tess", Scenario: records.QuizScenario, Title: records.QuizTitle, ScenarioText: "{}",
		Mode: records.Quiz, Started: time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC),
	}
	if err := store.Begin(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	here := quizSession{app: newApp(streams, nil), store: store, attempt: at}
	there := here
	if err := there.keep(t.Context(), grading.Customer, "Which?"); err != nil {
		t.Fatal(err)
	}
	err = here.keep(t.Context(), grading.Agent, "b")
	streams.PrintError(err)
	if said := errOut.String(); !errors.Is(err, records.ErrOrder) || strings.Contains(said, "does not follow") ||
		!strings.Contains(said, "being answered somewhere else too") || !strings.Contains(said, "'rapport quiz --resume "+quizID+"'") {
		t.Errorf("%v\n%s", err, said)
	}
	ended := records.Result{Ended: at.Started, Status: records.StatusAbandoned}
	if err := store.Finish(t.Context(), at.ID, ended); err != nil {
		t.Fatal(err)
	}
	errOut.Reset()
	streams.PrintError(there.keep(t.Context(), grading.Agent, "b"))
	if said := errOut.String(); !strings.Contains(said, "has ended there") || !strings.Contains(said, "'rapport show "+quizID+"'") {
		t.Errorf("ended:\n%s", said)
	}
}

// In a menu of pairs the row of the question names the left side, cut to fit.
func TestMatchPromptFits(t *testing.T) {
	for _, width := range []int{24, 40, 80} {
		streams, _, _, _ := ui.Test()
		streams.AssumeSize(width, 24)
		got := (&quizSession{page: streams}).matchPrompt(1, "An answer that is given within a working day at most")
		if !strings.HasPrefix(got, "2 An answer") || !strings.HasSuffix(got, "…:") || ui.Width(got) > ui.MenuRoom(width) {
			t.Errorf("at %d columns: %q", width, got)
		}
	}
}
