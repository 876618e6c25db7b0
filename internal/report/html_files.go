package report

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// ForeignFileError says that a file rapport did not write stands where a page of the
// report belongs.
type ForeignFileError struct{ Dir, Name string }

func (e *ForeignFileError) Error() string {
	return fmt.Sprintf("folder %s: %s is there already and was not written by rapport report; nothing was changed", e.Dir, e.Name)
}

// folder is where a report's pages are written. It is never left, whatever links are
// in it.
type folder struct {
	dir     string
	root    *os.Root
	written map[string]bool
}

// openFolder makes dir where it is not there, and sees to it that all of names can
// be written in it without touching a file of somebody else's.
func openFolder(dir string, names []string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir, root: root, written: map[string]bool{}}
	for _, name := range append(slices.Clone(folders), names...) {
		ours, err := f.isOurs(name)
		if err == nil && !ours {
			err = &ForeignFileError{dir, name}
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			_ = root.Close()
			return nil, err
		}
	}
	for _, name := range folders {
		if err := root.Mkdir(name, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			_ = root.Close()
			return nil, err
		}
	}
	return f, nil
}

func (f *folder) close() error { return f.root.Close() }

// isOurs reports whether a file is a page that rapport wrote, under this name. Any
// folder may be one of folders.
func (f *folder) isOurs(name string) (bool, error) {
	if slices.Contains(folders, name) {
		info, err := f.root.Lstat(name)
		return err == nil && info.IsDir(), err
	}
	return f.has(name, pageMark(name))
}

// pageMark stands in the head of every page of a folder.
func pageMark(name string) string { return `<meta name="rapport-page" content="` + name + `">` }

// has reports whether a plain file has text near its beginning.
func (f *folder) has(name, text string) (bool, error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() {
		return false, nil
	}
	file, err := f.root.Open(name)
	if err != nil {
		return false, err
	}
	start, err := io.ReadAll(io.LimitReader(file, 512))
	_ = file.Close() // only read
	return bytes.Contains(start, []byte(text)), err
}

// tempPrefix begins the name of a page that is being written.
const tempPrefix = ".rapport-"

// write puts a page in its place, whole or not at all.
func (f *folder) write(name string, page []byte) error {
	if f.written[name] {
		return nil
	}
	if ours, err := f.isOurs(name); err == nil && !ours {
		return &ForeignFileError{f.dir, name}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	temp := path.Join(path.Dir(name), tempPrefix+rand.Text()+".html")
	file, err := f.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(page)
	if cerr := file.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = f.root.Rename(temp, name)
	}
	if err != nil {
		_ = f.root.Remove(temp)
		return err
	}
	f.written[name] = true
	return nil
}

// sweep removes the pages of an earlier report that this one does not have: they
// may be about somebody who was forgotten since.
func (f *folder) sweep() error {
	for _, dir := range append([]string{"."}, folders...) {
		entries, err := fs.ReadDir(f.root.FS(), dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			if f.written[name] || !strings.HasSuffix(name, ".html") {
				continue
			}
			ours, err := f.isOurs(name)
			if strings.HasPrefix(e.Name(), tempPrefix) { // left by a run that was killed
				ours, err = f.has(name, `<meta name="rapport-page"`)
			}
			if err == nil && ours {
				err = f.root.Remove(name)
			}
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
