package cmd

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/verify"
)

// addFilters adds the flags that say which attempts a command goes through. Practice is
// among them without being asked for.
func (f *scopeFlags) addFilters(c *cobra.Command) {
	c.Flags().StringVar(&f.team, "team", "", "only the trainees of `TEAM`")
	c.Flags().StringVar(&f.scenario, "scenario", "", "only attempts at the role-play `ID`, or of quiz")
	c.Flags().StringVar(&f.since, "since", "", "only attempts of `DAY` and later: 2031-03-14, or 30d or 8w ago")
	c.Flags().StringVar(&f.until, "until", "", "only attempts of `DAY` and earlier")
}

// kept is the store to go through, and what the flags let through, practice among it.
func (f *scopeFlags) kept(ctx context.Context, a *app) (records.Store, records.Filter, error) {
	s, err := f.scope(a)
	if err != nil {
		return nil, records.Filter{}, err
	}
	store, err := a.sharedStore(ctx)
	if err != nil {
		return nil, records.Filter{}, err
	}
	s.Practice = true
	return store, s.Filter(), a.knownNames(ctx, store, s)
}

// refuseFilters refuses filters where attempts are named.
func refuseFilters(c *cobra.Command, ids []string) error {
	for _, name := range scopeNames {
		if flag := c.Flags().Lookup(name); len(ids) > 0 && flag != nil && flag.Changed {
			return usageError{fmt.Errorf("--%s chooses among all attempts: leave it or the ID out", name)}
		}
	}
	return nil
}

// batch is how many attempts are held at a time.
func batch() int { return 64 * runtime.GOMAXPROCS(0) }

// eachKept hands all attempts that f lets through, or those that are named, to do, a
// batch at a time and in the order of their ids; withLater adds the rest.
func eachKept(ctx context.Context, store records.Store, ids []string, f records.Filter, do func([]verify.Kept) error) error {
	var list []verify.Kept
	flush := func() error {
		if len(list) == 0 {
			return nil
		}
		err := do(list)
		list = list[:0]
		return err
	}
	add := func(at records.Attempt, answers []records.Answer) error {
		list = append(list, verify.Kept{Attempt: at, Answers: answers})
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if len(list) < batch() {
			return nil
		}
		return flush()
	}
	if len(ids) == 0 {
		if err := store.Walk(ctx, f, "", add); err != nil {
			return interrupted(ctx, err)
		}
		return flush()
	}
	for _, id := range ids {
		whole, err := store.Find(ctx, id)
		if err != nil {
			return err
		}
		if err := store.Walk(ctx, records.Filter{ID: whole}, "", add); err != nil {
			return interrupted(ctx, err)
		}
	}
	return flush()
}

// interrupted is why the work ended: an error of a store that was told to stop says
// less than the signal.
func interrupted(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil && !errors.Is(err, errProblems) {
		return context.Cause(ctx)
	}
	return err
}

// withLater adds to attempts their newest grade and what the store finds stray.
func withLater(ctx context.Context, store records.Store, list []verify.Kept) error {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].Attempt.ID
	}
	strays, err := store.Strays(ctx, ids)
	if err != nil {
		return err
	}
	later, err := store.NewestRegrades(ctx, ids)
	if err != nil {
		return err
	}
	for i := range list {
		list[i].Strays = strays[ids[i]]
		if r, ok := later[ids[i]]; ok {
			list[i].Later = &r
		}
	}
	return nil
}

// inParallel is what work gives for each of list, in its order, worked out on all
// cores.
func inParallel[T, R any](list []T, work func(T) R) []R {
	out := make([]R, len(list))
	next := make(chan int)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				out[i] = work(list[i])
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	wait.Wait()
	return out
}

// counter says on a terminal how far the work is; elsewhere it says nothing.
type counter struct {
	app   *app
	what  string
	n     int
	shown bool
}

// add counts n more.
func (p *counter) add(n int) {
	p.n += n
	if s := p.app.streams; s.ErrIsTerminal() && !s.Plain {
		p.shown = true
		_, _ = fmt.Fprintf(s.Err, "\r\x1b[K%s: %d", p.what, p.n)
	}
}

// clear takes the line away, before something else is said.
func (p *counter) clear() {
	if p.shown {
		_, _ = fmt.Fprint(p.app.streams.Err, "\r\x1b[K")
	}
}
