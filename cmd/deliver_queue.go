package cmd

import (
	"context"
	"errors"
	"time"

	"rapport/internal/records"
)

// queuedJSON is an attempt on its way to the team's store.
type queuedJSON struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Started  string `json:"started"`
	State    string `json:"state"`  // "waits", "begun", "refused", "disputed" or "elsewhere"
	Target   string `json:"target"` // the team's store it is meant for
	Refused  string `json:"refused,omitempty"`
	Disputes int    `json:"disputes,omitempty"` // that wait
}

// queue is what waits on this machine, and what was refused, oldest first.
func (a *app) queue(ctx context.Context) ([]queuedJSON, error) {
	out := []queuedJSON{}
	path, err := a.storePath()
	if err != nil {
		return out, err
	}
	local, err := records.OpenExisting(ctx, path)
	if errors.Is(err, records.ErrNoStore) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	defer func() { _ = local.Close() }()
	all, err := local.Deliveries(ctx, "")
	if err != nil {
		return out, err
	}
	for _, d := range all {
		at, err := local.Attempt(ctx, d.Attempt)
		if err != nil {
			return out, err
		}
		q := queuedJSON{ID: at.ID, Title: at.Title, Started: at.Started.Format(time.RFC3339), State: "waits", Target: d.Target, Refused: d.Refused}
		switch {
		case at.Trainee != a.login():
			continue // somebody else's, who practises on this machine too
		case d.Target != a.courier().target:
			q.State = "elsewhere"
		case d.Refused != "":
			q.State = "refused"
		case d.Whole:
			q.State = "disputed"
			marks, err := local.Marks(ctx, records.MarkFilter{Attempt: at.ID, Author: at.Trainee, Kinds: []records.MarkKind{records.Dispute}})
			if err != nil {
				return out, err
			}
			q.Disputes = len(marks) - d.Marks
		case d.Begun && at.Status == records.StatusOpen:
			q.State = "begun"
		}
		out = append(out, q)
	}
	return out, nil
}

// queuedWords says of a queued attempt how far it is.
func queuedWords(q queuedJSON) string {
	switch q.State {
	case "refused":
		return "the team's store will not take it: " + q.Refused
	case "disputed":
		return "is there; " + pluralVerb(q.Disputes, "dispute", "waits", "wait")
	case "elsewhere":
		return "waits for another store, " + q.Target + "; if that has moved here: rapport store send --moved-from " + shellWord(q.Target)
	case "begun":
		return "is there as begun; go on with it, or leave it"
	}
	return "waits"
}

func pluralVerb(n int, what, one, many string) string {
	if n == 1 {
		return plural(n, what) + " " + one
	}
	return plural(n, what) + " " + many
}
