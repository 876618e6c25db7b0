package cmd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"rapport/internal/records"
)

// eligible are the graded role-plays in scope that are not the reviewer's own.
func (r *reviewing) eligible(ctx context.Context, scope records.Scope) ([]string, error) {
	f := scope.Filter()
	f.Modes = []string{records.Assess}
	if scope.Practice {
		f.Modes = records.PlayModes()
	}
	list, err := r.store.List(ctx, f)
	var ids []string
	for _, s := range list {
		if s.Graded && s.Trainee != r.me {
			ids = append(ids, s.ID)
		}
	}
	return ids, err
}

// marked are the attempts that the reviewer has marked whole in a sample.
func (r *reviewing) marked(ctx context.Context, sample string) (map[string]bool, error) {
	marks, err := r.store.Marks(ctx, records.MarkFilter{Author: r.me, Kinds: []records.MarkKind{records.Blind}})
	steps := map[string]map[string]bool{}
	done := map[string]bool{}
	for _, m := range marks {
		if m.Sample != sample {
			continue
		}
		if steps[m.Attempt] == nil {
			steps[m.Attempt] = map[string]bool{}
		}
		steps[m.Attempt][m.Step] = true
		done[m.Attempt] = len(steps[m.Attempt]) == len(verdictNames())
	}
	return done, err
}

// draw takes a simple random sample of n of ids: each has a number that follows from
// the seed and its id alone, and the lowest are drawn. So every attempt has the same
// chance, two reviewers get the same sample, and attempts that come later displace few
// of those drawn before. It returns those still to be marked, and how many are done.
func draw(ids []string, n int, seed uint64, done map[string]bool) (left []string, had int) {
	type ticket struct {
		id     string
		number [sha256.Size]byte
	}
	var tickets []ticket
	for _, id := range ids {
		if done[id] {
			had++
			continue
		}
		tickets = append(tickets, ticket{id, sha256.Sum256(fmt.Appendf(nil, "%d %s", seed, id))})
	}
	slices.SortFunc(tickets, func(a, b ticket) int { return bytes.Compare(a.number[:], b.number[:]) })
	for _, t := range tickets[:max(0, min(n-had, len(tickets)))] {
		left = append(left, t.id)
	}
	return left, had
}
