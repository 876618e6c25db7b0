package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/content"
	"rapport/internal/report"
	"rapport/internal/ui"
)

// reportOptions are what `rapport report` was asked for.
type reportOptions struct {
	scope      scopeFlags
	channel    grading.Channel
	curriculum string
	sample     bool
	// csv is a file, "-" for standard output, "" for no CSV.
	csv  string
	by   report.By
	html string
	dir  string
	json bool
}

const reportLong = `Show who practised, how it went, how sure that is, and what each one needs next.

Only assessed sessions count (rapport play --assess, rapport quiz --exam): in practice
there is help. --all counts practice too. What a person corrected counts as corrected;
the machine's grade is kept beside it. Without --trainee the report is about everybody
in the store, or about a team.

No figure stands without how many it rests on; a trend is told only when five attempts
or more say so with 95% confidence. docs/reports.md says how each figure is found.

A report longer than the window is shown by your pager (PAGER, or else less).`

const reportExample = `  rapport report
  rapport report --team north --since 8w
  rapport report --trainee Ada --all
  rapport report --csv team.csv --html team.html
  rapport report --sample             what a report looks like, of a made-up team`

func newReportCmd(a *app, runF func(context.Context, reportOptions) error) *cobra.Command {
	var o reportOptions
	var channel, by string
	var assessed bool
	c := &cobra.Command{
		Use:     "report",
		Short:   "Show how a team or a trainee does, and who needs what next",
		Long:    reportLong,
		Example: reportExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 1 && o.csv == stdout {
				return nil // --csv FILE
			}
			if len(args) > 0 {
				return ui.WithHint(fmt.Errorf("report does not take %s", content.Quoted(args[0])), "a trainee is named by --trainee NAME, a team by --team NAME")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				o.csv = args[0]
			}
			o.channel, o.by, o.json = grading.Channel(channel), report.By(by), a.flags.json
			if err := o.check(c.Flags().Changed("by"), assessed); err != nil {
				return usageError{err}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.report(c.Context(), o)
		},
	}
	o.scope.add(c)
	f := c.Flags()
	f.StringVar(&channel, "channel", "", "only attempts on the `CHANNEL` phone, chat, email, social or in-person")
	f.BoolVar(&assessed, "assessed", false, "only what was assessed (the default)")
	f.StringVar(&o.curriculum, "curriculum", "", "show how far the curriculum in `FILE` is followed")
	f.BoolVar(&o.sample, "sample", false, "report on a made-up team, to see what a report looks like")
	f.StringVar(&o.csv, "csv", "", "write CSV to `FILE`; without one, or with -, to standard output")
	f.Lookup("csv").NoOptDefVal = stdout
	f.StringVar(&by, "by", string(report.ByTrainee), "give a row of the CSV to each of `WHAT`: trainees, attempts or scenarios")
	f.StringVar(&o.html, "html", "", "write one page to `FILE`, to be opened in a browser")
	f.StringVar(&o.dir, "html-dir", "", "write a page for the team and one for each attempt into the folder `DIR`")
	return c
}

// stdout stands for standard output where a file may be named.
const stdout = "-"

// check refuses what cannot be meant. by says that --by was given.
func (o *reportOptions) check(by, assessed bool) error {
	switch {
	case assessed && o.scope.all:
		return errors.New("--assessed and --all exclude each other")
	case o.csv == stdout && o.json:
		return ui.WithHint(errors.New("--csv and --json would both go to standard output"), "name a file for the CSV: --csv team.csv")
	case by && o.csv == "":
		return errors.New("--by goes with --csv")
	case o.html != "" && o.html == o.csv:
		return errors.New("--html and --csv name the same file")
	case o.html == stdout:
		return ui.WithHint(errors.New("--html needs the name of a file"), "write it as --html team.html")
	}
	if o.by != "" && !slices.Contains(report.Bys(), o.by) {
		return oneOfError("--by", string(o.by), names(report.Bys()))
	}
	if o.channel != "" && !slices.Contains(grading.Channels(), o.channel) {
		return oneOfError("--channel", string(o.channel), names(grading.Channels()))
	}
	return nil
}

func names[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, one := range list {
		out[i] = string(one)
	}
	return out
}

// oneOfError says what a flag takes, and what was probably meant.
func oneOfError(flag, got string, known []string) error {
	err := fmt.Errorf("%s takes one of %s, not %s", flag, content.QuotedAll(known), content.Quoted(got))
	if meant := content.Meant(got, known); meant != "" {
		return ui.WithHint(err, meant)
	}
	return err
}
