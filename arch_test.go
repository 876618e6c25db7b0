package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms says which of our packages a package may import, and why. A package that
// is not listed fails the test: a new room is entered here first.
var rooms = []struct {
	path string
	may  []string
	why  string
}{
	{".", []string{"cmd"}, "main only embeds scenarios.yaml and hands over"},
	{"cmd", []string{"*"}, "commands bring the rooms together"},
	{"grading", nil, "the grader is pure: a transcript and a case in, a scorecard out"},
	{"grading/internal/examples", []string{"grading"}, "reads what the ear learns from; not part of the program"},
	{"grading/internal/teach", []string{"grading"}, "tells the recipe in training/ what only the grader knows; not part of the program"},
	{"grading/internal/fit", []string{"grading", "grading/internal/examples"}, "refits the ear; run by go generate"},
	{"internal/content", nil, "reads any file that people wrote and knows nothing of what is in it"},
	{"scenarios", []string{"grading", "internal/content"}, "the customer hears through the grader's ear"},
	{"quiz", []string{"grading", "internal/content"}, "free answers are heard by the grader's ear"},
	{"internal/plan", []string{"grading", "internal/content", "quiz", "scenarios"}, "levels are of what there is to practise: steps, situations, topics"},
	{"internal/ui", nil, "streams and prompts know nothing of what they show"},
	{"internal/ui/uitest", []string{"internal/ui"}, "answers prompts in tests"},
	{"internal/records", []string{"grading", "quiz"}, "keeps attempts, which hold transcripts and scorecards"},
	{"internal/records/pgtest", []string{"internal/records"}, "a PostgreSQL server for tests"},
	{"internal/records/storetest", []string{"internal/records", "grading", "quiz"}, "the contract every store passes"},
	{"internal/sample", []string{"grading", "internal/content", "scenarios"}, "made-up conversations are read like scenarios and take place in some"},
	{"internal/verify", []string{"grading", "internal/records", "quiz", "scenarios"}, "computes kept grades again from what they were given for"},
	{"internal/exchange", []string{"internal/records", "grading", "quiz"}, "reads and writes conversations and results"},
	{"internal/report", []string{"internal/records", "grading", "quiz", "scenarios", "internal/content", "internal/ui"}, "counts what is kept and says what it comes to: figures, CSV, pages"},
}

// keepers says which packages alone may import an outside package, and why.
var keepers = []struct {
	module string
	by     []string
	why    string
}{
	{"github.com/spf13/cobra", []string{"cmd"}, "flags are the commands' business"},
	{"github.com/AlecAivazis/survey/v2", []string{"internal/ui"}, "one seam keeps survey's traps in one place"},
	{"github.com/fatih/color", []string{"internal/ui"}, "colour is decided once"},
	{"gopkg.in/yaml.v3", []string{"internal/content", "grading/internal/examples"}, "YAML is read only where content is loaded"},
	{"database/sql", []string{"internal/records", "internal/records/pgtest"}, "results are reached through the Store"},
	{"modernc.org/sqlite", []string{"internal/records"}, "results are reached through the Store"},
	{"github.com/jackc/pgx/v5", []string{"internal/records", "internal/records/pgtest"}, "results are reached through the Store"},
	{"github.com/pressly/goose/v3", []string{"internal/records"}, "migrations belong to the Store"},
	{"net/http", nil, "rapport needs no network"},
	{"net", []string{"internal/records", "internal/records/pgtest"}, "only a team's store is elsewhere"},
}

// pure packages depend on nothing but their arguments.
var pure = []string{"grading", "internal/content", "scenarios", "quiz", "internal/plan", "internal/sample", "internal/verify"}

// impure names what would make them depend on the day, on chance or on the machine.
var impure = map[string][]string{
	"time":      {"Now", "Since", "Until", "After", "Tick"},
	"os":        {"Getenv", "LookupEnv", "Environ", "Hostname", "Getpid"},
	"math/rand": {"*"}, "math/rand/v2": {"*"}, "crypto/rand": {"*"},
}

func TestArchitecture(t *testing.T) {
	for dir, files := range sources(t) {
		room := slices.IndexFunc(rooms, func(r struct {
			path string
			may  []string
			why  string
		},
		) bool {
			return r.path == dir
		})
		if room < 0 {
			t.Errorf("%s: a package without a row in the table of rooms", dir)
			continue
		}
		for _, f := range files {
			for _, imp := range f.ast.Imports {
				path, _ := strconv.Unquote(imp.Path.Value)
				checkImport(t, f.name, dir, path, rooms[room].may, rooms[room].why)
			}
			if slices.Contains(pure, dir) {
				checkPure(t, f)
			}
		}
	}
}

func checkImport(t *testing.T, file, dir, path string, may []string, why string) {
	t.Helper()
	if ours, ok := strings.CutPrefix(path, "rapport/"); ok && !slices.Contains(may, "*") && !slices.Contains(may, ours) {
		t.Errorf("%s: %s may not import %s: %s", file, dir, ours, why)
	}
	for _, k := range keepers {
		if (path == k.module || strings.HasPrefix(path, k.module+"/") && k.module != "net") && !slices.Contains(k.by, dir) {
			t.Errorf("%s: %s is kept to %v: %s", file, k.module, k.by, k.why)
		}
	}
}

func checkPure(t *testing.T, f source) {
	t.Helper()
	named := map[string]string{} // local name of an import to its path
	for _, imp := range f.ast.Imports {
		path, _ := strconv.Unquote(imp.Path.Value)
		if _, ok := impure[path]; !ok {
			continue
		}
		name := filepath.Base(path)
		if imp.Name != nil {
			name = imp.Name.Name
		}
		named[name] = path
		if slices.Contains(impure[path], "*") {
			t.Errorf("%s: %s makes a pure package depend on chance", f.name, path)
		}
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(impure[named[x.Name]], sel.Sel.Name) {
			t.Errorf("%s: %s.%s in a pure package", f.name, x.Name, sel.Sel.Name)
		}
		return true
	})
}

type source struct {
	name string
	ast  *ast.File
}

// sources parses every Go file that is not a test, by folder.
func sources(t *testing.T) map[string][]source {
	t.Helper()
	out := map[string][]source{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			if name := d.Name(); path != "." && (strings.HasPrefix(name, ".") || name == "testdata") {
				return fs.SkipDir
			}
			return nil
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		out[dir] = append(out[dir], source{path, file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 5 {
		t.Fatalf("only %d packages found: is the test run in the project's folder?", len(out))
	}
	return out
}
