package cmd

import (
	"context"

	"rapport/internal/records"
)

// author is whose name stands under what a manager writes: who the store takes them
// for, else RAPPORT_TRAINEE, else the login name. The flag --trainee says whom a
// manager's command is about, and is no name for its author.
func (a *app) author(ctx context.Context, store records.Store) (string, error) {
	me, err := store.Me(ctx)
	if err != nil {
		return "", err
	}
	if me.Name != "" {
		return me.Name, nil
	}
	for _, name := range []string{"RAPPORT_TRAINEE", "USER", "USERNAME"} {
		if found := oneLine(a.streams.Getenv(name)); found != "" {
			return found, nil
		}
	}
	return "manager", nil
}
