package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// File is a file that was read.
type File struct {
	Path string
	Data []byte
}

// Files reads the files of paths, in their order. A path is a file, or a folder
// that is searched for *.yaml and *.yml, hidden ones aside; a file that two paths
// name is read once. what names the content in messages: "scenario". The problems
// are folders that hold no file; the error is about a path that cannot be read,
// and names it.
func Files(what string, paths []string) ([]File, Problems, error) {
	g := &gatherer{what: what}
	for _, p := range paths {
		if err := g.path(p); err != nil {
			return nil, nil, err
		}
	}
	return g.files, g.problems, nil
}

// gatherer reads files, each once.
type gatherer struct {
	what     string
	files    []File
	problems Problems
	seen     []fs.FileInfo
}

func (g *gatherer) path(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return g.failed(name, err)
	}
	if !info.IsDir() {
		return g.file(name, info)
	}
	names, err := YAMLFiles(os.DirFS(name), ".")
	if err != nil {
		return g.failed(name, err)
	}
	if len(names) == 0 {
		g.problems = append(g.problems, Problem{
			Path: name, Rule: RuleNoFiles, Warning: true,
			Message: "no " + g.what + " files in this folder", Hint: g.what + " files end in .yaml or .yml",
		})
	}
	for _, n := range names {
		file := filepath.Join(name, filepath.FromSlash(n))
		info, err := os.Stat(file)
		if err != nil {
			return g.failed(file, err)
		}
		if err := g.file(file, info); err != nil {
			return err
		}
	}
	return nil
}

// file reads a file, unless it was read under another name.
func (g *gatherer) file(name string, info fs.FileInfo) error {
	for _, s := range g.seen {
		if os.SameFile(s, info) {
			return nil
		}
	}
	g.seen = append(g.seen, info)
	data, err := readSome(name)
	if err != nil {
		return g.failed(name, err)
	}
	g.files = append(g.files, File{name, data})
	return nil
}

// readSome reads a file, but not much more than is allowed: a device can go on
// for ever.
func readSome(name string) (data []byte, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.ReadAll(io.LimitReader(f, MaxBytes+1))
}

// failed names the path once, and whole.
func (g *gatherer) failed(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot find %ss at %q: %w", g.what, name, fs.ErrNotExist)
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("cannot read %ss from %q: %w", g.what, name, err)
}

// YAMLFiles lists the YAML files under dir, sorted, hidden files and folders
// aside.
func YAMLFiles(files fs.FS, dir string) ([]string, error) {
	var names []string
	err := fs.WalkDir(files, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(d.Name(), ".") && name != dir
		switch {
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
			return nil
		}
		if ext := strings.ToLower(path.Ext(name)); ext == ".yaml" || ext == ".yml" {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}
