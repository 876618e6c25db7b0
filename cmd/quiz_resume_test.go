package cmd

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// stopAt keeps a quiz of five that stopped after so many questions, the last with or
// without its answer, and without what was made of it.
func stopAt(t *testing.T, questions int, said bool, change func(string) string) (path string, lines []string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "rapport.db")
	lines = answersTo(1, 5)
	s, in, _, errOut := ui.Test()
	s.AssumeEnv(map[string]string{"USER": "tess"})
	in.WriteString(strings.Join(append(lines[:questions-1:questions-1], ":quit"), "\n"))
	if code := run(newApp(s, shipped(t)), strings.Fields("quiz -n 5 --seed 1 --store "+path)); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	at, err := lastOpen(t, path)
	if err != nil {
		t.Fatal(err)
	}
	// What :quit left is a question without an answer; begun anew, it can be changed.
	store, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	answers, err := store.Answers(t.Context(), records.AnswerFilter{Attempt: at.ID, Texts: true})
	if err != nil || len(answers) != questions-1 {
		t.Fatalf("%d answers kept, %v", len(answers), err)
	}
	at.ID, at.Started = "2wkd1v0009", at.Started.Add(time.Hour)
	at.Draft = ""
	if last := len(at.Turns) - 1; at.Turns[last].Text == noteStopped {
		at.Turns = at.Turns[:last] // as where the program was killed
	}
	last := len(at.Turns) - 1
	if said {
		q, _ := (&quizSession{lib: quiz.Shipped(), attempt: at}).questionOf(at.Turns[last].Text)
		r, err := quiz.Mark(q, lines[questions-1])
		if err != nil {
			t.Fatal(err)
		}
		turn := records.Turn{Turn: grading.Turn{Speaker: grading.Agent, Text: q.Answer(r, at.Started).Given}, At: at.Turns[last].At.Add(time.Second)}
		at.Turns = append(at.Turns, turn)
	}
	at.Turns[last].Text = change(at.Turns[last].Text)
	if err := store.Begin(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	for _, a := range answers {
		a.Attempt = at.ID
		if err := store.AddAnswer(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	return path, lines
}

func same(text string) string { return text }

func TestResumedQuiz(t *testing.T) {
	for _, tt := range []struct {
		name   string
		said   bool
		change func(string) string
		first  int // of the answers still to be given
		notes  string
	}{
		{"a question without an answer is asked again", false, same, 2, noteResumed},
		{"an answer that was not marked is marked", true, same, 3, ""},
		{"a question that has changed is not counted", false, strings.ToUpper, 2, noteChanged},
		{"nor is the answer to it", true, strings.ToUpper, 2, noteChanged},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path, lines := stopAt(t, 3, tt.said, tt.change)
			s, in, out, errOut := ui.Test()
			s.AssumeEnv(map[string]string{"USER": "tess"})
			in.WriteString(strings.Join(lines[tt.first:], "\n"))
			if code := run(newApp(s, shipped(t)), strings.Fields("quiz --resume 2wkd1v0009 --store "+path)); code != exitOK {
				t.Fatalf("exit code %d: %s", code, errOut)
			}
			if !strings.Contains(out.String(), "100 of 100, full marks. 5 of 5 steps hit.") {
				t.Errorf("shown:\n%s", out)
			}
			var notes []string
			at := attemptIn(t, path, "2wkd1v0009")
			for _, turn := range at.Turns {
				if turn.Speaker == grading.System {
					notes = append(notes, turn.Text)
				}
			}
			if got := strings.Join(notes, "|"); got != tt.notes {
				t.Errorf("notes: %q, want %q", got, tt.notes)
			}
			for _, v := range at.Card.Steps {
				for _, e := range v.Evidence {
					if turn := at.Turns[e.Turn]; turn.Speaker != grading.Agent || turn.Text != e.Text {
						t.Errorf("evidence %q is not turn %d, %q", e.Text, e.Turn, turn.Text)
					}
				}
			}
		})
	}
}

func attemptIn(t *testing.T, path, id string) records.Attempt {
	t.Helper()
	store, err := records.OpenExisting(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	at, err := store.Attempt(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// However often a quiz is gone on with after a question that was not counted, each
// answer stays with its own turn.
func TestResumedTwice(t *testing.T) {
	path, lines := stopAt(t, 3, true, strings.ToUpper)
	const id = "2wkd1v0009"
	resume := func(id string, input ...string) {
		t.Helper()
		s, in, _, errOut := ui.Test()
		s.AssumeEnv(map[string]string{"USER": "tess"})
		in.WriteString(strings.Join(input, "\n") + "\n")
		if code := run(newApp(s, shipped(t)), strings.Fields("quiz --resume "+id+" --store "+path)); code != exitOK {
			t.Fatalf("exit code %d: %s", code, errOut)
		}
	}
	resume(id, lines[2], ":quit")
	resume(id, lines[3], ":quit")
	resume(id, lines[4])
	whole := attemptIn(t, path, id)
	fitting(t, path, whole, 5)

	// The program ended between its last answer and its scorecard.
	again := records.Attempt{
		ID: "2wkd1v0010", Trainee: whole.Trainee, Scenario: whole.Scenario, Title: whole.Title, ScenarioText: whole.ScenarioText,
		Mode: whole.Mode, Seed: whole.Seed, Started: whole.Started, Status: records.StatusOpen, Turns: whole.Turns,
	}
	store, err := records.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	answers, err := store.Answers(t.Context(), records.AnswerFilter{Attempt: id, Texts: true})
	if err == nil {
		err = store.Begin(t.Context(), again)
	}
	for _, a := range answers {
		a.Attempt = again.ID
		if err == nil {
			err = store.AddAnswer(t.Context(), a)
		}
	}
	if closeErr := store.Close(); err != nil || closeErr != nil {
		t.Fatal(err, closeErr)
	}
	resume(again.ID)
	fitting(t, path, attemptIn(t, path, again.ID), 5)
}

// fitting checks that a quiz has so many answers, and that its scorecard quotes them
// where they stand.
func fitting(t *testing.T, path string, at records.Attempt, want int) {
	t.Helper()
	store, err := records.OpenExisting(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	answers, err := store.Answers(t.Context(), records.AnswerFilter{Attempt: at.ID})
	if err != nil || len(answers) != want {
		t.Fatalf("%d answers, %v, want %d", len(answers), err, want)
	}
	given := map[int]string{}
	for _, a := range answers {
		i := slices.IndexFunc(at.Turns, func(turn records.Turn) bool { return turn.Speaker == grading.Agent && turn.At.Equal(a.At) })
		given[i] = a.Given
	}
	if at.Card == nil || !at.Card.FullMarks {
		t.Fatalf("no full marks: %+v", at.Card)
	}
	quoted := map[int]bool{}
	for _, v := range at.Card.Steps {
		for _, e := range v.Evidence {
			if turn := at.Turns[e.Turn]; turn.Text != e.Text || given[e.Turn] != e.Text || quoted[e.Turn] {
				t.Errorf("evidence %q is not turn %d, %q, answered %q", e.Text, e.Turn, turn.Text, given[e.Turn])
			}
			quoted[e.Turn] = true
		}
	}
}

// An answer in words is as sure after a pause as before.
func TestResumedAnswerIsAsSure(t *testing.T) {
	i := slices.IndexFunc(quiz.Shipped().Items, func(it *quiz.Item) bool { return it.Kind == quiz.Say })
	q := quiz.Present(quiz.Shipped().Items[i], 1)
	r, err := quiz.Mark(q, q.Item.Model)
	if err != nil {
		t.Fatal(err)
	}
	a, err := keptAnswer(records.Answer{ItemText: q.Item.Text, Presented: q.Order(), Given: r.Said, Share: r.Share, Right: r.Right}, 1)
	if err != nil || r.Sure == 0 || a.answer.Sure != r.Sure {
		t.Errorf("%+v, %v, want %d", a.answer, err, r.Sure)
	}
}

// The time an exam took holds what was thought before a pause, and leaves the pause out.
func TestTimeTaken(t *testing.T) {
	at := func(minute int, who grading.Speaker) records.Turn {
		return records.Turn{Turn: grading.Turn{Speaker: who}, At: time.Date(2031, 3, 14, 9, minute, 0, 0, time.UTC)}
	}
	stopped := at(6, grading.System)
	stopped.Text = noteStopped
	s := quizSession{turns: []records.Turn{
		at(0, grading.Customer), at(1, grading.Agent), at(1, grading.Customer), stopped, at(40, grading.System), at(42, grading.Agent),
	}}
	if got := s.took(); got != 8*time.Minute {
		t.Errorf("took %v", got)
	}
}

// A draft typed for a question in words is at the prompt again, and no other.
func TestQuizDraft(t *testing.T) {
	for _, kind := range []quiz.Kind{quiz.Say, quiz.One} {
		store := filepath.Join(t.TempDir(), "rapport.db")
		half := &typist{replies: []func() (string, error){breaks("Good mor", ui.ErrInterrupted)}}
		args := []string{"quiz", "--step", "greeting", "-n", "2", "--seed", "1", "--plain", "--kind", string(kind)}
		if code, errText := playAs(t, store, half, args...); code != exitInterrupted || !strings.Contains(errText, "quiz --resume") {
			t.Fatalf("exit code %d: %s", code, errText)
		}
		again := &typist{replies: []func() (string, error){types(":quit")}}
		playAs(t, store, again, "quiz", "--resume", "--plain")
		want := ""
		if kind == quiz.Say {
			want = "Good mor"
		}
		if got := again.drafts[0]; got != want {
			t.Errorf("%s: draft %q, want %q", kind, got, want)
		}
	}
}
