package records

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// grantOptions is the first version of PostgreSQL in which a membership says whether
// its rights are inherited, and in which who creates a role is not yet a member of it.
const grantOptions = 160000

// admin is what the login that runs Init may do.
type admin struct {
	user, encoding           string
	version                  int
	super, makes, owns, room bool
}

// makeRoles makes what the migrations need: the roles and the schema. The owner may
// make people members of the groups, and has nothing else of them.
func makeRoles(ctx context.Context, path string, c *pgx.Conn) error {
	a, err := whoInits(ctx, path, c)
	if err != nil {
		return err
	}
	toGive, toBe := " WITH ADMIN OPTION", ""
	if a.version >= grantOptions {
		toGive, toBe = " WITH ADMIN TRUE, INHERIT FALSE, SET FALSE", " WITH INHERIT FALSE, SET TRUE"
	}
	return pgx.BeginFunc(ctx, c, func(tx pgx.Tx) error {
		if err := makeRole(ctx, path, tx, a, ownerRole); err != nil {
			return err
		}
		for _, group := range groupRoles() {
			if err := makeRole(ctx, path, tx, a, group); err != nil {
				return err
			}
			if err := giveToOwner(ctx, tx, group, toGive); err != nil {
				return err
			}
		}
		if !a.owns {
			if _, err := tx.Exec(ctx, `GRANT `+ownerRole+` TO `+quoted(a.user)+toBe); err != nil {
				return err
			}
		}
		return makeSchema(ctx, path, tx)
	})
}

// giveToOwner lets the owner make people members of group, unless it may already.
func giveToOwner(ctx context.Context, tx pgx.Tx, group, options string) error {
	var may bool
	err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_catalog.pg_auth_members m
		JOIN pg_catalog.pg_roles g ON g.oid = m.roleid JOIN pg_catalog.pg_roles o ON o.oid = m.member
		WHERE g.rolname = $1 AND o.rolname = $2 AND m.admin_option)`, group, ownerRole).Scan(&may)
	if err != nil || may {
		return err
	}
	_, err = tx.Exec(ctx, `GRANT `+group+` TO `+ownerRole+options)
	return err
}

func whoInits(ctx context.Context, path string, c *pgx.Conn) (admin, error) {
	var a admin
	err := c.QueryRow(ctx, `SELECT session_user::text, current_setting('server_version_num')::int,
			pg_catalog.pg_encoding_to_char(d.encoding), r.rolsuper, r.rolcreaterole,
			pg_catalog.has_database_privilege(d.oid, 'CREATE'),
			r.rolsuper OR EXISTS (SELECT FROM pg_catalog.pg_roles o
				WHERE o.rolname = $1 AND pg_catalog.pg_has_role(session_user, o.oid, 'MEMBER'))
		FROM pg_catalog.pg_roles r, pg_catalog.pg_database d
		WHERE r.rolname = session_user AND d.datname = current_database()`, ownerRole).
		Scan(&a.user, &a.version, &a.encoding, &a.super, &a.makes, &a.room, &a.owns)
	switch {
	case err != nil:
		return a, err
	case a.version < 140000:
		return a, &StoreError{Path: path, Problem: "the server is older than PostgreSQL 14", Advice: "upgrade it, or name another one"}
	case a.encoding != "UTF8":
		return a, &StoreError{
			Path: path, Problem: fmt.Sprintf("the database keeps its texts as %s", a.encoding),
			Advice: "make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0",
		}
	case !a.super && !a.owns && (!a.makes || !a.room):
		return a, &StoreError{
			Path: path, Problem: fmt.Sprintf("%q may not set it up", a.user),
			Advice: "log in as who may create roles, and schemas in this database",
			Err:    ErrForbidden,
		}
	}
	return a, nil
}

// makeRole makes a role that nobody logs in as. One that is there already must not be
// able to do more than that.
func makeRole(ctx context.Context, path string, tx pgx.Tx, a admin, role string) error {
	var safe bool
	err := tx.QueryRow(ctx, `SELECT NOT (rolcanlogin OR rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
		FROM pg_catalog.pg_roles WHERE rolname = $1`, role).Scan(&safe)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		_, err := tx.Exec(ctx, `CREATE ROLE `+role+` NOLOGIN NOINHERIT`)
		return err
	case err == nil && !safe:
		return &StoreError{
			Path: path, Problem: fmt.Sprintf("the server has a role %s that may log in or do more than it should", role),
			Advice: fmt.Sprintf("take that from it, or name another server, then run 'rapport store init' as %s again", a.user),
		}
	}
	return err
}

func makeSchema(ctx context.Context, path string, tx pgx.Tx) error {
	var owner string
	err := tx.QueryRow(ctx, `SELECT r.rolname FROM pg_catalog.pg_namespace n
		JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner WHERE n.nspname = $1`, schema).Scan(&owner)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		_, err := tx.Exec(ctx, `CREATE SCHEMA `+schema+` AUTHORIZATION `+ownerRole)
		return err
	case err == nil && owner != ownerRole:
		return &StoreError{
			Path: path, Problem: fmt.Sprintf("the database has a schema %s that belongs to %q", schema, owner),
			Advice: "name another database",
		}
	}
	return err
}

// quoted is a name as SQL takes it.
func quoted(name string) string { return pgx.Identifier{name}.Sanitize() }
