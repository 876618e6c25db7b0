package records

import (
	"context"
	"errors"
	"slices"
)

func (c *copying) erasures(ctx context.Context) error {
	notes, err := c.from.Erasures(ctx)
	if err != nil {
		return err
	}
	for _, e := range notes {
		ids, err := c.from.Erased(ctx, e.ID)
		if err != nil {
			return err
		}
		taken, err := c.to.TakeErasure(ctx, e, ids)
		if err != nil {
			return err
		}
		c.Erasures += number(taken)
	}
	return nil
}

func (c *copying) people(ctx context.Context) error {
	people, err := c.from.People(ctx)
	if err != nil {
		return err
	}
	there, err := c.to.People(ctx)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, p := range there {
		known[p.Name] = true
	}
	for _, p := range people {
		if known[p.Name] {
			continue
		}
		if err := c.to.SetPerson(ctx, p); err != nil {
			return err
		}
		c.People++
	}
	return nil
}

func (c *copying) contents(ctx context.Context) error {
	history, err := c.from.ContentHistory(ctx)
	if err != nil {
		return err
	}
	before, err := c.to.ContentHistory(ctx)
	if err != nil {
		return err
	}
	for _, content := range history {
		if err := c.to.AddContent(ctx, content); err != nil {
			return err
		}
	}
	after, err := c.to.ContentHistory(ctx)
	c.Contents = len(after) - len(before)
	return err
}

func (c *copying) cards(ctx context.Context) error {
	reviews, err := c.from.AllReviews(ctx)
	if err != nil {
		return err
	}
	for trainee, list := range reviews {
		taken, err := c.to.TakeReviews(ctx, trainee, list)
		if err != nil {
			return err
		}
		c.Reviews += taken
	}
	queued, err := c.from.AllQueued(ctx)
	if err != nil {
		return err
	}
	there, err := c.to.AllQueued(ctx)
	if err != nil {
		return err
	}
	for trainee, items := range queued {
		for _, q := range items {
			if slices.ContainsFunc(there[trainee], func(k QueuedItem) bool { return k.Item == q.Item }) {
				continue
			}
			if err := c.to.Queue(ctx, trainee, q.Item, q.Reason, q.At); err != nil {
				return err
			}
			c.Queued++
		}
	}
	return nil
}

// deliveries copies what is still to be delivered, from where it is delivered from.
func (c *copying) deliveries(ctx context.Context) error {
	if _, server := c.to.(*postgresStore); server {
		return nil
	}
	list, err := c.from.Deliveries(ctx, "")
	if err != nil {
		return err
	}
	for _, d := range list {
		err := c.to.Intend(ctx, d.Attempt, d.Target)
		if err == nil {
			err = c.to.Arrived(ctx, d)
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return nil
}
