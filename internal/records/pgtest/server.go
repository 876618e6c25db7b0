package pgtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

const superuser = "postgres"

// binVar names the folder with PostgreSQL's programs, when it is not where it usually is.
const binVar = "RAPPORT_POSTGRES_BIN"

// Server is a PostgreSQL server that ends with the test binary, however that ends.
type Server struct {
	bin, dir, port string
	durable        bool
	running        *running
}

// errAbsent says that there is nothing to start.
var errAbsent = errors.New("PostgreSQL is not installed here (.ci/run installs it); tests against a server are left out")

func skipOrFail(t testing.TB, err error) {
	t.Helper()
	if errors.Is(err, errAbsent) {
		t.Skip(err)
	}
	t.Fatal(err)
}

// Start starts a server of the test's own, that keeps what it says it has kept even
// when it is killed.
func Start(t testing.TB) *Server {
	t.Helper()
	s, err := start(true)
	if err != nil {
		skipOrFail(t, err)
	}
	t.Cleanup(func() {
		s.Kill()
		if err := os.RemoveAll(s.dir); err != nil {
			t.Error(err)
		}
	})
	return s
}

// programs is the folder with PostgreSQL's programs, the newest there is.
func programs() (string, error) {
	if dir := os.Getenv(binVar); dir != "" {
		return dir, nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres") // the pattern is sound
	slices.Sort(found)
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	path, err := exec.LookPath("postgres")
	if err != nil {
		return "", errAbsent
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return "", errAbsent
	}
	return filepath.Dir(path), nil
}

// start makes a server in a new folder and waits until it answers.
func start(durable bool) (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	// A socket's path may not be long.
	dir, err := os.MkdirTemp("/tmp", "rapport-pg")
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	s := &Server{bin: bin, dir: dir, port: port, durable: durable}
	if err := s.make(); err != nil {
		return nil, fmt.Errorf("cannot make a PostgreSQL server: %w", err)
	}
	if err := s.Up(); err != nil {
		return nil, err
	}
	c, err := pgx.Connect(context.Background(), s.super("postgres"))
	if err != nil {
		return nil, err
	}
	_, err = c.Exec(context.Background(), `CREATE ROLE `+Admin+` LOGIN CREATEROLE`)
	return s, errors.Join(err, c.Close(context.Background()))
}

// make makes the server's files. On its socket everybody is whom they say they are; over
// the network they need a password.
func (s *Server) make() error {
	if err := giveAway(s.dir); err != nil {
		return err
	}
	out, err := unprivileged(exec.Command(filepath.Join(s.bin, "initdb"), "--pgdata", s.data(), "--username", superuser,
		"--encoding", "UTF8", "--locale", "C.UTF-8", "--auth-local", "trust", "--auth-host", "scram-sha-256", "--no-sync")).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// Up starts the server again after Kill or Crash.
func (s *Server) Up() error {
	options := []string{
		"-D", s.data(), "-k", s.dir, "-p", s.port, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100",
		"-c", "log_min_messages=warning",
	}
	if !s.durable {
		options = append(options, "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")
	}
	var err error
	if s.running, err = run(filepath.Join(s.bin, "postgres"), s.dir, options); err != nil {
		return err
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if s.running.ended() {
			// What was killed may still hold the memory they share.
			if s.running, err = run(filepath.Join(s.bin, "postgres"), s.dir, options); err != nil {
				return err
			}
		}
		var c *pgx.Conn
		if c, err = pgx.Connect(context.Background(), s.super("postgres")); err == nil {
			return c.Close(context.Background())
		}
	}
	log, _ := os.ReadFile(filepath.Join(s.dir, "log")) // err says enough without it
	return fmt.Errorf("the PostgreSQL server does not start: %w\n%s", err, log)
}

func (s *Server) super(database string) string {
	return (&Database{Server: s, Name: database}).URL(superuser)
}

// Run runs statements as the superuser: to arrange a test, never to try something.
func (s *Server) Run(t testing.TB, statements ...string) {
	t.Helper()
	s.run(t, "postgres", statements)
}

func (s *Server) run(t testing.TB, database string, statements []string) {
	t.Helper()
	c, err := pgx.Connect(context.Background(), s.super(database))
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := c.Exec(context.Background(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if err := c.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// Host and Port are where the server listens.
func (s *Server) Host() string { return s.dir }

// Port is the number of the server's port.
func (s *Server) Port() string { return s.port }

// freePort is a port that nobody listens on.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	u := url.URL{Host: l.Addr().String()}
	return u.Port(), l.Close()
}
