package quiz

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/content"
)

var updateErr = flag.Bool("update-err", false, "rewrite testdata/err/*.out")

// problemsOf is what the check that fits a file's name says about it, and how much
// of it could be read.
func problemsOf(t testing.TB, name string, data []byte) (int, content.Problems) {
	t.Helper()
	switch kind, _, _ := strings.Cut(strings.TrimSuffix(name, ".yaml"), "-"); kind {
	case "bank":
		items, problems := CheckBank(name, data)
		return len(items), problems
	case "deck":
		cards, problems := CheckDeck(name, data)
		return len(cards), problems
	case "notes":
		pages, problems := CheckNotes(name, data)
		return len(pages), problems
	default:
		t.Fatalf("%s is no bank, deck or notes", name)
		return 0, nil
	}
}

func TestGoodFilesAreSilent(t *testing.T) {
	files, err := filepath.Glob("testdata/ok/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n, problems := problemsOf(t, filepath.Base(file), data)
		for _, p := range problems {
			t.Error(p.Pretty())
		}
		if n == 0 {
			t.Errorf("%s: nothing was read", file)
		}
	}
}

// Each file of testdata/err holds the one mistake it is named after; beside it
// stands everything the program says about it.
func TestEachMistakeIsExplained(t *testing.T) {
	files, err := filepath.Glob("testdata/err/*.yaml")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, problems := problemsOf(t, filepath.Base(file), data)
			var b strings.Builder
			for _, p := range problems {
				b.WriteString(p.Pretty())
			}
			golden := strings.TrimSuffix(file, ".yaml") + ".out"
			if *updateErr {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if b.Len() == 0 {
				t.Error("nothing is reported")
			}
			if b.String() != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
			}
		})
	}
}

// Every rule about what is asked and taught is shown to be found by a file of
// testdata/err.
func TestEveryRuleIsFound(t *testing.T) {
	files, err := filepath.Glob("testdata/err/*.out")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Name] {
			t.Errorf("rule %s is listed twice", r.Name)
		}
		seen[r.Name] = true
		// Rules that leave holes, and those on ids and folders, are every file's.
		ours := !r.Hole && r.Name != content.RuleNoFiles && r.Name != content.RuleLength
		if ours && !strings.Contains(all.String(), "["+r.Name+"]") {
			t.Errorf("no file of testdata/err breaks rule %s", r.Name)
		}
	}
}
