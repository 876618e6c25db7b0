package cmd

import (
	"context"
	"errors"
	"sync"
	"time"

	"rapport/internal/records"
	"rapport/internal/report"
	"rapport/internal/sample"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// report makes the report and puts it where it was asked for.
func (a *app) report(ctx context.Context, o reportOptions) error {
	ctx, release := ui.StopContext(ctx)
	defer release()
	scope, err := o.scope.scope(a)
	if err != nil {
		return err
	}
	scope.Channel = o.channel
	if err := o.checkFiles(); err != nil {
		return err
	}
	store, done, err := a.reportStore(ctx, o)
	if err != nil {
		return err
	}
	defer done()
	// The role-plays are read while the store counts.
	library := sync.OnceValues(a.library)
	go func() { _, _ = library() }()
	opts, err := a.reportOptions(o, scope, library)
	if err != nil {
		return err
	}
	if store != nil {
		look := &looker{app: a, store: store, library: library, path: o.curriculum, whom: scope.Trainee, part: o.scope.since+o.scope.until != ""}
		opts.Look = look.at
	} else if _, err := a.reportCurriculum(o.curriculum, scope.Trainee, library); err != nil {
		return err
	}
	r, err := report.Make(ctx, store, opts)
	lib, libErr := library()
	if err == nil {
		err = libErr
	}
	if err == nil && r.Total.Attempts == 0 {
		err = checkNames(ctx, store, scope, lib, o.sample)
	}
	if err != nil {
		return interrupted(ctx, err)
	}
	return interrupted(ctx, a.putReport(ctx, store, r, o))
}

// reportOptions says what is to be counted, and how role-plays are called.
func (a *app) reportOptions(o reportOptions, scope records.Scope, library func() (*scenarios.Library, error)) (report.Options, error) {
	since, until, err := o.scope.days(a)
	find := func(id string) *scenarios.Scenario {
		if lib, err := library(); err == nil {
			if s, err := lib.Get(id); err == nil {
				return s
			}
		}
		return nil
	}
	opts := report.Options{
		Scope: scope, Since: dayField(since), Until: dayField(until), Now: a.now(), Sample: o.sample, Examples: 1,
		Rows:     o.json || o.html != "" || o.dir != "" || o.csv != "" && o.by == report.ByScenario,
		Attempts: scope.Trainee != "" || o.html != "" || o.dir != "" || o.csv != "" && o.by == report.ByAttempt,
		Notes:    faultPage,
		Playable: func(id string) bool { return find(id) != nil },
		Title: func(id string) string {
			s := find(id)
			if s == nil && o.sample {
				s = sample.Scenario(id)
			}
			if s == nil {
				return ""
			}
			return s.Title
		},
	}
	if opts.Rows {
		opts.Examples = 3
	}
	return opts, err
}

// checkNames makes sure that a report with nothing in it is not one of a misspelt
// name; made says that the names are those of the made-up team.
func checkNames(ctx context.Context, store records.Store, scope records.Scope, lib *scenarios.Library, made bool) error {
	err := report.CheckNames(ctx, store, scope, playable(lib))
	var unknown *report.UnknownError
	if errors.As(err, &unknown) {
		if made {
			return usageError{ui.WithHint(err, whereMadeUpNamesAre)}
		}
		return usageError{ui.WithHint(err, whereNamesAre[unknown.What])}
	}
	return err
}

// knownNames makes sure that the names in a scope are not misspelt: nothing found is
// no proof of anything then.
func (a *app) knownNames(ctx context.Context, store records.Store, s records.Scope) error {
	if s.Team == "" && s.Trainee == "" && s.Scenario == "" {
		return nil
	}
	lib, err := a.library()
	if err != nil {
		return err
	}
	return checkNames(ctx, store, s, lib, false)
}

// whereMadeUpNamesAre says where those of the sample can be seen.
const whereMadeUpNamesAre = "'rapport report --sample --all' lists the made-up trainees and role-plays; their team is \"" + sampleTeam + "\""

// whereNamesAre says where the known names can be seen.
var whereNamesAre = map[string]string{
	"team":     "'rapport store people' lists the teams, 'rapport store person NAME --team TEAM' says who is in one",
	"trainee":  "'rapport report' lists the trainees",
	"scenario": "'rapport scenario list' lists the role-plays",
}

// reportStore is the store to report on, nil where nothing was ever kept; done lets go
// of what was made for the report.
func (a *app) reportStore(ctx context.Context, o reportOptions) (records.Store, func(), error) {
	if o.sample {
		return a.sampleStore(ctx)
	}
	store, err := a.sharedStore(ctx)
	if errors.Is(err, records.ErrNoStore) {
		return nil, func() {}, nil
	}
	return store, func() {}, err
}

// playable are the ids of the role-plays that can be played.
func playable(lib *scenarios.Library) []string {
	var ids []string
	for _, s := range lib.All() {
		ids = append(ids, s.ID)
	}
	return ids
}

// dayField is a day as data, "" for none.
func dayField(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
