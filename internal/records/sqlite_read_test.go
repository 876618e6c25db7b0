package records

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// Root may write everything, so these go past the permissions: they open to read
// what could be written.
func TestReadOnlyStore(t *testing.T) {
	for _, option := range []string{"", "&immutable=1"} {
		path := tempPath(t)
		kept(t, path, 3)
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s, err := readOnly(t.Context(), path, dsn(path, "ro")+option)
		if err != nil {
			t.Fatal(err)
		}
		readsAndRefuses(t, s, path)
		after, err := os.ReadFile(path)
		if err != nil || string(after) != string(before) {
			t.Errorf("%q: the store was changed, %v", option, err)
		}
		if option != "" && !emptyOrAbsent(path+"-wal") {
			t.Error("an unchanging store got a log")
		}
	}
}

// readsAndRefuses checks that s hands out what is kept and takes nothing, and
// closes it.
func readsAndRefuses(t *testing.T, s Store, path string) {
	t.Helper()
	if a, err := s.Attempt(t.Context(), testID); err != nil || len(a.Turns) != 3 {
		t.Errorf("got %d turns, %v, want 3", len(a.Turns), err)
	}
	if list, err := s.List(t.Context(), Filter{}); err != nil || len(list) != 1 {
		t.Errorf("listed %d, %v, want 1", len(list), err)
	}
	plain(t, s.SaveDraft(t.Context(), testID, "x"), path, "may not be written")
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenExistingWithoutLeaveToWrite(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions do not bind here")
	}
	for _, test := range []struct {
		name         string
		file, folder os.FileMode
	}{{"file", 0o400, 0o700}, {"folder", 0o600, 0o500}, {"both", 0o400, 0o500}} {
		t.Run(test.name, func(t *testing.T) {
			path := tempPath(t)
			kept(t, path, 3)
			for name, mode := range map[string]os.FileMode{path: test.file, filepath.Dir(path): test.folder} {
				if err := os.Chmod(name, mode); err != nil {
					t.Fatal(err)
				}
			}
			t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
			s, err := OpenExisting(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			readsAndRefuses(t, s, path)
		})
	}
}

// What would have to be written to be read gives the first refusal; a newer store
// is named as one.
func TestOpenToReadNeedsTheSameVersion(t *testing.T) {
	why := errors.New("it may not be written")
	path := tempPath(t)
	kept(t, path, 1)
	db := rawDB(t, path)
	exec(t, db, `INSERT INTO `+versionTable+` (version_id, is_applied) VALUES (9999, 1)`)
	var newer *NewerError
	if _, err := openToRead(t.Context(), path, why); !errors.As(err, &newer) {
		t.Errorf("newer: %v", err)
	}
	exec(t, db, `DELETE FROM `+versionTable+` WHERE version_id > 0`)
	if _, err := openToRead(t.Context(), path, why); !errors.Is(err, why) {
		t.Errorf("older: %v, want the first refusal", err)
	}
}

func TestUnfindablePathIsNamed(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	if err := os.Mkdir(gone, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Chdir(gone)
	if err := os.Remove(gone); err != nil {
		t.Skip("this system keeps the folder one is in")
	}
	if _, err := filepath.Abs("mine.db"); err == nil {
		t.Skip("this system still knows the folder")
	}
	if _, err := Open(t.Context(), "mine.db"); err == nil || !strings.Contains(err.Error(), "the store mine.db") {
		t.Errorf("got %v, want the name of the store", err)
	}
}
