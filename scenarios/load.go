package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

//go:embed library
var libraryFiles embed.FS

// Load makes a library of the scenarios that ship with the program and of those
// in paths. builtin is the embedded scenarios.yaml, which comes first; it may be
// nil. A path is a file, or a folder that is searched for *.yaml and *.yml, hidden
// ones aside. A scenario of paths replaces the built-in one with its id; among
// paths an id may stand once.
//
// The problems are those of every file read, built-in ones included. A scenario
// with more than warnings is left out. The error is about a path that cannot be
// read at all, and names it.
func Load(builtin []byte, paths []string) (*Library, Problems, error) {
	l := &loader{lib: newLibrary(), pools: shippedPools()}
	l.pools.warm()
	if builtin != nil {
		l.read("scenarios.yaml", builtin, true)
	}
	if err := l.shipped(libraryFiles, "library"); err != nil {
		return nil, nil, err
	}
	for _, p := range paths {
		if err := l.path(p); err != nil {
			return nil, nil, err
		}
	}
	return l.lib, l.problems.tidied(), nil
}

// loader fills a library file by file.
type loader struct {
	lib      *Library
	pools    poolSet
	problems Problems
	seen     []fs.FileInfo // user files already read
}

// read adds the scenarios of one file.
func (l *loader) read(name string, data []byte, builtin bool) {
	found, problems := readFile(name, data, l.pools)
	l.problems = append(l.problems, problems...)
	for _, s := range found {
		if !s.playable {
			continue
		}
		if first := l.lib.add(s.Scenario, builtin); first != nil {
			l.problems = append(l.problems, twice(s.Scenario, first))
		}
	}
}

// twice is the problem of two files that use the same id.
func twice(s, first *Scenario) Problem {
	return Problem{
		Path: s.Path, Line: s.Line, Column: 1, Rule: ruleDuplicateID,
		Message: fmt.Sprintf("two scenarios are called %s; the first is at %s:%d", quoted(s.ID), harmless(first.Path), first.Line),
		Hint:    "give one of them another id",
	}
}

// shipped reads the embedded library.
func (l *loader) shipped(files fs.FS, dir string) error {
	names, err := yamlFiles(files, dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		l.read(path.Join("scenarios", name), data, true)
	}
	return nil
}

// path reads a file or folder that the user named.
func (l *loader) path(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return pathError(name, err)
	}
	if !info.IsDir() {
		return l.file(name, info)
	}
	names, err := yamlFiles(os.DirFS(name), ".")
	if err != nil {
		return pathError(name, err)
	}
	if len(names) == 0 {
		l.problems = append(l.problems, Problem{
			Path: name, Rule: ruleNoFiles, Warning: true,
			Message: "no scenario files in this folder", Hint: "scenario files end in .yaml or .yml",
		})
	}
	for _, n := range names {
		file := filepath.Join(name, filepath.FromSlash(n))
		info, err := os.Stat(file)
		if err != nil {
			return pathError(file, err)
		}
		if err := l.file(file, info); err != nil {
			return err
		}
	}
	return nil
}

// file reads one user file, unless it was read under another name.
func (l *loader) file(name string, info fs.FileInfo) error {
	for _, s := range l.seen {
		if os.SameFile(s, info) {
			return nil
		}
	}
	l.seen = append(l.seen, info)
	data, err := readSome(name)
	if err != nil {
		return pathError(name, err)
	}
	l.read(name, data, false)
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
	return io.ReadAll(io.LimitReader(f, maxBytes+1))
}

// yamlFiles lists the YAML files under dir, sorted, hidden files and folders
// aside.
func yamlFiles(files fs.FS, dir string) ([]string, error) {
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

// pathError names the path once, and whole.
func pathError(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot find scenarios at %q: %w", name, fs.ErrNotExist)
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("cannot read scenarios from %q: %w", name, err)
}
