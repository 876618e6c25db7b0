package cmd

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// pruneOptions are what `rapport store prune` was asked for.
type pruneOptions struct {
	before time.Time // the first moment that is kept
	yes    bool
	json   bool
}

const pruneLong = `Erase attempts that started before a day, with all that hangs on them, and ratings of
cards from before it. A note that something was erased is kept, never of whom. What is
erased is gone: a copy from another store does not bring it back.

--older-than takes days or weeks (365d, 52w) or the first day that is kept (2031-03-14).
It is asked for before anything is erased, unless --yes says so already.`

func newStorePruneCmd(a *app, runF func(context.Context, pruneOptions) error) *cobra.Command {
	var o pruneOptions
	var older string
	c := &cobra.Command{
		Use:   "prune --older-than DAYS",
		Short: "Erase what is too old to be kept",
		Long:  pruneLong,
		Example: `  rapport store prune --older-than 365d
  rapport store prune --older-than 2031-01-01 --yes --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			now := a.localNow()
			day, err := parseDay(older, now)
			switch {
			case older == "":
				return usageError{ui.WithHint(errors.New("how old may it be?"), "say it with --older-than 365d")}
			case err != nil:
				return usageError{ui.WithHint(fmt.Errorf("--older-than: %q is no time", oneLine(older)), "write days or weeks (365d, 52w), or the first day that is kept ("+now.Format(time.DateOnly)+")")}
			case day.After(now):
				return usageError{fmt.Errorf("--older-than %s lies in the future: everything would be erased", older)}
			}
			o.before, o.json = day.UTC(), a.flags.json
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.storePrune(c.Context(), o)
		},
	}
	c.Flags().StringVar(&older, "older-than", "", "erase what is older than `DAYS`: 365d, 52w, or a day")
	c.Flags().BoolVar(&o.yes, "yes", false, "erase without asking")
	return c
}

// pruneJSON is what `store prune --json` prints.
type pruneJSON struct {
	Before   string `json:"before"`
	Attempts int    `json:"attempts"`
	Reviews  int    `json:"card_reviews"`
	ID       string `json:"id"` // of the note
}

func (a *app) storePrune(ctx context.Context, o pruneOptions) error {
	store, err := a.sharedStore(ctx)
	if err != nil {
		return err
	}
	if !o.yes {
		if err := a.confirmPrune(ctx, store, o); err != nil {
			return err
		}
	}
	author, err := a.author(ctx, store)
	if err != nil {
		return err
	}
	note, err := a.erase(func(e records.Erasure) (records.Erasure, error) {
		e.Kind, e.Author = "prune", author
		return store.Prune(ctx, o.before, e)
	})
	if err != nil {
		return err
	}
	if o.json {
		return printJSON(a.streams.Out, pruneJSON{o.before.Format(time.RFC3339), note.Attempts, note.Reviews, note.ID})
	}
	_, err = fmt.Fprintf(a.streams.Out, "Erased %s and %s of cards from before %s.\n",
		plural(note.Attempts, "attempt"), plural(note.Reviews, "rating"), o.before.Local().Format(time.DateOnly))
	return err
}

// confirmPrune asks whether it is meant. Nobody is asked without a terminal.
func (a *app) confirmPrune(ctx context.Context, store records.Store, o pruneOptions) error {
	old, err := store.Tallies(ctx, records.Scope{Practice: true, Until: o.before}, records.ByTrainee)
	if err != nil {
		return err
	}
	n := 0
	for _, t := range old {
		n += t.Begun
	}
	day := o.before.Local().Format(time.DateOnly)
	if !a.streams.InIsTerminal() {
		return usageError{ui.WithHint(fmt.Errorf("%s of %s from before %s would be erased, and there is no terminal to ask on", plural(n, "attempt"), plural(len(old), "trainee"), day),
			"add --yes to erase them")}
	}
	ok, err := a.prompter().Confirm(fmt.Sprintf("Erase %s of %s from before %s, and ratings of cards from before it? They cannot be brought back.",
		plural(n, "attempt"), plural(len(old), "trainee"), day), false)
	if err != nil {
		return err
	}
	if !ok {
		a.streams.PrintHint("nothing was erased")
		return errQuiet
	}
	return nil
}
