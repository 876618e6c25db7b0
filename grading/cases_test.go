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

// TestEveryGuardIsNeeded takes the guards away one at a time: without it, some
// story must go wrong in its marks, or the guard guards nothing.
func TestEveryGuardIsNeeded(t *testing.T) {
	files := loadCases(t, "testdata/cases")
	all := sentenceGuards
	defer func() { sentenceGuards = all }()
	for i, g := range all {
		sentenceGuards = slices.Delete(slices.Clone(all), i, i+1)
		needed := false
		for _, f := range files {
			graded := gradeCase(&f)
			for _, want := range f.wants {
				needed = needed || !strings.HasPrefix(want, "void ") && graded.expect(want) != ""
			}
		}
		if !needed {
			t.Errorf("without the guard against %q every story still gets its marks", g.reason)
		}
	}
}
