package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/pressly/goose/v3"
)

// The schema and the roles of a team's store. Nobody logs in as one of these roles:
// people are members of them. What each may do is in migrations/00006_security.postgres.sql.
const (
	schema       = "rapport"
	ownerRole    = "rapport_owner"
	traineeRole  = "rapport_trainee"
	managerRole  = "rapport_manager"
	trainerRole  = "rapport_trainer"
	overseerRole = "rapport_overseer"
)

// groupRoles are those that people are members of; overseers are managers of every
// team.
func groupRoles() []string { return []string{traineeRole, managerRole, trainerRole, overseerRole} }

// Initialised says from which version to which Init brought a store; From is 0 when
// there was none.
type Initialised struct{ From, To int64 }

// initLock keeps two programs from making the same store at once.
const initLock = 7274_7270_0001

// Init makes the team's store in the database that url names, or brings it up to date:
// the roles, the schema, its tables, and who may do what. Run again, it changes
// nothing. The login must be the one that looks after the database: a superuser, or a
// role that may create roles, and schemas in this database.
func Init(ctx context.Context, store string) (Initialised, error) {
	var done Initialised
	path := Redact(store)
	if !IsURL(store) {
		return done, &StoreError{Path: path, Problem: "this is a file, which needs no making", Advice: elsewhere}
	}
	config, err := postgresConfig(store)
	if err != nil {
		return done, err
	}
	explain := func(err error) error { return explainPostgres(path, config.User, err) }
	// Nobody is the owner before the roles are there.
	c, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return done, explain(err)
	}
	defer func() { _ = c.Close(ctx) }() // the lock goes with it
	if _, err := c.Exec(ctx, `SELECT pg_advisory_lock($1)`, int64(initLock)); err != nil {
		return done, explain(err)
	}
	if err := makeRoles(ctx, path, c); err != nil {
		return done, explain(err)
	}
	db, err := connect(ctx, config)
	if err != nil {
		return done, explain(err)
	}
	done, err = makeTables(ctx, path, db)
	return done, explain(errors.Join(err, db.Close()))
}

// makeTables runs the migrations as the owner.
func makeTables(ctx context.Context, path string, db *sql.DB) (Initialised, error) {
	has, err := postgresVersion(ctx, db)
	if err != nil {
		return Initialised{}, err
	}
	m, err := migrator(goose.DialectPostgres, db, migrations, ownMigrations()...)
	if err != nil {
		return Initialised{}, err
	}
	done := Initialised{From: has, To: newest(m)}
	if err := migrate(ctx, path, has, m); err != nil {
		return done, err
	}
	return done, checkProtection(ctx, path, db)
}

// checkProtection makes sure that no table is without its rules.
func checkProtection(ctx context.Context, path string, db *sql.DB) error {
	var open string
	err := db.QueryRowContext(ctx, `SELECT c.relname FROM pg_catalog.pg_class c
		JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
		JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
		WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm')
			AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND r.rolname = $2)
		ORDER BY c.relname LIMIT 1`, schema, ownerRole).Scan(&open)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	return &StoreError{
		Path: path, Problem: fmt.Sprintf("the table %s is not as rapport made it: its rows are not protected", open),
		Advice: "take it out of the schema " + schema + ", or put its owner and row security back",
	}
}
