package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLinesAreOwnThenRegisterThenPlain(t *testing.T) {
	text := strings.Replace(testOnlyMinimal, "{name: Sam Reed}", "{name: Sam Reed, register: casual}", 1)
	text = strings.Replace(text, "    need:", "    lines: {waits: [I am here.]}\n    need:", 1)
	found, problems := check("a.yaml", []byte(text), testOnlyPools(t))
	if len(problems) > 0 || len(found) != 1 {
		t.Fatal(problems)
	}
	want := []string{"I am here.", "hang on", "waits one", "waits two", "waits three", "waits four"}
	if got := found[0].Lines[Waits]; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := found[0].Lines[Cool]; len(got) != 4 {
		t.Errorf("got %q", got)
	}
}

func TestTooFewLines(t *testing.T) {
	poor := strings.Replace(testOnlyPool("anxious"), "vague one, vague two, vague three, vague four", "vague one", 1)
	pools := newPoolSet(fstest.MapFS{"anxious.yaml": &fstest.MapFile{Data: []byte(poor)}})
	_, problems := check("a.yaml", []byte(testOnlyMinimal), pools)
	want := `a.yaml:7:15: fewer than 4 lines for "vague", with what the pool "anxious" gives [few-lines]`
	if len(problems) != 1 || problems[0].Error() != want {
		t.Errorf("got %v", problems)
	}
	_, problems = check("a.yaml", []byte(testOnlyMinimal), newPoolSet(fstest.MapFS{}))
	if len(problems) != 1 || !strings.Contains(problems[0].Message, `for "cool", "warmed", "relief" and 35 more reactions`) {
		t.Errorf("got %v", problems)
	}
}

func TestCheckPool(t *testing.T) {
	good := testOnlyPool("angry")
	if p, problems := checkPool("angry.yaml", []byte(good)); len(problems) > 0 || p.temperament != "angry" {
		t.Fatal(problems)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"temperament", "temperament: angry", "temperament: cross", "unknown-value"},
		{"reaction left out", "  cool: [cool one, cool two, cool three, cool four]\n", "", "few-lines"},
		{"unknown reaction", "  cool:", "  cold: [a]\n  cool:", "unknown-key"},
		{"placeholder", "cool one", `"cool {who}"`, "placeholder"},
		{"repeat", "cool one", "Cool two.", "repeated-line"},
		{"repeat of a plain line", "[hang on]", "[waits two]", "repeated-line"},
		{"unknown register", "  formal:", "  stiff:", "unknown-key"},
		{"format", "format: 1", "format: 3", "format"},
	} {
		text := strings.Replace(good, c.old, c.new, 1)
		if text == good {
			t.Fatalf("%s: nothing changed", c.name)
		}
		_, problems := checkPool("angry.yaml", []byte(text))
		if len(problems) != 1 || problems[0].Rule != c.want {
			t.Errorf("%s: got %v, want %s", c.name, problems, c.want)
		}
	}
}
