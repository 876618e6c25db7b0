// Package cmd holds the commands: each turns its flags into options, makes one
// call into the domain, and prints what comes back.
package cmd

import (
	"context"
	"crypto/rand"
	"encoding/binary"
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

	flags globalFlags
	store records.Store
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

// trainee is who is practising: the flag, RAPPORT_TRAINEE, or the login name, on one
// line.
func (a *app) trainee() string {
	for _, name := range []string{a.flags.trainee, a.streams.Getenv("RAPPORT_TRAINEE"), a.streams.Getenv("USER"), a.streams.Getenv("USERNAME")} {
		if name = oneLine(name); name != "" {
			return name
		}
	}
	return "trainee"
}

// storePath is where results are kept: the flag, RAPPORT_STORE, or the user's
// state folder.
func (a *app) storePath() (string, error) {
	if a.flags.store != "" {
		return a.flags.store, nil
	}
	if path := a.streams.Getenv("RAPPORT_STORE"); path != "" {
		return path, nil
	}
	return records.DefaultPath(a.streams.Getenv)
}

// openStore opens the store for writing, once.
func (a *app) openStore(ctx context.Context) (records.Store, error) {
	return a.open(ctx, records.Open)
}

// readStore opens the store for reading; it makes nothing.
func (a *app) readStore(ctx context.Context) (records.Store, error) {
	return a.open(ctx, records.OpenExisting)
}

// attempt finds a kept session by its id or the beginning of it.
func (a *app) attempt(ctx context.Context, id string) (records.Attempt, error) {
	store, err := a.readStore(ctx)
	if err != nil {
		return records.Attempt{}, err
	}
	return store.Attempt(ctx, id)
}

func (a *app) open(ctx context.Context, how func(context.Context, string) (records.Store, error)) (records.Store, error) {
	if a.store != nil {
		return a.store, nil
	}
	path, err := a.storePath()
	if err != nil {
		return nil, err
	}
	store, err := how(ctx, path)
	if err != nil {
		return nil, err
	}
	a.store = store
	return store, nil
}

func (a *app) close() {
	if a.store != nil {
		_ = a.store.Close() // everything written is on disk already
		a.store = nil
	}
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
	return scenarios.Load(a.builtin, a.scenarioPaths())
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
