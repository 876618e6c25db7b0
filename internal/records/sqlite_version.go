package records

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// sqliteVersion is the version of the store in db, 0 when it is empty.
func sqliteVersion(ctx context.Context, path string, db *sql.DB) (int64, error) {
	var tables, ours int
	err := db.QueryRowContext(ctx, `SELECT count(*), count(CASE WHEN name = $1 THEN 1 END)
		FROM sqlite_master WHERE type = 'table'`, versionTable).Scan(&tables, &ours)
	if err != nil || tables == 0 {
		return 0, err
	}
	if ours == 0 {
		return 0, &StoreError{Path: path, Problem: notOurs, Advice: elsewhere}
	}
	var has int64
	err = db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM `+versionTable).Scan(&has)
	return has, err
}

// startVersions makes the table of versions in an empty store. goose would do it
// too, but waits a whole second when another process was there first, and three
// when the disk is full.
func startVersions(ctx context.Context, db *sql.DB) error {
	versions, err := database.NewStore(goose.DialectSQLite3, versionTable)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	var there bool
	err = tx.QueryRowContext(ctx, `SELECT count(*) > 0 FROM sqlite_master WHERE name = $1`, versionTable).Scan(&there)
	if err == nil && !there {
		err = versions.CreateVersionTable(ctx, tx)
		if err == nil {
			err = versions.Insert(ctx, tx, database.InsertRequest{Version: 0})
		}
	}
	if err != nil {
		_ = tx.Rollback() // err says what is wrong
		return err
	}
	return tx.Commit()
}
