package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// A scenario's kept text gives the same scenario as its file did.
func TestTextRoundTrip(t *testing.T) {
	files, err := filepath.Glob("testdata/ok/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	pools := testOnlyPools(t)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found, _ := check(file, data, pools)
		for _, s := range found {
			again, problems := parse(s.Text, pools)
			if len(problems) > 0 {
				t.Errorf("%s: %s: %v\n%s", file, s.ID, problems, s.Text)
				continue
			}
			if again.Text != s.Text {
				t.Errorf("%s: %s: text of the text:\n%q\nwant\n%q", file, s.ID, again.Text, s.Text)
			}
			if !reflect.DeepEqual(placeless(again), placeless(s)) {
				t.Errorf("%s: %s: got\n%#v\nwant\n%#v", file, s.ID, placeless(again), placeless(s))
			}
		}
	}
}

// placeless is a scenario without where it was read from.
func placeless(s *Scenario) Scenario {
	out := *s
	out.Path, out.Line = "", 0
	return out
}

func TestTextIsTheAuthors(t *testing.T) {
	data, err := os.ReadFile("testdata/ok/odd-layout.yaml")
	if err != nil {
		t.Fatal(err)
	}
	found, problems := check("odd-layout.yaml", data, testOnlyPools(t))
	if len(problems) > 0 || len(found) != 2 {
		t.Fatalf("%d scenarios, %v", len(found), problems)
	}
	first, second := found[0].Text, found[1].Text
	if !strings.HasPrefix(first, "id: odd-one\ntitle: >-\n  Folded\n") {
		t.Errorf("not the dedented lines:\n%s", first)
	}
	if !strings.HasSuffix(first, "    accepted: true\n# the end of odd-one\n") {
		t.Errorf("ends wrongly:\n%s", first)
	}
	if found[0].Brief != "Indented by two more.\nThen not." {
		t.Errorf("brief %q", found[0].Brief)
	}
	if strings.Contains(second, "format") || strings.Contains(second, "comment") {
		t.Errorf("holds what is not its own:\n%s", second)
	}
}
