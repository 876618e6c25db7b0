package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/internal/ui"
)

// exportOptions are what `rapport export --trainee` was asked for.
type exportOptions struct {
	trainee string
	file    string // "-" for standard output
	json    bool
}

const exportLong = `Write everything that is kept about one person, to be read: sessions with their
conversations and scorecards, quizzes with their answers, flashcards, what was said
about their verdicts and what they said about others', what was done with their
sessions, and their role and team. --json writes the same for programs.

'rapport export attempts' writes sessions to be taken in by another store.`

func newExportCmd(a *app, runF func(context.Context, exportOptions) error) *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export --trainee NAME [FILE | -]",
		Short: "Write everything kept about one person, or whole attempts",
		Long:  exportLong,
		Example: `  rapport export --trainee Ada ada.md
  rapport export --trainee Ada --json > ada.json
  rapport export attempts ada.jsonl --trainee Ada`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.trainee, o.file, o.json = a.flags.trainee, fileArgument(args), a.flags.json
			if o.trainee == "" {
				return usageError{ui.WithHint(errors.New("whose data? name a person"), "rapport export --trainee NAME", "to write sessions to be imported elsewhere: rapport export attempts")}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.export(c.Context(), o)
		},
	}
	c.AddCommand(newExportAttemptsCmd(a, nil))
	return c
}

func (a *app) export(ctx context.Context, o exportOptions) error {
	ctx, release := ui.StopContext(ctx)
	defer release()
	store, err := a.sharedStore(ctx)
	if err != nil {
		return err
	}
	p := &person{app: a, store: store, name: o.trainee}
	if err := p.gather(ctx); err != nil {
		return interrupted(ctx, err)
	}
	if p.empty() {
		return ui.WithHint(fmt.Errorf("nothing is kept about %s", ui.Clean(o.trainee)), "names are written as 'rapport history --all' shows them")
	}
	err = a.writeTo(o.file, "the data", func(w io.Writer) error {
		if o.json {
			return p.writeJSON(ctx, w)
		}
		return p.writeText(ctx, w)
	})
	if err != nil {
		return interrupted(ctx, err)
	}
	if o.file != stdout {
		_, err = fmt.Fprintf(a.streams.Err, "Wrote everything kept about %s%s.\n", oneLine(o.trainee), toFile(o.file))
	}
	if a.teamURL() != "" {
		a.streams.PrintHint("practice stays on a person's own machine: 'rapport export --trainee NAME --store FILE' there writes it; 'rapport store status' names the file")
	}
	return err
}
