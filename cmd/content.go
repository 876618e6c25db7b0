package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"rapport/internal/content"
	"rapport/internal/ui"
	"rapport/quiz"
)

// The variables that stand for --bank and --deck.
const (
	bankVariable = "RAPPORT_BANK"
	deckVariable = "RAPPORT_DECK"
)

// pathsFrom are the paths given with a flag, or else those in a variable: a list,
// separated as PATH is.
func (a *app) pathsFrom(given []string, variable string) []string {
	if len(given) > 0 {
		return given
	}
	var out []string
	for _, p := range strings.Split(a.streams.Getenv(variable), string(os.PathListSeparator)) {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// withPaths is a command, or the end of one, with a flag for each of paths.
func withPaths(command, flag string, paths []string) string {
	for _, path := range paths {
		command = strings.TrimSpace(command + " --" + flag + " " + shellWord(ui.Clean(path)))
	}
	return command
}

// ownKind is a kind of file that trainers write.
type ownKind struct {
	paths       []string
	what, holds string // what files and what they hold are called in messages
	check       string // the command that says more
	files       []content.File
}

// mostWarnings is how many mistakes in trainers' files are told where another
// command tells them all.
const mostWarnings = 5

// contentOf is what ships with the program and, after it, what is shared and the
// trainers' own: the questions in banks and the cards in decks. A mistake in a file is a problem of that
// question or card only: it is reported and left out. The error is errProblems when
// one of the paths holds nothing that can be used.
func (a *app) contentOf(banks, decks []string) (*quiz.Library, error) {
	teamBanks, teamDecks := a.sharedFiles(bankFiles), a.sharedFiles(deckFiles)
	if len(banks)+len(decks)+len(teamBanks)+len(teamDecks) == 0 {
		return quiz.Shipped(), nil
	}
	own := []ownKind{
		{paths: banks, what: "question", holds: "question", check: "rapport quiz check"},
		{paths: decks, what: "deck", holds: "card", check: "rapport cards check"},
	}
	var problems content.Problems
	for i := range own {
		files, found, err := ownFiles(own[i].what, own[i].paths)
		if err != nil {
			return nil, err
		}
		own[i].files, problems = files, append(problems, found...)
	}
	lib, found := quiz.LoadWith(teamBanks, teamDecks, own[0].files, own[1].files)
	errs := append(problems, found...).Tidied().Errors()
	for _, p := range errs[:min(len(errs), mostWarnings)] {
		a.streams.PrintWarning("%s", p.Error())
	}
	if n := len(errs) - mostWarnings; n > 0 {
		a.streams.PrintWarning("and %d more", n)
	}
	useless := false
	for _, k := range own {
		useless = a.advise(k, lib, errs) || useless
	}
	if useless {
		return nil, errProblems
	}
	return lib, nil
}

// advise says which of a kind's paths have mistakes, and how to see them all. It
// reports whether one of them holds nothing that can be used.
func (a *app) advise(k ownKind, lib *quiz.Library, errs content.Problems) (useless bool) {
	command := k.check
	for _, path := range k.paths {
		wrong := slices.ContainsFunc(errs, func(p content.Problem) bool { return within(path, p.Path) })
		used := slices.ContainsFunc(k.files, func(f content.File) bool { return within(path, f.Path) && lib.From(f.Path) })
		if wrong && !used {
			useless = true
			a.streams.PrintError(fmt.Errorf("%s holds no %s that can be used", path, k.holds))
		}
		if wrong {
			command += " " + shellWord(ui.Clean(path))
		}
	}
	if command != k.check {
		a.streams.PrintHint("run '%s' to see every mistake with its line", command)
	}
	return useless
}

// noneOwn says that --own has nothing to choose from.
func noneOwn(what, flag string) error {
	return usageError{ui.WithHint(errors.New("there are no "+what+" of your own"), "add them with --"+flag+" PATH, or name them in RAPPORT_"+strings.ToUpper(flag))}
}

// ownFiles reads the files of paths. A folder without any is a mistake.
func ownFiles(what string, paths []string) ([]content.File, content.Problems, error) {
	files, problems, err := yamlFiles(what, paths)
	for i := range problems {
		problems[i].Warning = false
	}
	return files, problems, err
}

// within reports whether a file is the one at path, or in that folder.
func within(path, file string) bool {
	rel, err := filepath.Rel(path, file)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// wholePaths are the paths of known and those of more, which are whole then, as they
// may be needed from another folder; each stands there once.
func wholePaths(known, more []string) []string {
	out := slices.Clone(known)
	for _, path := range more {
		if whole, err := filepath.Abs(path); err == nil {
			path = whole
		}
		if !slices.Contains(out, path) {
			out = append(out, path)
		}
	}
	return out
}

var plainWord = regexp.MustCompile(`^[\w@%+=:,./][\w@%+=:,./-]*$`)

// shellWord is a path as it is typed into a shell, quoted where it has to be.
func shellWord(path string) string {
	windows := runtime.GOOS == "windows"
	switch {
	case plainWord.MatchString(path), windows && plainWord.MatchString(strings.ReplaceAll(path, `\`, "/")):
		return path
	case windows, !strings.ContainsAny(path, "\"$`\\!"):
		return `"` + path + `"`
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
