package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/records"
)

func newStorePeopleCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "people",
		Short: "List who is who: roles and teams",
		Long: `List the people of the store whom you may see, with their roles and teams: everybody
where you look after the store, your teams' people where you manage them, else yourself.

From a pipe or to a file, each line is a person, with tabs between name, role, team and
the teams they manage, and without a line of heads.`,
		Example: "  rapport store people --store postgres://ana@db.example.com/rapport",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return a.storePeople(c.Context()) },
	}
}

// personJSON is a person in `store people --json`.
type personJSON struct {
	Name    string   `json:"name"`
	Role    string   `json:"role"`
	Team    string   `json:"team"`
	Manages []string `json:"manages"`
}

func personFields(p records.Person) personJSON {
	return personJSON{p.Name, string(p.Role), p.Team, append([]string{}, p.Manages...)}
}

func (a *app) storePeople(ctx context.Context) error {
	store, err := a.sharedStore(ctx)
	if err != nil {
		return err
	}
	people, err := store.People(ctx)
	if err != nil {
		return err
	}
	items := []personJSON{}
	t := newTable(a.streams, "NAME", "ROLE", "TEAM", "MANAGES")
	for _, p := range people {
		items = append(items, personFields(p))
		t.row(p.Name, string(p.Role), p.Team, managesWords(p.Manages))
	}
	switch {
	case a.flags.json:
		return printJSON(a.streams.Out, items)
	case len(people) == 0:
		_, err := fmt.Fprintln(a.streams.Err, "Nobody is named here yet. Add somebody with: rapport store person NAME --team TEAM")
		return err
	}
	return t.print(a.streams.Out)
}
