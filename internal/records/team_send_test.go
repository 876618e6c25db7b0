package records_test

import (
	"context"
	"fmt"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

// crew is how many trainees send at once.
const crew = 50

func crewName(i int) string { return fmt.Sprintf("t%02d", i) }

// sent is the n-th attempt of a member of the crew, with as many turns as its number
// makes it.
func sent(i, n int) records.Attempt {
	a := whole(fmt.Sprintf("3%03d%06d", i, n), crewName(i))
	a.Started = a.Started.Add(time.Duration(n) * time.Second)
	a.Turns = nil
	for turn := range 2 + (i+n)%5 {
		who := grading.Customer
		if turn%2 == 1 {
			who = grading.Agent
		}
		a.Turns = append(a.Turns, records.Turn{
			Turn: grading.Turn{Speaker: who, Text: fmt.Sprintf("%s says %d of %d", a.Trainee, turn, n)},
			At:   a.Started.Add(time.Duration(turn) * time.Second),
		})
	}
	a.Ended = a.Started.Add(time.Minute)
	return a
}

// play sends an attempt turn by turn, as somebody who practises on the server would.
func play(ctx context.Context, s records.Store, a records.Attempt) error {
	open := a
	open.Turns, open.Status, open.Ended, open.CardJSON = nil, records.StatusOpen, time.Time{}, nil
	open.Outcome, open.Satisfaction, open.Comment = "", 0, ""
	if err := s.Begin(ctx, open); err != nil {
		return err
	}
	for n, turn := range a.Turns {
		if err := s.Append(ctx, a.ID, n, turn); err != nil {
			return err
		}
	}
	r := end()
	r.Ended = a.Ended
	return s.Finish(ctx, a.ID, r)
}

// send sends every other attempt turn by turn and the others whole.
func send(ctx context.Context, s records.Store, i, n int) error {
	a := sent(i, n)
	if n%2 == 0 {
		return play(ctx, s, a)
	}
	_, err := s.Receive(ctx, a, nil)
	return err
}
