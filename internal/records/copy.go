package records

import "context"

// Copied counts what a copy took in; of attempts, also those that were there.
type Copied struct {
	// Attempts were added or gone on with, Known were there whole, Erased were left
	// out because they were erased there.
	Attempts, Known, Erased int
	// What else was new there.
	Reviews, Queued, Marks, Regrades, Imports int
	People, Contents, Erasures                int
	// Conflicts are attempts that are kept there and are others; they stayed as they
	// are.
	Conflicts []*ConflictError
}

// copyAtOnce is how many attempts a copy hands over at a time.
const copyAtOnce = 100

// Copy copies everything from one store to another, whatever they are. What is there
// already stays, so that it can be run again: once more, to go on after an
// interruption, or to catch up. Where both have versions of a file, those that arrive
// come after those that are there. Drafts are copied; deliveries are, unless to is on
// a server. progress is called now and then with what was done so far; it may be nil.
func Copy(ctx context.Context, from, to Store, progress func(Copied)) (Copied, error) {
	c := copying{from: from, to: to, progress: progress}
	for _, step := range []func(context.Context) error{
		c.erasures, c.people, c.contents, c.attempts, c.cards, c.deliveries,
	} {
		if err := step(ctx); err != nil {
			return c.Copied, err
		}
		c.tell()
	}
	return c.Copied, nil
}

type copying struct {
	Copied
	from, to Store
	progress func(Copied)
	batch    []Whole
}

func (c *copying) tell() {
	if c.progress != nil {
		c.progress(c.Copied)
	}
}

func (c *copying) attempts(ctx context.Context) error {
	err := c.from.Walk(ctx, Filter{}, "", func(a Attempt, answers []Answer) error {
		c.batch = append(c.batch, Whole{a, answers})
		if len(c.batch) < copyAtOnce {
			return nil
		}
		return c.hand(ctx)
	})
	if err == nil && len(c.batch) > 0 {
		err = c.hand(ctx)
	}
	return err
}

// hand hands over the batch, and what is kept beside it.
func (c *copying) hand(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	arrivals, err := c.to.ReceiveAll(ctx, c.batch)
	if err != nil {
		return err
	}
	var there []string
	for i, arrival := range arrivals {
		switch {
		case arrival.Conflict != nil:
			c.Conflicts = append(c.Conflicts, arrival.Conflict)
			continue
		case arrival.Received == WasErased:
			c.Erased++
			continue
		case arrival.Received == Known:
			c.Known++
		default:
			c.Attempts++
		}
		there = append(there, c.batch[i].Attempt.ID)
	}
	c.batch = c.batch[:0]
	beside, err := c.from.Beside(ctx, there)
	if err != nil {
		return err
	}
	taken, err := c.to.TakeBeside(ctx, beside)
	c.Marks, c.Regrades, c.Imports = c.Marks+taken.Marks, c.Regrades+taken.Regrades, c.Imports+taken.Imports
	c.tell()
	return err
}
