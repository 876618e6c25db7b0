package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/internal/records"
)

func newStoreInitCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Make a store, or bring one up to date",
		Long: `Make a store, or bring one of an older rapport up to date.

A file is made, and its folders. On PostgreSQL the tables, the roles and the rules of
who may see and do what are made in a database that is there already: name as the user
somebody who may make roles (the database's administrator). Nothing that is kept is lost,
and running it again changes nothing.`,
		Example: `  rapport store init --store team.db
  rapport store init --store postgres://admin@db.example.com/rapport`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.storeInit(c.Context()) },
	}
}

// storeInitJSON is what `store init --json` prints. From is 0 for a store that was not
// there.
type storeInitJSON struct {
	Store string `json:"store"`
	From  int64  `json:"from"`
	To    int64  `json:"to"`
}

func (a *app) storeInit(ctx context.Context) error {
	var made storeInitJSON
	var err error
	if url := a.teamURL(); url != "" {
		made, err = initTeam(ctx, url)
	} else {
		made, err = a.initFile(ctx)
	}
	if err != nil {
		return err
	}
	if a.flags.json {
		return printJSON(a.streams.Out, made)
	}
	words := fmt.Sprintf("Made, with schema %d: ", made.To)
	switch {
	case made.From == made.To:
		words = fmt.Sprintf("Up to date, with schema %d: ", made.To)
	case made.From > 0:
		words = fmt.Sprintf("Brought from schema %d to %d: ", made.From, made.To)
	}
	p := newPage(a.streams)
	p.command(0, words, oneLine(made.Store))
	if a.teamURL() != "" && made.From == 0 {
		a.nextForTeam(p)
	}
	_, err = fmt.Fprint(a.streams.Out, p.b.String())
	return err
}

func initTeam(ctx context.Context, url string) (storeInitJSON, error) {
	made, err := records.Init(ctx, url)
	return storeInitJSON{Store: records.Redact(url), From: made.From, To: made.To}, err
}

// initFile makes the file, which opening does; what it was before is asked first.
func (a *app) initFile(ctx context.Context) (made storeInitJSON, err error) {
	if made.Store, err = a.storePath(); err != nil {
		return made, err
	}
	if made.From, err = records.FileVersion(ctx, made.Store); err != nil && !errors.Is(err, records.ErrNoStore) {
		return made, err
	}
	store, err := a.openStore(ctx)
	if err != nil {
		return made, err
	}
	d, err := records.Describe(ctx, store)
	made.To = d.Schema
	return made, err
}

// nextForTeam says what comes after making a team's store.
func (a *app) nextForTeam(p *page) {
	with := " --store " + shellWord(records.Redact(a.teamURL()))
	p.blank()
	p.line(0, "Next, say who is who. Everybody gets a login of their own:")
	p.command(2, "", "rapport store person ana --role manager --manages north --password"+with)
	p.command(2, "", "rapport store person tess --team north --password"+with)
	p.line(0, "Then tess practises with the store's address and her own name:")
	p.command(2, "", "rapport play angry-customer --assess --store "+shellWord(asLogin(records.Redact(a.teamURL()), "tess")))
}
