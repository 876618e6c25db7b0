package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"rapport/quiz"
)

func newCardsCheckCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "check PATH...", Short: "Report every mistake in decks of your own", Args: cobra.MinimumNArgs(1),
		Long: "Report every mistake in decks of your own, all at once, with file, line and column.\nExit code 3 says that there are mistakes; warnings alone leave it at 0.",
		Example: `  rapport cards check my-shop.yaml
  rapport cards check decks/`,
		RunE: func(_ *cobra.Command, args []string) error { return a.cardsCheck(args) },
	}
}

func newCardsSchemaCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "Print the JSON Schema of a deck, for editors", Args: cobra.NoArgs,
		Example: "  rapport cards schema > deck.schema.json",
		RunE: func(*cobra.Command, []string) error {
			schema, err := quiz.DeckSchema()
			if err == nil {
				_, err = a.streams.Out.Write(schema)
			}
			return err
		},
	}
}

// cardsCheck prints every problem of every deck; exit code 3 when one is more than
// a warning.
func (a *app) cardsCheck(paths []string) error {
	files, problems, err := ownFiles("deck", paths)
	if err != nil {
		return err
	}
	lib, found := quiz.Load(nil, files)
	return a.printProblems(slices.Concat(problems, found).Tidied(), plural(lib.Good(), "card"))
}
