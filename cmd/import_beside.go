package cmd

import (
	"context"
	"encoding/json"
	"errors"

	"rapport/internal/records"
	"rapport/internal/verify"
)

// note says of an attempt graded by another grader how this one would.
func (r *importing) note(one *arrival) {
	f := one.finding
	if f.Outcome != verify.OtherGrader {
		return
	}
	r.sum.OtherGrader++
	switch {
	case f.Now == nil || len(f.Changes) == 0:
	case f.Now.Score != f.Kept.Score:
		r.app.streams.PrintWarning("%s was made by another grader (%s), with score %d; this one's grade, %d, is kept beside it and counts", one.where(), oneLine(f.Grader), f.Kept.Score, f.Now.Score)
	}
}

// regrade keeps today's grade beside one that could not be compared.
func (r *importing) regrade(ctx context.Context, one *arrival) error {
	f := one.finding
	if f.Outcome != verify.OtherGrader || f.Now == nil || f.Now.Declined != "" || f.Kept.Declined != "" {
		return nil
	}
	data, err := json.Marshal(f.Now)
	if err != nil {
		return err
	}
	err = r.store.Regrade(ctx, records.Regrade{Attempt: one.Attempt.ID, Grader: f.Now.Grader, CardJSON: data, Author: r.author, At: r.app.now().UTC()})
	if errors.Is(err, records.ErrForbidden) {
		r.app.streams.PrintWarning("%s: this version's grade was not kept: %v", one.where(), records.ErrForbidden)
		return nil
	}
	return err
}
