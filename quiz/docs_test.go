package quiz

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapport/internal/content"
)

const guide = "../docs/quiz.md"

var yamlBlock = regexp.MustCompile("(?s)```yaml\n# file: (\\S+)\n(.*?)```")

// Every example in the guide is a file that the checks have nothing to say to.
func TestExamplesInTheGuideAreSilent(t *testing.T) {
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	blocks := yamlBlock.FindAllStringSubmatch(string(text), -1)
	for _, b := range blocks {
		n, problems := problemsOf(t, b[1], []byte(b[2]))
		for _, p := range problems {
			t.Error(p.Pretty())
		}
		if n == 0 {
			t.Errorf("%s holds nothing", b[1])
		}
	}
	if len(blocks) < 2 {
		t.Errorf("%d examples", len(blocks))
	}
}

// The guide names every key, every kind and every rule about what is said.
func TestTheGuideIsComplete(t *testing.T) {
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	everyFile := content.Rules()
	var names []string
	for _, rule := range Rules() {
		if rule.Name != content.RuleNoFiles && !slices.Contains(everyFile, rule) {
			names = append(names, rule.Name)
		}
	}
	for _, kind := range Kinds {
		names = append(names, string(kind))
		for _, f := range itemFields(new(Item), kind) {
			names = append(names, f.Name)
		}
	}
	for _, topic := range Topics {
		names = append(names, string(topic))
	}
	names = append(names, cardKinds...)
	for _, name := range names {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("%s does not mention `%s`", guide, name)
		}
	}
}

// The guide lists what can be cited: the sources with all their sections, and
// nothing else.
func TestTheGuideListsTheSources(t *testing.T) {
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	want.WriteString("| source | its sections |\n|---|---|\n")
	for _, s := range Sources {
		ids := make([]string, len(s.Sections))
		for i, section := range s.Sections {
			ids[i] = "`" + section.ID + "`"
		}
		want.WriteString("| `" + s.ID + "`: " + s.Title + " | " + strings.Join(ids, " ") + " |\n")
	}
	if !strings.Contains(strings.ReplaceAll(string(text), "\r\n", "\n"), want.String()+"\n") {
		t.Errorf("%s does not list\n%s", guide, want.String())
	}
}
