package report

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rapport/internal/ui"
)

// ForeignError says that a file which is no report stands where a report belongs.
type ForeignError struct{ Path string }

func (e *ForeignError) Error() string {
	return fmt.Sprintf("%s is there already and is not a report; name another file", ui.Clean(e.Path))
}

// WritePage is WriteFile for a page of HTML, and WriteTable for CSV: of the files that
// are there already they replace only reports, and empty ones.
func WritePage(path string, fill func(io.Writer) error) error {
	if err := CheckPage(path); err != nil {
		return err
	}
	return WriteFile(path, fill)
}

// WriteTable is WritePage for CSV.
func WriteTable(path string, fill func(io.Writer) error) error {
	if err := CheckTable(path); err != nil {
		return err
	}
	return WriteFile(path, fill)
}

// CheckPage returns a *ForeignError when path is a file that WritePage would not
// replace.
func CheckPage(path string) error {
	return checkOurs(path, func(start string) bool {
		return strings.HasPrefix(start, "<!doctype html>") && strings.Contains(start, generator)
	})
}

// CheckTable is CheckPage for WriteTable.
func CheckTable(path string) error {
	return checkOurs(path, func(start string) bool {
		first, _, whole := strings.Cut(start, "\n")
		return whole && isHead(strings.TrimSuffix(first, "\r"))
	})
}

// checkOurs reads the start of a plain file with something in it; what else there may
// be is for WriteFile to judge.
func checkOurs(path string, ours func(start string) bool) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil //nolint:nilerr // nothing is there that could be lost
	}
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("cannot look at %s: %w", path, reason(err))
	}
	start, err := io.ReadAll(io.LimitReader(file, 4096))
	_ = file.Close() // only read
	if err != nil {
		return fmt.Errorf("cannot look at %s: %w", path, reason(err))
	}
	if !ours(string(start)) {
		return &ForeignError{path}
	}
	return nil
}

// WriteFile makes a file that only its owner may read, whole or not at all: fill
// writes what is in it. A file of that name is replaced, anything else is left alone.
func WriteFile(path string, fill func(io.Writer) error) (err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder: name a file", path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a file that could be replaced", path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".rapport-*")
	if err != nil {
		return fmt.Errorf("cannot make %s: %w", path, reason(err))
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	for _, step := range []func() error{func() error { return fill(w) }, w.Flush, f.Sync, f.Close} {
		if err := step(); err != nil {
			return fmt.Errorf("cannot write %s: %w", path, reason(err))
		}
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("cannot put %s in its place: %w", path, reason(err))
	}
	return nil
}

// reason is what is wrong, without the name of a file nobody asked for.
func reason(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
