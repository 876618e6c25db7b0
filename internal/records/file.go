package records

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// prepareFile makes sure that path is a file that can be written, making it and
// its folders when they are missing, for the user alone: a transcript is
// personal. An existing file keeps its permissions, so that it can be shared.
func prepareFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return &StoreError{Path: path, Problem: "this is a folder", Advice: "name a file in it with --store"}
	case err == nil && !info.Mode().IsRegular():
		return &StoreError{Path: path, Problem: "this is not an ordinary file", Advice: elsewhere}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return explainOS(path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return explainOS(path, err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return explainOS(path, err)
	}
	if err := f.Close(); err != nil {
		return explainOS(path, err)
	}
	return nil
}

// explainOS puts an error of the operating system's into words about the store.
func explainOS(path string, err error) error {
	e := &StoreError{Path: path, Problem: "it cannot be opened", Advice: accessAdvice, Err: err}
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		e.Problem = "it may not be read and written"
	case errors.Is(err, syscall.ENOTDIR):
		e.Problem, e.Advice = "a part of the path is a file, not a folder", elsewhere
	case errors.Is(err, syscall.ENAMETOOLONG):
		e.Problem, e.Advice = "the path is too long", elsewhere
	case IsDiskFull(err):
		e.Problem, e.Advice = "there is no room left to write", fullAdvice
	}
	return e
}
