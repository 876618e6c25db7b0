package records

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// scrubSQLite writes the file anew without what was erased, and empties the log, where
// the words would otherwise still stand.
func scrubSQLite(ctx context.Context, path string, db *sql.DB) error {
	ctx = context.WithoutCancel(ctx)
	const pause = 50 * time.Millisecond
	for end := time.Now().Add(busyTimeout()); ; {
		err := emptied(ctx, db)
		if err == nil || !sqliteBusy(err) && !errors.Is(err, errStillRead) {
			return err
		}
		if time.Now().After(end) {
			return &StoreError{
				Path: path, Problem: "erased, but its words are still in the file while another program has it open",
				Advice: "close that program, then run rapport store prune", Err: err,
			}
		}
		time.Sleep(pause)
	}
}

// errStillRead says that somebody reads what is in the log.
var errStillRead = errors.New("another program is reading")

func emptied(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, `VACUUM`); err != nil {
		return err
	}
	var busy, log, moved int
	err := db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &log, &moved)
	if err == nil && busy != 0 {
		return errStillRead
	}
	return err
}
