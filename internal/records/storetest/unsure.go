package storetest

import (
	"reflect"
	"testing"

	"rapport/grading"
	"rapport/internal/records"
)

func testUnsure(t *testing.T, open Opener) {
	s := open(t)
	doubtful := func(score int, doubts map[int]grading.Percent) *grading.Scorecard {
		c := card(score)
		for i, p := range doubts {
			c.Steps[i].SecondLook, c.Steps[i].Confidence = true, p
		}
		return c
	}
	a := graded(t, s, 0, doubtful(60, map[int]grading.Percent{0: 66, 4: 52}))
	b := graded(t, s, 10, doubtful(20, map[int]grading.Percent{1: 52, 2: 55}))
	asked := quizAttempt(t, 20)
	asked.Mode = records.Exam
	ok(t, s.Begin(t.Context(), asked))
	finish(t, s, asked.ID, 30, doubtful(40, map[int]grading.Percent{0: 51}))
	check := func(most int, want ...string) {
		t.Helper()
		got, err := s.Unsure(t.Context(), records.Scope{}, most)
		ok(t, err)
		var list []string
		for _, d := range got {
			said := d.Attempt + " " + d.Step + " " + grading.Percent(d.Confidence).String()
			if d.Hit {
				said += " hit"
			}
			if d.Dispute != nil {
				said += " disputed by " + d.Dispute.Author
			}
			list = append(list, said)
		}
		if !reflect.DeepEqual(list, want) {
			t.Errorf("most %d: got %q, want %q", most, list, want)
		}
	}
	check(0, a+" closing 0.52", b+" understanding 0.52", b+" agreeing 0.55", a+" greeting 0.66 hit")
	check(2, a+" closing 0.52", b+" understanding 0.52")
	dispute := func(id string, step grading.Step, n int) {
		m := mark(id, n)
		m.Kind, m.Step, m.Author = records.Dispute, string(step), "ana"
		added(t, s, m)
	}
	dispute(b, grading.Greeting, 5)
	dispute(b, grading.Agreeing, 4)
	dispute(b, grading.Agreeing, 6) // says so again
	check(0, b+" agreeing 0.55 disputed by ana", b+" greeting 1.00 hit disputed by ana",
		a+" closing 0.52", b+" understanding 0.52", a+" greeting 0.66 hit")
	check(1, b+" agreeing 0.55 disputed by ana")
	for n, step := range []grading.Step{grading.Agreeing, grading.Understanding} {
		m := mark(b, 7+n)
		m.Step = string(step)
		added(t, s, m)
	}
	check(0, b+" greeting 1.00 hit disputed by ana", a+" closing 0.52", a+" greeting 0.66 hit")
	dispute(b, grading.Agreeing, 9) // with the review, too
	g := records.Regrade{Attempt: a, CardJSON: finished(t, 0, 80).CardJSON, Author: "mia", At: start}
	ok(t, s.Regrade(t.Context(), g)) // the later grader is sure
	check(0, b+" greeting 1.00 hit disputed by ana", b+" agreeing 0.55 disputed by ana")
	for _, scope := range []records.Scope{{Trainee: "bo"}, {Until: start}, {Team: "north"}} {
		if got, err := s.Unsure(t.Context(), scope, 0); err != nil || len(got) != 0 {
			t.Errorf("%+v: %+v, %v", scope, got, err)
		}
	}
}
