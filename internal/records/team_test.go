package records_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/records/pgtest"
)

// The attempts of a team, by whose they are.
const (
	anas   = "2wkd1v0aaa"
	bens   = "2wkd1v0bbb"
	cleos  = "2wkd1v0ccc"
	emils  = "2wkd1v0eee"
	anaNow = "2wkd1v0aax"
)

// team is a store in which ana and ben are trainees of the red team, cleo manages it
// and practises in it, dora manages blue, where emil is, olga manages every team and
// tara is a trainer. ana, ben, cleo and emil have an attempt that has ended, ana
// another one that is open. cleo reviewed ana's, dora emil's.
func team(t testing.TB) *pgtest.Database {
	t.Helper()
	d := pgtest.New(t)
	d.People(
		t,
		records.Person{Name: "ana", Role: records.Trainee, Team: "red"},
		records.Person{Name: "ben", Role: records.Trainee, Team: "red"},
		records.Person{Name: "cleo", Role: records.Manager, Team: "red", Manages: []string{"red"}},
		records.Person{Name: "dora", Role: records.Manager, Team: "green", Manages: []string{"blue"}},
		records.Person{Name: "emil", Role: records.Trainee, Team: "blue"},
		records.Person{Name: "olga", Role: records.Manager, Manages: []string{records.EveryTeam}},
		records.Person{Name: "tara", Role: records.Trainer, Team: "red"},
	)
	for id, trainee := range map[string]string{anas: "ana", bens: "ben", cleos: "cleo", emils: "emil"} {
		finished(t, d.Open(t, trainee), id, trainee)
	}
	if err := d.Open(t, "ana").Begin(t.Context(), begun(anaNow, "ana")); err != nil {
		t.Fatal(err)
	}
	for manager, id := range map[string]string{"cleo": anas, "dora": emils} {
		m := records.Mark{Attempt: id, Kind: records.Review, Step: "closing", Hit: true, Author: manager, Comment: "secret words", At: teamStart}
		if _, err := d.Open(t, manager).AddMark(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

var teamStart = time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)

// begun is an attempt with two turns.
func begun(id, trainee string) records.Attempt {
	said := func(who grading.Speaker, text string) records.Turn {
		return records.Turn{Turn: grading.Turn{Speaker: who, Text: text}, At: teamStart.Add(time.Second)}
	}
	return records.Attempt{
		ID: id, Trainee: trainee, Scenario: "torn-sofa", Title: "The torn sofa", ScenarioText: "id: torn-sofa\n",
		ScenarioHash: records.HashText("id: torn-sofa\n"),
		Mode:         records.Assess, Channel: grading.Chat, Started: teamStart, Status: records.StatusOpen, Draft: "Good mor",
		Turns: []records.Turn{said(grading.Customer, "It's torn."), said(grading.Agent, "The secret of "+trainee)},
	}
}

// end is how a graded attempt ends that hit the first step alone.
func end() records.Result {
	card := grading.Scorecard{Score: 20, Marks: 20, Craft: 41, Grader: "1"}
	card.Steps[0] = grading.Verdict{Hit: true, Marks: 20, Confidence: 90}
	card.Steps[1] = grading.Verdict{Missing: "you asked nothing", Confidence: 40, SecondLook: true}
	card.Faults = []grading.Fault{{Kind: "blames", Turn: 1, Critical: false, Confidence: 80}}
	data, err := json.Marshal(card)
	if err != nil {
		panic(err)
	}
	return records.Result{
		Ended: teamStart.Add(time.Minute), Status: records.StatusFinished, CardJSON: data,
		Score: 20, Marks: 20, Craft: 41, Outcome: "left", Satisfaction: 2, Comment: "Hm.",
	}
}

func finished(t testing.TB, s records.Store, id, trainee string) {
	t.Helper()
	if err := s.Begin(t.Context(), begun(id, trainee)); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(t.Context(), id, end()); err != nil {
		t.Fatal(err)
	}
}

// whole is an attempt that has ended, as another store has it.
func whole(id, trainee string) records.Attempt {
	a, r := begun(id, trainee), end()
	a.Draft = ""
	a.Status, a.Ended, a.CardJSON, a.Outcome = r.Status, r.Ended, r.CardJSON, r.Outcome
	a.Satisfaction, a.Comment = r.Satisfaction, r.Comment
	return a
}

// numbered is a valid id.
func numbered(n int) string { return fmt.Sprintf("3%09d", n) }
