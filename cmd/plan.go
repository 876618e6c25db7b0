package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/content"
	"rapport/internal/plan"
	"rapport/internal/ui"
)

// planOptions are what `rapport plan` was asked for.
type planOptions struct {
	curriculum string
	banks      []string
	decks      []string
	team       bool
	all        bool
	json       bool
}

const planLong = `Show what to do next and why, where you stand, and what changed since last week.

Levels, from 0 to 100, come from your own sessions, answers and reviews; recent ones
count more, and a month halves what one counts. Beside each level stands where it
lies nine times out of ten, and in words how sure that is.

A trainer's curriculum says what to do and by when; the plan then follows it.
RAPPORT_CURRICULUM stands for --curriculum. Where that names whom it is for, nobody
else's plan follows it, and --team shows them; else everybody in the store. Where it
asks for cards or questions of its own, name them with --deck and --bank, or in
RAPPORT_DECK and RAPPORT_BANK.`

func newPlanCmd(a *app, runF func(context.Context, planOptions) error) *cobra.Command {
	var o planOptions
	c := &cobra.Command{
		Use:   "plan",
		Short: "Show what to practise next, and why",
		Long:  planLong,
		Example: `  rapport plan
  rapport plan --curriculum first-weeks.yaml
  rapport plan --curriculum first-weeks.yaml --team
  rapport plan check first-weeks.yaml`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return ui.WithHint(fmt.Errorf("plan has no command %s", content.Quoted(args[0])), "run 'rapport plan --help'")
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			if o.team && o.all {
				return usageError{errors.New("--team and --all exclude each other")}
			}
			o.json = a.flags.json
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.plan(c.Context(), o)
		},
	}
	c.Flags().StringVar(&o.curriculum, "curriculum", "", "follow the curriculum in `FILE`")
	c.Flags().BoolVar(&o.team, "team", false, "show where everybody is, and who is late")
	c.Flags().BoolVar(&o.all, "all", false, "show every competency, not only those of the curriculum")
	check := newPlanCheckCmd(a, &o)
	for _, with := range []*cobra.Command{c, check} {
		with.Flags().StringArrayVar(&o.decks, "deck", nil, "know the cards in `PATH` too, a file or a folder (repeatable)")
		with.Flags().StringArrayVar(&o.banks, "bank", nil, "know the questions in `PATH` too, a file or a folder (repeatable)")
	}
	c.AddCommand(check, newPlanSchemaCmd(a))
	return c
}

func (a *app) plan(ctx context.Context, o planOptions) error {
	stock, err := a.stock(o)
	if err != nil {
		return err
	}
	shelf := a.shelf(stock, o)
	whom := a.trainee()
	if o.team {
		whom = ""
	}
	course, err := a.curriculum(o.curriculum, whom, shelf)
	if err != nil {
		return err
	}
	if o.team {
		return a.planTeam(ctx, stock, course, o)
	}
	if course != nil && !course.For(a.trainee()) {
		a.streams.PrintWarning("%s is not followed: it names its trainees, and %s is not among them", content.Quoted(course.Title), content.Quoted(a.trainee()))
		course = nil
	}
	h, err := a.planHistory(ctx, stock)
	if err != nil {
		return err
	}
	p := plan.Make(h, shelf, course, a.localNow())
	if o.json {
		return printJSON(a.streams.Out, p)
	}
	view := planView{plan: p, page: newPage(a.streams)}
	if course != nil && !o.all {
		view.only, view.quiet = course.Competencies, true
	}
	_, err = fmt.Fprint(a.streams.Out, view.render())
	return err
}

// curriculum reads the one to follow: the flag's, else RAPPORT_CURRICULUM, else one that
// is shared and is for whom; nil when there is none.
func (a *app) curriculum(path, whom string, shelf *plan.Shelf) (*plan.Curriculum, error) {
	if path == "" {
		path = a.streams.Getenv("RAPPORT_CURRICULUM")
	}
	if path == "" {
		return a.sharedCurriculum(whom, shelf), nil
	}
	files, _, err := yamlFiles("curriculum", []string{path})
	if err != nil {
		return nil, err
	}
	if len(files) != 1 {
		return nil, usageError{fmt.Errorf("%s: name one curriculum file, not a folder", path)}
	}
	c, problems := plan.CheckCurriculum(files[0].Path, files[0].Data, shelf)
	if c == nil {
		for _, p := range problems.Errors() {
			a.streams.PrintWarning("%s", p.Error())
		}
		a.streams.PrintWarning("%s cannot be followed: %s in it", path, plural(len(problems.Errors()), "mistake"))
		a.streams.PrintHint("run 'rapport plan check %s' to see every mistake with its line", path)
		return nil, errProblems
	}
	return c, nil
}
