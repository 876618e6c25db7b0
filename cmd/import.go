package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rapport/internal/exchange"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/internal/verify"
)

// importOptions are what `rapport import` was asked for.
type importOptions struct {
	files    []string
	dryRun   bool
	mismatch bool
	// noReviews leaves out what people said in review.
	noReviews bool
	json      bool
}

const importLong = `Take in attempts that 'rapport export attempts' wrote. Every score is computed again
first. What comes out otherwise than the file says, or cannot be computed, is refused
with its line and the reason, and the rest goes on; the exit code is then 3.
--accept-mismatch takes such attempts in as they came.

A grade that another version of the grader made cannot be compared exactly: it is kept,
and this version's grade is kept beside it and counts.

What people said in review cannot be computed again: it is kept under their names, in a
store in a file by whoever can open it, on PostgreSQL by an administrator only. The
summary names them; --no-reviews leaves all of it out.

Importing twice changes nothing, and an attempt that had come in part goes on. What was
erased here ('rapport forget', 'rapport store prune') does not come back. FILE may be -
for standard input.`

func newImportCmd(a *app, runF func(context.Context, importOptions) error) *cobra.Command {
	var o importOptions
	c := &cobra.Command{
		Use:   "import FILE... | -",
		Short: "Take in attempts from files, computing every score again",
		Long:  importLong,
		Example: `  rapport import ada.jsonl --dry-run
  rapport import *.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.files, o.json = args, a.flags.json
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.importAttempts(c.Context(), o)
		},
	}
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, "keep nothing: say what would be taken in")
	c.Flags().BoolVar(&o.noReviews, "no-reviews", false, "leave out what people said in review: only the grader's verdicts count")
	c.Flags().BoolVar(&o.mismatch, "accept-mismatch", false, "take in attempts whose scores do not match, as they came")
	return c
}

func (a *app) importAttempts(ctx context.Context, o importOptions) error {
	ctx, release := ui.StopContext(ctx)
	defer release()
	store, done, err := a.importStore(ctx, o)
	if err != nil {
		return err
	}
	defer done()
	r := &importing{app: a, o: o, store: store, progress: counter{app: a, what: "read"}, sum: imported{Trainees: map[string]int{}, Reviewers: map[string]int{}}}
	if r.me, err = store.Me(ctx); err != nil {
		return err
	}
	if r.author, err = a.author(ctx, store); err != nil {
		return err
	}
	for _, name := range o.files {
		err := r.file(ctx, name)
		r.progress.clear()
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			a.streams.PrintError(withAdvice(err))
			r.failed = true
		}
	}
	return r.end()
}

// importStore is the store to take attempts into, and what is to be done with it in
// the end. A file that is not there yet is made; for a dry run, another one, for as
// long as that takes.
func (a *app) importStore(ctx context.Context, o importOptions) (store records.Store, done func(), err error) {
	done = func() {}
	store, err = a.sharedStore(ctx)
	switch {
	case !errors.Is(err, records.ErrNoStore):
		return store, done, err
	case !o.dryRun:
		store, err = a.openStore(ctx)
		return store, done, err
	}
	dir, err := os.MkdirTemp("", "rapport-import-")
	if err != nil {
		return nil, done, err
	}
	store, err = records.Open(ctx, filepath.Join(dir, "dry.db"))
	if err != nil {
		return nil, done, errors.Join(err, os.RemoveAll(dir))
	}
	return store, func() {
		_ = store.Close() // nothing in it is to stay
		_ = os.RemoveAll(dir)
	}, nil
}

// importing is one run over files.
type importing struct {
	app      *app
	o        importOptions
	store    records.Store
	author   string
	me       records.Person
	known    []records.Person // whom the store knows, once somebody was looked for
	checker  verify.Checker
	progress counter
	sum      imported
	failed   bool
}

// arrival is an attempt read from a file, and what checking it came to.
type arrival struct {
	exchange.AttemptRecord
	file    string
	line    int
	finding verify.Finding
}

// where is where the attempt stands, to lead a message.
func (r *arrival) where() string {
	return fmt.Sprintf("%s:%d: session %s of %s", r.file, r.line, r.Attempt.ID, oneLine(r.Attempt.Trainee))
}

// mostHeld is how many bytes of a file are held at a time, over a batch.
const mostHeld = 32 << 20

func (r *importing) file(ctx context.Context, name string) error {
	in := r.app.streams.In
	if name != stdout {
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
	rd, err := exchange.OpenAttempts(name, in)
	if err != nil {
		return err
	}
	if rd.Header().Masked {
		return ui.WithHint(fmt.Errorf("%s: masked attempts are for reading and cannot be taken in", name), "export them again without --mask")
	}
	var list []arrival
	for held := 0; err == nil; {
		var rec exchange.AttemptRecord
		if rec, err = rd.Next(); err == nil {
			list = append(list, arrival{AttemptRecord: rec, file: name, line: rd.Line()})
			held += sizeOf(&rec)
		} else if r.reject(err) {
			err = nil
		}
		if len(list) == batch() || held > mostHeld || err != nil {
			if failed := r.batch(ctx, list); failed != nil {
				return failed
			}
			list, held = list[:0], 0
		}
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// sizeOf is about how much room an attempt takes.
func sizeOf(r *exchange.AttemptRecord) int {
	n := len(r.Attempt.ScenarioText) + len(r.Attempt.CardJSON)
	for _, t := range r.Attempt.Turns {
		n += len(t.Text) + 64
	}
	for _, q := range r.Answers {
		n += len(q.ItemText) + len(q.Given) + 128
	}
	return n
}

// reject reports a line that cannot be read, and whether it was one.
func (r *importing) reject(err error) bool {
	var bad *exchange.RecordError
	if !errors.As(err, &bad) {
		return false
	}
	r.progress.clear()
	r.sum.BadLines++
	r.app.streams.PrintError(bad)
	return true
}
