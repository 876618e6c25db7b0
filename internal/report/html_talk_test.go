package report

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// A talk is loaded with what people said about it, and the page shows both sides and
// which counts.
func TestLoadTalks(t *testing.T) {
	ctx := context.Background()
	store, err := records.Open(ctx, filepath.Join(t.TempDir(), "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	a := said()[1]
	a.ID, a.Trainee, a.Started, a.ScenarioText = "5k2mq00001", "Ann", at, "id: x"
	card := a.Card
	a.Card, a.Grader, a.Status = nil, "", records.StatusOpen
	for i := range a.Turns {
		a.Turns[i].At = at
	}
	if err := store.Begin(ctx, a); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(card)
	if err != nil {
		t.Fatal(err)
	}
	end := records.Result{
		Ended: at.Add(7 * time.Minute), Status: records.StatusFinished, CardJSON: text,
		Score: card.Score, Marks: card.Marks, FullMarks: card.FullMarks, Craft: card.Craft,
	}
	if err := store.Finish(ctx, a.ID, end); err != nil {
		t.Fatal(err)
	}
	closing := card.Steps.Of(grading.Closing).Hit
	for _, m := range []records.Mark{
		{Kind: records.Dispute, Step: "closing", Hit: !closing, Author: "Ann", Comment: "I did thank her."},
		{Kind: records.Blind, Step: "closing", Hit: closing, Author: "Eve", Comment: "marked blind"},
		{Kind: records.Review, Step: "closing", Hit: !closing, Author: "Paul", Comment: "Right, she did."},
	} {
		m.Attempt, m.At = a.ID, at.Add(time.Hour)
		if _, err := store.AddMark(ctx, m); err != nil {
			t.Fatal(err)
		}
	}
	var talks []Talk
	for talk, err := range LoadTalks(ctx, store, []string{"5k2mq99999", a.ID}) {
		if err != nil {
			t.Fatal(err)
		}
		talks = append(talks, talk)
	}
	if len(talks) != 1 || len(talks[0].Marks) != 2 || talks[0].Counted == nil || talks[0].Counted.Source != records.FromHuman {
		t.Fatalf("%d talks: %+v", len(talks), talks)
	}
	r, _ := madeUp(1, 0)
	var page bytes.Buffer
	if err := HTML(&page, r, talks); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"I did thank her.", "Right, she did.", "Corrects to:", "Disputes:", "a person, changed", "<mark>"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page.String(), "marked blind") {
		t.Error("the page shows a blind mark")
	}
}
