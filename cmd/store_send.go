package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/ui"
)

func newStoreSendCmd(a *app) *cobra.Command {
	moved := ""
	c := &cobra.Command{
		Use:   "send",
		Short: "Send what waits for the team's store now",
		Long: `Send the assessed sessions that wait on this machine to the team's store now, oldest
first, and fetch the team's files. Every command of a trainee's does so at its end; this
one does nothing else, takes its time, and ends with exit code 1 when something still
waits. 'rapport store status' shows what waits.

What was meant for one team's store is never sent to another. When a store has moved to
another address, --moved-from says so.`,
		Example: `  rapport store send --store postgres://tess@db.example.com/rapport
  rapport store send --moved-from postgres://tess@old.example.com/rapport`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if moved != "" && !records.IsURL(moved) {
				return usageError{fmt.Errorf("--moved-from %s is no address of a team's store", oneLine(moved))}
			}
			if err := noPassword("--moved-from", moved); err != nil {
				return err
			}
			return a.storeSend(c.Context(), moved)
		},
	}
	c.Flags().StringVar(&moved, "moved-from", "", "send what waits for `URL` too: the address the team's store had before")
	return c
}

// storeSendJSON is what `store send --json` prints.
type storeSendJSON struct {
	Sent    int    `json:"sent"`
	Waiting int    `json:"waiting"`
	Refused int    `json:"refused"` // that the team's store will never take
	Files   int    `json:"files"`   // of the team's that changed here
	Why     string `json:"why,omitempty"`
}

func (a *app) storeSend(ctx context.Context, moved string) error {
	if a.teamURL() == "" {
		return usageError{ui.WithHint(errors.New("there is no team's store to send to"), "name it with --store postgres://you@server/rapport or in RAPPORT_STORE")}
	}
	if moved != "" {
		a.courier().moved = targetOf(moved, a.login())
	}
	ctx, release := ui.StopContext(ctx)
	defer release()
	sent, err := a.sendAll(ctx, sendWait, true)
	a.local = false // nothing more to do at the end
	if err != nil {
		return err
	}
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	if a.flags.json {
		out := storeSendJSON{Sent: sent.sent, Waiting: len(sent.waiting), Refused: len(sent.refusedBefore), Files: sent.fetched}
		if sent.why != nil {
			out.Why = whyWaits(sent.why)
		}
		if err := printJSON(a.streams.Out, out); err != nil {
			return err
		}
	}
	a.printSent(sent)
	a.printNews()
	switch {
	case len(sent.waiting) > 0:
		return errQuiet
	case sent.why != nil:
		return fmt.Errorf("the team's store: %w", sent.why)
	case a.flags.json:
		return nil
	}
	words := "Nothing waits for the team's store."
	if sent.fetched > 0 {
		words += fmt.Sprintf(" Of the team's files, %d changed.", sent.fetched)
	}
	_, err = fmt.Fprintln(a.streams.Out, words)
	return err
}
