package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"rapport/internal/plan"
)

func newPlanCheckCmd(a *app, o *planOptions) *cobra.Command {
	return &cobra.Command{
		Use: "check PATH...", Short: "Report every mistake in curricula", Args: cobra.MinimumNArgs(1),
		Long: `Report every mistake in curricula, all at once, with file, line and column. Name the
files of your own role-plays with --scenarios, of your own cards with --deck and of
your own questions with --bank. Exit code 3 says that there are mistakes; warnings alone leave it at 0.`,
		Example: `  rapport plan check first-weeks.yaml
  rapport plan check curricula/ --scenarios my-shop.yaml --deck my-cards.yaml`,
		RunE: func(_ *cobra.Command, args []string) error { return a.planCheck(args, *o) },
	}
}

func newPlanSchemaCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "Print the JSON Schema of a curriculum, for editors", Args: cobra.NoArgs,
		Example: "  rapport plan schema > curriculum.schema.json",
		RunE: func(*cobra.Command, []string) error {
			schema, err := plan.Schema()
			if err == nil {
				_, err = a.streams.Out.Write(schema)
			}
			return err
		},
	}
}

// planCheck prints every problem of every curriculum; exit code 3 when one is more
// than a warning.
func (a *app) planCheck(paths []string, o planOptions) error {
	stock, err := a.stock(o)
	if err != nil {
		return err
	}
	shelf := a.shelf(stock, o)
	files, problems, err := ownFiles("curriculum", paths)
	if err != nil {
		return err
	}
	good := 0
	for _, f := range files {
		c, found := plan.CheckCurriculum(f.Path, f.Data, shelf)
		if c != nil {
			good++
		}
		problems = slices.Concat(problems, found)
	}
	return a.printProblems(problems.Tidied(), plural(good, "curriculum"))
}
