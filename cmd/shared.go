package cmd

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/internal/content"
	"rapport/internal/plan"
	"rapport/internal/records"
)

// The kinds of files a team shares, as records.ContentKinds has them.
const (
	scenarioFiles   = "scenarios"
	bankFiles       = "bank"
	deckFiles       = "deck"
	curriculumFiles = "curriculum"
)

// teamFiles stands before the names of a team's files where they are kept on a
// trainee's machine, and where problems with shared files are reported.
const teamFiles = "team/"

// sharedFiles are the files of a kind that are shared: in a team those that were
// fetched from its store, else those that were added to the store on this machine.
// They are read once. Without a store there are none; one that cannot be opened is told
// of by the command that keeps something in it, and here only where a team's files are
// missed.
func (a *app) sharedFiles(kind string) []content.File {
	if a.shares == nil {
		ctx := context.Background()
		a.fetchFirst(ctx)
		shares, err := a.readShares(ctx)
		if err != nil && a.teamURL() != "" {
			a.streams.PrintWarning("the team's files are left out: %v", err)
		}
		a.shares = append([]records.Content{}, shares...)
	}
	var out []content.File
	for _, c := range a.shares {
		if c.Kind == kind {
			out = append(out, content.File{Path: teamFiles + strings.TrimPrefix(c.Name, teamFiles), Data: []byte(c.Body)})
		}
	}
	return out
}

// readShares reads what is shared from the store on this machine, which is left as it
// was found: open or closed.
func (a *app) readShares(ctx context.Context) ([]records.Content, error) {
	store := a.store
	if store == nil {
		path, err := a.storePath()
		if err != nil {
			return nil, nil //nolint:nilerr // whoever needs the store says so
		}
		if store, err = records.OpenExisting(ctx, path); err != nil {
			if errors.Is(err, records.ErrNoStore) {
				err = nil
			}
			return nil, err
		}
		defer func() { _ = store.Close() }()
	}
	all, err := store.Contents(ctx)
	inTeam := a.teamURL() != ""
	return slices.DeleteFunc(all, func(c records.Content) bool { return strings.HasPrefix(c.Name, teamFiles) != inTeam }), err
}

// sharedCurriculum is the first shared curriculum for whom, one that names its trainees
// before those for everybody; nil when there is none. whom "" takes any.
func (a *app) sharedCurriculum(whom string, shelf *plan.Shelf) *plan.Curriculum {
	var found *plan.Curriculum
	for _, f := range a.sharedFiles(curriculumFiles) {
		c, problems := plan.CheckCurriculum(f.Path, f.Data, shelf)
		switch {
		case c == nil:
			for _, p := range problems.Errors() {
				a.streams.PrintWarning("%s", p.Error())
			}
		case whom != "" && !c.For(whom):
		case found == nil, len(found.Trainees) == 0 && len(c.Trainees) > 0:
			found = c
		}
	}
	return found
}
