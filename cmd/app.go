// Package cmd holds the commands: each turns its flags into options, makes one
// call into the domain, and prints what comes back.
package cmd

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"time"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// app is what the commands share: streams, and the things that are costly to
// open, made when first asked for so that help never touches a store.
type app struct {
	streams *ui.Streams
	builtin []byte // the embedded scenarios.yaml
	now     func() time.Time
	random  io.Reader
	// prompter is replaced in tests.
	prompter func() ui.Prompter

	flags  globalFlags
	store  records.Store     // the one on this machine
	local  bool              // whether that was asked for
	shared records.Store     // the one --store names; tests may set it
	shares []records.Content // what is shared, once it was read
	mail   *courier          // carries to the team's store, once it was asked for
	news   []news            // what people said of the trainee's sessions, to be told
}

// globalFlags are the flags every command has.
type globalFlags struct {
	store     string
	trainee   string
	scenarios []string
	seed      uint64
	seedGiven bool
	plain     bool
	noColor   bool
	json      bool
}

// testOnlyNow and testOnlySeed fix the clock and the seed in scripts; nothing in
// the program sets them.
var (
	testOnlyNow  func() time.Time
	testOnlyRand io.Reader
)

func newApp(streams *ui.Streams, builtin []byte) *app {
	a := &app{streams: streams, builtin: builtin, now: time.Now, random: rand.Reader}
	if testOnlyNow != nil {
		a.now = testOnlyNow
	}
	if testOnlyRand != nil {
		a.random = testOnlyRand
	}
	a.prompter = func() ui.Prompter { return ui.NewPrompter(streams) }
	return a
}

// trainee is who is practising: on a team's store its login, else the flag,
// RAPPORT_TRAINEE, or the login name on this machine.
func (a *app) trainee() string { return a.who() }

// attemptIn finds a kept session by its id or the beginning of it, and the store it is
// in: the one on this machine, else the team's.
func (a *app) attemptIn(ctx context.Context, id string) (records.Attempt, records.Store, error) {
	var at records.Attempt
	store, err := a.readStore(ctx)
	if err == nil {
		at, err = store.Attempt(ctx, id)
	}
	if a.teamURL() == "" || !errors.Is(err, records.ErrNotFound) && !errors.Is(err, records.ErrNoStore) {
		return at, store, err
	}
	team, teamErr := a.sharedStore(ctx)
	if teamErr != nil {
		return at, store, ui.WithHint(err, "the team's store could not be asked: "+whyWaits(teamErr))
	}
	at, err = team.Attempt(ctx, id)
	return at, team, err
}

// library loads the built-in scenarios and the trainer's own. A mistake in a file
// is a problem of that scenario only: it is reported and left out.
func (a *app) library() (*scenarios.Library, error) {
	lib, problems, err := a.loadScenarios()
	if err != nil {
		return nil, err
	}
	for _, p := range problems.Errors() {
		a.streams.PrintWarning("%s", p.Error())
	}
	if n := len(problems.Errors()); n > 0 {
		a.streams.PrintHint("run 'rapport scenario check' on the file to see every mistake with its line")
	}
	return lib, nil
}

func (a *app) loadScenarios() (*scenarios.Library, scenarios.Problems, error) {
	return scenarios.LoadWith(a.builtin, a.sharedFiles(scenarioFiles), a.scenarioPaths())
}

// scenarioPaths are the trainer's own files: the flags, else RAPPORT_SCENARIOS,
// a list of paths separated as PATH is.
func (a *app) scenarioPaths() []string {
	return a.pathsFrom(a.flags.scenarios, "RAPPORT_SCENARIOS")
}

// seed is the one given, or a fresh one that is easy to type again.
func (a *app) seed() (uint64, error) {
	if a.flags.seedGiven {
		return a.flags.seed, nil
	}
	var b [4]byte
	if _, err := io.ReadFull(a.random, b[:]); err != nil {
		return 0, err
	}
	return uint64(binary.LittleEndian.Uint32(b[:]) % 1_000_000), nil
}
