package records

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/pressly/goose/v3"
)

func TestNewerStoreIsLeftAlone(t *testing.T) {
	path := tempPath(t)
	kept(t, path, 1)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	exec(t, db, `INSERT INTO rapport_version (version_id, is_applied) VALUES (99, 1)`)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, open := range []func() (Store, error){
		func() (Store, error) { return Open(t.Context(), path) },
		func() (Store, error) { return OpenExisting(t.Context(), path) },
	} {
		_, err := open()
		var newer *NewerError
		if !errors.As(err, &newer) || *newer != (NewerError{Path: path, Has: 99, Knows: current(t)}) {
			t.Fatalf("got %v, want a NewerError of 99 and %d", err, current(t))
		}
		if text := newer.Error(); !strings.Contains(text, path) || !strings.HasSuffix(text, "upgrade rapport") {
			t.Errorf("%q does not say what to do", text)
		}
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the store was changed, %v", err)
	}
}

// shippedMigrations are our migrations up to that version, 0 for all of them.
func shippedMigrations(t *testing.T, last int64) fstest.MapFS {
	t.Helper()
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for _, name := range files {
		version, err := goose.NumericComponent(name)
		if err != nil {
			t.Fatal(err)
		}
		if last > 0 && version > last {
			break
		}
		data, err := migrations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

// current is the version this program makes.
func current(t *testing.T) int64 {
	t.Helper()
	m, err := migrator(goose.DialectSQLite3, rawDB(t, tempPath(t)), migrations, ownMigrations()...)
	if err != nil {
		t.Fatal(err)
	}
	return newest(m)
}

// laterFile is a migration of a time to come.
const laterFile = "migrations/00098_later.sql"

// laterFiles are our migrations and one of a time to come, which must not run twice.
func laterFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	files := shippedMigrations(t, 0)
	files[laterFile] = &fstest.MapFile{Data: []byte("-- +goose Up\n" +
		"CREATE TABLE IF NOT EXISTS later (n INTEGER);\nINSERT INTO later VALUES (1);\n")}
	return files
}

func TestOlderStoreIsBroughtUpToDateOnce(t *testing.T) {
	path := tempPath(t)
	want := kept(t, path, 3)
	var all sync.WaitGroup
	for range 4 {
		db, err := sql.Open("sqlite", dsn(path, "rw"))
		if err != nil {
			t.Fatal(err)
		}
		db.SetMaxOpenConns(1)
		m, err := migrator(goose.DialectSQLite3, db, laterFiles(t), ownMigrations()...)
		if err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			if err := migrate(t.Context(), path, current(t), m); err != nil {
				t.Error(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	db := rawDB(t, path)
	var rows, version int
	err := db.QueryRow(`SELECT (SELECT count(*) FROM later), max(version_id) FROM rapport_version`).Scan(&rows, &version)
	if err != nil || rows != 1 || version != 98 {
		t.Errorf("ran %d times to version %d, %v, want once to version 98", rows, version, err)
	}
	exec(t, db, `DELETE FROM rapport_version WHERE version_id = 98`)
	a, err := openAt(t, path).Attempt(t.Context(), testID)
	if err != nil || len(a.Turns) != len(want.Turns) {
		t.Errorf("%d turns, %v, want %d", len(a.Turns), err, len(want.Turns))
	}
}

func TestMigrationThatFails(t *testing.T) {
	path := tempPath(t)
	kept(t, path, 1)
	db := rawDB(t, path)
	bad := laterFiles(t)
	bad[laterFile] = &fstest.MapFile{
		Data: []byte("-- +goose Up\nCREATE TABLE half (n INTEGER);\nINSERT INTO nowhere VALUES (1);\n"),
	}
	m, err := migrator(goose.DialectSQLite3, db, bad, ownMigrations()...)
	if err != nil {
		t.Fatal(err)
	}
	plain(t, explainSQLite(path, migrate(t.Context(), path, current(t), m)), path, "not as rapport made them")
	var halves int
	if err := db.QueryRow(`SELECT count(*) FROM sqlite_master WHERE name = 'half'`).Scan(&halves); err != nil || halves != 0 {
		t.Errorf("half of it is there: %d, %v", halves, err)
	}
}
