package grading

import (
	"slices"
	"strings"
	"testing"
)

// TestCases grades every story of testdata/cases and holds the scorecard against
// its want section. They are clear-cut examples: any good ear gets them right.
func TestCases(t *testing.T) {
	cases := loadCases(t, "testdata/cases")
	if len(cases) < 60 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, f := range cases {
		t.Run(f.name, func(t *testing.T) {
			g := gradeCase(&f)
			for _, want := range f.wants {
				if wrong := g.expect(want); wrong != "" {
					t.Errorf("want %s: %s", want, wrong)
				}
			}
		})
	}
}

// TestKnown lists the stories the grader is known to get wrong. They do not fail
// the build; one that passes is reported, so that it can move to testdata/cases.
func TestKnown(t *testing.T) {
	for _, f := range loadCases(t, "testdata/known") {
		g := gradeCase(&f)
		var wrong []string
		for _, want := range f.wants {
			switch w := g.expect(want); {
			case w == "unknown expectation":
				t.Errorf("%s: want %s: %s", f.name, want, w)
			case w != "":
				wrong = append(wrong, "want "+want+": "+w)
			}
		}
		if len(wrong) == 0 {
			t.Logf("%s passes now: move it to testdata/cases", f.name)
		} else {
			t.Logf("%s is still wrong:\n\t%s", f.name, strings.Join(wrong, "\n\t"))
		}
	}
}

// TestWantLines makes sure that a misspelt expectation fails instead of passing.
func TestWantLines(t *testing.T) {
	f, err := parseCase([]byte("story\n-- transcript --\nagent: Hello.\n-- want --\nfull\n"))
	if err != nil {
		t.Fatal(err)
	}
	g := gradeCase(&f)
	for _, line := range []string{"greting hit", "greeting", "greeting hot", "void 0", "void x echo", "clear", "score about 20", "score", "fault shouting", "fault", "missing", "perfect", "heard rude", "unheard rude 9", "heard shouting 0"} {
		if got := g.expect(line); got != "unknown expectation" {
			t.Errorf("%q: got %q", line, got)
		}
	}
	for _, text := range []string{
		"-- transcript --\nagent: Hello.\n-- want --\nfull\n",
		"story\n-- transcript --\nhello\n-- want --\nfull\n",
		"story\n-- transcript --\nagent: Hello.\n",
		"story\n-- transcript --\nagent: Hello.\n-- wants --\nfull\n",
		"story\n-- transcript --\nagent: Hello.\n-- case --\ncolour: red\n-- want --\nfull\n",
		"story\n-- transcript --\nagent: Hello.\n-- case --\nneeds: greeting bows\n-- want --\nfull\n",
	} {
		if _, err := parseCase([]byte(text)); err == nil {
			t.Errorf("accepted:\n%s", text)
		}
	}
}

// TestEveryRuleIsNeeded takes the rules and guards away one at a time: without it,
// some story must go wrong in its marks or faults, or the rule decides nothing.
func TestEveryRuleIsNeeded(t *testing.T) {
	files := slices.DeleteFunc(loadCases(t, "testdata/cases"), func(f caseFile) bool { return goesWrong(&f) })
	all := slices.Clone(rules)
	for _, g := range sentenceGuards {
		all = append(all, rule(g.reason))
	}
	defer func() { testOnlyWithout = "" }()
	for _, r := range all {
		testOnlyWithout = r
		var broken []string
		for _, f := range files {
			if goesWrong(&f) {
				broken = append(broken, f.name)
			}
		}
		if len(broken) == 0 {
			t.Errorf("without the rule %q every story still goes as it should", r)
		}
		t.Logf("%-70s %2d stories need it", r, len(broken))
	}
}

// goesWrong reports a story whose marks or faults are not as it wants them.
func goesWrong(f *caseFile) bool {
	graded := gradeCase(f)
	return slices.ContainsFunc(f.wants, func(want string) bool { return !strings.HasPrefix(want, "void ") && graded.expect(want) != "" })
}
