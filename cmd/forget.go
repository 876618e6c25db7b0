package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/report"
	"rapport/internal/ui"
)

// forgetOptions are what `rapport forget` was asked for.
type forgetOptions struct {
	trainee string
	yes     bool
	json    bool
}

const forgetLong = `Erase everything kept about one person: sessions with all that hangs on them, reviews of
flashcards, their role and team, and their cases in the file of disputes beside the
store. What they said about other people's sessions stays, without their name. A note
stays that something was erased, and when, not of whom; what was erased does not come
back with an import or a copy.

It shows what there is and asks first; --yes does not ask.`

func newForgetCmd(a *app, runF func(context.Context, forgetOptions) error) *cobra.Command {
	var o forgetOptions
	c := &cobra.Command{
		Use:   "forget TRAINEE",
		Short: "Erase everything kept about one person",
		Long:  forgetLong,
		Example: `  rapport export --trainee Ada ada.md   to keep or hand over what there is, first
  rapport forget Ada`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if o.trainee = args[0]; o.trainee == "" {
				return usageError{errors.New("whom? the name is empty")}
			}
			o.json = a.flags.json
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.forget(c.Context(), o)
		},
	}
	c.Flags().BoolVar(&o.yes, "yes", false, "erase without asking")
	return c
}

// forgottenJSON is what `forget --json` prints: what was erased.
type forgottenJSON struct {
	Erasure  string `json:"erasure"`
	Sessions int    `json:"sessions"`
	Cards    int    `json:"card_reviews"`
	Disputes int    `json:"dispute_cases"`
}

func (a *app) forget(ctx context.Context, o forgetOptions) error {
	store, err := a.sharedStore(ctx)
	if err != nil {
		return err
	}
	p := &person{app: a, store: store, name: o.trainee}
	if err := p.gather(ctx); err != nil {
		return err
	}
	if p.empty() {
		return ui.WithHint(fmt.Errorf("nothing is kept about %s", ui.Clean(o.trainee)), "names are written as 'rapport history --all' shows them")
	}
	if _, err := fmt.Fprint(a.streams.Err, p.toErase()); err != nil {
		return err
	}
	if err := a.sure(o); err != nil {
		return err
	}
	author, err := a.author(ctx, store)
	if err != nil {
		return err
	}
	// First, for what the store cannot take out of its file just now would keep their
	// cases from being looked for again.
	if err := a.forgetCases(o.trainee); err != nil {
		return err
	}
	note, err := a.erase(func(e records.Erasure) (records.Erasure, error) {
		e.Author = author
		return store.Forget(ctx, o.trainee, e)
	})
	if err != nil {
		return err
	}
	if o.json {
		return printJSON(a.streams.Out, forgottenJSON{note.ID, note.Attempts, note.Reviews, len(p.cases)})
	}
	page := newPage(a.streams)
	page.line(0, fmt.Sprintf("Erased: %s, %s.", plural(note.Attempts, "session"), plural(note.Reviews, "card review")))
	page.blank()
	page.line(0, "Left for you to do, where it applies:")
	for _, words := range a.leftToDo() {
		page.item(2, "- ", words)
	}
	_, err = fmt.Fprint(a.streams.Out, page.b.String())
	return err
}

// erase erases under an id of its own.
func (a *app) erase(do func(records.Erasure) (records.Erasure, error)) (records.Erasure, error) {
	for try := 0; ; try++ {
		at := a.now().UTC()
		id, err := records.NewID(at, a.random)
		if err != nil {
			return records.Erasure{}, err
		}
		note, err := do(records.Erasure{ID: id, At: at})
		// Somebody may have erased in the same second, and under the same id.
		if try == 10 || !errors.Is(err, records.ErrOrder) {
			return note, err
		}
	}
}

// toErase says what will be erased.
func (p *person) toErase() string {
	page := newPage(p.app.streams)
	page.line(0, fmt.Sprintf("About %s there are %s, %s, %s among the cards and %s in disputes.jsonl.", oneLine(p.name),
		plural(p.sessions, "session"), plural(len(p.reviews), "card review"), plural(len(p.queued), "question"), plural(len(p.cases), "case")))
	if n := len(p.said); n > 0 {
		page.line(0, fmt.Sprintf("%s about other people's sessions stays, without the name.", plural(n, "verdict")))
	}
	return page.b.String()
}

// sure asks, unless told not to.
func (a *app) sure(o forgetOptions) error {
	if o.yes {
		return nil
	}
	if !a.streams.InIsTerminal() {
		return usageError{ui.WithHint(errors.New("this erases for good"), "say so with --yes")}
	}
	yes, err := a.prompter().Confirm("Erase everything kept about "+oneLine(o.trainee)+" for good?", false)
	if err != nil {
		return err
	}
	if !yes {
		_, _ = fmt.Fprintln(a.streams.Err, "Nothing was erased.")
		return errQuiet
	}
	return nil
}

// forgetCases takes somebody's cases out of the file of disputes beside the store.
func (a *app) forgetCases(name string) error {
	others, own, err := a.disputeCases(name)
	if err != nil || len(own) == 0 {
		return err
	}
	path, err := a.disputesPath()
	if err != nil {
		return err
	}
	return report.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(bytes.Join(rawLines(others), nil))
		return err
	})
}

func rawLines[T ~[]byte](list []T) [][]byte {
	out := make([][]byte, len(list))
	for i, line := range list {
		out[i] = line
	}
	return out
}

// leftToDo is what no store can erase.
func (a *app) leftToDo() []string {
	out := []string{
		"backups of the store: they hold everything until they are replaced",
		"files that were exported, and reports that were written (HTML, CSV)",
		"the person's own machine: practice stays there, and so does what was sent from it; 'rapport forget' there, too",
	}
	if a.teamURL() != "" {
		out = append(out, "the server's own backups and logs",
			"sessions that never arrived: they wait on the person's machine, and cannot come without the login; make none of that name again")
	}
	return out
}
