package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapport/internal/records"
	"rapport/internal/verify"
)

// batch checks what was read and takes in what matches.
func (r *importing) batch(ctx context.Context, list []arrival) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	found := inParallel(list, func(one arrival) verify.Finding {
		return r.checker.Check(verify.Kept{Attempt: one.Attempt, Answers: one.Answers})
	})
	r.progress.clear()
	good := list[:0]
	for i, one := range list {
		one.finding = found[i]
		if r.admit(&one) {
			good = append(good, one)
		}
	}
	if len(good) == 0 {
		return nil
	}
	results, err := r.receive(ctx, good)
	if err != nil {
		return err
	}
	if err := r.vouch(ctx, good, results); err != nil {
		return err
	}
	for i := range good {
		if err := r.settle(ctx, &good[i], results[i]); err != nil {
			return err
		}
	}
	r.progress.add(len(list))
	return nil
}

// admit reports whether an attempt may come in, and says why where it may not.
func (r *importing) admit(one *arrival) bool {
	f := one.finding
	if f.Outcome.Matches() {
		return true
	}
	reasons := strings.Join(f.Reasons, "; ")
	if r.o.mismatch {
		r.app.streams.PrintWarning("%s %s, and is taken in as it came: %s", one.where(), f.Outcome.Words(), reasons)
		return f.Kept != nil || one.Attempt.CardJSON == nil
	}
	r.sum.Refused++
	r.app.streams.PrintError(fmt.Errorf("%s %s: %s", one.where(), f.Outcome.Words(), reasons))
	return false
}

// taken is what a store answered.
type taken struct {
	received records.Received
	err      error
}

// receive takes attempts in together, and one by one where that fails, so that one
// that cannot be kept does not keep the others out.
func (r *importing) receive(ctx context.Context, list []arrival) ([]taken, error) {
	out := make([]taken, len(list))
	if !r.o.dryRun {
		whole := make([]records.Whole, len(list))
		for i, one := range list {
			whole[i] = records.Whole{Attempt: one.Attempt, Answers: one.Answers}
		}
		arrivals, err := r.store.ReceiveAll(ctx, whole)
		if err == nil {
			for i, got := range arrivals {
				if out[i].received = got.Received; got.Conflict != nil {
					out[i].err = got.Conflict
				}
			}
			return out, nil
		}
		if !ownFault(err) {
			return nil, err
		}
	}
	for i, one := range list {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		out[i] = r.receiveOne(ctx, &one)
		if out[i].err != nil && !ownFault(out[i].err) {
			return nil, out[i].err
		}
	}
	return out, nil
}

// ownFault reports whether an error is about one attempt, and not about the store.
func ownFault(err error) bool {
	var store *records.StoreError
	return errors.Is(err, records.ErrForbidden) || !errors.As(err, &store) && !records.IsAway(err) && !records.IsDiskFull(err)
}

func (r *importing) receiveOne(ctx context.Context, one *arrival) taken {
	if r.o.dryRun {
		got, err := r.store.TryReceive(ctx, one.Attempt, one.Answers)
		if unmanaged, failed := r.unmanaged(ctx, one.Attempt.Trainee); got == records.Added && err == nil && (unmanaged != nil || failed != nil) {
			err = errors.Join(failed, records.ErrForbidden)
		}
		return taken{got, err}
	}
	got, err := r.store.Receive(ctx, one.Attempt, one.Answers)
	if errors.Is(err, records.ErrForbidden) {
		// Begun on the server by the trainee: only who says to have brought it may go on.
		if noted := r.store.MarkImported(ctx, one.Attempt.ID, r.author, r.app.now().UTC()); noted == nil {
			got, err = r.store.Receive(ctx, one.Attempt, one.Answers)
		}
	}
	return taken{got, err}
}

// vouch notes who took in what is new.
func (r *importing) vouch(ctx context.Context, list []arrival, results []taken) error {
	var b records.Beside
	for i, got := range results {
		if got.err == nil && (got.received == records.Added || got.received == records.Extended) {
			b.Imports = append(b.Imports, records.Import{Attempt: list[i].Attempt.ID, Author: r.author, At: r.app.now().UTC()})
		}
	}
	if r.o.dryRun || len(b.Imports) == 0 {
		return nil
	}
	_, err := r.store.TakeBeside(ctx, b)
	return err
}

// settle counts what became of an attempt, and keeps what goes with one that is new.
func (r *importing) settle(ctx context.Context, one *arrival, got taken) error {
	var conflict *records.ConflictError
	switch {
	case errors.As(got.err, &conflict):
		r.sum.Conflicts++
		r.app.streams.PrintError(fmt.Errorf("%s: %w", one.where(), got.err))
		return nil
	case got.err != nil:
		r.sum.Refused++
		if errors.Is(got.err, records.ErrForbidden) {
			got.err = records.ErrForbidden // the same for every one: where the store is goes without saying
			if unmanaged, err := r.unmanaged(ctx, one.Attempt.Trainee); err != nil {
				return err
			} else if unmanaged != nil {
				got.err = unmanaged
			}
		}
		r.app.streams.PrintError(fmt.Errorf("%s: %w", one.where(), got.err))
		return nil
	}
	r.sum.count(got.received, one.Attempt.Trainee)
	if !one.finding.Outcome.Matches() {
		r.sum.Mismatch++
	}
	if got.received == records.WasErased {
		return nil
	}
	if got.received != records.Known {
		r.note(one)
	}
	if !r.o.dryRun { // known ones too: an import may have been broken off here
		if err := r.regrade(ctx, one); err != nil {
			return err
		}
	}
	return r.said(ctx, one)
}
