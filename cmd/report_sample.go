package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/sample"
)

// sampleTeam is the team the made-up trainees are in.
const sampleTeam = "sample"

// sampleStore is a store of its own with a made-up team, whose conversations are
// graded like anybody's; done removes it.
func (a *app) sampleStore(ctx context.Context) (store records.Store, done func(), err error) {
	dir, err := os.MkdirTemp("", "rapport-sample-*")
	if err != nil {
		return nil, func() {}, fmt.Errorf("cannot make room for the sample: %w", err)
	}
	store, err = records.Open(ctx, filepath.Join(dir, "sample.db"))
	if err == nil {
		if err = a.fillSample(ctx, store); err != nil {
			err = errors.Join(err, store.Close())
		}
	}
	if err != nil {
		return nil, func() {}, errors.Join(err, os.RemoveAll(dir))
	}
	return store, func() {
		_ = store.Close()
		_ = os.RemoveAll(dir) // nothing in it is anybody's
	}, nil
}

// fillSample keeps what the made-up team did.
func (a *app) fillSample(ctx context.Context, store records.Store) error {
	chance := rand.NewChaCha8([32]byte{1}) // the same ids every time
	known := map[string]bool{}
	for _, s := range sample.Team(a.localNow()) {
		if !known[s.Trainee] {
			known[s.Trainee] = true
			if err := store.SetPerson(ctx, records.Person{Name: s.Trainee, Role: records.Trainee, Team: sampleTeam}); err != nil {
				return err
			}
		}
		attempt, result, err := sampleAttempt(s)
		if err != nil {
			return err
		}
		if attempt.ID, err = records.NewID(attempt.Started, chance); err != nil {
			return err
		}
		if err := store.Begin(ctx, attempt); err != nil {
			return err
		}
		if err := store.Finish(ctx, attempt.ID, result); err != nil {
			return err
		}
	}
	return nil
}

// betweenTurns is how long a made-up trainee takes for a turn.
const betweenTurns = 40 * time.Second

// sampleAttempt is a made-up session as it would be kept, and how it ended.
func sampleAttempt(s sample.Session) (records.Attempt, records.Result, error) {
	talk, known := sample.Find(s.Talk)
	of := sample.Scenario(talk.Scenario)
	if !known || of == nil {
		return records.Attempt{}, records.Result{}, fmt.Errorf("the sample has no conversation %q", s.Talk)
	}
	at := records.Attempt{
		Trainee: s.Trainee, Scenario: of.ID, Title: of.Title, ScenarioText: of.Text, Mode: records.Practice,
		Channel: talk.Channel, Started: s.Started.UTC(), Status: records.StatusOpen,
	}
	if s.Assessed {
		at.Mode = records.Assess
	}
	for i, turn := range s.Turns {
		at.Turns = append(at.Turns, records.Turn{Turn: turn, At: at.Started.Add(time.Duration(i) * betweenTurns)})
	}
	result := records.Result{Ended: at.Started.Add(time.Duration(len(s.Turns)) * betweenTurns), Status: records.StatusAbandoned}
	if s.Abandoned {
		return at, result, nil
	}
	card := grading.Grade(grading.Transcript{ID: s.Talk, Scenario: of.ID, Channel: talk.Channel, Turns: s.Turns}, of.Case())
	text, err := json.Marshal(card)
	result.Status, result.CardJSON = records.StatusFinished, text
	result.Score, result.Marks, result.FullMarks, result.Craft = card.Score, card.Marks, card.FullMarks, card.Craft
	result.Satisfaction, result.Comment = s.Satisfaction, s.Comment
	return at, result, err
}
