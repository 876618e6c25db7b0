package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the database/sql driver "sqlite"
)

// testOnlyBusyTimeout shortens the wait for a locked store.
var testOnlyBusyTimeout time.Duration

// busyTimeout is how long a locked store is waited for.
func busyTimeout() time.Duration {
	if testOnlyBusyTimeout > 0 {
		return testOnlyBusyTimeout
	}
	return 5 * time.Second
}

// Open opens the store in the SQLite file at path and brings it up to date. What
// is missing is made: folders only the user can enter, a file only the user can
// read. It returns a *NewerError for a store of a newer rapport, and a
// *StoreError for a path that is not, or cannot be, a store; both leave the file
// as it was.
//
// A postgres:// URL opens a team's store, which Init has made: nothing is made or
// brought up to date here.
func Open(ctx context.Context, path string) (Store, error) {
	if IsURL(path) {
		return openPostgres(ctx, path)
	}
	if err := meantURL(path); err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("cannot find the store %s: %w", path, err)
	}
	if err := prepareFile(abs); err != nil {
		return nil, err
	}
	return openSQLite(ctx, abs)
}

// OpenExisting is Open for commands that only read: it makes nothing, and returns
// ErrNoStore when there is no file at path or nothing in it. A store of an older
// rapport is brought up to date. One that may not be written can still be read
// when it is up to date; writing to it then fails with a *StoreError.
func OpenExisting(ctx context.Context, path string) (Store, error) {
	if IsURL(path) {
		return openPostgres(ctx, path)
	}
	if err := meantURL(path); err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular() && info.Size() == 0 {
		return nil, fmt.Errorf("store %s: %w", path, ErrNoStore)
	}
	s, err := Open(ctx, path)
	if unwritable(err) {
		return openToRead(ctx, path, err)
	}
	return s, err
}

// reportsAtOnce is how many counts a store does at a time at most.
const reportsAtOnce = 4

func openSQLite(ctx context.Context, path string) (Store, error) {
	db, err := sql.Open("sqlite", dsn(path, "rw"))
	if err != nil {
		return nil, fmt.Errorf("cannot open the store %s: %w", path, err)
	}
	// One connection: SQLite writes one at a time anyway, and this way nobody in
	// the same process ever finds the store locked.
	db.SetMaxOpenConns(1)
	explain := func(err error) error { return explainSQLite(path, err) }
	if err := setUp(ctx, path, db); err != nil {
		return nil, errors.Join(explain(err), db.Close())
	}
	reports, err := sql.Open("sqlite", dsn(path, "ro"))
	if err != nil {
		return nil, errors.Join(explain(err), db.Close())
	}
	reports.SetMaxOpenConns(min(runtime.GOMAXPROCS(0), reportsAtOnce))
	return &sqlStore{
		db: db, reports: reports, explain: explain,
		scrub: func(ctx context.Context) error { return scrubSQLite(ctx, path, db) },
	}, nil
}

// versions is the version db has, and the migrations this program knows.
func versions(ctx context.Context, path string, db *sql.DB) (int64, *goose.Provider, error) {
	has, err := sqliteVersion(ctx, path, db)
	if err != nil {
		return 0, nil, err
	}
	m, err := migrator(goose.DialectSQLite3, db, migrations, ownMigrations()...)
	return has, m, err
}

// setUp looks before it touches: a file that is somebody else's or a newer
// rapport's stays byte for byte as it is.
func setUp(ctx context.Context, path string, db *sql.DB) error {
	has, m, err := versions(ctx, path, db)
	if err != nil {
		return err
	}
	if has == 0 {
		if err := useWAL(ctx, db); err != nil {
			return err
		}
		if err := startVersions(ctx, db); err != nil {
			return err
		}
	}
	return migrate(ctx, path, has, m)
}

// useWAL makes a new store write ahead: readers and the writer do not wait for
// each other. Where the file system cannot do that (a network share), SQLite
// stays with its rollback journal, which is as safe and only slower.
func useWAL(ctx context.Context, db *sql.DB) error {
	const pause = 20 * time.Millisecond
	var err error
	for waited := time.Duration(0); waited < busyTimeout(); waited += pause {
		var mode string
		err = db.QueryRowContext(ctx, `PRAGMA journal_mode = WAL`).Scan(&mode)
		if !sqliteBusy(err) {
			return err
		}
		// SQLite itself does not wait here when another process does the same.
		time.Sleep(pause)
	}
	return err
}

// dsn names the file to the driver. It is a URI, so that no character in path
// can be taken for an option. mode is rw, or ro to read alone.
func dsn(path, mode string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… on Windows
	}
	options := url.Values{
		"mode":          {mode},
		"_busy_timeout": {fmt.Sprint(busyTimeout().Milliseconds())},
		"_foreign_keys": {"on"},
		// FULL: a commit is on the disk itself, not only with the system.
		"_synchronous": {"FULL"},
		// Writers queue up at the start of a transaction, where waiting is possible.
		"_txlock":      {"immediate"},
		"_time_format": {"sqlite"},
		"_error_rc":    {"1"},
		// What is erased, or was typed and taken back, is overwritten.
		"_pragma": {"secure_delete(1)"},
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: options.Encode()}).String()
}
