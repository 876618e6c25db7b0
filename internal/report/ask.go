package report

import (
	"context"
	"sync"

	"rapport/internal/records"
)

// answers are what the store counted.
type answers struct {
	trainees, scenarios, channels []records.Tally
	firsts                        []records.First
	series                        []records.Point
	spread                        []records.ScoreCount
	faults                        []records.FaultCount
	missed                        []records.MissedCount
	topics                        []records.TopicTally
	cards                         []records.CardTally
	people                        []records.Person

	byTrainee map[string][]records.First
}

// week is how many days a point of a series stands for.
const week = 7

// mostReasons is how many of the things that were missed are named.
const mostReasons = 12

// ask puts every question to the store, as many at a time as it answers.
func (a *answers) ask(ctx context.Context, store records.Store, o Options) error {
	s := o.Scope
	all := []func(context.Context) error{
		into(&a.trainees, func(ctx context.Context) ([]records.Tally, error) { return store.Tallies(ctx, s, records.ByTrainee) }),
		into(&a.firsts, func(ctx context.Context) ([]records.First, error) { return store.Firsts(ctx, s) }),
		into(&a.series, func(ctx context.Context) ([]records.Point, error) { return store.Series(ctx, s, week) }),
		into(&a.spread, func(ctx context.Context) ([]records.ScoreCount, error) { return store.Spread(ctx, s) }),
		into(&a.faults, func(ctx context.Context) ([]records.FaultCount, error) { return store.Faults(ctx, s) }),
		into(&a.missed, func(ctx context.Context) ([]records.MissedCount, error) { return store.Missed(ctx, s, mostReasons) }),
		into(&a.topics, func(ctx context.Context) ([]records.TopicTally, error) { return store.Topics(ctx, s) }),
		into(&a.cards, func(ctx context.Context) ([]records.CardTally, error) { return store.CardTallies(ctx, s) }),
		into(&a.people, store.People),
	}
	if o.Rows {
		all = append(all,
			into(&a.scenarios, func(ctx context.Context) ([]records.Tally, error) { return store.Tallies(ctx, s, records.ByScenario) }),
			into(&a.channels, func(ctx context.Context) ([]records.Tally, error) { return store.Tallies(ctx, s, records.ByChannel) }))
	}
	return together(ctx, all...)
}

// into asks and keeps the answer in to.
func into[T any](to *T, ask func(context.Context) (T, error)) func(context.Context) error {
	return func(ctx context.Context) error {
		answer, err := ask(ctx)
		*to = answer
		return err
	}
}

// together runs all at once and returns the first error there was; the others are
// then asked to stop.
func together(ctx context.Context, all ...func(context.Context) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var wait sync.WaitGroup
	for _, one := range all {
		wait.Go(func() {
			if err := one(ctx); err != nil {
				stop(err)
			}
		})
	}
	wait.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}
