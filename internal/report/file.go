package report

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

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
