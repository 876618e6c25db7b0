package cmd

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"rapport/internal/records"
)

// courier carries a trainee's assessed attempts from the store on this machine to the
// team's. It may be used by several goroutines; one at a time sends.
type courier struct {
	// target names the team's store, login and all, without options or a password.
	target, login string
	open          func(context.Context) (records.Store, error)
	session       bool   // this command began or went on with an assessed session
	caughtUp      bool   // this command fetched what people said
	moved         string // the target that the team's store had before, "" for none

	mu      sync.Mutex
	team    records.Store // open once something was sent
	refused []error       // what the team's store would not take, still to be told
}

// errStillSending says that the time was up before the team's store had answered.
var errStillSending = errors.New("it does not answer")

// courier is nil where there is no team's store.
func (a *app) courier() *courier {
	if url := a.teamURL(); a.mail == nil && url != "" {
		a.mail = &courier{
			target: targetOf(url, a.login()), login: a.login(),
			open: func(ctx context.Context) (records.Store, error) { return openTeam(ctx, url) },
		}
	}
	return a.mail
}

// targetOf names a team's store and the login: the same store is the same target,
// however it is connected to.
func targetOf(store, login string) string { return "postgres://" + login + "@" + placeOf(store) }

// inTime does something with the team's store. It returns when that is done or the time
// is up; what is under way then may still be done, which is no harm: what arrives twice
// is kept once.
func inTime[T any](ctx context.Context, c *courier, wait time.Duration, do func(context.Context) (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	done := make(chan result, 1)
	go func() {
		defer cancel()
		c.mu.Lock()
		defer c.mu.Unlock()
		r := result{err: ctx.Err()}
		if r.err == nil {
			r.value, r.err = do(ctx)
		}
		done <- r
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
	}
	select {
	case r := <-done:
		return r.value, r.err
	default:
		var none T
		return none, errStillSending
	}
}

// store is the team's, opened once. Call it in inTime.
func (c *courier) store(ctx context.Context) (records.Store, error) {
	if c.team == nil {
		team, err := c.open(ctx)
		if err != nil {
			return nil, err
		}
		c.team = team
	}
	return c.team, nil
}

// close lets go of the team's store unless it is being used, which the end of the
// program ends.
func (c *courier) close() {
	if c == nil || !c.mu.TryLock() {
		return
	}
	defer c.mu.Unlock()
	if c.team != nil {
		_ = c.team.Close() // what it has acknowledged it has kept
		c.team = nil
	}
}

// due is what is to be sent, oldest first, and what the team's store will never take.
func (c *courier) due(ctx context.Context, local records.Store) (due, refused []records.Delivery, err error) {
	all, err := local.Deliveries(ctx, c.target)
	if err == nil && c.moved != "" {
		var before []records.Delivery
		before, err = local.Deliveries(ctx, c.moved)
		all = append(before, all...)
	}
	if err != nil {
		return nil, nil, err
	}
	for _, d := range all {
		if d.Refused != "" {
			refused = append(refused, d)
			continue
		}
		if d.Begun && !d.Whole {
			if at, err := local.Attempt(ctx, d.Attempt); err != nil || at.Status == records.StatusOpen {
				continue // there is nothing new to say
			}
		}
		due = append(due, d)
	}
	return due, refused, nil
}

// send sends what is due, or only the attempt named, and returns how many are whole
// there now that were not. It goes on after what is refused and stops when the team's
// store is away. Call it in inTime.
func (c *courier) send(ctx context.Context, local records.Store, only string) (sent int, last error) {
	due, _, err := c.due(ctx, local)
	if err != nil || len(due) == 0 {
		return 0, err
	}
	team, err := c.store(ctx)
	if err != nil {
		return 0, err
	}
	for _, d := range due {
		if only != "" && d.Attempt != only {
			continue
		}
		arrived, err := c.deliver(ctx, local, team, d)
		if arrived {
			sent++
		}
		var conflict *records.ConflictError
		switch {
		case errors.As(err, &conflict):
			c.refused = append(c.refused, conflict)
			d.Refused = conflict.What
			if err := local.Arrived(ctx, d); err != nil {
				return sent, err
			}
		case err != nil:
			last = err
			if records.IsAway(err) || ctx.Err() != nil {
				return sent, last
			}
		}
	}
	return sent, last
}

// deliver sends one attempt as it is now, and the trainee's disputes about it, and
// notes that. arrived says that the whole attempt is there now and was not before.
func (c *courier) deliver(ctx context.Context, local, team records.Store, d records.Delivery) (arrived bool, err error) {
	was := d.Whole
	if !d.Whole {
		at, err := local.Attempt(ctx, d.Attempt)
		if err != nil {
			return false, err
		}
		answers, err := local.Answers(ctx, records.AnswerFilter{Attempt: at.ID, Texts: true})
		if err != nil {
			return false, err
		}
		at.Draft = "" // it was never said
		if _, err := team.Receive(ctx, at, answers); err != nil {
			return false, fmt.Errorf("session %s: %w", at.ID, err)
		}
		step("received")
		d.Begun, d.Whole = true, at.Status != records.StatusOpen
		if err := local.Arrived(ctx, d); err != nil {
			return false, err
		}
		step("arrived")
	}
	return d.Whole && !was, c.disputes(ctx, local, team, d)
}

// disputes sends the trainee's disputes that have not arrived.
func (c *courier) disputes(ctx context.Context, local, team records.Store, d records.Delivery) error {
	if !d.Whole {
		return nil
	}
	marks, err := local.Marks(ctx, records.MarkFilter{Attempt: d.Attempt, Author: c.login, Kinds: []records.MarkKind{records.Dispute}})
	if err != nil || len(marks) <= d.Marks {
		return err
	}
	for _, m := range marks[d.Marks:] {
		if _, err := team.AddMark(ctx, m); err != nil {
			return fmt.Errorf("dispute of session %s: %w", d.Attempt, err)
		}
		step("disputed")
		d.Marks++
		if err := local.Arrived(ctx, d); err != nil {
			return err
		}
	}
	return nil
}
