package scenarios

import (
	"io/fs"
	"os"
	"testing"

	"rapport/internal/content"
)

// Every temperament has a pool, and each pool every reaction with enough lines.
func TestShippedPoolsAreComplete(t *testing.T) {
	for _, temperament := range Temperaments() {
		name := "pools/" + temperament + ".yaml"
		data, err := poolFiles.ReadFile(name)
		if err != nil {
			t.Errorf("temperament %s has no pool: %v", temperament, err)
			continue
		}
		p, problems := checkPool(name, data)
		for _, problem := range problems {
			t.Error(problem.Pretty())
		}
		if p != nil && p.temperament != temperament {
			t.Errorf("%s holds the pool %q", name, p.temperament)
		}
	}
	names, err := content.YAMLFiles(poolFiles, "pools")
	if err != nil || len(names) != len(Temperaments()) {
		t.Errorf("%d pools for %d temperaments: %v", len(names), len(Temperaments()), err)
	}
}

func TestShippedScenariosAreSilent(t *testing.T) {
	builtin, err := os.ReadFile("../scenarios.yaml")
	if err != nil {
		t.Fatal(err)
	}
	lib, problems, err := Load(builtin, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p.Pretty())
	}
	kinds := map[Kind]bool{}
	for _, s := range lib.All() {
		kinds[s.Kind] = true
		if !lib.BuiltIn(s.ID) {
			t.Errorf("%s is not built in", s.ID)
		}
		again, problems := Parse(s.Text)
		if again == nil || len(problems) > 0 {
			t.Errorf("%s: its kept text does not read: %v", s.ID, problems)
		}
	}
	for _, k := range Kinds() {
		if !kinds[k] {
			t.Errorf("no scenario practises %s", k)
		}
	}
	names, err := fs.Glob(libraryFiles, "library/*.yaml")
	if err != nil || len(names) == 0 {
		t.Errorf("the library is empty: %v", err)
	}
}
