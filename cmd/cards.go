package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/ui"
	"rapport/quiz"
)

// What `rapport cards` can show.
const (
	cardsToday   = "" // review what is due
	cardsPreview = "preview"
	cardsStats   = "stats"
	cardsList    = "list"
)

// cardsOptions are what `rapport cards` was asked for.
type cardsOptions struct {
	view   string
	card   string // the only card to preview; "" previews today's
	decks  []string
	banks  []string
	only   []string // decks by their names
	topics []quiz.Topic
	fresh  int  // new cards a day
	own    bool // only cards that do not ship
	json   bool
}

const cardsLong = `Review the flashcards that are due today: the front, Enter, the back, and how well
you knew it, from 1 (again) to 4 (easy). A card that you knew comes back later each
time, by FSRS-6; one that you did not comes again in this session. Every rating is
on disk before the next card. Questions that you missed in a quiz come as cards of
their own, before new ones. A card that is edited starts afresh.

Piped, a line turns a card and the next line rates it.

RAPPORT_DECK and RAPPORT_BANK stand for --deck and --bank, each a list of paths as
PATH is; a plan and its commands find the trainer's own by them too.`

func newCardsCmd(a *app, runF func(context.Context, cardsOptions) error) *cobra.Command {
	var o cardsOptions
	var preview bool
	var topics []string
	run := func(view string) func(*cobra.Command, []string) error {
		return func(c *cobra.Command, args []string) error {
			o.view, o.json = view, a.flags.json
			if preview {
				o.view = cardsPreview
			}
			if len(args) > 0 {
				o.card = args[0]
			}
			err := named(&o.topics, "topic", topics, quiz.Topics)
			if o.fresh < 0 {
				err = errors.Join(err, errors.New("--new must be 0 (none) or more"))
			}
			if err != nil {
				return usageError{err}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.cards(c.Context(), o)
		}
	}
	c := &cobra.Command{
		Use:   "cards [--preview [CARD-ID]]",
		Short: "Review the flashcards that are due today",
		Long:  cardsLong,
		Example: `  rapport cards
  rapport cards --topic needs --new 5
  rapport cards --deck my-shop.yaml --own
  rapport cards --preview term-reliability
  rapport cards stats`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 && !preview {
				return usageError{ui.WithHint(fmt.Errorf("cards has no command %q", args[0]), "run 'rapport cards --help'")}
			}
			return cobra.MaximumNArgs(1)(c, args)
		},
		RunE: run(cardsToday),
	}
	c.Flags().BoolVar(&preview, "preview", false, "show what each rating would do, without asking: for today's cards, or for the one whose id is given")
	list := &cobra.Command{
		Use: "list", Short: "List every card and when it is due", Args: cobra.NoArgs,
		Example: "  rapport cards list --topic closing\n  rapport cards list --json",
		RunE:    run(cardsList),
	}
	stats := &cobra.Command{
		Use: "stats", Short: "Show what is due, what was recalled, and a map of the last weeks", Args: cobra.NoArgs,
		Example: "  rapport cards stats\n  rapport cards stats --json",
		RunE:    run(cardsStats),
	}
	for _, with := range []*cobra.Command{c, list, stats} {
		f := with.Flags()
		f.StringArrayVar(&o.decks, "deck", nil, "add the cards in `PATH`, a file or a folder (repeatable)")
		f.StringArrayVar(&o.banks, "bank", nil, "find missed questions in `PATH` too, a file or a folder (repeatable)")
		f.BoolVar(&o.own, "own", false, "only the cards that --deck and --bank added, none that ship")
		f.StringArrayVar(&o.only, "only", nil, "only cards of the deck called `NAME`, as its file without .yaml (repeatable)")
		f.StringArrayVar(&topics, "topic", nil, "only cards about `TOPIC` (repeatable): "+joined(quiz.Topics))
		if with != list {
			f.IntVar(&o.fresh, "new", newPerDay, "begin at most `N` new cards a day")
		}
	}
	c.AddCommand(list, stats, newCardsCheckCmd(a), newCardsSchemaCmd(a))
	return c
}

// cards does what was asked for.
func (a *app) cards(ctx context.Context, o cardsOptions) error {
	switch o.view {
	case cardsPreview:
		return a.cardsPreview(ctx, o)
	case cardsStats:
		return a.cardsStats(ctx, o)
	case cardsList:
		return a.cardsList(ctx, o)
	}
	return a.cardsToday(ctx, o)
}
