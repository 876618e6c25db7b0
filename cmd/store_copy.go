package cmd

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// copyOptions are what `rapport store copy` was asked for.
type copyOptions struct {
	from, to string
	json     bool
}

const copyLong = `Copy everything that one store keeps into another: attempts word for word with their
grades, later grades and marks, ratings of cards, people, shared files and notes of what
was erased. A and B are files or PostgreSQL URLs, either way round. A file B is made
where it is missing; on PostgreSQL run 'rapport store init' first, and copy as somebody
who looks after the store.

What B has already stays as it is: a copy that was broken off is gone on with by the same
command, and running it again copies what came since. What was erased in B does not come
back.`

func newStoreCopyCmd(a *app, runF func(context.Context, copyOptions) error) *cobra.Command {
	return &cobra.Command{
		Use:   "copy A B",
		Short: "Copy everything from one store into another",
		Long:  copyLong,
		Example: `  rapport store copy rapport.db backup.db
  rapport store copy team.db postgres://admin@db.example.com/rapport
  rapport store copy postgres://admin@db.example.com/rapport laptop.db`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			o := copyOptions{from: args[0], to: args[1], json: a.flags.json}
			if err := o.check(); err != nil {
				return usageError{err}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.storeCopy(c.Context(), o)
		},
	}
}

func (o *copyOptions) check() error {
	for _, store := range []string{o.from, o.to} {
		if err := errors.Join(noPassword("the store's URL", store), knownStore(store)); err != nil {
			return err
		}
	}
	if sameStore(o.from, o.to) {
		return errors.New("A and B are the same store: there is nothing to copy")
	}
	return nil
}

// sameStore reports whether two names mean one store, whoever opens it.
func sameStore(a, b string) bool {
	if records.IsURL(a) != records.IsURL(b) {
		return false
	}
	if records.IsURL(a) {
		return placeOf(a) == placeOf(b)
	}
	one, oneErr := os.Stat(a)
	two, twoErr := os.Stat(b)
	if oneErr == nil && twoErr == nil {
		return os.SameFile(one, two)
	}
	one2, errOne := filepath.Abs(a)
	two2, errTwo := filepath.Abs(b)
	return errOne == nil && errTwo == nil && one2 == two2
}

// placeOf is the host, the port and the database of a URL.
func placeOf(store string) string {
	u, err := url.Parse(store)
	if err != nil {
		return records.Redact(store)
	}
	port, query := u.Port(), u.Query()
	if port == "" {
		port = query.Get("port")
	}
	if port == "" {
		port = "5432"
	}
	host := u.Hostname()
	if host == "" {
		host = query.Get("host")
	}
	return strings.ToLower(host) + ":" + port + "/" + strings.TrimPrefix(u.Path, "/")
}

func (a *app) storeCopy(ctx context.Context, o copyOptions) error {
	ctx, release := ui.StopContext(ctx)
	defer release()
	from, err := records.OpenExisting(ctx, o.from)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	to, err := records.Open(ctx, o.to)
	if err != nil {
		return err
	}
	defer func() { _ = to.Close() }()
	say, done := a.copyProgress()
	copied, err := records.Copy(ctx, from, to, say)
	done()
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		a.streams.PrintHint("%s copied so far; the same command goes on with it", plural(copied.Attempts, "attempt"))
		return err
	}
	for _, conflict := range copied.Conflicts {
		a.streams.PrintWarning("%v; it stays there as it is", conflict)
	}
	if err := a.printCopied(o, copied); err != nil || len(copied.Conflicts) == 0 {
		return err
	}
	return errQuiet
}

// printCopied says what was copied.
func (a *app) printCopied(o copyOptions, copied records.Copied) error {
	if o.json {
		return printJSON(a.streams.Out, copyFields(o, copied))
	}
	p := newPage(a.streams)
	p.line(0, ui.Clean(fmt.Sprintf("Copied %s to %s:", records.Redact(o.from), records.Redact(o.to))))
	p.item(2, "attempts  ", fmt.Sprintf("%d copied, %d there already, %d erased there and left out", copied.Attempts, copied.Known, copied.Erased))
	p.item(2, "besides   ", strings.Join([]string{
		plural(copied.Reviews, "rating") + " of cards", plural(copied.Queued, "missed question"), plural(copied.Marks, "mark"),
		plural(copied.Regrades, "later grade"), peopleCount(copied.People), plural(copied.Contents, "version") + " of shared files",
		plural(copied.Imports, "import"), plural(copied.Erasures, "erasure"),
	}, ", "))
	_, err := fmt.Fprint(a.streams.Out, p.b.String())
	return err
}

// copyJSON is what `store copy --json` prints.
type copyJSON struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Attempts int    `json:"attempts"`
	Known    int    `json:"known"`
	Erased   int    `json:"erased"`
	Reviews  int    `json:"card_reviews"`
	Queued   int    `json:"missed_questions"`
	Marks    int    `json:"marks"`
	Regrades int    `json:"regrades"`
	People   int    `json:"people"`
	Contents int    `json:"files"`
	Imports  int    `json:"imports"`
	Erasures int    `json:"erasures"`
	// Conflicts are the ids of attempts that are others in B and stayed as they are.
	Conflicts []string `json:"conflicts"`
}

func copyFields(o copyOptions, c records.Copied) copyJSON {
	conflicts := []string{}
	for _, conflict := range c.Conflicts {
		conflicts = append(conflicts, conflict.ID)
	}
	return copyJSON{
		records.Redact(o.from), records.Redact(o.to), c.Attempts, c.Known, c.Erased, c.Reviews, c.Queued, c.Marks,
		c.Regrades, c.People, c.Contents, c.Imports, c.Erasures, conflicts,
	}
}

// copyProgress says on a terminal how far a copy is, on one row that done takes away.
func (a *app) copyProgress() (say func(records.Copied), done func()) {
	if !a.streams.ErrIsTerminal() || a.streams.Plain {
		return func(records.Copied) {}, func() {}
	}
	var last time.Time
	return func(c records.Copied) {
			if now := time.Now(); now.Sub(last) >= time.Second/10 {
				last = now
				_, _ = fmt.Fprintf(a.streams.Err, "\r\x1b[K%s copied", plural(c.Attempts+c.Known, "attempt"))
			}
		}, func() {
			_, _ = fmt.Fprint(a.streams.Err, "\r\x1b[K")
		}
}
