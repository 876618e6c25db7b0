package cmd

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"rapport/internal/records"
)

func newStoreStatusCmd(a *app, runF func(context.Context) error) *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Say where results are kept, what is there and who you are there",
		Long: `Say where results are kept, what is there, who you are there and what you may do.
With a team's store it also says which assessed sessions still wait on this machine to
be sent, and why. A team's store that does not answer is no failure: it is told.`,
		Example: `  rapport store status
  rapport store status --store postgres://ana@db.example.com/rapport --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if runF != nil {
				return runF(c.Context())
			}
			return a.storeStatus(c.Context())
		},
	}
}

// storeStatusJSON is what `store status --json` prints.
type storeStatusJSON struct {
	// Store is the file or the URL, without a password.
	Store string `json:"store"`
	// Kept is false where nothing was ever kept, and where the server does not answer;
	// Problem then says why.
	Kept    bool       `json:"kept"`
	Problem string     `json:"problem,omitempty"`
	Engine  string     `json:"engine,omitempty"`
	Schema  int64      `json:"schema,omitempty"`
	Bytes   int64      `json:"bytes,omitempty"`
	You     *youJSON   `json:"you,omitempty"`
	Holds   *holdsJSON `json:"holds,omitempty"`
	// Local is the file on this machine and Queue what waits in it, with a team's store.
	Local string       `json:"local,omitempty"`
	Queue []queuedJSON `json:"queue"`
	// Why is what keeps the queue from being sent.
	Why string `json:"why,omitempty"`
}

type youJSON struct {
	Name    string   `json:"name"`
	Role    string   `json:"role"`
	Team    string   `json:"team"`
	Manages []string `json:"manages"`
	May     string   `json:"may"`
}

func (a *app) storeStatus(ctx context.Context) error {
	s := storeStatusJSON{Queue: []queuedJSON{}}
	path, err := a.storePath()
	if err != nil {
		return err
	}
	s.Store = path
	if url := a.teamURL(); url != "" {
		s.Store, s.Local = records.Redact(url), path
		if s.Queue, err = a.queue(ctx); err != nil {
			return err
		}
	}
	store, err := a.sharedStore(ctx)
	switch {
	case errors.Is(err, records.ErrNoStore):
		s.Problem = "nothing has been kept yet"
	case err != nil && a.teamURL() != "":
		s.Problem, s.Why = whyWaits(err), whyWaits(err)
	case err != nil:
		return err
	default:
		if err := a.describe(ctx, store, &s); err != nil {
			return err
		}
	}
	if len(s.Queue) == 0 {
		s.Why = ""
	}
	if a.flags.json {
		return printJSON(a.streams.Out, s)
	}
	return a.printStatus(s)
}

// describe fills in what the store says of itself.
func (a *app) describe(ctx context.Context, store records.Store, s *storeStatusJSON) error {
	d, err := records.Describe(ctx, store)
	if err != nil {
		return err
	}
	s.Kept, s.Engine, s.Schema, s.Bytes = true, d.Engine, d.Schema, d.Bytes
	me, err := store.Me(ctx)
	if err != nil {
		return err
	}
	s.You = &youJSON{me.Name, string(me.Role), me.Team, append([]string{}, me.Manages...), mayWords(me, a.teamURL() != "")}
	s.Holds, err = holdings(ctx, store)
	return err
}
