package cmd

import (
	"context"
	"errors"
	"time"

	"rapport/internal/records"
)

// holdsJSON counts what the caller may see.
type holdsJSON struct {
	Attempts  int    `json:"attempts"`
	Assessed  int    `json:"assessed"`
	Open      int    `json:"open"`
	Quizzes   int    `json:"quizzes"`
	Trainees  int    `json:"trainees"`
	Reviews   int    `json:"card_reviews"`
	Marks     int    `json:"marks"`
	Disputes  int    `json:"disputes"`
	People    int    `json:"people"`
	Files     int    `json:"files"`
	Erasures  int    `json:"erasures"`
	FirstDate string `json:"first,omitempty"`
	LastDate  string `json:"last,omitempty"`
}

// mayWords says what a role is for.
func mayWords(me records.Person, team bool) string {
	switch {
	case !team:
		return "this is a file: who can open it may do everything"
	case me.Role == records.Manager:
		return "you see the attempts of the teams you manage, review and grade them again, and import; you practise like everybody"
	case me.Role == records.Trainer:
		return "you add and take away the team's files; you practise like everybody"
	case me.Role == records.Owner:
		return "you look after the store: people, upgrades, copies, retention and erasure"
	}
	return "you add your own assessed attempts and see them; nobody changes them afterwards"
}

// holdings counts what is kept.
func holdings(ctx context.Context, store records.Store) (*holdsJSON, error) {
	h := &holdsJSON{}
	all, err := store.Tallies(ctx, records.Scope{Practice: true}, records.ByTrainee)
	if err != nil {
		return nil, err
	}
	assessed, err := store.Tallies(ctx, records.Scope{}, records.ByTrainee)
	if err != nil {
		return nil, err
	}
	var first, last time.Time
	for _, t := range all {
		h.Attempts += t.Begun
		h.Open += t.Open
		h.Quizzes += t.Quizzes
		if first.IsZero() || t.First.Before(first) {
			first = t.First
		}
		if t.Last.After(last) {
			last = t.Last
		}
	}
	for _, t := range assessed {
		h.Assessed += t.Begun
	}
	h.Trainees = len(all)
	if !first.IsZero() {
		h.FirstDate, h.LastDate = first.Format(time.RFC3339), last.Format(time.RFC3339)
	}
	return h, holdsMore(ctx, store, h)
}

// holdsMore counts what is kept besides attempts.
func holdsMore(ctx context.Context, store records.Store, h *holdsJSON) error {
	cards, err := store.CardTallies(ctx, records.Scope{Practice: true})
	if err != nil {
		return err
	}
	for _, c := range cards {
		h.Reviews += c.Reviews
	}
	marks, err := store.Marks(ctx, records.MarkFilter{})
	if err != nil {
		return err
	}
	for _, m := range marks {
		if m.Kind == records.Dispute {
			h.Disputes++
		} else {
			h.Marks++
		}
	}
	people, err := store.People(ctx)
	if err != nil {
		return err
	}
	files, err := store.Contents(ctx)
	if err != nil {
		return err
	}
	erasures, err := store.Erasures(ctx)
	if errors.Is(err, records.ErrForbidden) {
		err = nil // that is not for everybody to see
	}
	h.People, h.Files, h.Erasures = len(people), len(files), len(erasures)
	return err
}
