package records

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// sqliteCode is the extended result code behind err, 0 when there is none.
func sqliteCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// sqliteFull reports whether SQLite had no room. It calls only ENOSPC "full": a
// quota or a file size limit shows as a failed write, and a shared index that
// cannot grow as a failed resize.
func sqliteFull(err error) bool {
	code := sqliteCode(err)
	return code == lib.SQLITE_IOERR_WRITE || code == lib.SQLITE_IOERR_SHMSIZE ||
		code&0xff == lib.SQLITE_FULL
}

// sqliteBusy reports whether another process held the store.
func sqliteBusy(err error) bool {
	code := sqliteCode(err) & 0xff
	return code == lib.SQLITE_BUSY || code == lib.SQLITE_LOCKED
}

// explainSQLite puts an error of SQLite's into words about the store at path.
// Errors that are not SQLite's come back as they are.
func explainSQLite(path string, err error) error {
	code := sqliteCode(err)
	if code == 0 {
		return err
	}
	e := &StoreError{Path: path, Err: err}
	switch primary := code & 0xff; {
	case sqliteFull(err):
		e.Problem, e.Advice = "there is no room left to write", fullAdvice
	case primary == lib.SQLITE_INTERRUPT:
		return fmt.Errorf("store %s: interrupted: %w", path, context.Canceled)
	case sqliteBusy(err):
		e.Problem = fmt.Sprintf("another program kept it locked for %v", busyTimeout())
		e.Advice = "close that program and try again"
	case primary == lib.SQLITE_NOTADB:
		e.Problem, e.Advice = notOurs, elsewhere
	case primary == lib.SQLITE_CORRUPT:
		e.Problem, e.Advice = "the file is damaged", damagedAdvice
	case primary == lib.SQLITE_READONLY, primary == lib.SQLITE_PERM, primary == lib.SQLITE_AUTH:
		e.Problem, e.Advice = "it may not be written", accessAdvice
	case primary == lib.SQLITE_CANTOPEN:
		e.Problem, e.Advice = "it cannot be opened", accessAdvice
	case primary == lib.SQLITE_IOERR:
		e.Problem, e.Advice = "the disk could not be read or written", "check the disk, then try again"
	case primary == lib.SQLITE_ERROR, primary == lib.SQLITE_CONSTRAINT, primary == lib.SQLITE_MISMATCH:
		// Our own statements do not fail on tables as we made them.
		e.Problem, e.Advice = "its contents are not as rapport made them", damagedAdvice
	default:
		e.Problem, e.Advice = fmt.Sprintf("it failed unexpectedly (code %d)", code), "try again"
	}
	return e
}

// Words that several errors share.
const (
	notOurs       = "this is not a rapport store"
	elsewhere     = "name another file with --store"
	accessAdvice  = "check who may write the file and its folder, or name another file with --store"
	fullAdvice    = "free some space and try again: what was kept before is safe"
	damagedAdvice = "put back a copy, or move the file away to start anew"
)
