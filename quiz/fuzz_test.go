package quiz

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/internal/content"
)

// Whatever a file holds: nothing panics, every problem points into the file and
// can be printed, and each question reads again from its own text and can be answered.
func FuzzCheck(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, odd := range []string{"{{},<<}", "items: [{kind: one, options: [{right: }]}]", "format: 1\nitems: [[]]", "format: 1\ncards: [{front: {}}]", "\x00"} {
		f.Add([]byte(odd))
	}
	rule := map[string]bool{}
	for _, r := range Rules() {
		rule[r.Name] = true
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		items, problems := CheckBank("fuzz.yaml", data)
		_, more := CheckDeck("fuzz.yaml", data)
		problems = append(problems, more...)
		_, more = CheckNotes("fuzz.yaml", data)
		problems = append(problems, more...)
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff")), "\n")
		for _, p := range problems {
			if p.Line < 1 || p.Line > len(lines) {
				t.Fatalf("%v: the file has %d lines", p, len(lines))
			}
			if most := utf8.RuneCountInString(lines[p.Line-1]); p.Column < 1 || p.Column > most+1 {
				t.Fatalf("%v: the line has %d characters", p, most)
			}
			if strings.ContainsFunc(p.Pretty(), content.UnsafeRune) {
				t.Fatalf("%q is not harmless", p.Pretty())
			}
			if !rule[p.Rule] {
				t.Fatalf("%v: no such rule", p)
			}
		}
		for _, it := range items {
			again, problems := ParseItem(it.Text)
			if again == nil {
				t.Fatalf("text of %q does not read: %v\n%s", it.ID, problems, it.Text)
			}
			for _, given := range []string{"a", "a b", "1a 2b", "true", "I will see to it."} {
				_, _ = Mark(Present(again, 1), given) // refused or marked
			}
			a, b := *again, *it
			// Flow style is written anew, and not always the same again.
			a.Text, b.Text, a.at, b.at = "", "", content.At{}, content.At{}
			if !reflect.DeepEqual(a, b) {
				t.Fatalf("text of %q reads differently:\n%s", it.ID, it.Text)
			}
		}
	})
}
