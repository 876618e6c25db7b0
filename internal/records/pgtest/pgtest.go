// Package pgtest gives tests a PostgreSQL server of their own: one for all tests of a
// package, one database a test. Nothing that is tested is done as a superuser.
package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"rapport/internal/records"
)

// Admin is the login that looks after the databases: it may create roles, and schemas
// in them, and is no superuser.
const Admin = "pgtest_admin"

// Database is one test's own.
type Database struct {
	Server *Server
	Name   string
}

var (
	shared   = sync.OnceValues(func() (*Server, error) { return start(false) })
	database atomic.Int64
	making   sync.Mutex
)

// New makes a database with an empty store in it. It skips the test, and says why, where
// PostgreSQL is not installed. The database and the people's logins go with the test.
func New(t testing.TB) *Database {
	t.Helper()
	d := Empty(t)
	// Group roles are the server's, not the database's: tests that run side by side
	// take turns.
	making.Lock()
	defer making.Unlock()
	if _, err := records.Init(t.Context(), d.Admin()); err != nil {
		t.Fatal(err)
	}
	return d
}

// Empty is New without a store.
func Empty(t testing.TB) *Database {
	t.Helper()
	server, err := shared()
	if err != nil {
		skipOrFail(t, err)
	}
	return server.Database(t)
}

// Database makes an empty database on s.
func (s *Server) Database(t testing.TB) *Database {
	t.Helper()
	d := &Database{Server: s, Name: fmt.Sprintf("test%d", database.Add(1))}
	making.Lock()
	defer making.Unlock()
	s.Run(t, `CREATE DATABASE `+d.Name+` ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8' TEMPLATE template0`,
		`GRANT CREATE ON DATABASE `+d.Name+` TO `+Admin)
	t.Cleanup(func() {
		making.Lock()
		defer making.Unlock()
		if s.Alive() {
			s.Run(t, `DROP DATABASE `+d.Name+` WITH (FORCE)`)
			s.dropLogins(t)
		}
	})
	return d
}

// URL names the database as that login reaches it, without a password.
func (d *Database) URL(login string) string {
	return (&url.URL{
		Scheme: "postgres", User: url.User(login), Path: "/" + d.Name,
		RawQuery: url.Values{"host": {d.Server.dir}, "port": {d.Server.port}}.Encode(),
	}).String()
}

// TCP is URL over the network, where a password is asked for.
func (d *Database) TCP(login string) string {
	return (&url.URL{
		Scheme: "postgres", User: url.User(login), Host: "127.0.0.1:" + d.Server.port, Path: "/" + d.Name,
		RawQuery: "sslmode=disable",
	}).String()
}

// Admin is the URL of who looks after the store.
func (d *Database) Admin() string { return d.URL(Admin) }

// Owner opens the store as who looks after it.
func (d *Database) Owner(t testing.TB) records.Store { return d.Open(t, Admin) }

// Open opens the store as that login, until the test ends.
func (d *Database) Open(t testing.TB, login string) records.Store {
	t.Helper()
	s, err := records.Open(t.Context(), d.URL(login))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// People gives everybody a place in the store and a login.
func (d *Database) People(t testing.TB, people ...records.Person) {
	t.Helper()
	owner, err := records.Open(t.Context(), d.Admin())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		if err := owner.SetPerson(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	if err := owner.Close(); err != nil {
		t.Fatal(err)
	}
}

// Conn is a plain connection as that login, as psql would make one.
func (d *Database) Conn(t testing.TB, login string) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(t.Context(), d.URL(login))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close(context.Background()) }) // the server may be gone
	return c
}

// Super runs statements in the database as the superuser: to arrange a test, never to
// try something.
func (d *Database) Super(t testing.TB, statements ...string) {
	t.Helper()
	d.Server.run(t, d.Name, statements)
}

// dropLogins takes away what a test left on the server beside its databases, once the
// last of them is gone.
func (s *Server) dropLogins(t testing.TB) {
	t.Helper()
	c, err := pgx.Connect(context.Background(), s.super("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := c.Query(context.Background(), `SELECT quote_ident(rolname) FROM pg_roles
		WHERE rolname NOT LIKE 'pg\_%' AND rolname NOT IN ($1, $2)
			AND NOT EXISTS (SELECT FROM pg_database WHERE datname LIKE 'test%')`, superuser, Admin)
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err == nil && len(names) > 0 {
		_, err = c.Exec(context.Background(), `DROP ROLE `+strings.Join(names, ", "))
	}
	if err != nil {
		t.Error(err)
	}
	_ = c.Close(context.Background()) // nothing is left to say
}
