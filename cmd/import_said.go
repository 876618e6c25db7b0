package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapport/internal/records"
)

// unmanaged says why a manager may not take in somebody's attempts, nil where it is not
// for that: the store itself makes sure of it.
func (r *importing) unmanaged(ctx context.Context, name string) (reason, err error) {
	if r.me.Role != records.Manager || name == r.me.Name || slices.Contains(r.me.Manages, records.EveryTeam) {
		return nil, nil
	}
	if r.known == nil {
		if r.known, err = r.store.People(ctx); err != nil {
			return nil, err
		}
	}
	for _, p := range r.known {
		if p.Name == name && slices.Contains(r.me.Manages, p.Team) {
			return nil, nil
		}
	}
	if like := alike(r.known, name); like != "" {
		return fmt.Errorf("%s is in none of the teams you manage; names are written exactly so: is it %s?", oneLine(name), oneLine(like)), nil
	}
	return fmt.Errorf("%s is in none of the teams you manage", oneLine(name)), nil
}

// alike is the name of somebody that differs from name in capital letters only, or "".
func alike(people []records.Person, name string) string {
	for _, p := range people {
		if p.Name != name && strings.EqualFold(p.Name, name) {
			return p.Name
		}
	}
	return ""
}

// said keeps what the trainee and others said about the verdicts, in the order they
// said it in; of a dry run, it counts what others said.
func (r *importing) said(ctx context.Context, one *arrival) error {
	reviews, err := r.newReviews(ctx, one)
	if err != nil {
		return err
	}
	all := slices.Concat(one.Disputes, reviews)
	slices.SortStableFunc(all, func(a, b records.Mark) int { return a.At.Compare(b.At) })
	for _, m := range all {
		switch {
		case m.Kind == records.Review:
			err = r.review(ctx, one, m)
		case !r.o.dryRun:
			err = r.dispute(ctx, one, m)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dispute keeps what the trainee said about a verdict.
func (r *importing) dispute(ctx context.Context, one *arrival, m records.Mark) error {
	_, err := r.store.AddMark(ctx, m)
	if errors.Is(err, records.ErrForbidden) {
		err = records.ErrForbidden
	}
	switch {
	case errors.Is(err, records.ErrForbidden), errors.Is(err, records.ErrNotGraded):
		r.app.streams.PrintWarning("%s: a dispute is left out: %v", one.where(), err)
	case err != nil:
		return err
	default:
		r.sum.Disputes++
	}
	return nil
}

// newReviews are the reviews of an attempt that are to be kept and are not yet. Which
// review counts is decided by the order they are kept in: one that is older than what
// somebody said here stays out.
func (r *importing) newReviews(ctx context.Context, one *arrival) ([]records.Mark, error) {
	if len(one.Reviews) == 0 {
		return nil, nil
	}
	beside, err := r.store.Beside(ctx, []string{one.Attempt.ID})
	if err != nil {
		return nil, err
	}
	var list []records.Mark
	for _, m := range one.Reviews {
		var known, later bool
		for _, k := range beside.Marks {
			if k.Kind == records.Review && k.Step == m.Step {
				known = known || k.Author == m.Author && k.At.Equal(m.At)
				later = later || k.At.After(m.At)
			}
		}
		switch {
		case known:
		case r.o.noReviews, r.me.Role != records.Owner:
			r.sum.ReviewsLeft++
		case m.Author == one.Attempt.Trainee:
			r.leaveReview(one, m, "nobody reviews their own attempts")
		case later:
			r.leaveReview(one, m, "somebody reviewed it here since")
		default:
			list = append(list, m)
		}
	}
	return list, nil
}

// review keeps what somebody said about a verdict as they said it.
func (r *importing) review(ctx context.Context, one *arrival, m records.Mark) error {
	if !r.o.dryRun {
		_, err := r.store.TakeBeside(ctx, records.Beside{Marks: []records.Mark{m}})
		if err != nil && !ownFault(err) {
			return err
		}
		if err != nil {
			r.leaveReview(one, m, err.Error())
			return nil
		}
	}
	r.sum.Reviews++
	r.sum.Reviewers[m.Author]++
	return nil
}

func (r *importing) leaveReview(one *arrival, m records.Mark, why string) {
	r.sum.ReviewsLeft++
	r.app.streams.PrintWarning("%s: what %s said about %s is left out: %s", one.where(), oneLine(m.Author), verdictTitle(m.Step), why)
}
