package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapport/internal/content"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// namedStore is what --store or RAPPORT_STORE names: a file, or the URL of a team's
// store on PostgreSQL; "" when neither is there.
func (a *app) namedStore() string {
	if a.flags.store != "" {
		return a.flags.store
	}
	return a.streams.Getenv("RAPPORT_STORE")
}

// withStore is a command with the store that --store named, to be typed again.
func (a *app) withStore(command string) string {
	if a.flags.store == "" {
		return command
	}
	return command + " --store " + shellWord(oneLine(records.Redact(a.flags.store)))
}

// teamURL is the URL of the team's store, "" when there is none. It may hold a
// password: print records.Redact of it.
func (a *app) teamURL() string {
	if url := a.namedStore(); records.IsURL(url) {
		return url
	}
	return ""
}

// storePath is the file on this machine where results are kept: the one that is named,
// else the one in the user's state folder, where what is on its way to a team's store
// is kept too.
func (a *app) storePath() (string, error) {
	if path := a.namedStore(); path != "" && !records.IsURL(path) {
		return path, nil
	}
	return records.DefaultPath(a.streams.Getenv)
}

// openStore opens the store on this machine for writing, once.
func (a *app) openStore(ctx context.Context) (records.Store, error) {
	return a.open(ctx, records.Open)
}

// readStore opens the store on this machine for reading; it makes nothing.
func (a *app) readStore(ctx context.Context) (records.Store, error) {
	return a.open(ctx, records.OpenExisting)
}

func (a *app) open(ctx context.Context, how func(context.Context, string) (records.Store, error)) (records.Store, error) {
	if a.store != nil {
		return a.store, nil
	}
	if err := a.checkName(); err != nil {
		return nil, err
	}
	path, err := a.storePath()
	if err != nil {
		return nil, err
	}
	store, err := how(ctx, path)
	if err != nil {
		return nil, err
	}
	a.store, a.local = store, true
	return store, nil
}

// sharedStore opens the store that is named, once, for reading and writing: the team's
// on PostgreSQL, or a file. It makes nothing: where there is no file, the error is
// records.ErrNoStore.
func (a *app) sharedStore(ctx context.Context) (records.Store, error) {
	if a.shared != nil {
		return a.shared, nil
	}
	if url := a.teamURL(); url != "" {
		store, err := openTeam(ctx, url)
		if err == nil {
			a.shared = store
		}
		return store, err
	}
	path, err := a.storePath()
	if err != nil {
		return nil, err
	}
	store, err := records.OpenExisting(ctx, path)
	if err == nil {
		a.shared = store
	}
	return store, err
}

// openTeam opens the store at a URL.
func openTeam(ctx context.Context, url string) (records.Store, error) {
	if testOnlyTeam != nil {
		return testOnlyTeam(ctx, url)
	}
	return records.OpenExisting(ctx, url)
}

// testOnlyTeam opens another store in place of the one at a URL.
var testOnlyTeam func(ctx context.Context, url string) (records.Store, error)

func (a *app) close() {
	a.mail.close()
	for _, store := range []*records.Store{&a.store, &a.shared} {
		if *store != nil {
			_ = (*store).Close() // everything written is on disk already
			*store = nil
		}
	}
}

// who is whose name stands under what is written: on a team's store its login, which
// the server insists on, elsewhere the trainee's.
func (a *app) who() string {
	if login := a.login(); login != "" {
		return login
	}
	return a.namedTrainee()
}

// login is as whom the team's store is opened, as PostgreSQL's own programs find out;
// "" without a team's store.
func (a *app) login() string {
	url := a.teamURL()
	if url == "" {
		return ""
	}
	for _, name := range []string{records.Login(url), a.streams.Getenv("PGUSER"), a.streams.Getenv("USER"), a.streams.Getenv("USERNAME")} {
		if name != "" {
			return name
		}
	}
	return ""
}

// namedTrainee is the flag, RAPPORT_TRAINEE or the login name, on one line.
func (a *app) namedTrainee() string {
	for _, name := range []string{a.flags.trainee, a.streams.Getenv("RAPPORT_TRAINEE"), a.streams.Getenv("USER"), a.streams.Getenv("USERNAME")} {
		if name = oneLine(name); name != "" {
			return name
		}
	}
	return "trainee"
}

// checkName makes sure that a trainee of a team practises under the name of the login:
// under another one, nothing would ever arrive.
func (a *app) checkName() error {
	login := a.login()
	if login == "" {
		return nil
	}
	from, name := "--trainee", oneLine(a.flags.trainee)
	if name == "" {
		from, name = "RAPPORT_TRAINEE", oneLine(a.streams.Getenv("RAPPORT_TRAINEE"))
	}
	if name == "" || name == login {
		return nil
	}
	return usageError{ui.WithHint(fmt.Errorf("%s says %s, the team's store is opened as %s: on a team's store a trainee's name is the login's", from, content.Quoted(name), content.Quoted(login)),
		"leave "+from+" out, or name the login in the store's URL: postgres://"+ui.Clean(name)+"@…")}
}

// checkStore refuses what cannot be a store before anything is done. A password on the
// command line can be read by everybody on the machine and stays in the shell's history.
func (a *app) checkStore() error {
	if err := noPassword("--store", a.flags.store); err != nil {
		return err
	}
	return knownStore(a.namedStore())
}

func noPassword(what, store string) error {
	if !records.IsURL(store) || !records.HasPassword(store) {
		return nil
	}
	return usageError{ui.WithHint(errors.New(what+" holds a password: others on this machine could read it"),
		"leave it out and put it into ~/.pgpass, a file named by PGPASSFILE, or PGPASSWORD")}
}

// knownStore refuses URLs of anything but PostgreSQL.
func knownStore(store string) error {
	scheme, _, is := strings.Cut(store, "://")
	if !is || records.IsURL(store) || strings.ContainsAny(scheme, `/\.`) {
		return nil
	}
	return usageError{ui.WithHint(fmt.Errorf("a store cannot be at %s://…", content.Quoted(scheme)),
		"name a file, or a PostgreSQL server: postgres://you@server/rapport")}
}
