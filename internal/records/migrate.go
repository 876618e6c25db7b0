package records

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// versionTable is named after us, so that a database of somebody else's that
// goose looks after too is never taken for a store.
const versionTable = "rapport_version"

// migrateTries is how often a migration that lost a race is tried again.
const migrateTries = 4

// postgresOnly is how the names of migrations end that are for PostgreSQL alone.
const postgresOnly = ".postgres.sql"

// migrator is what brings db to the newest version that files and own describe.
func migrator(dialect goose.Dialect, db *sql.DB, files fs.FS, own ...*goose.Migration) (*goose.Provider, error) {
	dir, err := fs.Sub(files, "migrations")
	var others []string
	if err == nil && dialect != goose.DialectPostgres {
		others, err = fs.Glob(dir, "*"+postgresOnly)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the built-in migrations: %w", err)
	}
	return goose.NewProvider(dialect, db, dir,
		goose.WithExcludeNames(others),
		goose.WithGoMigrations(own...),
		goose.WithTableName(versionTable),
		goose.WithLogger(goose.NopLogger()),
		goose.WithDisableGlobalRegistry(true))
}

// newest is the last version m knows.
func newest(m *goose.Provider) int64 {
	sources := m.ListSources()
	return sources[len(sources)-1].Version
}

// migrate brings db, which has version has, to the newest version there is. It
// returns a *NewerError, and touches nothing, when db is already past that.
func migrate(ctx context.Context, path string, has int64, m *goose.Provider) error {
	knows := newest(m)
	if has > knows {
		return &NewerError{Path: path, Has: has, Knows: knows}
	}
	if has == knows {
		return nil
	}
	var err error
	for range migrateTries {
		// Each migration commits together with its version number, so one that
		// another process got to first fails whole, and the next try goes on from
		// there.
		if _, err = m.Up(ctx); err == nil || sqliteFull(err) || sqliteBusy(err) || ctx.Err() != nil {
			return err
		}
	}
	return err
}
