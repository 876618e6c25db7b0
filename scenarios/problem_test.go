package scenarios

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/content"
)

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
	elsewhere := map[string]bool{content.RuleTooBig: true, content.RuleNoFiles: true, ruleFewLines: true} // tested by themselves
	seen := map[string]bool{}
	for i, r := range Rules() {
		if seen[r.Name] {
			t.Errorf("rule %s is listed twice", r.Name)
		}
		seen[r.Name] = true
		if !elsewhere[r.Name] && !strings.Contains(all.String(), "["+r.Name+"]") {
			t.Errorf("no file of testdata/err breaks rule %s", r.Name)
		}
		if r.Hole != (i <= indexOfRule(content.RuleCutText)) {
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

// ruleNamed is the rule of that name; what no rule is called leaves a hole.
func ruleNamed(name string) Rule {
	if i := indexOfRule(name); i >= 0 {
		return rules[i]
	}
	return Rule{Name: name, Hole: true}
}
