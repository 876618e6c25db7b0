package cmd

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rapport/internal/exchange"
	"rapport/internal/records"
	"rapport/internal/report"
	"rapport/internal/ui"
	"rapport/internal/verify"
)

// exportAttemptsOptions are what `rapport export attempts` was asked for.
type exportAttemptsOptions struct {
	file  string // "-" for standard output
	scope scopeFlags
	mask  bool
}

const exportAttemptsLong = `Write whole attempts to FILE (or - for standard output), one JSON object a line: the
conversation with its times, the scenario's own text, the scorecard, a quiz's answers,
the trainee's own disputes and what people said in review. 'rapport import' takes such a
file in and computes every score again; docs/teams.md says what stands in it.

Later grades ('rapport regrade') and blind marks are not written: 'rapport store copy'
takes everything along.

Only assessed sessions are written (rapport play --assess, rapport quiz --exam); --all
adds practice. --mask hides card numbers, e-mail addresses and telephone numbers: such
a file is for reading and cannot be imported.`

func newExportAttemptsCmd(a *app, runF func(context.Context, exportAttemptsOptions) error) *cobra.Command {
	var o exportAttemptsOptions
	c := &cobra.Command{
		Use:   "attempts [FILE | -]",
		Short: "Write whole attempts to a file that 'rapport import' takes in",
		Long:  exportAttemptsLong,
		Example: `  rapport export attempts ada.jsonl --trainee Ada
  rapport export attempts --team north --since 30d > north.jsonl`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.file = fileArgument(args)
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.exportAttempts(c.Context(), o)
		},
	}
	o.scope.add(c)
	c.Flags().BoolVar(&o.mask, "mask", false, "hide card numbers, e-mail addresses and telephone numbers")
	return c
}

// fileArgument is the file to write to, standard output when none is named.
func fileArgument(args []string) string {
	if len(args) == 0 {
		return stdout
	}
	return args[0]
}

func (a *app) exportAttempts(ctx context.Context, o exportAttemptsOptions) error {
	ctx, release := ui.StopContext(ctx)
	defer release()
	store, filter, err := o.scope.kept(ctx, a)
	if err != nil {
		return err
	}
	if !o.scope.all {
		filter.Modes = []string{records.Assess, records.Exam}
	}
	var n, reviews, regrades int
	err = a.writeTo(o.file, "the attempts", func(w io.Writer) error {
		out, err := exchange.NewAttemptsWriter(w, exchange.AttemptsHeader{Made: a.now().UTC().Truncate(time.Second), Program: Version, Masked: o.mask})
		if err != nil {
			return err
		}
		return eachKept(ctx, store, nil, filter, func(list []verify.Kept) error {
			said, later, err := exportBatch(ctx, store, out, list)
			n, reviews, regrades = n+len(list), reviews+said, regrades+later
			return err
		})
	})
	if err != nil {
		return err
	}
	if n == 0 && !o.scope.all {
		a.streams.PrintHint("only assessed sessions are written; --all adds practice")
	}
	with := ""
	if reviews > 0 {
		with = " with " + plural(reviews, "review")
	}
	if _, err = fmt.Fprintf(a.streams.Err, "Wrote %s%s%s.\n", plural(n, "session"), with, toFile(o.file)); err != nil {
		return err
	}
	if regrades > 0 {
		a.streams.PrintHint("%s left out: 'rapport regrade' makes grades again, 'rapport store copy' takes them along", pluralVerb(regrades, "later grade", "is", "are"))
	}
	return nil
}

// exportBatch writes attempts with what people said about them, and returns how many
// reviews it wrote and how many later grades it left out.
func exportBatch(ctx context.Context, store records.Store, out *exchange.AttemptsWriter, list []verify.Kept) (reviews, regrades int, err error) {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].Attempt.ID
	}
	beside, err := store.Beside(ctx, ids)
	if err != nil {
		return 0, 0, err
	}
	said := map[string][]records.Mark{}
	for _, m := range beside.Marks {
		said[m.Attempt] = append(said[m.Attempt], m)
	}
	for _, k := range list {
		r := exchange.AttemptRecord{Attempt: k.Attempt, Answers: k.Answers}
		for _, m := range said[k.Attempt.ID] {
			switch {
			case m.Kind == records.Dispute && m.Author == k.Attempt.Trainee:
				r.Disputes = append(r.Disputes, m)
			case m.Kind == records.Review:
				r.Reviews = append(r.Reviews, m)
				reviews++
			}
		}
		if err := out.Write(r); err != nil {
			return reviews, 0, err
		}
	}
	return reviews, len(beside.Regrades), nil
}

// writeTo writes a whole file, or none, or to standard output.
func (a *app) writeTo(file, what string, fill func(io.Writer) error) error {
	if file != stdout {
		return report.WriteFile(file, fill)
	}
	out := bufio.NewWriterSize(a.streams.Out, 64<<10)
	if err := fill(out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return writeError{what, err}
	}
	return nil
}

// toFile is " to FILE", or nothing for standard output.
func toFile(file string) string {
	if file == stdout {
		return ""
	}
	return " to " + ui.Clean(file)
}
