package report

import (
	"context"
	"time"

	"rapport/internal/records"
)

// attempts are all in scope, newest first, with the machine's grade and what counts.
func attempts(ctx context.Context, store records.Store, s records.Scope, said verdicts) ([]Attempt, error) {
	list, err := store.List(ctx, s.Filter())
	if err != nil {
		return nil, err
	}
	counts, err := store.CountedIn(ctx, s)
	if err != nil {
		return nil, err
	}
	out := make([]Attempt, 0, len(list))
	for _, m := range list {
		a := attemptOf(m, counts)
		a.Reviews = said.of(m.ID)
		out = append(out, a)
	}
	return out, nil
}

func attemptOf(m records.Summary, counts map[string]records.Counted) Attempt {
	a := Attempt{
		ID: m.ID, Trainee: m.Trainee, Scenario: m.Scenario, Title: m.Title, Channel: m.Channel, Mode: m.Mode,
		Status: string(m.Status), Started: m.Started.UTC(), Minutes: int(m.Practised.Round(time.Minute) / time.Minute), Graded: m.Graded,
		Source: records.FromMachine, Craft: m.Craft, Satisfaction: m.Satisfaction, Comment: m.Comment,
		Machine: Grade{Score: m.Score, Marks: m.Marks, FullMarks: m.FullMarks, Steps: m.Hits, Faults: m.Faults > 0},
	}
	a.Counts = a.Machine
	if c, ok := counts[m.ID]; ok && m.Graded {
		a.Source = c.Source
		a.Counts = Grade{Score: c.Score, Marks: c.Marks, FullMarks: c.FullMarks, Steps: c.Hits, Faults: c.Faults}
	}
	return a
}
