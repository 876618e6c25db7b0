package records

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// plain asserts that err is a StoreError about path, one line long, that says
// want and leaves the engine out of it.
func plain(t *testing.T, err error, path, want string) {
	t.Helper()
	var trouble *StoreError
	if !errors.As(err, &trouble) {
		t.Fatalf("got %v, want a StoreError that says %q", err, want)
	}
	text := err.Error()
	if !strings.Contains(text, path) || !strings.Contains(text, want) || !strings.Contains(text, "; ") {
		t.Errorf("%q: want %q, %q and what to do", text, path, want)
	}
	said := strings.ReplaceAll(text, path, "")
	for _, leak := range []string{"\n", "SQL", "sql", "goose", "migrat", "syscall", "("} {
		if strings.Contains(said, leak) {
			t.Errorf("%q: shows %q", text, leak)
		}
	}
}

// Root may read and write everything, so these are paths that even root cannot
// have a store at.
func TestOpenWhereNoStoreCanBe(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, test := range []struct{ path, want string }{
		{dir, "this is a folder"},
		{filepath.Join(file("file", "x"), "rapport.db"), "a part of the path is a file"},
		{filepath.Join(file("file2", "x"), "deeper", "rapport.db"), "a part of the path is a file"},
		{file("short.db", "hi"), "not a rapport store"},
		{file("long.yaml", strings.Repeat("id: torn-sofa\n", 1000)), "not a rapport store"},
		{filepath.Join(dir, strings.Repeat("x", 300)), "too long"},
	} {
		before, _ := os.ReadFile(test.path)
		s, err := Open(t.Context(), test.path)
		if err == nil {
			t.Fatalf("%s: opened %v", test.path, s)
		}
		plain(t, err, test.path, test.want)
		if after, _ := os.ReadFile(test.path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", test.path)
		}
	}
}

func TestOpenSomebodyElsesDatabase(t *testing.T) {
	path := tempPath(t)
	exec(t, rawDB(t, path), `CREATE TABLE bookmarks (url TEXT)`, `CREATE TABLE goose_db_version (version_id INTEGER)`)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), path)
	plain(t, err, path, "not a rapport store")
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the database was changed, %v", err)
	}
}

func TestDamagedStore(t *testing.T) {
	path := tempPath(t)
	kept(t, path, 200)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// Everything after the first page, where the turns are.
	for i := 4096; i < len(whole); i++ {
		whole[i] = byte(i)
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path)
	if err == nil {
		_, err = s.Attempt(t.Context(), testID)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	plain(t, err, path, "damaged")
}

func TestStoreWithoutItsTables(t *testing.T) {
	path := tempPath(t)
	kept(t, path, 1)
	exec(t, rawDB(t, path), `DROP TABLE drafts`)
	_, err := openAt(t, path).Attempt(t.Context(), testID)
	plain(t, err, path, "not as rapport made them")
}

func TestLockedStore(t *testing.T) {
	testOnlyBusyTimeout = 30 * time.Millisecond
	t.Cleanup(func() { testOnlyBusyTimeout = 0 })
	path := tempPath(t)
	a := kept(t, path, 2)
	s := openAt(t, path)
	other := rawDB(t, path)
	other.SetMaxOpenConns(1)
	exec(t, other, `BEGIN IMMEDIATE`)
	err := s.Append(t.Context(), testID, 2, agentTurn(2))
	plain(t, err, path, "another program kept it locked for 30ms")
	if IsDiskFull(err) {
		t.Error("a locked store counts as a full disk")
	}
	// Readers do not wait for the one who writes.
	got, err := s.Attempt(t.Context(), testID)
	if err != nil || len(got.Turns) != len(a.Turns) {
		t.Errorf("got %d turns, %v, want %d", len(got.Turns), err, len(a.Turns))
	}
	exec(t, other, `COMMIT`)
	if err := s.Append(t.Context(), testID, 2, agentTurn(2)); err != nil {
		t.Errorf("once it is free: %v", err)
	}
}

func TestOpenLockedStore(t *testing.T) {
	testOnlyBusyTimeout = 30 * time.Millisecond
	t.Cleanup(func() { testOnlyBusyTimeout = 0 })
	path := tempPath(t)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	other := rawDB(t, path)
	other.SetMaxOpenConns(1)
	exec(t, other, `BEGIN EXCLUSIVE`)
	_, err := Open(t.Context(), path)
	plain(t, err, path, "locked")
	exec(t, other, `ROLLBACK`)
}

func TestIsDiskFull(t *testing.T) {
	for _, no := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		err := fmt.Errorf("saving: %w", &fs.PathError{Op: "write", Path: "x", Err: no})
		if !IsDiskFull(err) {
			t.Errorf("%v does not count as full", err)
		}
		if !IsDiskFull(explainOS("x", err)) {
			t.Errorf("%v does not count as full once explained", err)
		}
		plain(t, explainOS("/x/y.db", err), "/x/y.db", "no room left")
	}
	for _, err := range []error{nil, errors.New("full"), syscall.EACCES, syscall.EIO, ErrFinished} {
		if IsDiskFull(err) {
			t.Errorf("%v counts as full", err)
		}
	}
}

func TestExplainOS(t *testing.T) {
	for no, want := range map[syscall.Errno]string{
		syscall.EACCES: "may not be read and written", syscall.EPERM: "may not be read and written",
		syscall.EROFS: "may not be read and written", syscall.EIO: "cannot be opened",
	} {
		plain(t, explainOS("/x/y.db", &fs.PathError{Op: "open", Path: "/x/y.db", Err: no}), "/x/y.db", want)
	}
}
