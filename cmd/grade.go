package cmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/exchange"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// gradeOptions are what `rapport grade` was asked for.
type gradeOptions struct {
	files    []string
	format   exchange.Format
	rejects  string
	scenario string
	explain  bool
	mask     bool
	json     bool
}

const gradeLong = `Grade finished conversations, one or a million: JSON Lines, JSON, CSV or plain text
(see docs/grading.md). FILE may be - for standard input. Results come in the order
of the input; with --json, one scorecard a line as soon as it is made.

A record that cannot be read is reported with its file, line and reason, goes to
--rejects FILE, and does not stop the rest; the exit code is then 3.

--mask hides the numbers of payment cards, e-mail addresses and telephone numbers in
everything that is written, one * for each letter and digit. What is graded is the
conversation as it was: the marks are the same.`

func newGradeCmd(a *app, runF func(context.Context, gradeOptions) error) *cobra.Command {
	var o gradeOptions
	var format string
	c := &cobra.Command{
		Use:   "grade FILE... | -",
		Short: "Grade finished transcripts",
		Long:  gradeLong,
		Example: `  rapport grade talks.jsonl
  rapport grade --json - < talks.csv
  rapport grade --scenario angry-customer talk.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			f, err := exchange.ParseFormat(format)
			if err != nil {
				return usageError{err}
			}
			o.files, o.format, o.json = args, f, a.flags.json
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.grade(c.Context(), o)
		},
	}
	c.Flags().StringVar(&format, "format", "auto", "`FORMAT` of the input: jsonl, json, csv or text")
	c.Flags().StringVar(&o.rejects, "rejects", "", "write records that cannot be read to `FILE`, one JSON object a line")
	c.Flags().StringVar(&o.scenario, "scenario", "", "grade conversations that name no scenario as this one (`ID`)")
	c.Flags().BoolVar(&o.explain, "explain", false, "print which figures, words and rules decided each step")
	c.Flags().BoolVar(&o.mask, "mask", false, "hide card numbers, e-mail addresses and telephone numbers in what is written")
	return c
}

// gradeRun is one run over all files.
type gradeRun struct {
	app     *app
	o       gradeOptions
	library *scenarios.Library // loaded when a transcript first names a scenario
	rejects rejects
	out     *bufio.Writer
	show    resultWriter
	unknown map[string]bool // scenario names that were warned about
	bad     int
	failed  bool
}

func (a *app) grade(ctx context.Context, o gradeOptions) (err error) {
	ctx, release := ui.StopContext(ctx)
	defer release()
	r := &gradeRun{app: a, o: o, rejects: rejects{path: o.rejects}, unknown: map[string]bool{}}
	if err := a.checkRejects(o); err != nil {
		return err
	}
	if o.scenario != "" {
		if _, err := r.caseOf(o.scenario); err != nil {
			return err
		}
	}
	defer func() { err = errors.Join(err, r.rejects.close()) }()
	r.out = bufio.NewWriterSize(a.streams.Out, 64<<10)
	switch {
	case o.explain:
		r.show = &explainResults{app: a, out: r.out, mask: o.mask, json: o.json}
	case o.json:
		r.show = &jsonResults{out: r.out}
	default:
		r.show = &tableResults{app: a, out: r.out}
	}
	if o.mask && !o.explain {
		r.show = maskedResults{r.show}
	}
	for _, name := range o.files {
		err := r.file(ctx, name)
		if broken := (writeError{}); errors.As(err, &broken) {
			return err // nothing more can be written: there is no use in reading on
		}
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			a.streams.PrintError(withAdvice(err))
			r.failed = true
		}
	}
	return r.end(ctx)
}

// end shows what is left to show, also after Ctrl-C, and says how the run went.
func (r *gradeRun) end(ctx context.Context) error {
	if err := r.show.end(); err != nil {
		return writeError{"the results", err}
	}
	if err := r.out.Flush(); err != nil {
		return writeError{"the results", err}
	}
	if r.bad > 0 && !r.failed {
		r.app.streams.PrintWarning("%s could not be read", plural(r.bad, "record"))
	}
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case r.failed:
		return errQuiet
	case r.bad > 0:
		return errProblems
	}
	return nil
}

// file grades every transcript of one input.
func (r *gradeRun) file(ctx context.Context, name string) error {
	in := r.app.streams.In
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }() // only read from
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return ui.WithHint(fmt.Errorf("%s is a folder", name), "name the files in it: "+strings.TrimSuffix(name, "/")+"/*.jsonl")
		}
		in = f
	}
	stop := make(chan struct{})
	defer close(stop)
	pipe := newGradePipe(r.show, r.out.Flush)
	end, broken := pipe.run(ctx, readRecords(name, in, r.o.format, stop), func(got record) error {
		var bad *exchange.RecordError
		switch {
		case errors.As(got.err, &bad):
			return r.reject(bad)
		case got.err != nil:
			return got.err
		}
		k, err := r.caseFor(got.transcript)
		if err != nil {
			return err
		}
		pipe.grade(got.transcript, k)
		return nil
	})
	if broken != nil {
		return broken
	}
	return end
}

// reject reports a record that cannot be graded and keeps it if asked to.
func (r *gradeRun) reject(e *exchange.RecordError) error {
	r.bad++
	if r.o.mask {
		e = exchange.MaskError(e)
	}
	r.app.streams.PrintError(e)
	return r.rejects.add(e)
}

// caseFor is what the transcript's scenario adds; none without a scenario.
func (r *gradeRun) caseFor(t grading.Transcript) (grading.Case, error) {
	id := t.Scenario
	if id == "" {
		id = r.o.scenario
	}
	if id == "" {
		return grading.Case{Channel: t.Channel}, nil
	}
	k, err := r.caseOf(id)
	var unknown *scenarios.UnknownError
	if errors.As(err, &unknown) {
		// Somebody else's scenario names must not keep their conversations from
		// being graded; what this scenario would have required is left out, aloud.
		if !r.unknown[id] {
			r.unknown[id] = true
			words := unknown.Error()
			if r.o.mask {
				words = exchange.Mask(words)
			}
			r.app.streams.PrintWarning("%s; graded without a scenario", words)
		}
		return grading.Case{Channel: t.Channel}, nil
	}
	return k, err
}

func (r *gradeRun) caseOf(id string) (grading.Case, error) {
	if r.library == nil {
		lib, err := r.app.library()
		if err != nil {
			return grading.Case{}, err
		}
		r.library = lib
	}
	s, err := r.library.Get(id)
	if err != nil {
		return grading.Case{}, err
	}
	return s.Case(), nil
}
