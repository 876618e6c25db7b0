package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/content"
	"rapport/internal/ui"
	"rapport/quiz"
)

// quizOptions are what `rapport quiz` was asked for.
type quizOptions struct {
	n      int
	topics []quiz.Topic
	steps  []grading.Step
	kinds  []quiz.Kind
	exam   bool
	why    bool
	banks  []string
	own    bool // only questions that do not ship
	resume bool
	id     string // of the session to resume; empty: the last one
	json   bool
}

const (
	defaultQuestions = 10
	leastQuestions   = 5 // one about each step
	mostQuestions    = 500
)

const quizLong = `Answer questions from the source material, and see why each answer is right.

Ten questions are asked, at least one about each of the five steps; the scorecard
has the same five rows as a role-play's, and full marks need all five. Where --topic
or --kind leaves steps out, or fewer questions are there, that is said first. What you
missed, in earlier quizzes and in role-plays, and what was never asked comes first;
what you know comes back when it is due. --why says why each question was chosen.

On a terminal you choose from menus. With --plain, or where input is not a terminal,
each line is an answer: a letter (b), several (a c), an order (c a b), pairs
(1c 2a 3b), true or false, or the words of the answer. An answer that cannot be read
is asked for again and never counted.

Every answer is on disk before the next question: :quit, Ctrl-C or a closed window
leave a quiz that --resume continues.`

// newQuizCmd makes the command; runF replaces the run in tests of the flags.
func newQuizCmd(a *app, runF func(context.Context, quizOptions) error) *cobra.Command {
	var o quizOptions
	var topics, steps, kinds []string
	c := &cobra.Command{
		Use:   "quiz",
		Short: "Answer questions from the source material",
		Long:  quizLong,
		Example: `  rapport quiz
  rapport quiz -n 5 --topic needs
  rapport quiz --step agreeing --kind say --why
  rapport quiz --exam                      no feedback until the end; 80 of 100 passes
  rapport quiz --resume                    go on where you stopped
  rapport quiz --bank my-questions.yaml    with a trainer's own questions added`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && !o.resume {
				return ui.WithHint(fmt.Errorf("quiz does not take %s", content.Quoted(args[0])), "with --resume, the id of a quiz says which one to go on with")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if o.resume {
				for _, set := range []string{"questions", "topic", "step", "kind", "exam", "seed", "own"} {
					if c.Flags().Changed(set) {
						return usageError{ui.WithHint(fmt.Errorf("--%s is set when a quiz begins: --resume cannot change it", set),
							"leave it out, or start a new quiz without --resume")}
					}
				}
			}
			o.json = a.flags.json
			if len(args) > 0 {
				o.id = args[0]
			}
			err := errors.Join(
				named(&o.topics, "topic", topics, quiz.Topics), named(&o.steps, "step", steps, grading.Steps()), named(&o.kinds, "kind", kinds, quiz.Kinds),
			)
			if err == nil {
				err = o.check()
			}
			if err != nil {
				return usageError{err}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.quiz(c.Context(), o)
		},
	}
	f := c.Flags()
	f.IntVarP(&o.n, "questions", "n", defaultQuestions, "ask `N` questions; at least 5, unless --topic, --step or --kind leaves steps out")
	f.StringArrayVar(&topics, "topic", nil, "only questions about `TOPIC` (repeatable): "+joined(quiz.Topics))
	f.StringArrayVar(&steps, "step", nil, "only questions about `STEP` (repeatable): "+joined(grading.Steps()))
	f.StringArrayVar(&kinds, "kind", nil, "only questions of `KIND` (repeatable): "+joined(quiz.Kinds))
	f.BoolVar(&o.exam, "exam", false, "no feedback until the end; 80 of 100 passes")
	f.BoolVar(&o.why, "why", false, "say why each question was chosen")
	f.StringArrayVar(&o.banks, "bank", nil, "add the questions in `PATH`, a file or a folder (repeatable)")
	f.BoolVar(&o.own, "own", false, "only the questions that --bank added, none that ship")
	f.BoolVar(&o.resume, "resume", false, "continue the last unfinished quiz (or the one whose id is given)")
	c.AddCommand(newQuizCheckCmd(a), newQuizSchemaCmd(a))
	return c
}

func (o *quizOptions) check() error {
	switch {
	case o.n < 1 || o.n > mostQuestions:
		return fmt.Errorf("-n must be 1 to %d", mostQuestions)
	case o.exam && o.why:
		return errors.New("--exam and --why exclude each other: why a question is chosen tells how you are doing")
	case len(o.kinds) > 0:
		return nil // which steps they can ask about hangs on the banks
	}
	return o.enough(quiz.Shipped().Items)
}

// named reads the values of a flag, each of which must be one of known.
func named[T ~string](into *[]T, flag string, given []string, known []T) error {
	for _, g := range given {
		name := T(strings.ToLower(strings.TrimSpace(g)))
		if !slices.Contains(known, name) {
			names := make([]string, len(known))
			for i, k := range known {
				names[i] = string(k)
			}
			hint := content.Meant(g, names)
			if hint == "" {
				hint = "there are " + joined(known)
			}
			return ui.WithHint(fmt.Errorf("no %s is called %s", flag, content.Quoted(g)), hint)
		}
		if !slices.Contains(*into, name) {
			*into = append(*into, name)
		}
	}
	return nil
}

func joined[T ~string](names []T) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(n)
	}
	return strings.Join(out, ", ")
}

func (a *app) quiz(ctx context.Context, o quizOptions) error {
	o.banks = a.pathsFrom(o.banks, bankVariable)
	if o.resume {
		return a.resumeQuiz(ctx, o)
	}
	lib, err := a.contentOf(o.banks, nil)
	if err != nil {
		return err
	}
	if o.own && len(lib.Own().Items) == 0 {
		return noneOwn("questions", "bank")
	}
	if err := o.enough(lib.Items); err != nil {
		return usageError{err}
	}
	seed, err := a.seed()
	if err != nil {
		return err
	}
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	s, err := a.newQuiz(ctx, store, lib, seed, o)
	if err != nil {
		return err
	}
	s.limits(o.n)
	return s.run(ctx)
}
