package report

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
)

// details adds what single attempts tell, as few of them as will do.
func (a *answers) details(ctx context.Context, store records.Store, r *Report, o Options) error {
	var err error
	if r.Missed, err = a.examples(ctx, store, o); err != nil {
		return err
	}
	if r.Comments, err = a.comments(ctx, store, o); err != nil {
		return err
	}
	if r.Reviewed > 0 {
		if r.Corrected, err = corrected(ctx, store, o.Scope); err != nil {
			return err
		}
	}
	if o.Attempts {
		r.Attempts, err = attempts(ctx, store, o.Scope)
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
			one.Examples = append(one.Examples, exampleOf(at, m.Step))
		}
		out = append(out, one)
	}
	return out, nil
}

func exampleOf(at *records.Attempt, step grading.Step) Example {
	e := Example{Attempt: at.ID, Trainee: at.Trainee, Title: at.Title}
	if at.Card == nil || !slices.Contains(grading.Steps(), step) {
		return e
	}
	v := at.Card.Steps.Of(step)
	if v.Nearest != nil {
		e.Nearest = v.Nearest.Text
	}
	e.Try = cmp.Or(v.Example, v.Change)
	return e
}

const (
	// mostComments is how many comments are shown; perTrainee of how many of a
	// trainee's latest attempts one is looked for.
	mostComments = 6
	perTrainee   = 4
)

// comments are the latest of those who practised last, one each; of one trainee alone
// their latest.
func (a *answers) comments(ctx context.Context, store records.Store, o Options) ([]Comment, error) {
	out := []Comment{}
	last := slices.DeleteFunc(slices.Clone(a.trainees), func(t records.Tally) bool { return t.Answered == 0 })
	slices.SortStableFunc(last, func(x, y records.Tally) int { return y.Last.Compare(x.Last) })
	each := 1
	if len(last) == 1 {
		each = mostComments
	}
	for _, t := range last[:min(len(last), mostComments)] {
		f := filter(o.Scope)
		f.Trainee, f.Status, f.Limit = t.Key, records.StatusFinished, perTrainee*each
		list, err := store.List(ctx, f)
		if err != nil {
			return nil, err
		}
		left := each
		for _, m := range list {
			if m.Comment == "" || m.Satisfaction == 0 || left == 0 {
				continue
			}
			left--
			out = append(out, Comment{Attempt: m.ID, Trainee: m.Trainee, Title: m.Title, Started: m.Started.UTC(), Satisfaction: m.Satisfaction, Comment: m.Comment})
		}
	}
	slices.SortStableFunc(out, func(x, y Comment) int { return y.Started.Compare(x.Started) })
	return out, nil
}

// filter lets through what the scope does.
func filter(s records.Scope) records.Filter {
	f := records.Filter{Trainee: s.Trainee, Team: s.Team, Scenario: s.Scenario, Channel: s.Channel, Since: s.Since, Until: s.Until}
	if !s.Practice {
		f.Modes = []string{records.Assess, records.Exam}
	}
	return f
}

// corrected counts the attempts of which somebody's last word on a verdict is another
// than the machine's.
func corrected(ctx context.Context, store records.Store, s records.Scope) (int, error) {
	marks, err := store.Marks(ctx, records.MarkFilter{Kinds: []records.MarkKind{records.Review}, Scope: s})
	if err != nil {
		return 0, err
	}
	type verdict struct{ attempt, step string }
	differs := map[verdict]bool{}
	for _, m := range marks { // oldest first
		differs[verdict{m.Attempt, m.Step}] = m.Hit != m.Machine
	}
	of := map[string]bool{}
	for v, d := range differs {
		if d {
			of[v.attempt] = true
		}
	}
	return len(of), nil
}
