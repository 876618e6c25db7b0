package grading

import (
	"os"
	"strings"
	"testing"
)

// TestDocsNameEverything: docs/grading.md, which sends the reader to the acts'
// definitions, has every act, dimension and guard.
func TestDocsNameEverything(t *testing.T) {
	data, err := os.ReadFile("../docs/grading.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, a := range append(AllActs(), Overpromise) {
		if !strings.Contains(page, "\n| `"+string(a)+"` | ") {
			t.Errorf("the act %s has no line in the table", a)
		}
	}
	for _, d := range dimensionNames {
		if !strings.Contains(page, "\n| "+d+" | ") {
			t.Errorf("the dimension %q has no line in the table", d)
		}
	}
	reasons := []string{VoidQuote, VoidMarkup, VoidHostile}
	for _, g := range sentenceGuards {
		reasons = append(reasons, g.reason)
	}
	for _, r := range reasons {
		if !strings.Contains(page, "\n| "+r+" | ") {
			t.Errorf("the guard %q has no line in the table", r)
		}
	}
}
