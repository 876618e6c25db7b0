package cmd

import (
	"context"

	"github.com/spf13/cobra"

	"rapport/internal/ui"
	"rapport/internal/verify"
)

// regradeOptions are what `rapport regrade` was asked for.
type regradeOptions struct {
	ids     []string
	scope   scopeFlags
	dryRun  bool
	current bool
	json    bool
}

const regradeLong = `Grade again with this version of the grader what another version graded. The new grade
is kept beside the old one and counts from then on; what a person reviewed stays over
it. Running it again changes nothing.

--with-current-scenarios grades by what each role-play says now (--scenarios adds your
own), where that has changed since it was played.

--dry-run keeps nothing and shows what would change: steps, scores and full marks.
Sessions that do not match what they come to ('rapport verify') are left alone; the
exit code is then 3. With --json each session that was graded again is a line; the
last line counts them.`

func newRegradeCmd(a *app, runF func(context.Context, regradeOptions) error) *cobra.Command {
	var o regradeOptions
	c := &cobra.Command{
		Use:   "regrade [ID...]",
		Short: "Grade again, after an upgrade or a changed scenario, beside the old grades",
		Long:  regradeLong,
		Example: `  rapport regrade --dry-run
  rapport regrade --team north --since 30d
  rapport regrade --scenario angry-customer --with-current-scenarios --dry-run`,
		RunE: func(c *cobra.Command, args []string) error {
			o.ids, o.json = args, a.flags.json
			if err := refuseFilters(c, o.ids); err != nil {
				return err
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.regrade(c.Context(), o)
		},
	}
	o.scope.addFilters(c)
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, "keep nothing: show what would change")
	c.Flags().BoolVar(&o.current, "with-current-scenarios", false, "grade by what the role-plays say now")
	return c
}

func (a *app) regrade(ctx context.Context, o regradeOptions) error {
	ctx, release := ui.StopContext(ctx)
	defer release()
	store, filter, err := o.scope.kept(ctx, a)
	if err != nil {
		return err
	}
	r := &regrading{app: a, o: o, store: store, progress: counter{app: a, what: "looked at"}}
	if r.author, err = a.author(ctx, store); err != nil {
		return err
	}
	if o.current {
		if r.library, err = a.library(); err != nil {
			return err
		}
	}
	err = eachKept(ctx, store, o.ids, filter, func(list []verify.Kept) error { return r.batch(ctx, list) })
	r.progress.clear()
	if err != nil {
		return err
	}
	return r.end()
}
