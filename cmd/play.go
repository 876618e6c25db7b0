package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// playOptions are what `rapport play` was asked for.
type playOptions struct {
	scenario string // id; empty: choose from the menu
	mode     string // records.Guided, Practice or Assess
	resume   bool
	json     bool
}

const playLong = `Play a role-play: read the briefing, talk to the customer in your own words, and
see your scorecard. Without SCENARIO, a menu offers them all.

In the conversation, :help :hint :brief :edit :end and :quit are commands; any
other text is said to the customer. Every reply is on disk before the next
prompt: :quit, Ctrl-C or a closed window leave a session that --resume continues.

With input that is not a terminal, each line is one reply, and the end of the
input ends the conversation.`

// newPlayCmd makes the command; runF replaces the run in tests of the flags.
func newPlayCmd(a *app, runF func(context.Context, playOptions) error) *cobra.Command {
	var o playOptions
	var guided, assess bool
	c := &cobra.Command{
		Use:   "play [SCENARIO]",
		Short: "Play a role-play and get an explained scorecard",
		Long:  playLong,
		Example: `  rapport play angry-customer
  rapport play angry-customer --guided      with a live tracker of what was heard
  rapport play angry-customer --assess      no help: this is what reports count
  rapport play --resume                     go on where you stopped
  rapport play angry-customer --seed 1 < replies.txt`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.json = a.flags.json
			o.mode = records.Practice
			switch {
			case o.resume && (guided || assess || a.flags.seedGiven):
				return usageError{ui.WithHint(errors.New("--guided, --assess and --seed are set when a session begins: --resume cannot change them"),
					"leave them out, or start a new session without --resume")}
			case guided && assess:
				return usageError{errors.New("--guided and --assess exclude each other")}
			case guided:
				o.mode = records.Guided
			case assess:
				o.mode = records.Assess
			}
			if len(args) > 0 {
				o.scenario = args[0]
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.play(c.Context(), o)
		},
	}
	c.Flags().BoolVar(&guided, "guided", false, "show after each reply which steps were heard")
	c.Flags().BoolVar(&assess, "assess", false, "no help of any kind; reports count these sessions")
	c.Flags().BoolVar(&o.resume, "resume", false, "continue the last unfinished session (or the one whose id is given)")
	return c
}

func (a *app) play(ctx context.Context, o playOptions) error {
	if o.resume {
		return a.resume(ctx, o)
	}
	lib, err := a.library()
	if err != nil {
		return err
	}
	var s *scenarios.Scenario
	if o.scenario != "" {
		s, err = lib.Get(o.scenario)
	} else {
		s, err = a.pickScenario(ctx, lib)
	}
	if err != nil {
		return err
	}
	seed, err := a.seed()
	if err != nil {
		return err
	}
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	session, err := a.newSession(ctx, store, s, seed, o)
	if err != nil {
		return err
	}
	return session.run(ctx)
}

// pickScenario is the menu: kind, channel, difficulty, best score.
func (a *app) pickScenario(ctx context.Context, lib *scenarios.Library) (*scenarios.Scenario, error) {
	if !a.streams.InIsTerminal() {
		return nil, usageError{ui.WithHint(errors.New("no scenario named, and no terminal to choose one on"),
			"name one: rapport play angry-customer", "'rapport scenario list' shows them all")}
	}
	best := map[string]int{}
	if store, err := a.readStore(ctx); err == nil {
		if best, err = store.Best(ctx, a.trainee()); err != nil {
			return nil, err
		}
	} else if !errors.Is(err, records.ErrNoStore) {
		return nil, err
	}
	a.close() // the session opens it again, for writing
	all := lib.All()
	choices := make([]ui.Choice, len(all))
	for i, s := range all {
		score := "not played yet"
		if b, ok := best[s.ID]; ok {
			score = fmt.Sprintf("your best %d", b)
		}
		choices[i] = ui.Choice{
			Title:  s.Title,
			Detail: fmt.Sprintf("%s, %s, %s, %s", s.Kind, s.Channel, difficultyName(s.Difficulty), score),
		}
	}
	i, err := a.prompter().Pick("Which customer?", choices)
	if err != nil {
		return nil, err
	}
	return all[i], nil
}

func difficultyName(d int) string {
	switch d {
	case 1:
		return "easy"
	case 3:
		return "hard"
	}
	return "medium"
}
