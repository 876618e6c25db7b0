package quiz

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"rapport/internal/content"
)

// shippedNames are the files of a folder, with their kind.
func shippedNames(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(dir + "/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestShippedFilesAreSilent(t *testing.T) {
	for dir, check := range map[string]func(string, []byte) content.Problems{
		"bank":  func(path string, data []byte) content.Problems { _, ps := CheckBank(path, data); return ps },
		"decks": func(path string, data []byte) content.Problems { _, ps := CheckDeck(path, data); return ps },
		"notes": func(path string, data []byte) content.Problems { _, ps := CheckNotes(path, data); return ps },
	} {
		for _, name := range shippedNames(t, dir) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range check(name, data) {
				t.Error(p.Pretty())
			}
		}
	}
}

// What the library holds is unique, is all of it there, and reads again from its
// kept text.
func TestShippedLibrary(t *testing.T) {
	lib := Shipped()
	var all []placed[Item]
	ids := map[string]bool{}
	for _, it := range lib.Items {
		if ids[it.ID] {
			t.Errorf("two questions are called %s", it.ID)
		}
		ids[it.ID] = true
		if got, ok := lib.Item(it.ID); !ok || got.ID != it.ID {
			t.Errorf("%s is not found", it.ID)
		}
		again, problems := ParseItem(it.Text)
		if again == nil || again.Ask != it.Ask || again.Text != it.Text {
			t.Errorf("the kept text of %s does not read: %v", it.ID, problems)
		}
		all = append(all, placed[Item]{it: it, node: &content.Node{}})
	}
	// Questions of different files are not the same either.
	first := map[string]string{}
	for _, p := range all {
		a := asked(p.it)
		if id, twice := first[a]; twice {
			t.Errorf("%s asks the same as %s", p.it.ID, id)
		}
		first[a] = p.it.ID
	}
	ids = map[string]bool{}
	for _, c := range lib.Cards {
		if ids[c.ID] {
			t.Errorf("two cards are called %s", c.ID)
		}
		ids[c.ID] = true
	}
	for i, p := range lib.Pages {
		if slices.ContainsFunc(lib.Pages[:i], func(q *Page) bool { return q.ID == p.ID }) {
			t.Errorf("two pages are called %s", p.ID)
		}
		for _, id := range p.See {
			if _, ok := lib.Page(id); !ok {
				t.Errorf("page %s sends the reader to %q, which is not there", p.ID, id)
			}
		}
	}
}

// An editor that has our schema finds nothing wrong with what ships, and finds
// the plain mistakes.
func TestSchemasFitTheShippedFiles(t *testing.T) {
	for _, c := range []struct {
		dir    string
		schema func() ([]byte, error)
		bad    []string
	}{
		{"bank", BankSchema, []string{
			"bank-unknown-kind", "bank-missing-kind", "bank-key-of-another-kind", "bank-misspelt-key", "bank-option-without-why",
			"bank-option-right-and-wrong", "bank-option-neither", "bank-unknown-topic", "bank-unknown-section", "bank-missing-source",
			"bank-difficulty-4", "bank-own-of-nothing", "bank-question-33", "bank-unknown-act", "bank-turn-of-nobody", "bank-unknown-step", "bank-format-2", "bank-no-list",
		}},
		{"decks", DeckSchema, []string{"deck-unknown-kind", "deck-unknown-term", "deck-missing-back"}},
	} {
		schema := compiled(t, c.schema)
		names := append(shippedNames(t, c.dir), "testdata/ok/bank-every-kind.yaml", "testdata/ok/bank-own-source.yaml")
		if c.dir == "decks" {
			names = append(names[:len(names)-2], "testdata/ok/deck.yaml", "testdata/ok/deck-own-source.yaml")
		}
		for _, name := range names {
			if err := schema.Validate(asJSON(t, name)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, name := range c.bad {
			if err := schema.Validate(asJSON(t, "testdata/err/"+name+".yaml")); err == nil {
				t.Errorf("%s: the schema finds nothing wrong", name)
			}
		}
	}
}

// compiled is a schema, which must itself be good draft-07.
func compiled(t *testing.T, make func() ([]byte, error)) *jsonschema.Schema {
	t.Helper()
	data, err := make()
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if schema.DraftVersion != 7 {
		t.Errorf("draft %d; editors know 7", schema.DraftVersion)
	}
	return schema
}

// asJSON is a YAML file as an editor's JSON reader sees it.
func asJSON(t *testing.T, name string) any {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	data, err = json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}
