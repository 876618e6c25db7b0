package scenarios

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSnippetPutsTheCaretUnderTheCharacter(t *testing.T) {
	for _, c := range []struct {
		name, line    string
		column, width int
		want          string
	}{
		{"plain", "kind: urgnt", 7, 5, "7 | kind: urgnt\n  |       ^~~~~\n"},
		{"Japanese before it", "日本 x", 4, 1, "7 | 日本 x\n  |      ^\n"},
		{"Japanese under it", "a 日本", 3, 2, "7 | a 日本\n  |   ^~~~\n"},
		{"tab before it", "\tkey", 2, 3, "7 |     key\n  |     ^~~\n"},
		{"accent made of two characters", "cafe\u0301 x", 7, 1, "7 | cafe\u0301 x\n  |      ^\n"},
		{"end of line", "key:", 5, 1, "7 | key:\n  |     ^\n"},
		{"escape", "a\x1b[31mb", 7, 1, "7 | a\ufffd[31mb\n  |       ^\n"},
		{"blank line", "  ", 1, 1, ""},
	} {
		p := Problem{Line: 7, Column: c.column, snippet: snippet{lines: []string{c.line}, width: c.width}}
		if got := p.Snippet(); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestSnippetShortensLongLines(t *testing.T) {
	line := strings.Repeat("a", 500) + "here" + strings.Repeat("b", 500)
	p := Problem{Line: 1, Column: 501, snippet: snippet{lines: []string{line}, width: 4}}
	lines := strings.Split(p.Snippet(), "\n")
	if n := len([]rune(lines[0])); n > shownMost+10 {
		t.Errorf("%d characters: %s", n, lines[0])
	}
	caret := strings.IndexRune(lines[1], '^')
	if got := string([]rune(lines[0])[caret : caret+4]); got != "here" {
		t.Errorf("caret under %q:\n%s", got, p.Snippet())
	}
}

func TestErrorIsOneHarmlessLine(t *testing.T) {
	data := strings.Replace(testOnlyMinimal, "kind: urgent", `kind: "urgent\e[2J\nx"`, 1)
	_, problems := check("odd\x1b[31m\nname.yaml", []byte(data), testOnlyPools(t))
	if len(problems) != 1 {
		t.Fatalf("%v", problems)
	}
	got := problems[0].Error()
	if strings.ContainsAny(got, "\x1b\n") {
		t.Errorf("%q", got)
	}
	if want := `odd` + "\ufffd[31m\ufffd" + `name.yaml:5:11: unknown kind "urgent\x1b[2J\nx"; expected`; !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want %q…", got, want)
	}
}

func TestProblemAsJSON(t *testing.T) {
	_, problems := check("a.yaml", []byte(strings.Replace(testOnlyMinimal, "urgent", "urgnt", 1)), testOnlyPools(t))
	got, err := json.Marshal(problems)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"path":"a.yaml","line":5,"column":11,"rule":"unknown-value","message":"unknown kind`, `"hint":"did you mean \"urgent\"?"`} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
}

func TestTidied(t *testing.T) {
	a := Problem{Path: "a", Line: 2, Column: 1, Rule: "type", Message: "m"}
	b := Problem{Path: "a", Line: 10, Column: 1, Rule: "type", Message: "m"}
	c := Problem{Path: "b", Line: 1, Column: 1, Rule: "type", Message: "m"}
	got := Problems{c, b, a, b}.tidied()
	if len(got) != 3 || got[0].Line != 2 || got[1].Line != 10 || got[2].Path != "b" {
		t.Errorf("%v", got)
	}
	if lines := strings.Split(got.Error(), "\n"); len(lines) != 3 || lines[1] != "a:10:1: m [type]" {
		t.Errorf("%q", lines)
	}
}

// Every rule is shown to be found by a file of testdata/err; no other rules are.
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
	elsewhere := map[string]bool{ruleTooBig: true, ruleNoFiles: true, ruleFewLines: true} // tested by themselves
	seen := map[string]bool{}
	for i, r := range Rules() {
		if seen[r.Name] {
			t.Errorf("rule %s is listed twice", r.Name)
		}
		seen[r.Name] = true
		if !elsewhere[r.Name] && !strings.Contains(all.String(), "["+r.Name+"]") {
			t.Errorf("no file of testdata/err breaks rule %s", r.Name)
		}
		if _, hole := ruleNamed(r.Name); hole != (i <= indexOfRule(ruleCutText)) {
			t.Errorf("rule %s stands on the wrong side of those that stop reading", r.Name)
		}
	}
}

func indexOfRule(name string) int {
	for i, r := range Rules() {
		if r.Name == name {
			return i
		}
	}
	return -1
}
