package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/ui"
)

// Main runs rapport with the arguments after the program's name and returns the
// exit code. scenarios is the built-in scenarios.yaml.
func Main(args []string, scenarios []byte) int {
	return run(newApp(ui.System(), scenarios), args)
}

func run(a *app, args []string) int {
	defer a.close()
	root := newRootCmd(a)
	root.SetArgs(args)
	root.SetIn(a.streams.In)
	root.SetOut(a.streams.Out)
	root.SetErr(a.streams.Err)
	err := root.ExecuteContext(context.Background())
	code, report := exitCode(err)
	if report {
		a.streams.PrintError(withAdvice(err))
	}
	a.flush(context.Background(), err)
	return code
}

const rootLong = `rapport is a customer-interaction training simulator for the terminal.

Practise on simulated customers, and get a scorecard that shows the words that
earned every mark. A session earns full marks only when it holds all five steps
of the customer interaction cycle: Greeting, Understanding, Agreeing, Delivering
and Closing. It needs no network and no account.`

const rootExample = `  rapport play angry-customer        play a role-play
  rapport play                       choose one from a menu
  rapport history                    your sessions
  rapport grade talks.jsonl --json   grade finished conversations`

const exitHelp = `
Exit codes:
  0    all went well
  1    it failed
  2    it was called wrongly
  3    a check found problems
  130  it was interrupted

Environment:
  RAPPORT_STORE, RAPPORT_TRAINEE, RAPPORT_SCENARIOS, RAPPORT_CURRICULUM,
  RAPPORT_BANK and RAPPORT_DECK stand for the flags; NO_COLOR, CLICOLOR_FORCE and TERM=dumb are honoured.
`

func newRootCmd(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:           "rapport",
		Short:         "Practise on simulated customers and see why you scored what you scored",
		Long:          rootLong,
		Example:       rootExample,
		Version:       Version,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return c.Help()
		},
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			a.streams.Plain, a.streams.NoColor = a.flags.plain, a.flags.noColor
			a.flags.seedGiven = c.Flags().Changed("seed")
			return a.checkStore()
		},
	}
	f := root.PersistentFlags()
	f.StringVar(&a.flags.store, "store", "", "keep results in `STORE`: a file, or postgres://you@server/database (default: a file in the user's state folder)")
	f.StringVar(&a.flags.trainee, "trainee", "", "`NAME` of who is practising (default: your login name)")
	f.StringArrayVar(&a.flags.scenarios, "scenarios", nil, "add the role-plays in `PATH`, a file or a folder (repeatable)")
	f.Uint64Var(&a.flags.seed, "seed", 0, "`NUMBER` that fixes the customer word for word, and the choice of questions")
	f.BoolVar(&a.flags.plain, "plain", false, "plain lines without menus, columns or colour, for screen readers")
	f.BoolVar(&a.flags.noColor, "no-color", false, "no colour")
	f.BoolVar(&a.flags.json, "json", false, "print data as JSON")
	root.SetVersionTemplate("rapport {{.Version}} (" + "grader " + grading.RulesVersion + ")\n")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{ui.WithHint(err, fmt.Sprintf("run '%s --help'", c.CommandPath()))}
	})
	root.SetUsageTemplate(root.UsageTemplate() + exitHelp)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newPlayCmd(a, nil), newScenarioCmd(a), newGradeCmd(a, nil), newHistoryCmd(a, nil), newShowCmd(a, nil), newDisputeCmd(a, nil), newQuizCmd(a, nil), newCardsCmd(a, nil), newLearnCmd(a, nil), newPlanCmd(a, nil), newStoreCmd(a), newReportCmd(a, nil), newReviewCmd(a, nil), newMarkCmd(a, nil), newVerifyCmd(a, nil), newRegradeCmd(a, nil), newExportCmd(a, nil), newImportCmd(a, nil), newForgetCmd(a, nil))
	makeUsageErrors(root)
	return root
}

// makeUsageErrors makes wrong arguments usage errors on every command.
func makeUsageErrors(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				var usage usageError
				if errors.As(err, &usage) {
					return err
				}
				return usageError{ui.WithHint(err, fmt.Sprintf("run '%s --help'", c.CommandPath()))}
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		makeUsageErrors(sub)
	}
}

// Version is the program's own version.
const Version = "0.1.0"
