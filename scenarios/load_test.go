package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/content"
)

// write puts files into a new folder and returns it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// called is the minimal scenario under another id and title.
func called(id, title string) string {
	text := strings.Replace(testOnlyMinimal, "late-parcel", id, 1)
	return strings.Replace(text, "The parcel that never came", title, 1)
}

func ids(l *Library) string {
	var out []string
	for _, s := range l.All() {
		out = append(out, s.ID)
	}
	return strings.Join(out, " ")
}

// load is Load without the shipped library and pools.
func load(t *testing.T, builtin string, paths ...string) (*Library, Problems) {
	t.Helper()
	l := &loader{lib: newLibrary(), pools: testOnlyPools(t)}
	l.read("scenarios.yaml", []byte(builtin), ofProgram)
	if err := l.paths(paths); err != nil {
		t.Fatal(err)
	}
	return l.lib, l.problems.Tidied()
}

func TestLoadFindsFilesInOrder(t *testing.T) {
	dir := write(t, map[string]string{
		"b.yml":          called("two", "Two"),
		"a/z.YAML":       called("one", "One"),
		"c.yaml":         called("three", "Three"),
		".hidden.yaml":   "not: read",
		".git/conf.yaml": "not: read",
		"notes.txt":      "not read",
	})
	lib, problems := load(t, called("zero", "Zero"), dir)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := ids(lib); got != "zero one two three" {
		t.Errorf("got %s", got)
	}
	if !lib.BuiltIn("zero") || lib.BuiltIn("one") || lib.BuiltIn("none") {
		t.Error("built in is told wrongly")
	}
}

func TestLoadReplacesBuiltIn(t *testing.T) {
	dir := write(t, map[string]string{"mine.yaml": called("zero", "Mine")})
	builtin := called("zero", "Theirs") + strings.SplitN(called("other", "Other"), "scenarios:\n", 2)[1]
	lib, problems := load(t, builtin, dir)
	s, err := lib.Get("zero")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if s.Title != "Mine" || lib.BuiltIn("zero") || ids(lib) != "zero other" {
		t.Errorf("%q, %v, %s", s.Title, lib.BuiltIn("zero"), ids(lib))
	}
}

// What a team shares stands between what ships and the user's own files.
func TestLoadWithWhatATeamShares(t *testing.T) {
	shared := []content.File{
		{Path: "team/shop.yaml", Data: []byte(called("torn-sofa", "Theirs"))},
		{Path: "team/more.yaml", Data: []byte(called("torn-sofa", "Twice"))},
	}
	builtin := []byte(called("torn-sofa", "Shipped"))
	lib, problems, err := LoadWith(builtin, shared, nil)
	if err != nil || len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), "team/more.yaml:3:1: two scenarios") {
		t.Errorf("%v, %v", problems, err)
	}
	if s, err := lib.Get("torn-sofa"); err != nil || s.Title != "Theirs" || lib.BuiltIn(s.ID) || lib.Own(s.ID) {
		t.Errorf("%v, %v", s, err)
	}
	dir := write(t, map[string]string{"mine.yaml": called("torn-sofa", "Mine")})
	lib, problems, err = LoadWith(builtin, shared[:1], []string{dir})
	if err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
	if s, err := lib.Get("torn-sofa"); err != nil || s.Title != "Mine" || !lib.Own(s.ID) {
		t.Errorf("%v, %v", s, err)
	}
}

func TestLoadReportsAnIDInTwoFiles(t *testing.T) {
	dir := write(t, map[string]string{"a.yaml": called("same", "A"), "b.yaml": called("same", "B")})
	lib, problems := load(t, called("zero", "Zero"), dir)
	a, b := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "b.yaml")
	want := b + `:3:1: two scenarios are called "same"; the first is at ` + a + ":3 [duplicate-id]"
	if len(problems) != 1 || problems[0].Error() != want {
		t.Errorf("got %v, want %s", problems, want)
	}
	if s, err := lib.Get("same"); err != nil || s.Title != "A" {
		t.Errorf("%v, %v: the first one stays", s, err)
	}
}

func TestLoadReadsAFileOnce(t *testing.T) {
	dir := write(t, map[string]string{"a.yaml": called("one", "One")})
	lib, problems := load(t, called("zero", "Zero"), dir, filepath.Join(dir, "a.yaml"), dir)
	if len(problems) > 0 || ids(lib) != "zero one" {
		t.Errorf("%v, %s", problems, ids(lib))
	}
}

func TestLoadLeavesOutWhatIsWrong(t *testing.T) {
	wrong := strings.Replace(called("wrong", "Wrong"), ", accepted: true", "", 1)
	dated := strings.Replace(called("dated", "Dated"), "on Monday", "on 3 May", 1)
	dir := write(t, map[string]string{"a.yaml": wrong, "b.yaml": dated, "c.yaml": "scenarios: [", "d.yaml": called("right", "Right")})
	lib, problems := load(t, called("zero", "Zero"), dir)
	if got := ids(lib); got != "zero dated right" {
		t.Errorf("got %s", got)
	}
	if len(problems) != 3 || len(problems.Errors()) != 2 {
		t.Errorf("%v", problems)
	}
}

func TestLoadNamesWhatIsMissing(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none.yaml")
	_, _, err := Load(nil, []string{missing})
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "none.yaml") {
		t.Errorf("got %v", err)
	}
	dir := t.TempDir()
	_, problems := load(t, called("zero", "Zero"), dir)
	if len(problems) != 1 || problems[0].Rule != content.RuleNoFiles || !strings.HasPrefix(problems[0].Error(), dir+": ") {
		t.Errorf("got %v", problems)
	}
}

func TestLoadRefusesHugeFiles(t *testing.T) {
	dir := write(t, map[string]string{"a.yaml": testOnlyMinimal + strings.Repeat("#\n", content.MaxBytes/2)})
	_, problems := load(t, called("zero", "Zero"), dir)
	if len(problems) != 1 || problems[0].Rule != content.RuleTooBig || problems[0].Line != 1 {
		t.Errorf("got %v", problems)
	}
}

func TestGetSuggests(t *testing.T) {
	lib, _ := load(t, called("torn-sofa", "Torn"))
	_, err := lib.Get("torn-soffa")
	var unknown *UnknownError
	if !errors.As(err, &unknown) || unknown.ID != "torn-soffa" || unknown.Nearest != "torn-sofa" {
		t.Errorf("got %#v", err)
	}
	if want := `no scenario is called "torn-soffa": did you mean "torn-sofa"?`; err.Error() != want {
		t.Errorf("got %v", err)
	}
	if _, err := lib.Get("zzz"); err == nil || !strings.Contains(err.Error(), "scenario list") {
		t.Errorf("got %v", err)
	}
}
