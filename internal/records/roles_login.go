package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// madeHere is what is noted with logins that rapport made, and may drop again.
const madeHere = "made by rapport"

// longestLogin is PostgreSQL's: of a longer name it would silently keep the start.
const longestLogin = 63

// checkLogin says what keeps name from being a login.
func checkLogin(name string) error {
	switch {
	case len(name) > longestLogin:
		return fmt.Errorf("%q cannot be a login: it is longer than %d bytes", name, longestLogin)
	case name == "" || name == "public" || name == "none" || strings.HasPrefix(name, "pg_") || strings.HasPrefix(name, "rapport_"):
		return fmt.Errorf("%q cannot be a login: PostgreSQL or rapport uses that name itself", name)
	}
	return nil
}

// asOneself runs do as the login of the session, which may make roles as the owner may
// not, and goes on as the owner.
func asOneself(ctx context.Context, tx *sql.Tx, do func() error) error {
	if err := runAll(ctx, tx, `SET LOCAL ROLE NONE`); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	return runAll(ctx, tx, `SET LOCAL ROLE `+ownerRole)
}

// setLogin makes the person's login where it is missing, without a password, and a
// member of exactly the groups of the person's role.
func setLogin(ctx context.Context, tx *sql.Tx, p Person) error {
	if err := checkLogin(p.Name); err != nil {
		return err
	}
	if err := asOneself(ctx, tx, func() error { return makeLogin(ctx, tx, p.Name) }); err != nil {
		return err
	}
	groups := groupsOf(p)
	if err := leaveGroups(ctx, tx, p.Name, groups); err != nil {
		return err
	}
	for _, group := range groups {
		if err := runAll(ctx, tx, `GRANT `+group+` TO `+quoted(p.Name)); err != nil {
			return err
		}
	}
	return nil
}

// groupsOf are the group roles of a person.
func groupsOf(p Person) []string {
	groups := []string{traineeRole}
	switch p.Role {
	case Manager:
		groups = append(groups, managerRole)
		if slices.Contains(p.Manages, EveryTeam) {
			groups = append(groups, overseerRole)
		}
	case Trainer:
		groups = append(groups, trainerRole)
	}
	return groups
}

// makeLogin makes a login that can do nothing by itself. One that is there already
// must not be above the rules.
func makeLogin(ctx context.Context, tx *sql.Tx, name string) error {
	var above bool
	var version int
	err := tx.QueryRowContext(ctx, `SELECT rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls
			OR EXISTS (SELECT FROM pg_catalog.pg_roles o WHERE o.rolname = $2 AND pg_catalog.pg_has_role(r.oid, o.oid, 'MEMBER'))
		FROM pg_catalog.pg_roles r WHERE rolname = $1`, name, ownerRole).Scan(&above)
	switch {
	case err == nil && above:
		return fmt.Errorf("%q looks after the server and is above the rules of a team's store; give the person another login: %w",
			name, ErrForbidden)
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	err = runAll(ctx, tx,
		`CREATE ROLE `+quoted(name)+` LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS`,
		`COMMENT ON ROLE `+quoted(name)+` IS '`+madeHere+`'`,
		// A proxy may not pass this on when it connects.
		`ALTER ROLE `+quoted(name)+` SET search_path = `+schema)
	if err == nil {
		err = tx.QueryRowContext(ctx, `SELECT current_setting('server_version_num')::int`).Scan(&version)
	}
	if err != nil || version < grantOptions {
		return err
	}
	// Other administrators look after it as well, through the owner.
	return runAll(ctx, tx, `GRANT `+quoted(name)+` TO `+ownerRole+` WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`)
}

// leaveGroups ends the login's memberships of our groups but keep. Since PostgreSQL 16
// a membership given by somebody else than the owner is theirs to end.
func leaveGroups(ctx context.Context, tx *sql.Tx, name string, keep []string) error {
	rows, err := tx.QueryContext(ctx, `SELECT g.rolname,
			CASE WHEN current_setting('server_version_num')::int >= $2 AND by.rolname <> $3 THEN by.rolname END
		FROM pg_catalog.pg_auth_members m
		JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
		JOIN pg_catalog.pg_roles r ON r.oid = m.member
		LEFT JOIN pg_catalog.pg_roles by ON by.oid = m.grantor
		WHERE r.rolname = $1 AND g.rolname LIKE 'rapport\_%'`, name, grantOptions, ownerRole)
	if err != nil {
		return err
	}
	var ours, others []string
	err = each(rows, func() error {
		var group string
		var by sql.NullString
		err := rows.Scan(&group, &by)
		revoke := `REVOKE ` + quoted(group) + ` FROM ` + quoted(name)
		switch {
		case slices.Contains(keep, group):
		case by.Valid:
			others = append(others, revoke+` GRANTED BY `+quoted(by.String))
		default:
			ours = append(ours, revoke)
		}
		return err
	})
	if err == nil {
		err = runAll(ctx, tx, ours...)
	}
	if err != nil || len(others) == 0 {
		return err
	}
	return asOneself(ctx, tx, func() error { return runAll(ctx, tx, others...) })
}

// dropLogin takes away a login that rapport made; another one only leaves our groups.
func dropLogin(ctx context.Context, tx *sql.Tx, name string) error {
	var ours bool
	err := tx.QueryRowContext(ctx, `SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_authid') = $2, FALSE)
		FROM pg_catalog.pg_roles WHERE rolname = $1`, name, madeHere).Scan(&ours)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	case ours:
		return asOneself(ctx, tx, func() error { return runAll(ctx, tx, `DROP ROLE `+quoted(name)) })
	}
	return leaveGroups(ctx, tx, name, nil)
}

// runAll runs statements one after the other.
func runAll(ctx context.Context, tx *sql.Tx, statements ...string) error {
	for _, s := range statements {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}
