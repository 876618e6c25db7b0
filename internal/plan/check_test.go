package plan

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"rapport/internal/content"
	"rapport/quiz"
)

var update = flag.Bool("update", false, "rewrite testdata/err/*.out")

// testOnlyShelf is what the curricula of the tests may ask for.
func testOnlyShelf() *Shelf {
	return &Shelf{
		Plays: []Roleplay{
			{ID: "easy-phone", Title: "An easy call", Situation: "confused", Channel: "phone", Difficulty: 1},
			{ID: "torn-sofa", Title: "The torn sofa", Situation: "angry", Channel: "chat", Difficulty: 2},
			{ID: "old-guest", Title: "The old guest", Situation: "loyal", Channel: "email", Difficulty: 3, With: "--scenarios my.yaml"},
		},
		Decks:     []string{"terms", "steps"},
		Questions: map[quiz.Topic]int{"greeting": 20, "needs": 9},
	}
}

func testOnlyFiles(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", dir, "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no files: %v", err)
	}
	out := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = data
	}
	return out
}

func TestGoodCurriculaAreSilent(t *testing.T) {
	for name, data := range testOnlyFiles(t, "ok") {
		c, problems := CheckCurriculum(name, data, testOnlyShelf())
		for _, p := range problems {
			t.Error(p.Pretty())
		}
		if c == nil {
			t.Errorf("%s is not read", name)
		}
	}
}

// Each file of testdata/err holds the one mistake it is named after; beside it
// stands everything the program says about it.
func TestEachMistakeIsExplained(t *testing.T) {
	var all strings.Builder
	for name, data := range testOnlyFiles(t, "err") {
		c, problems := CheckCurriculum(filepath.Base(name), data, testOnlyShelf())
		var b strings.Builder
		for _, p := range problems {
			b.WriteString(p.Pretty())
		}
		all.WriteString(b.String())
		golden := strings.TrimSuffix(name, ".yaml") + ".out"
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if b.Len() == 0 {
			t.Errorf("%s: nothing is reported", name)
		}
		if b.String() != string(want) {
			t.Errorf("%s: got:\n%s\nwant:\n%s", name, b.String(), want)
		}
		if (c == nil) != (len(problems.Errors()) > 0) {
			t.Errorf("%s: it can be followed: %v, mistakes: %d", name, c != nil, len(problems.Errors()))
		}
	}
	common := content.Rules()
	for _, r := range rules[len(common):] {
		if !strings.Contains(all.String(), "["+r.Name+"]") {
			t.Errorf("no file of testdata/err breaks rule %s", r.Name)
		}
	}
}

// What the schema refuses is refused when it is read, and what is good passes both.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("curriculum.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("curriculum.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"ok", "err"} {
		for name, data := range testOnlyFiles(t, dir) {
			c, _ := CheckCurriculum(name, data, testOnlyShelf())
			if err := schema.Validate(testOnlyValue(t, data)); err != nil && c != nil {
				t.Errorf("%s is good, but not to the schema: %v", name, err)
			}
		}
	}
	for _, name := range []string{"two-things", "nothing-to-do", "not-a-day", "phase-unknown", "pass-too-high", "play-as-text", "key-misspelt", "phases-missing", "list-of-curricula", "competency-unknown"} {
		data, err := os.ReadFile("testdata/err/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(testOnlyValue(t, data)) == nil {
			t.Errorf("the schema takes %s", name)
		}
	}
}

// testOnlyValue is YAML as an editor hands it to a schema: dates are text.
func testOnlyValue(t *testing.T, data []byte) any {
	t.Helper()
	var out any
	_ = content.Read(kind, "", data, func(_ *content.Reader, root *content.Node) { out = testOnlyPlain(t, root) })
	return out
}

func testOnlyPlain(t *testing.T, n *content.Node) any {
	t.Helper()
	switch {
	case content.IsMapping(n):
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = testOnlyPlain(t, n.Content[i+1])
		}
		return out
	case content.IsList(n):
		out := []any{}
		for _, item := range n.Content {
			out = append(out, testOnlyPlain(t, item))
		}
		return out
	case n.Tag == "!!int":
		return json.Number(n.Value)
	}
	return n.Value
}

func FuzzCurriculum(f *testing.F) {
	for _, dir := range []string{"ok", "err"} {
		names, _ := filepath.Glob(filepath.Join("testdata", dir, "*.yaml"))
		for _, name := range names {
			if data, err := os.ReadFile(name); err == nil {
				f.Add(data)
			}
		}
	}
	shelf := testOnlyShelf()
	f.Fuzz(func(t *testing.T, data []byte) {
		c, problems := CheckCurriculum("x.yaml", data, shelf)
		if (c == nil) != (len(problems.Errors()) > 0) {
			t.Errorf("followed %v with %d mistakes", c != nil, len(problems.Errors()))
		}
		for _, p := range problems {
			if strings.ContainsAny(p.Error(), "\n\x1b") {
				t.Errorf("%q", p.Error())
			}
		}
	})
}
