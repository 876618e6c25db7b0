package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"rapport/quiz"
)

func newQuizCheckCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check PATH...",
		Short: "Report every mistake in files of questions",
		Long: `Report every mistake in files of questions, all at once, with file, line and column:
in their form, and in what gives an answer away. A PATH is a file or a folder.
Exit code 3 says that there are mistakes; warnings alone leave it at 0.`,
		Example: `  rapport quiz check my-questions.yaml
  rapport quiz check banks/ --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.quizCheck(args) },
	}
}

func newQuizSchemaCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of files of questions, for editors",
		Example: "  rapport quiz schema > bank.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			schema, err := quiz.BankSchema()
			if err != nil {
				return err
			}
			_, err = a.streams.Out.Write(schema)
			return err
		},
	}
}

// quizCheck prints every problem of every file; exit code 3 when one is more than a
// warning.
func (a *app) quizCheck(paths []string) error {
	files, problems, err := ownFiles("question", paths)
	if err != nil {
		return err
	}
	lib, found := quiz.Load(files, nil)
	problems = slices.Concat(problems, found).Tidied()
	return a.printProblems(problems, plural(lib.Good(), "question"))
}
