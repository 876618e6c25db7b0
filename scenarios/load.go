package scenarios

import (
	"embed"
	"io/fs"
	"path"

	"rapport/internal/content"
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
	return LoadWith(builtin, nil, paths)
}

// LoadWith is Load with the files a team shares. They stand between what ships and
// paths: a scenario of theirs replaces a built-in one, and one of paths replaces
// theirs.
func LoadWith(builtin []byte, shared []content.File, paths []string) (*Library, Problems, error) {
	l := &loader{lib: newLibrary(), pools: shippedPools()}
	l.pools.warm()
	if builtin != nil {
		l.read("scenarios.yaml", builtin, ofProgram)
	}
	if err := l.shipped(libraryFiles, "library"); err != nil {
		return nil, nil, err
	}
	for _, f := range shared {
		l.read(f.Path, f.Data, ofTeam)
	}
	if err := l.paths(paths); err != nil {
		return nil, nil, err
	}
	return l.lib, l.problems.Tidied(), nil
}

// loader fills a library file by file.
type loader struct {
	lib      *Library
	pools    poolSet
	problems Problems
}

// read adds the scenarios of one file.
func (l *loader) read(name string, data []byte, from origin) {
	found, problems := readFile(name, data, l.pools)
	l.problems = append(l.problems, problems...)
	for _, s := range found {
		if !s.playable {
			continue
		}
		if first := l.lib.add(s.Scenario, from); first != nil {
			l.problems = append(l.problems, content.Twice("scenarios", s.ID, content.At{Path: s.Path, Line: s.Line}, content.At{Path: first.Path, Line: first.Line}))
		}
	}
}

// shipped reads the embedded library.
func (l *loader) shipped(files fs.FS, dir string) error {
	names, err := content.YAMLFiles(files, dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		l.read(path.Join("scenarios", name), data, ofProgram)
	}
	return nil
}

// paths reads the files and folders that the user named.
func (l *loader) paths(paths []string) error {
	files, problems, err := content.Files("scenario", paths)
	if err != nil {
		return err
	}
	l.problems = append(l.problems, problems...)
	for _, f := range files {
		l.read(f.Path, f.Data, ofUser)
	}
	return nil
}
