package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// markOptions are what `rapport mark` was asked for.
type markOptions struct {
	n    int
	kept bool
	// all takes other people's sessions too.
	all  bool
	json bool
}

const markLong = `Take the marker's chair: mark conversations without seeing how they were marked, and
find out how far you agree. Of every three one holds a critical fault that was put
there on purpose: notice it.

The conversations are shipped ones, marked beforehand by a careful reader of the
rules, who says why; or with --kept sessions from the store, which the grader marked.
At the end you see your agreement on each step, which planted faults you noticed, and
every verdict you differ on with the reason for it; say why it is wrong, and it is
kept as a dispute.

Marks of kept sessions are kept as blind marks: they change no score. From a pipe,
each line marks one conversation, as "y n y y n n": the five steps in order, then the
fault (n, y, or the number of the reply it stands in). Further lines say, for each
difference in turn, why you contest it; a blank line leaves it.`

func newMarkCmd(a *app, runF func(context.Context, markOptions) error) *cobra.Command {
	var o markOptions
	var shipped bool
	c := &cobra.Command{
		Use:   "mark",
		Short: "Mark conversations blind and see how far you agree",
		Long:  markLong,
		Example: `  rapport mark
  rapport mark -n 3 --seed 7
  rapport mark --kept`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case o.n < 1 || o.n > 100:
				return usageError{errors.New("-n must be from 1 to 100")}
			case o.kept && shipped:
				return usageError{errors.New("--kept and --shipped do not go together")}
			case o.all && !o.kept:
				return usageError{errors.New("--all is for --kept")}
			}
			o.json = a.flags.json
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.mark(c.Context(), o)
		},
	}
	f := c.Flags()
	f.IntVarP(&o.n, "number", "n", 6, "mark `N` conversations")
	f.BoolVar(&shipped, "shipped", false, "conversations that ship with rapport (the default)")
	f.BoolVar(&o.kept, "kept", false, "sessions from the store: yours, or on a team's store those you may see")
	f.BoolVar(&o.all, "all", false, "with --kept: everybody's sessions in this store, not only yours")
	return c
}

// chair is one sitting in the marker's chair.
type chair struct {
	app   *app
	store records.Store // nil for shipped conversations
	me    string
	seed  uint64
	talks []chairTalk
	done  []sheet // the sheets so far, one a talk
	marker
}

// sample names the marks of a sitting in the store.
func (c *chair) sample() string { return fmt.Sprint(chairSample, c.seed) }

// chairSample begins the names of sittings.
const chairSample = "chair-"

func (a *app) mark(ctx context.Context, o markOptions) error {
	seed, err := a.seed()
	if err != nil {
		return err
	}
	c := &chair{app: a, me: a.who(), seed: seed, marker: *newMarker(a, a.prompter(), o.json)}
	if o.kept {
		err = c.fromStore(ctx, o)
	} else {
		c.shipped(o.n)
	}
	if err != nil {
		return err
	}
	c.intro()
	defer c.prompter.Hold()()
	for i := range c.talks {
		if err = c.markTalk(ctx, i); err != nil {
			break
		}
	}
	piped := !a.streams.InIsTerminal()
	switch {
	case errors.Is(err, io.EOF) && piped:
		return ui.WithHint(fmt.Errorf("the answers ended at conversation %d of %d", len(c.done)+1, len(c.talks)),
			"write a line of six answers for each conversation, or mark fewer with -n")
	case err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errStopped):
		return err
	case err != nil && !piped:
		c.printf("\n")
	}
	return c.finish(ctx, o)
}

// markTalk shows a conversation, takes its sheet, and keeps it where it is about a
// session as it was.
func (c *chair) markTalk(ctx context.Context, i int) error {
	t := &c.talks[i]
	c.conversation(fmt.Sprintf("Conversation %d of %d: %s", i+1, len(c.talks), ui.Clean(t.title)), t.channel, t.turns, t.scenario)
	s, err := c.fill(repliesIn(t.turns))
	if err != nil {
		return err
	}
	c.done = append(c.done, s)
	if t.attempt == nil || t.isPlanted() {
		return nil
	}
	return c.app.keepBlind(ctx, c.store, t.attempt.ID, c.sample(), c.me, s)
}

// finish tells what came of the sitting.
func (c *chair) finish(ctx context.Context, o markOptions) error {
	if len(c.done) == 0 {
		_, err := fmt.Fprintln(c.app.streams.Err, "Nothing was marked.")
		return err
	}
	r := c.result(o)
	earlier, err := c.earlier(ctx)
	if err != nil {
		return err
	}
	r.Earlier = earlier
	c.printf("%s", c.resultPage(r))
	if r.Disputes, err = c.contest(ctx, r); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if o.json {
		return printJSON(c.app.streams.Out, r)
	}
	return nil
}
