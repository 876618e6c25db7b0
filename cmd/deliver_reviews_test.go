package cmd

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
)

// says has a manager look at one of tess's sessions in the team's store.
func (w *teamOf) says(id, step string, hit bool, at int) {
	w.t.Helper()
	_, err := look(w.t, w.path).AddMark(w.t.Context(), records.Mark{
		Attempt: id, Kind: records.Review, Step: step, Hit: hit, Author: "ana", Comment: "About " + step,
		At: time.Date(2031, 3, 14, 9, at, 0, 0, time.UTC),
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// What a manager says reaches the trainee's machine, is told once, and counts there
// without a connection.
func TestReviewsReachTheTrainee(t *testing.T) {
	w := newTeamOf(t)
	w.ok("play angry-customer --assess --seed 1", unsureTalk)
	w.ok("play angry-customer --seed 1", unsureTalk)
	id := w.there()[0].ID
	for i, step := range verdictNames() {
		w.says(id, step, step != "greeting", i)
	}
	out, said := w.ok("history --json", "")
	if said != "A manager looked at "+id+": Greeting counts as missed, Understanding counts as hit, Agreeing counts as hit, Delivering counts as hit, "+
		"Closing counts as hit, a critical fault counts; read it with 'rapport show "+id+"'\n" {
		t.Errorf("said %q", said)
	}
	if !strings.Contains(out, `"counts":{"source":"human","score":60,"marks":80,`) || !strings.Contains(out, `"source":"machine"`) {
		t.Error(out)
	}
	for _, args := range []string{"history", "plan", "show " + id, "history"} {
		if _, said := w.ok(args, ""); said != "" {
			t.Errorf("%s: told again: %q", args, said)
		}
	}
	w.away = true
	for range 2 {
		if out, said := w.ok("history", ""); said != "" || !strings.Contains(out, "\t60\t") || !strings.Contains(out, "\t-UADC\thuman\n") {
			t.Errorf("away: %q\n%s", said, out)
		}
		if out, _ := w.ok("show "+id, ""); !strings.Contains(flat(out), "60 counts: a person looked at it.") || !strings.Contains(out, "About closing") {
			t.Errorf("away: %s", out)
		}
	}
}

// A command that has something to send brings back what was said meanwhile.
func TestReviewsComeWithDeliveries(t *testing.T) {
	w := newTeamOf(t)
	w.ok("play angry-customer --assess --seed 1", unsureTalk)
	id := w.there()[0].ID
	w.says(id, "closing", true, 1)
	if _, said := w.ok("play angry-customer --assess --seed 1", unsureTalk); !strings.Contains(said, "Sent to the team's store: 1 assessed session.\nA manager looked at "+id+": Closing counts as hit;") {
		t.Errorf("said %q", said)
	}
	w.says(id, "closing", false, 2)
	if out, said := w.ok("store send", ""); !strings.Contains(said, "Closing counts as missed") || !strings.HasPrefix(out, "Nothing waits") {
		t.Errorf("said %q, %s", said, out)
	}
	if _, said := w.ok("history", ""); said != "" {
		t.Errorf("said %q", said)
	}
}

// A later grade is told and counts, too.
func TestLaterGradesReachTheTrainee(t *testing.T) {
	w := newTeamOf(t)
	w.ok("play angry-customer --assess --seed 1", unsureTalk)
	team := look(t, w.path)
	at, err := team.Attempt(t.Context(), w.there()[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	card := *at.Card
	card.Grader, card.Score, card.Marks = "rapport/later", 80, 80
	for i := range card.Steps {
		card.Steps[i].Hit, card.Steps[i].Marks = i > 0, 20*min(i, 1)
	}
	data, err := json.Marshal(card)
	if err != nil {
		t.Fatal(err)
	}
	if err := team.Regrade(t.Context(), records.Regrade{Attempt: at.ID, CardJSON: data, Author: "ana", At: time.Date(2031, 3, 14, 9, 0, 0, 0, time.UTC)}); err != nil {
		t.Fatal(err)
	}
	out, said := w.ok("history", "")
	if said != "Session "+at.ID+" was graded again: 80 of 100 counts; read it with 'rapport show "+at.ID+"'\n" || !strings.HasSuffix(out, "\tregrade\n") {
		t.Errorf("said %q, %s", said, out)
	}
	if out, _ := w.ok("show "+at.ID, ""); !strings.Contains(out, "\n  80 counts: it was graded again since.\n") {
		t.Error(out)
	}
}

// A store that is away is asked once in a while, and nobody is told: what is here counts.
func TestReviewsWaitWhileTheTeamIsAway(t *testing.T) {
	w := newTeamOf(t)
	w.ok("play angry-customer --assess --seed 1", unsureTalk)
	w.says(w.there()[0].ID, "closing", true, 1)
	w.away = true
	for _, args := range []string{"history", "plan"} {
		if _, said := w.ok(args, ""); said != "" {
			t.Errorf("%s: said %q", args, said)
		}
	}
}

// The same on a server, where roles say who sees what.
func TestReviewsReachTheTraineeOfAServer(t *testing.T) {
	w := newOnServer(t, pgtest.Empty(t))
	w.setUp()
	w.ok("tess", unsureTalk, "play angry-customer --assess --seed 1")
	w.ok("bo", unsureTalk, "play angry-customer --assess --seed 1")
	var mine []historyItem
	history := func() string {
		out, said := w.ok("tess", "", "history --json")
		mine = nil
		if err := json.Unmarshal([]byte(out), &mine); err != nil || len(mine) != 1 {
			t.Fatal(out, err)
		}
		return said
	}
	history()
	id := mine[0].ID
	if code, _, errOut := w.as("ana", "", "review", id, "--hit", "closing", "--comment", "Thanks is thanks."); code != exitOK {
		t.Fatal(errOut)
	}
	if said := history(); said != "A manager looked at "+id+": Closing counts as hit; read it with 'rapport show "+id+"'\n" {
		t.Errorf("said %q", said)
	}
	if c := mine[0].Counts; c == nil || c.Score != mine[0].Score+20 || c.Source != records.FromHuman || !c.Steps["closing"] {
		t.Errorf("%+v", mine[0])
	}
	if said := history(); said != "" {
		t.Errorf("told again: %q", said)
	}
	if _, said := w.ok("bo", "", "history"); said != "" {
		t.Errorf("bo is told %q", said)
	}
	out, _ := w.ok("tess", "", "plan --json")
	w.has(out, `"id":"closing","group":"steps"`)
	best, err := w.db.Open(t, "tess").Best(t.Context(), "tess")
	if err != nil || best["angry-customer"] != mine[0].Counts.Score {
		t.Error(best, err)
	}
}
