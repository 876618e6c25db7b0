package cmd

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapport/internal/content"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// personOptions are what `rapport store person` was asked for. A field that was not
// given stays as it is kept.
type personOptions struct {
	name          string
	role          records.Role
	team          string
	manages       []string
	given         map[string]bool // which flags were
	password      bool
	passwordStdin bool
	isNew         bool
}

const personLong = `Add a person to the store, or change their role, their team, the teams they manage, or
their password. What is not given stays as it is; a new person is a trainee without a
team. Names are written exactly so: where ana is there, Ana is added only with --new.

On PostgreSQL the name is that of the person's login, which is made where it is not
there. --password asks for its password, twice, without showing it; --password-stdin
reads it from the first line of input; it has eight characters or more. A password is
never shown or kept by rapport.
Names of a file's people have no passwords: who can open the file may do everything.`

func newStorePersonCmd(a *app, runF func(context.Context, personOptions) error) *cobra.Command {
	var o personOptions
	var role string
	c := &cobra.Command{
		Use:   "person NAME",
		Short: "Add a person, or change their role and teams",
		Long:  personLong,
		Example: `  rapport store person tess --team north --password
  rapport store person ana --role manager --manages north --manages south
  rapport store person bo --role manager --manages '*'      every team`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.name, o.given = oneLine(args[0]), map[string]bool{}
			for _, flag := range []string{"role", "team", "manages"} {
				o.given[flag] = c.Flags().Changed(flag)
			}
			o.role, o.team = records.Role(strings.ToLower(role)), oneLine(o.team)
			if err := o.check(a); err != nil {
				return usageError{err}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.storePerson(c.Context(), o)
		},
	}
	f := c.Flags()
	f.StringVar(&role, "role", "", "`ROLE`: trainee, manager or trainer")
	f.StringVar(&o.team, "team", "", "the `TEAM` they practise in; \"\" for none")
	f.StringArrayVar(&o.manages, "manages", nil, "a `TEAM` a manager looks after (repeatable); '*' is every team")
	f.BoolVar(&o.isNew, "new", false, "add them though somebody's name differs in capital letters only")
	f.BoolVar(&o.password, "password", false, "ask for the login's password, without showing it")
	f.BoolVar(&o.passwordStdin, "password-stdin", false, "read the login's password from the first line of input")
	return c
}

func (o *personOptions) check(a *app) error {
	secret := o.password || o.passwordStdin
	switch {
	case o.name == "":
		return errors.New("a person needs a name")
	case o.given["role"] && !slices.Contains(records.Roles(), o.role):
		return fmt.Errorf("no role is called %s: there are %s", content.Quoted(string(o.role)), joined(records.Roles()))
	case o.password && o.passwordStdin:
		return errors.New("--password and --password-stdin exclude each other")
	case secret && a.teamURL() == "":
		return ui.WithHint(errors.New("a store in a file has no passwords"), "who can open the file may do everything: see docs/teams.md")
	case o.password && !a.streams.InIsTerminal():
		return ui.WithHint(errors.New("there is no terminal to type a password on"), "use --password-stdin")
	}
	for i, team := range o.manages {
		if o.manages[i] = oneLine(team); o.manages[i] == "" {
			return errors.New("--manages needs the name of a team")
		}
	}
	return nil
}

func (a *app) storePerson(ctx context.Context, o personOptions) error {
	store, err := a.sharedStore(ctx)
	if err != nil {
		return err
	}
	p, known, err := personAsKept(ctx, store, o)
	if err != nil {
		return err
	}
	if o.given["role"] {
		p.Role = o.role
	}
	if o.given["team"] {
		p.Team = o.team
	}
	if o.given["manages"] {
		p.Manages = o.manages
	}
	if p.Role != records.Manager {
		if o.given["manages"] {
			return usageError{ui.WithHint(fmt.Errorf("%s is a %s: only managers manage teams", content.Quoted(p.Name), p.Role), "add --role manager")}
		}
		p.Manages = nil
	}
	password := ""
	if o.password || o.passwordStdin {
		if password, err = a.newPassword(o); err != nil { // asked for before anything is changed
			return err
		}
	}
	// Everybody may change their own password, and nothing else about themselves.
	changed := !known || password == "" || o.given["role"] || o.given["team"] || o.given["manages"]
	if changed {
		if err := store.SetPerson(ctx, p); err != nil {
			return err
		}
	}
	if password != "" {
		err := records.SetPassword(ctx, store, p.Name, password)
		if err != nil && changed {
			err = ui.WithHint(err, "all but the password is kept: '"+a.withStore("rapport store person "+shellWord(ui.Clean(p.Name))+" --password")+"' sets it")
		}
		if err != nil {
			return err
		}
	}
	return a.printPerson(p, known, password != "")
}

// personAsKept is a person as the store has them, or a new trainee.
func personAsKept(ctx context.Context, store records.Store, o personOptions) (p records.Person, known bool, err error) {
	people, err := store.People(ctx)
	for _, p := range people {
		if p.Name == o.name {
			return p, true, nil
		}
	}
	if like := alike(people, o.name); like != "" && !o.isNew {
		return p, false, usageError{ui.WithHint(fmt.Errorf("%s is there already, and names are written exactly so: did you mean %s?", oneLine(like), oneLine(like)),
			"add --new if "+ui.Clean(o.name)+" is somebody else")}
	}
	return records.Person{Name: o.name, Role: records.Trainee}, false, err
}

// newPassword asks for a password, twice on a terminal.
func (a *app) newPassword(o personOptions) (string, error) {
	if o.passwordStdin {
		text, err := a.streams.SecretLine()
		if err != nil || text == "" {
			return "", usageError{errors.New("no password came: the first line of input is empty")}
		}
		return text, nil
	}
	text, err := a.streams.Secret("Password for " + o.name + ": ")
	if err != nil {
		return "", err
	}
	if text == "" {
		return "", usageError{errors.New("the password is empty: nothing was changed")}
	}
	again, err := a.streams.Secret("The same again: ")
	if err != nil {
		return "", err
	}
	if again != text {
		return "", usageError{errors.New("the two passwords differ: nothing was changed")}
	}
	return text, nil
}

// printPerson says what is kept now.
func (a *app) printPerson(p records.Person, known, password bool) error {
	if a.flags.json {
		return printJSON(a.streams.Out, personFields(p))
	}
	words := "Added "
	if known {
		words = "Changed "
	}
	words += p.Name + ": " + string(p.Role)
	if p.Team != "" {
		words += " in " + p.Team
	}
	if len(p.Manages) > 0 {
		words += ", manages " + managesWords(p.Manages)
	}
	page := newPage(a.streams)
	page.line(0, ui.Clean(words)+".")
	switch {
	case password:
		page.line(0, "The password is set. Give it to them in a safe way; they put it into ~/.pgpass.")
	case !known && a.teamURL() != "":
		page.line(0, "The login has no password yet: it can be used where the server asks for none, or after")
		page.command(2, "", a.withStore("rapport store person "+shellWord(ui.Clean(p.Name))+" --password"))
	}
	_, err := fmt.Fprint(a.streams.Out, page.b.String())
	return err
}

// managesWords names the teams a manager looks after.
func managesWords(teams []string) string {
	if slices.Contains(teams, records.EveryTeam) {
		return "every team"
	}
	return strings.Join(teams, ", ")
}

// asLogin is a URL with another login.
func asLogin(store, login string) string {
	u, err := url.Parse(store)
	if err != nil {
		return store
	}
	u.User = url.User(login)
	return u.String()
}
