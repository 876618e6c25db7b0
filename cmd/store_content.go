package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapport/internal/content"
	"rapport/internal/records"
	"rapport/internal/ui"
)

const storeContentLong = `Share role-plays, questions, cards and curricula with everybody who uses the store. In a
team they reach each trainee's machine by themselves, with the next command, and are
there without a network too; they stand between what ships and a trainee's own files.`

func newStoreContentCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "content",
		Short: "Share role-plays, questions, cards and curricula",
		Long:  storeContentLong,
		Example: `  rapport store content add my-shop.yaml first-weeks.yaml
  rapport store content list
  rapport store content show my-shop.yaml
  rapport store content remove my-shop.yaml`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newStoreContentAddCmd(a, nil),
		&cobra.Command{
			Use: "list", Short: "List the files that are shared", Args: cobra.NoArgs,
			Example: "  rapport store content list --json",
			RunE:    func(c *cobra.Command, _ []string) error { return a.contentList(c.Context()) },
		},
		&cobra.Command{
			Use: "show NAME", Short: "Print a shared file", Args: cobra.ExactArgs(1),
			Example: "  rapport store content show my-shop.yaml > my-shop.yaml",
			RunE:    func(c *cobra.Command, args []string) error { return a.contentShow(c.Context(), args[0]) },
		},
		&cobra.Command{
			Use: "remove NAME", Short: "Share a file no longer", Args: cobra.ExactArgs(1),
			Long:    "Share a file no longer. Its versions stay in the store, and what was played with it stays\nas it was.",
			Example: "  rapport store content remove my-shop.yaml",
			RunE:    func(c *cobra.Command, args []string) error { return a.contentRemove(c.Context(), args[0]) },
		},
	)
	return c
}

// contentItem is a file in `store content list --json`.
type contentItem struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Version int    `json:"version"` // from 1
	Bytes   int    `json:"bytes"`
	Author  string `json:"author"`
	Added   string `json:"added"`
}

func (a *app) contentList(ctx context.Context) error {
	store, err := a.sharedStore(ctx)
	var all []records.Content
	switch {
	case errors.Is(err, records.ErrNoStore):
	case err != nil:
		return err
	default:
		if all, err = store.Contents(ctx); err != nil {
			return err
		}
	}
	items := []contentItem{}
	t := newTable(a.streams, "NAME", "KIND", "VERSION", "BY", "ADDED")
	for _, c := range all {
		items = append(items, contentItem{c.Name, c.Kind, c.N + 1, len(c.Body), c.Author, c.At.Format("2006-01-02T15:04:05Z07:00")})
		t.row(c.Name, c.Kind, fmt.Sprint(c.N+1), c.Author, a.dayWords(c.At))
	}
	switch {
	case a.flags.json:
		return printJSON(a.streams.Out, items)
	case len(items) == 0:
		_, err := fmt.Fprintln(a.streams.Err, "No file is shared yet. Share one with: rapport store content add FILE")
		return err
	}
	return t.print(a.streams.Out)
}

// sharedContent finds a file that is shared by its name.
func (a *app) sharedContent(ctx context.Context, name string) (records.Store, records.Content, error) {
	store, err := a.sharedStore(ctx)
	if err != nil {
		return nil, records.Content{}, err
	}
	all, err := store.Contents(ctx)
	if err != nil {
		return nil, records.Content{}, err
	}
	if i := slices.IndexFunc(all, func(c records.Content) bool { return c.Name == name }); i >= 0 {
		return store, all[i], nil
	}
	var names []string
	for _, c := range all {
		names = append(names, c.Name)
	}
	hint := content.Meant(name, names)
	if hint == "" {
		hint = "'rapport store content list' shows them all"
	}
	return nil, records.Content{}, ui.WithHint(fmt.Errorf("no shared file is called %s", content.Quoted(name)), hint)
}

func (a *app) contentShow(ctx context.Context, name string) error {
	_, c, err := a.sharedContent(ctx, name)
	if err != nil {
		return err
	}
	text := c.Body
	if a.streams.OutIsTerminal() {
		text = ui.Clean(text)
	}
	if !strings.HasSuffix(text, "\n") && a.streams.OutIsTerminal() {
		text += "\n"
	}
	if a.flags.json {
		return printJSON(a.streams.Out, map[string]any{"name": c.Name, "kind": c.Kind, "version": c.N + 1, "body": c.Body})
	}
	_, err = io.WriteString(a.streams.Out, text)
	return err
}

func (a *app) contentRemove(ctx context.Context, name string) error {
	store, c, err := a.sharedContent(ctx, name)
	if err != nil {
		return err
	}
	author, err := a.author(ctx, store)
	if err != nil {
		return err
	}
	if err := store.AddContent(ctx, records.Content{Name: c.Name, Kind: c.Kind, Author: author, At: a.now().UTC()}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.streams.Out, "%s is shared no longer.\n", ui.Clean(c.Name))
	return err
}
