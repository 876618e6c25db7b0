package cmd

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rapport/internal/records"
	"rapport/internal/report"
)

const (
	// fetchEvery is how old the team's files may become on a trainee's machine, and
	// askEvery how long a command does not ask again after it was not answered.
	fetchEvery = time.Hour
	askEvery   = 10 * time.Minute
)

// fetched is what is known of the last look for the team's files: of which team's
// store, when it was asked and when it answered. It is kept beside the store.
type fetched struct {
	Store    string    `json:"store"`
	Asked    time.Time `json:"asked"`
	Answered time.Time `json:"answered"`
}

// fetchedPath is where that is kept.
func (a *app) fetchedPath() (string, error) {
	path, err := a.storePath()
	return filepath.Join(filepath.Dir(path), "team.json"), err
}

// lastFetch is the zero value where nothing is known about this team's store.
func (a *app) lastFetch() (f fetched) {
	path, err := a.fetchedPath()
	if err != nil {
		return fetched{}
	}
	data, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(data, &f) != nil || f.Store != a.courier().target {
		return fetched{}
	}
	return f
}

// noteFetch keeps when the team's store was asked. Where that cannot be kept, it is
// asked again.
func (a *app) noteFetch(answered bool) {
	f := a.lastFetch()
	f.Store, f.Asked = a.courier().target, a.now().UTC()
	if answered {
		f.Answered = f.Asked
	}
	path, err := a.fetchedPath()
	if err != nil {
		return
	}
	if data, err := json.Marshal(f); err == nil {
		_ = report.WriteFile(path, func(w io.Writer) error {
			_, err := w.Write(append(data, '\n'))
			return err
		})
	}
}

// fetchDue reports whether it is time to look for the team's files.
func (a *app) fetchDue() bool {
	f, now := a.lastFetch(), a.now()
	return now.Sub(f.Answered) >= fetchEvery && now.Sub(f.Asked) >= askEvery
}

// fetchFirst fetches the team's files where they never were: a new trainee's first
// command knows them.
func (a *app) fetchFirst(ctx context.Context) {
	c := a.courier()
	if c == nil || !a.lastFetch().Answered.IsZero() || !a.fetchDue() {
		return
	}
	local := a.store
	if local == nil {
		path, err := a.storePath()
		if err != nil {
			return // whoever needs the store says so
		}
		if local, err = records.Open(ctx, path); err != nil {
			return
		}
		defer func() { _ = local.Close() }()
	}
	_, err := inTime(ctx, c, briefWait, func(ctx context.Context) (int, error) { return a.fetch(ctx, c, local) })
	if err != nil {
		a.noteFetch(false)
		a.streams.PrintWarning("the team's files could not be fetched: %s", whyWaits(err))
	}
}

// fetch brings the team's files on this machine up to date and returns how many
// changed. Call it in inTime.
func (a *app) fetch(ctx context.Context, c *courier, local records.Store) (changed int, err error) {
	team, err := c.store(ctx)
	if err != nil {
		return 0, err
	}
	theirs, err := team.Contents(ctx)
	if err != nil {
		return 0, err
	}
	ours, err := local.Contents(ctx)
	if err != nil {
		return 0, err
	}
	have := map[string]records.Content{}
	for _, o := range ours {
		if strings.HasPrefix(o.Name, teamFiles) {
			have[o.Name] = o
		}
	}
	for _, t := range theirs {
		t.Name, t.At = teamFiles+t.Name, a.now().UTC() // when it came here
		o := have[t.Name]
		delete(have, t.Name)
		if o.Body == t.Body && o.Kind == t.Kind {
			continue
		}
		if err := local.AddContent(ctx, t); err != nil {
			return changed, err
		}
		changed++
	}
	for _, gone := range have {
		gone.Body, gone.At = "", a.now().UTC()
		if err := local.AddContent(ctx, gone); err != nil {
			return changed, err
		}
		changed++
	}
	a.noteFetch(true)
	return changed, nil
}
