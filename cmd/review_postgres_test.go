package cmd

import (
	"encoding/json"
	"strings"
	"testing"

	"rapport/internal/records/pgtest"
)

// On a team's server a trainee's dispute reaches the manager, whose review reaches the
// trainee; nobody does what their role does not allow, and each is told so in words.
func TestReviewsOnAServer(t *testing.T) {
	w := newOnServer(t, pgtest.Empty(t))
	w.setUp()
	w.ok("tess", unsureTalk, "play angry-customer --assess --seed 1")
	w.ok("bo", unsureTalk, "play angry-customer --assess --seed 1")
	var mine []struct{ ID string }
	out, _ := w.ok("tess", "", "history --json")
	if err := json.Unmarshal([]byte(out), &mine); err != nil || len(mine) != 1 {
		t.Fatal(out, err)
	}
	id := mine[0].ID
	out, _ = w.ok("tess", "I offered a cover.\n", "dispute "+id+" agreeing --reason Offered")
	w.has(out, "Kept: Agreeing of session "+id)

	out, _ = w.ok("ana", "", "review")
	w.has(out, "agreeing missed 99% tess: Offered", "closing missed")
	if strings.Contains(out, "\tbo\t") {
		t.Error("a manager of north sees south's verdicts")
	}
	code, _, errOut := w.as("ana", "", "review", id, "--hit", "closing", "--comment", "Thanks is thanks.", "--agree", "agreeing")
	if code != exitOK {
		t.Fatal(errOut)
	}
	out, _ = w.ok("tess", "", "show "+id)
	w.has(out, "80 of 100, after a person's look at Agreeing, Closing", "ana says hit", "tess disputes it")
	w.ok("ana", "y y n y n n\n", "review --sample 5")
	out, _ = w.ok("ana", "", "review --agreement")
	w.has(out, "grader ana greeting 1 1")
	out, _ = w.ok("ana", "y y n y y n\nIt is a closing.\n", "mark --kept -n 1 --seed 2")
	w.has(out, "You and the grader: 1 conversation")
	out, _ = w.ok("tess", "y n n y n n\nIt was no question.\n", "mark --kept -n 1 --seed 2")
	w.has(out, "You and the grader: 1 conversation", "Kept: Understanding of "+id)
	out, _ = w.ok("ana", "", "review")
	w.has(out, "understanding hit 84% tess: It was no question.")

	for _, login := range []string{"tess", "tim"} {
		for _, line := range []string{"review", "review " + id + " --agree all", "review --sample 2", "review --agreement"} {
			code, _, errOut := w.as(login, "", strings.Fields(line)...)
			if code != exitFailed {
				t.Errorf("%s: %s: exit code %d", login, line, code)
			}
			w.has(errOut, "your role does not allow that")
		}
	}
	code, _, errOut = w.as("ana", "", "dispute", id, "closing", "--reason", "x")
	if code != exitFailed {
		t.Errorf("a dispute of somebody else's: exit code %d, %s", code, errOut)
	}
}
