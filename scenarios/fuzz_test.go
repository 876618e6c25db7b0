package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/internal/content"
)

// Whatever the file holds: nothing panics, every problem points into the file and
// can be printed, and what is read reads again from its own text.
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
	for _, odd := range []string{"{{},<<}", "? ? ?", "- &a [*a]", "a: |\n\tb", "%YAML 1.1\n---\n", "\r\r\n", "a:\n  -\n -", "\x00", "!!binary |"} {
		f.Add([]byte(odd))
	}
	pools := testOnlyPools(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		found, problems := check("fuzz.yaml", data, pools)
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
			if ruleNamed(p.Rule).Why == "" {
				t.Fatalf("%v: no such rule", p)
			}
		}
		for _, s := range found {
			again, problems := parse(s.Text, pools)
			if again == nil {
				t.Fatalf("text of %q does not read: %v\n%s", s.ID, problems, s.Text)
			}
			again.Text = s.Text // rewritten flow style need not be written the same again
			if !reflect.DeepEqual(placeless(again), placeless(s)) {
				t.Fatalf("text of %q reads differently:\n%s", s.ID, s.Text)
			}
		}
	})
}
