package records

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Description is what a store says of itself.
type Description struct {
	// Engine is its name and version, as "SQLite 3.50.4".
	Engine string
	// Schema is the newest migration that was applied.
	Schema int64
	// Bytes is how much room it takes, 0 when that is not known.
	Bytes int64
}

// Describe says what store s is.
func Describe(ctx context.Context, s Store) (Description, error) {
	d, ok := s.(interface {
		describe(context.Context) (Description, error)
	})
	if !ok {
		return Description{}, errors.New("this store does not say what it is")
	}
	return d.describe(ctx)
}

func (s *sqlStore) describe(ctx context.Context) (Description, error) {
	var d Description
	err := s.db.QueryRowContext(ctx, `SELECT 'SQLite ' || sqlite_version(), page_count * page_size,
		(SELECT coalesce(max(version_id), 0) FROM `+versionTable+`)
		FROM pragma_page_count, pragma_page_size`).Scan(&d.Engine, &d.Bytes, &d.Schema)
	return d, s.explain(err)
}

// FileVersion is the newest migration that was applied to the SQLite file at path,
// which is only looked at. It returns ErrNoStore when there is none, and a
// *StoreError for what is no store.
func FileVersion(ctx context.Context, path string) (version int64, err error) {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return 0, fmt.Errorf("store %s: %w", path, ErrNoStore)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return 0, fmt.Errorf("cannot find the store %s: %w", path, err)
	}
	db, err := sql.Open("sqlite", dsn(abs, "ro"))
	if err != nil {
		return 0, fmt.Errorf("cannot open the store %s: %w", path, err)
	}
	defer func() { err = errors.Join(explainSQLite(abs, err), db.Close()) }()
	return sqliteVersion(ctx, abs, db)
}
