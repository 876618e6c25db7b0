package records

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	lib "modernc.org/sqlite/lib"
)

// unwritable reports whether a store was refused because it, or its folder, may
// not be written. SQLite says so in several ways: it needs files of its own beside
// the store.
func unwritable(err error) bool {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return true
	}
	switch sqliteCode(err) & 0xff {
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return true
	}
	return false
}

// openToRead opens a store that cannot be written, when it is up to date; why is
// what kept it from being opened otherwise, and the answer when this fails too.
func openToRead(ctx context.Context, path string, why error) (Store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, why
	}
	s, err := readOnly(ctx, abs, dsn(abs, "ro"))
	if unwritable(err) && emptyOrAbsent(abs+"-wal") {
		// Even reading makes SQLite keep files beside the store, unless it is told
		// that nobody writes. What is still in the log would then be left out, so
		// this is for stores whose log is empty, as every closed one's is.
		s, err = readOnly(ctx, abs, dsn(abs, "ro")+"&immutable=1")
	}
	var newer *NewerError
	switch {
	case errors.As(err, &newer):
		return nil, err
	case err != nil:
		return nil, why
	}
	return s, nil
}

// errNotCurrent says that a store would have to be written to be read.
var errNotCurrent = errors.New("the store is of an older rapport")

func readOnly(ctx context.Context, path, name string) (Store, error) {
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := checkCurrent(ctx, path, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &sqlStore{db: db, explain: func(err error) error { return explainSQLite(path, err) }}, nil
}

// checkCurrent makes sure that db has exactly the version this program knows.
func checkCurrent(ctx context.Context, path string, db *sql.DB) error {
	has, m, err := versions(ctx, path, db)
	if err != nil {
		return err
	}
	switch knows := newest(m); {
	case has > knows:
		return &NewerError{Path: path, Has: has, Knows: knows}
	case has < knows:
		return errNotCurrent
	}
	return nil
}

func emptyOrAbsent(path string) bool {
	info, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
}
