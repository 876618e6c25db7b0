package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// reviewOptions are what `rapport review` was asked for.
type reviewOptions struct {
	id    string
	scope scopeFlags
	limit int
	// said is what the flags say about verdicts of the attempt.
	said []saying
	// sample is how many attempts to mark blind, 0 for none; open shows the verdicts.
	sample    int
	open      bool
	agreement bool
	json      bool
}

const reviewLong = `Look at the verdicts that most want a person's look: disputes first, then those the
grader is least sure of. What you say is kept beside the grader's verdict, with your
name and the time, and counts from then on; nothing is overwritten. --trainee says
whose attempts are listed; your own name is your login's, or RAPPORT_TRAINEE.

With an ID: that attempt, with its evidence marked, what was said about it and what
counts. On a terminal you are then asked verdict by verdict; in scripts, say it with
--agree, --hit, --miss and --fault. To correct a verdict needs a --comment; one
comment stands for all verdicts, several each for those named before it.

--sample N draws N attempts by chance, each with the same chance, and shows them one
after the other without the grader's verdicts: mark the five steps and whether there
is a critical fault. The same N, --seed and filters go on where you stopped, and give
others the same sample. Such marks change no score: --agreement tells from them how
far you, others and the grader agree. From a pipe, each line marks one attempt, as
"y n y y n n": the five steps in order, then the fault.

To a pipe or a file, lists have no line of heads, and tabs between their columns: the
list of verdicts has id, trainee, role-play, verdict, how sure the grader is, and who
disputes it and why; --agreement has first, second, step, same, pairs, percent, kappa,
its low and high end, and a note.`

func newReviewCmd(a *app, runF func(context.Context, reviewOptions) error) *cobra.Command {
	var o reviewOptions
	var say sayFlags
	c := &cobra.Command{
		Use:   "review [ID]",
		Short: "Agree with verdicts or correct them, and measure agreement",
		Long:  reviewLong,
		Example: `  rapport review
  rapport review 5k2m
  rapport review 5k2m --hit closing --comment "Reply 6 invites her back."
  rapport review 5k2m --agree all
  rapport review --sample 20 --seed 7
  rapport review --agreement`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.id = args[0]
			}
			var err error
			if o.said, err = say.sayings(); err != nil {
				return err
			}
			if err := checkReview(c, o); err != nil {
				return err
			}
			o.json = a.flags.json
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.review(c.Context(), o)
		},
	}
	o.scope.add(c)
	say.add(c)
	f := c.Flags()
	f.IntVar(&o.limit, "limit", 20, "list at most `N` verdicts; 0 lists all")
	f.IntVar(&o.sample, "sample", 0, "mark `N` attempts drawn by chance, without the grader's verdicts")
	f.BoolVar(&o.open, "open", false, "with --sample: show the grader's verdicts; such marks are left out of --agreement")
	f.BoolVar(&o.agreement, "agreement", false, "tell how far those who marked blind samples and the grader agree")
	return c
}

// checkReview refuses flags that do not go together.
func checkReview(c *cobra.Command, o reviewOptions) error {
	set := func(names ...string) string {
		for _, name := range names {
			if f := c.Flags().Lookup(name); f != nil && f.Changed {
				return "--" + name
			}
		}
		return ""
	}
	refuse := func(format string, args ...any) error {
		return usageError{ui.WithHint(fmt.Errorf(format, args...), "run 'rapport review --help'")}
	}
	filters := set(append([]string{"limit"}, scopeNames...)...)
	switch {
	case o.limit < 0:
		return usageError{errors.New("--limit must be 0 (all) or more")}
	case set("sample") != "" && o.sample < 1:
		return usageError{errors.New("--sample must be 1 or more")}
	case o.sample > 0 && o.agreement:
		return refuse("--sample and --agreement do not go together")
	case o.open && o.sample == 0:
		return refuse("--open is for --sample")
	case o.id == "" && len(o.said) > 0:
		return refuse("to say something about a verdict, name the attempt: rapport review ID")
	case o.id != "" && (o.sample > 0 || o.agreement):
		return refuse("%s is about many attempts: leave the ID out", set("sample", "agreement"))
	case o.id != "" && filters != "":
		return refuse("%s is about many attempts: leave it or the ID out", filters)
	case set("limit") != "" && (o.sample > 0 || o.agreement):
		return refuse("--limit is for the list of verdicts")
	}
	return nil
}

func (a *app) review(ctx context.Context, o reviewOptions) error {
	scope, err := o.scope.scope(a)
	if err != nil {
		return err
	}
	store, err := a.sharedStore(ctx)
	if errors.Is(err, records.ErrNoStore) && o.id == "" && o.sample == 0 {
		return a.nothingToReview(o)
	}
	if err != nil {
		return err
	}
	me, err := a.reviewer(ctx, store)
	if err != nil {
		return err
	}
	if err := a.knownNames(ctx, store, scope); err != nil {
		return err
	}
	r := &reviewing{app: a, store: store, me: me, prompter: a.prompter()}
	switch {
	case o.id != "":
		return r.one(ctx, o)
	case o.sample > 0:
		return r.sample(ctx, scope, o)
	case o.agreement:
		return r.agreement(ctx, scope, o)
	}
	return r.queue(ctx, scope, o)
}

// reviewing is a person at work on verdicts.
type reviewing struct {
	app      *app
	store    records.Store
	me       string
	prompter ui.Prompter
}

// reviewer is the name of whoever reviews, or says why they may not.
func (a *app) reviewer(ctx context.Context, store records.Store) (string, error) {
	me, err := store.Me(ctx)
	if err != nil {
		return "", err
	}
	if me.Role == records.Trainee || me.Role == records.Trainer {
		return "", forbiddenReview(fmt.Errorf("%s is a %s in this store: %w", oneLine(me.Name), me.Role, records.ErrForbidden))
	}
	return a.author(ctx, store)
}

func forbiddenReview(err error) error {
	return ui.WithHint(err, "a manager of the team reviews; contest a verdict of your own with 'rapport dispute ID STEP'")
}

// nothingToReview is the answer where nothing was ever kept.
func (a *app) nothingToReview(o reviewOptions) error {
	switch {
	case o.agreement:
		return a.showAgreement(nil, o)
	case o.json:
		return printJSON(a.streams.Out, []doubtJSON{})
	}
	_, err := fmt.Fprintln(a.streams.Err, "Nothing has been kept yet: nothing waits for a review.")
	return err
}
