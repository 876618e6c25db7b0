package records

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func TestOpenMakesWhatIsMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "two", "deeper", "rapport.db")
	kept(t, path, 1)
	if runtime.GOOS == "windows" {
		return
	}
	deeper := filepath.Dir(path)
	for p, want := range map[string]fs.FileMode{filepath.Dir(deeper): 0o700, deeper: 0o700, path: 0o600} {
		info, err := os.Stat(p)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v, want %v", p, info, err, want)
		}
	}
}

// Names with characters that mean something in a URI or to SQLite.
func TestOddPaths(t *testing.T) {
	for _, name := range []string{"50% #é&=;+%41.db", "x?mode=memory", ":memory:", "it's \"it\"", "-wal", "file:x"} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `":?`) {
			continue
		}
		path := filepath.Join(t.TempDir(), name)
		kept(t, path, 1)
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%q: %v, want a file of that very name", name, err)
		}
	}
}

func TestStoreFilesAreForTheUserAlone(t *testing.T) {
	path := tempPath(t)
	s := openAt(t, path)
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v, want 0600", name, info, err)
		}
	}
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000",
	} {
		var got string
		if err := s.db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q, %v, want %q", pragma, got, err, want)
		}
	}
}

func TestOpenExistingMakesNothing(t *testing.T) {
	dir := t.TempDir()
	absent := filepath.Join(dir, "not", "there.db")
	if _, err := OpenExisting(t.Context(), absent); !errors.Is(err, ErrNoStore) {
		t.Errorf("absent: %v, want ErrNoStore", err)
	}
	empty := filepath.Join(dir, "empty.db")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenExisting(t.Context(), empty); !errors.Is(err, ErrNoStore) {
		t.Errorf("empty: %v, want ErrNoStore", err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("the folder has %v, %v, want empty.db alone", files, err)
	}

	kept(t, empty, 2) // Open takes an empty file for a new store
	s, err := OpenExisting(t.Context(), empty)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.LastOpen(t.Context(), "ana")
	if err != nil || len(a.Turns) != 2 {
		t.Errorf("got %+v, %v, want the attempt with two turns", a, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	var trouble *StoreError
	if _, err := OpenExisting(t.Context(), dir); !errors.As(err, &trouble) {
		t.Errorf("a folder: %v, want a StoreError", err)
	}
}

// A name without a folder, as in --store mine.db, is a file right here.
func TestOpenRelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	kept(t, "mine.db", 1)
	if _, err := os.Stat("mine.db"); err != nil {
		t.Error(err)
	}
}

func TestManyOpenANewStoreAtOnce(t *testing.T) {
	path := tempPath(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			if _, err := s.List(t.Context(), Filter{}); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestClosedStore(t *testing.T) {
	s, err := Open(t.Context(), tempPath(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveDraft(t.Context(), testID, "x"); err == nil {
		t.Error("a closed store took a draft")
	}
}
