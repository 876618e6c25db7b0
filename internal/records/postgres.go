package records

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

const (
	// connectTimeout is how long a server is waited for, unless the URL's
	// connect_timeout says otherwise.
	connectTimeout = 5 * time.Second
	// writeTimeout is the longest a write to a server takes; the owner's may erase or
	// copy a great deal.
	writeTimeout = time.Minute
	ownerTimeout = 24 * time.Hour
	// writeTries is how often a write that lost a race is tried again.
	writeTries = 8
	// poolSize is how many connections one program opens at most. Servers allow a
	// hundred or so in all.
	poolSize = 4
	// poolIdle is how long a connection waits for work.
	poolIdle = time.Minute
)

// postgresStore is a team's store on a PostgreSQL server. What people may do is the
// server's to say: see migrations/00006_security.postgres.sql.
type postgresStore struct {
	*sqlStore
	path string // the URL without a password
}

// openPostgres opens a store that Init has made.
func openPostgres(ctx context.Context, store string) (Store, error) {
	path := Redact(store)
	config, err := postgresConfig(store)
	if err != nil {
		return nil, err
	}
	s := &postgresStore{path: path}
	s.sqlStore = &sqlStore{
		explain:  func(err error) error { return explainPostgres(path, config.User, err) },
		lostRace: lostRace, limit: writeTimeout, lock: lockAttempt, hashes: true,
		me: s.whoAmI, setLogin: setLogin, dropLogin: dropLogin, mayErase: mayErase,
	}
	if s.db, err = connect(ctx, config); err != nil {
		return nil, s.explain(err)
	}
	owner, err := checkPostgres(ctx, path, s.db)
	if err != nil {
		return nil, errors.Join(s.explain(err), s.db.Close())
	}
	if owner {
		s.limit = ownerTimeout
	}
	return s, nil
}

// postgresConfig reads a URL, and what it leaves out from PGPASSWORD and its like and
// ~/.pgpass.
func postgresConfig(store string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(store)
	if err != nil {
		// What is wrong with it could be said with the password in it.
		return nil, &StoreError{
			Path: Redact(store), Problem: "the address cannot be read",
			Advice: "write it as postgres://NAME@HOST:PORT/DATABASE",
		}
	}
	if !strings.Contains(store, "connect_timeout=") && os.Getenv("PGCONNECT_TIMEOUT") == "" {
		config.ConnectTimeout = connectTimeout
	}
	// The types of a statement's parameters are asked for once and kept here, not on
	// the server: behind a proxy that gives every transaction another connection
	// there is no place for prepared statements.
	config.DefaultQueryExecMode = pgx.QueryExecModeCacheDescribe
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "rapport"
	}
	config.RuntimeParams["search_path"] = schema
	return config, nil
}

// connect opens a pool and makes its first connection.
func connect(ctx context.Context, config *pgx.ConnConfig) (*sql.DB, error) {
	db := pool(config)
	err := db.PingContext(ctx)
	if pgCode(err) == protocolViolation && strings.Contains(err.Error(), "search_path") {
		// Some proxies take no settings. Logins that SetPerson made have this one.
		config.RuntimeParams = map[string]string{}
		_ = db.Close() // nothing was opened
		db = pool(config)
		err = db.PingContext(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func pool(config *pgx.ConnConfig) *sql.DB {
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(takeOwnerRole))
	db.SetMaxOpenConns(poolSize)
	db.SetMaxIdleConns(poolSize)
	db.SetConnMaxIdleTime(poolIdle)
	return db
}

// takeOwnerRole makes an administrator act as the owner of the store, who alone may
// erase, copy and add people. For everybody else it does nothing.
func takeOwnerRole(ctx context.Context, c *pgx.Conn) error {
	var member bool
	err := c.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_catalog.pg_roles
		WHERE rolname = $1 AND pg_catalog.pg_has_role(session_user, oid, 'MEMBER'))`, ownerRole).Scan(&member)
	if err != nil || !member {
		return err
	}
	_, err = c.Exec(ctx, `SET ROLE `+ownerRole)
	return err
}

// checkPostgres makes sure that db has exactly the version this program knows, and
// reports whether it is used as the owner.
func checkPostgres(ctx context.Context, path string, db *sql.DB) (bool, error) {
	has, err := postgresVersion(ctx, db)
	if err != nil {
		return false, err
	}
	m, err := migrator(goose.DialectPostgres, db, migrations, ownMigrations()...)
	if err != nil {
		return false, err
	}
	switch knows := newest(m); {
	case has > knows:
		return false, &NewerError{Path: path, Has: has, Knows: knows}
	case has == 0:
		return false, &StoreError{Path: path, Problem: notSetUp, Advice: askInit}
	case has < knows:
		return false, &StoreError{Path: path, Problem: "it is of an older rapport", Advice: askInit}
	}
	var found, owner bool
	err = db.QueryRowContext(ctx, `SELECT coalesce(current_schema() = $1::text, FALSE), current_user = $2::text`,
		schema, ownerRole).Scan(&found, &owner)
	if err == nil && !found {
		err = &StoreError{
			Path: path, Problem: "a proxy between here and the server keeps rapport from finding its tables",
			Advice: "name the server itself, or have 'ALTER ROLE … SET search_path = " + schema + "' run for your login",
		}
	}
	return owner, err
}

// postgresVersion is the version of the store in db, 0 when there is none.
func postgresVersion(ctx context.Context, db *sql.DB) (int64, error) {
	var has int64
	err := db.QueryRowContext(ctx,
		`SELECT coalesce(max(version_id), 0) FROM `+schema+`.`+versionTable+` WHERE is_applied`).Scan(&has)
	if code := pgCode(err); code == undefinedTable || code == invalidSchema {
		return 0, nil
	}
	return has, err
}

// lockAttempt waits for whoever else writes about the attempt, and keeps others waiting
// until tx ends.
func lockAttempt(ctx context.Context, tx *sql.Tx, attempt string) error {
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, attempt)
	return err
}

// lostRace reports whether a transaction came to nothing only because of another one
// at the same time.
func lostRace(err error) bool {
	switch pgCode(err) {
	case uniqueViolation, foreignKeyViolation, serializationFailure, deadlockDetected, attemptEnded:
		return true
	}
	return false
}
