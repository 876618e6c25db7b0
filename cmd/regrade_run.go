package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/verify"
	"rapport/scenarios"
)

// regrading is one run over a store.
type regrading struct {
	app      *app
	o        regradeOptions
	store    records.Store
	author   string
	library  *scenarios.Library
	checker  verify.Checker
	progress counter
	sum      regraded
}

// again is a session that is graded again.
type again struct {
	finding verify.Finding
	// text is the scenario's as it is now, "" to grade by the one it was graded by.
	text string
	// now is nil when there is nothing to grade.
	now *grading.Scorecard
	err error
}

// look grades a session again if it wants that.
func (r *regrading) look(k verify.Kept) again {
	g := again{finding: r.checker.Check(k)}
	if !g.finding.Outcome.Matches() || g.finding.Kept == nil {
		return g
	}
	if g.text = r.changedText(k); g.text != "" {
		card, err := r.checker.Grade(k, g.text)
		g.now, g.err = &card, err
	} else if g.finding.Outcome == verify.OtherGrader {
		g.now = g.finding.Now
	}
	return g
}

// changedText is what the session's role-play says now, "" when that is what the
// newest grade was made by, or is not asked for.
func (r *regrading) changedText(k verify.Kept) string {
	if r.library == nil || records.IsQuiz(k.Attempt.Mode) {
		return ""
	}
	s, err := r.library.Get(k.Attempt.Scenario)
	if err != nil {
		return ""
	}
	used := k.Attempt.ScenarioText
	if k.Later != nil && k.Later.ScenarioText != "" {
		used = k.Later.ScenarioText
	}
	if s.Text == used {
		return ""
	}
	return s.Text
}

// batch grades a batch and keeps it, session by session and in order.
func (r *regrading) batch(ctx context.Context, list []verify.Kept) error {
	if err := withLater(ctx, r.store, list); err != nil {
		return err
	}
	found := inParallel(list, r.look)
	r.progress.clear()
	for i, g := range found {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := r.one(ctx, list[i], g); err != nil {
			return err
		}
	}
	r.progress.add(len(list))
	return nil
}

// one keeps and shows what became of a session.
func (r *regrading) one(ctx context.Context, k verify.Kept, g again) error {
	at := &k.Attempt
	if r.stays(at, g) {
		return nil
	}
	if !r.o.dryRun {
		kept, err := r.keep(ctx, at, g)
		if err != nil || !kept {
			return err
		}
	}
	change := changeOf(at, g.finding.Kept, g.now)
	counted, err := r.store.Counted(ctx, at.ID)
	if err != nil {
		return err
	}
	change.Reviewed = len(counted.Reviewed) > 0
	r.sum.add(change)
	return r.show(change)
}

// stays counts a session that is not graded again, and reports whether it is one.
func (r *regrading) stays(at *records.Attempt, g again) bool {
	switch {
	case !g.finding.Outcome.Matches():
		r.leave(at, g.finding)
	case g.err != nil:
		r.sum.Left++
		r.app.streams.PrintWarning("session %s is left alone: %v", at.ID, g.err)
	case g.finding.Kept == nil:
		r.sum.NotGraded++
	case g.now == nil:
		r.sum.UpToDate++
	case g.now.Declined != "" || g.finding.Kept.Declined != "":
		r.sum.Declined++
	default:
		return false
	}
	return true
}

// keep keeps the new grade beside the old one. It reports false where this person may
// not.
func (r *regrading) keep(ctx context.Context, at *records.Attempt, g again) (bool, error) {
	data, err := json.Marshal(g.now)
	if err != nil {
		return false, err
	}
	err = r.store.Regrade(ctx, records.Regrade{
		Attempt: at.ID, Grader: g.now.Grader, CardJSON: data, ScenarioText: g.text, Author: r.author, At: r.app.now().UTC(),
	})
	if errors.Is(err, records.ErrForbidden) {
		r.sum.Forbidden++
		r.app.streams.PrintWarning("session %s of %s: %v", at.ID, oneLine(at.Trainee), records.ErrForbidden)
		return false, nil
	}
	return err == nil, err
}

// leave says why a session is left alone.
func (r *regrading) leave(at *records.Attempt, f verify.Finding) {
	r.sum.Left++
	reason := f.Outcome.Words()
	if len(f.Reasons) > 0 {
		reason += ": " + f.Reasons[0]
	}
	r.app.streams.PrintWarning("session %s is left alone, it %s", at.ID, reason)
}

// end counts what was done.
func (r *regrading) end() error {
	var err error
	if r.o.json {
		r.sum.DryRun, r.sum.Grader = r.o.dryRun, grading.Version()
		err = printJSON(r.app.streams.Out, r.sum)
	} else {
		_, err = fmt.Fprint(r.app.streams.Out, r.sum.words(r.app, r.o.dryRun))
	}
	if err != nil {
		return writeError{"the results", err}
	}
	if r.sum.Left > 0 {
		return errProblems
	}
	return nil
}
