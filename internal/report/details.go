package report

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
)

// details adds what single attempts tell, as few of them as will do.
func (a *answers) details(ctx context.Context, store records.Store, r *Report, o Options) error {
	said := verdicts{}
	var err error
	if r.Reviewed > 0 {
		if said, err = reviewed(ctx, store, o.Scope); err != nil {
			return err
		}
		r.Corrected = said.corrected()
	}
	if r.Missed, err = a.examples(ctx, store, o); err != nil {
		return err
	}
	if r.Missed, err = said.missed(ctx, store, r.Missed, o.Examples); err != nil {
		return err
	}
	if r.Comments, r.Commented, err = comments(ctx, store, o); err != nil {
		return err
	}
	if o.Attempts {
		r.Attempts, err = attempts(ctx, store, o.Scope, said)
	}
	return err
}

// examples are the things missed most often, each with some of the latest attempts
// that missed it.
func (a *answers) examples(ctx context.Context, store records.Store, o Options) ([]Missed, error) {
	out := []Missed{}
	known := map[string]*records.Attempt{}
	for _, m := range a.missed {
		one := Missed{Step: m.Step, Missing: m.Missing, Count: m.Count, Examples: []Example{}}
		for _, id := range m.Latest[:min(len(m.Latest), o.Examples)] {
			at := known[id]
			if at == nil {
				whole, err := store.Attempt(ctx, id)
				switch {
				case errors.Is(err, records.ErrNotFound): // erased meanwhile
					continue
				case err != nil:
					return nil, err
				}
				at = &whole
				known[id] = at
			}
			one.Examples = append(one.Examples, exampleOf(at.ID, at.Trainee, at.Title, at.Card, m.Step))
		}
		out = append(out, one)
	}
	return out, nil
}

// exampleOf is what a grade of an attempt says of a step that was missed.
func exampleOf(id, trainee, title string, card *grading.Scorecard, step grading.Step) Example {
	e := Example{Attempt: id, Trainee: trainee, Title: title}
	if card == nil || !slices.Contains(grading.Steps(), step) {
		return e
	}
	v := card.Steps.Of(step)
	if v.Nearest != nil {
		e.Nearest = v.Nearest.Text
	}
	e.Try = cmp.Or(v.Example, v.Change)
	return e
}

const (
	// mostComments is how many comments are shown; the lowest and the newest are looked
	// for among so many of the latest attempts.
	mostComments = 6
	commentsIn   = 500
)

// comments are those that were least satisfied and the newest others, each the newest
// first, and of how many they are.
func comments(ctx context.Context, store records.Store, o Options) ([]Comment, int, error) {
	f := o.Scope.Filter()
	f.Status, f.Limit = records.StatusFinished, commentsIn
	list, err := store.List(ctx, f)
	if err != nil {
		return nil, 0, err
	}
	all := []Comment{}
	for _, m := range list {
		if m.Comment != "" && m.Satisfaction > 0 {
			all = append(all, Comment{Attempt: m.ID, Trainee: m.Trainee, Title: m.Title, Started: m.Started.UTC(), Satisfaction: m.Satisfaction, Comment: m.Comment})
		}
	}
	of := len(all)
	if of > mostComments {
		slices.SortStableFunc(all, func(x, y Comment) int { return x.Satisfaction - y.Satisfaction })
		newest := all[mostComments/2:]
		slices.SortStableFunc(newest, func(x, y Comment) int { return cmp.Or(y.Started.Compare(x.Started), cmp.Compare(y.Attempt, x.Attempt)) })
		all = all[:mostComments]
	}
	return all, of, nil
}

// CommentWords says which comments are shown, where there are more; "" where all are.
func (r *Report) CommentWords() string {
	if len(r.Comments) >= r.Commented {
		return ""
	}
	latest := ""
	if r.Commented < r.Total.Answers {
		latest = "latest "
	}
	return fmt.Sprintf("The lowest and the newest of the %s%s", latest, countText(r.Commented, "comment"))
}
