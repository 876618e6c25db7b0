package cmd

import (
	"context"
	"reflect"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/internal/verify"
)

// verifyOptions are what `rapport verify` was asked for.
type verifyOptions struct {
	ids    []string
	scope  scopeFlags
	strict bool
	json   bool
}

const verifyLong = `Compute every kept score again, from the conversation (or a quiz's answers), the
scenario's own text and the grader, and list what no longer matches, and why. What
reports count is compared with what it is taken from as well.

A grade that another version of the grader made can only be compared by that version:
it is counted, not held against anybody, unless --strict is given. 'rapport regrade
--dry-run' shows what this version would say.

The exit code is 3 when something does not match. With --json, each attempt that does
not match, or was made by another grader, is a line; the last line counts them all.`

func newVerifyCmd(a *app, runF func(context.Context, verifyOptions) error) *cobra.Command {
	var o verifyOptions
	c := &cobra.Command{
		Use:   "verify [ID...]",
		Short: "Compute kept scores again and say which do not match",
		Long:  verifyLong,
		Example: `  rapport verify
  rapport verify 5k2m
  rapport verify --team north --since 30d
  rapport verify --strict --json`,
		RunE: func(c *cobra.Command, args []string) error {
			o.ids, o.json = args, a.flags.json
			if err := refuseFilters(c, o.ids); err != nil {
				return err
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.verify(c.Context(), o)
		},
	}
	o.scope.addFilters(c)
	c.Flags().BoolVar(&o.strict, "strict", false, "a grade of another version of the grader does not match either")
	return c
}

func (a *app) verify(ctx context.Context, o verifyOptions) error {
	ctx, release := ui.StopContext(ctx)
	defer release()
	store, filter, err := o.scope.kept(ctx, a)
	if err != nil {
		return err
	}
	v := &verifying{app: a, o: o, progress: counter{app: a, what: "checked"}, outcomes: map[verify.Outcome]int{}, graders: map[string]int{}}
	err = eachKept(ctx, store, o.ids, filter, func(list []verify.Kept) error {
		if err := withLater(ctx, store, list); err != nil {
			return err
		}
		return v.batch(list)
	})
	v.progress.clear()
	if err != nil {
		return err
	}
	if len(o.ids) == 0 && reflect.DeepEqual(filter, records.Filter{}) {
		if v.loose, err = store.Loose(ctx); err != nil {
			return err
		}
	}
	return v.end()
}

// verifying is one run over a store.
type verifying struct {
	app      *app
	o        verifyOptions
	checker  verify.Checker
	progress counter
	outcomes map[verify.Outcome]int
	graders  map[string]int // other graders, and how many grades each made
	n        int
	loose    []string // rows of no attempt, where the whole store is looked at
}

// batch checks a batch and shows what was found, in its order.
func (v *verifying) batch(list []verify.Kept) error {
	found := inParallel(list, v.checker.Check)
	v.progress.clear()
	for i, f := range found {
		v.n++
		v.outcomes[f.Outcome]++
		if f.Outcome == verify.OtherGrader {
			v.graders[f.Grader]++
		}
		if err := v.show(&list[i].Attempt, f); err != nil {
			return writeError{"the results", err}
		}
	}
	v.progress.add(len(list))
	return nil
}

// matches reports whether nothing is to be said against the finding.
func (v *verifying) matches(o verify.Outcome) bool {
	return o.Matches() && (!v.o.strict || o != verify.OtherGrader)
}

// show prints one finding, if there is something to say.
func (v *verifying) show(at *records.Attempt, f verify.Finding) error {
	switch {
	case v.o.json && (!v.matches(f.Outcome) || f.Outcome == verify.OtherGrader):
		return printJSON(v.app.streams.Out, findingOf(at, f))
	case v.o.json || v.matches(f.Outcome):
		return nil
	}
	return v.app.printFinding(at, f)
}
