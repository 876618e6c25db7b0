package scenarios

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/internal/content"
)

// written is a text in one of the ways YAML offers, indented for a key at the
// column given.
func written(t *rapid.T, text string, column int) string {
	switch rapid.SampledFrom([]string{"single", "double", "literal", "folded"}).Draw(t, "style") {
	case "double":
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	case "literal":
		return "|\n" + strings.Repeat(" ", column+1) + text
	case "folded":
		return ">-\n" + strings.Repeat(" ", column+3) + text
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// Whatever text a scenario holds, and however it is laid out, it arrives as it was
// meant and reads again from its kept text.
func TestAnyTextInAnyLayout(t *testing.T) {
	pools := testOnlyPools(t)
	rapid.Check(t, func(t *rapid.T) {
		prose := rapid.StringMatching(`[a-zé日][a-z '":#\[\]&*!|>%@,-]{0,30}[a-z?日]`)
		dash := rapid.SampledFrom([]string{"- ", "-   "}).Draw(t, "dash")
		outer := rapid.IntRange(0, 4).Draw(t, "indent")
		column := outer + len(dash)
		pad := "\n" + strings.Repeat(" ", column)
		brief, need, opening := prose.Draw(t, "brief"), prose.Draw(t, "need"), prose.Draw(t, "opening")
		text := "format: 1\nscenarios:\n" + strings.Repeat(" ", outer) + dash + strings.Join([]string{
			"id: one", "title: One", "kind: angry", "channel: chat", "customer: {name: Jo}",
			"brief: " + written(t, brief, column), "need: " + written(t, need, column), "opening:",
			"- " + written(t, opening, column+2),
			"facts: [{id: f, is: a, asked: [b], says: c}]",
			"offers: [{id: o, is: a, words: [b], accepted: true}]",
		}, pad) + "\n"
		found, problems := check("a.yaml", []byte(text), pools)
		if len(found) != 1 || len(holes(problems)) > 0 {
			t.Fatalf("%v\n%s", problems, text)
		}
		s := found[0]
		if s.Brief != brief || s.Need != need || s.Openings[0] != opening {
			t.Fatalf("got %q, %q, %q from\n%s", s.Brief, s.Need, s.Openings[0], text)
		}
		again, _ := parse(s.Text, pools)
		if again == nil || !reflect.DeepEqual(placeless(again), placeless(s)) {
			t.Fatalf("kept text reads differently:\n%s", s.Text)
		}
	})
}

// holes are the problems that stop a scenario from being read.
func holes(ps Problems) Problems {
	var out Problems
	for _, p := range ps {
		if ruleNamed(p.Rule).Hole {
			out = append(out, p)
		}
	}
	return out
}

// A name with one letter left out is still recognised.
func TestNearestForgivesALetter(t *testing.T) {
	var names []string
	for _, r := range Reactions() {
		names = append(names, string(r))
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "name")
		i := rapid.IntRange(0, len(name)-1).Draw(t, "letter")
		if got := content.Nearest(name[:i]+name[i+1:], names); got == "" {
			t.Fatalf("nothing is near %s without letter %d", name, i)
		}
	})
}
