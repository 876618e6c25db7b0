package report

import (
	"context"
	"errors"
	"iter"

	"rapport/grading"
	"rapport/internal/records"
)

// Talk is one attempt with everything a page about it shows.
type Talk struct {
	// Attempt has its turns, and the first grade in Card.
	Attempt records.Attempt
	// Marks are people's reviews and disputes, oldest first. Blind marks are left
	// out: they measure markers, not the attempt.
	Marks []records.Mark
	// Regrades are later grades, oldest first.
	Regrades []records.Regrade
	// Counted is what counts; nil when the attempt was not graded.
	Counted *records.Counted
}

// LoadTalks reads the attempts with those ids, in that order. It ends at the first
// error, which is yielded. Attempts that were erased meanwhile are left out.
func LoadTalks(ctx context.Context, store records.Store, ids []string) iter.Seq2[Talk, error] {
	return func(yield func(Talk, error) bool) {
		for _, id := range ids {
			t, err := loadTalk(ctx, store, id)
			if errors.Is(err, records.ErrNotFound) {
				continue
			}
			if !yield(t, err) || err != nil {
				return
			}
		}
	}
}

func loadTalk(ctx context.Context, store records.Store, id string) (Talk, error) {
	a, err := store.Attempt(ctx, id)
	if err != nil {
		return Talk{}, err
	}
	t := Talk{Attempt: a}
	if a.Card == nil || a.Card.Declined != "" {
		return t, nil
	}
	kinds := []records.MarkKind{records.Review, records.Dispute}
	if t.Marks, err = store.Marks(ctx, records.MarkFilter{Attempt: a.ID, Kinds: kinds}); err != nil {
		return Talk{}, err
	}
	if t.Regrades, err = store.Regrades(ctx, a.ID); err != nil {
		return Talk{}, err
	}
	counted, err := store.Counted(ctx, a.ID)
	if errors.Is(err, records.ErrNotGraded) {
		return t, nil
	}
	if err != nil {
		return Talk{}, err
	}
	t.Counted = &counted
	return t, nil
}

// mostOnPage is more attempts than fit one page with their transcripts.
const mostOnPage = 900

// PageTalks are the ids of the attempts worth loading for one page, most wanted
// first: those the overview points at, those a person corrected, then the newest.
func PageTalks(r *Report) []string {
	var ids []string
	seen := map[string]bool{}
	add := func(id string) {
		if id != "" && !seen[id] && len(ids) < mostOnPage {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, m := range r.Missed {
		for _, e := range m.Examples {
			add(e.Attempt)
		}
	}
	for _, f := range r.Faults {
		add(f.Latest)
	}
	for _, a := range r.Attempts {
		if a.Source == records.FromHuman {
			add(a.ID)
		}
	}
	for _, a := range r.Attempts {
		add(a.ID)
	}
	return ids
}

// card is the newest grade: a later one where there is any.
func (t *Talk) card() *grading.Scorecard {
	for i := len(t.Regrades) - 1; i >= 0; i-- {
		if c := readCard(t.Regrades[i].CardJSON); c != nil {
			return c
		}
	}
	return t.Attempt.Card
}
