package cmd

import (
	"github.com/spf13/cobra"
)

const storeLong = `Look after the store: the place where results are kept.

On one machine that is a file, made when it is first needed. A team keeps its results
on a PostgreSQL server, named with --store or RAPPORT_STORE:

  postgres://ana@db.example.com/rapport

Everybody has a login of their own there. Passwords never stand on the command line:
put them into ~/.pgpass, a file named by PGPASSFILE, or PGPASSWORD. docs/teams.md tells
how to set up a team.`

func newStoreCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "store",
		Short: "Look after the place where results are kept",
		Long:  storeLong,
		Example: `  rapport store status
  rapport store init --store postgres://admin@db.example.com/rapport
  rapport store person ana --role manager --manages north
  rapport store copy results.db backup.db`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(
		newStoreStatusCmd(a, nil), newStoreInitCmd(a), newStorePersonCmd(a, nil), newStorePeopleCmd(a), newStoreSendCmd(a),
		newStoreCopyCmd(a, nil), newStorePruneCmd(a, nil), newStoreContentCmd(a),
	)
	return c
}
