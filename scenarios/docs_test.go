package scenarios

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

const authoring = "../docs/authoring.md"

var (
	yamlBlock  = regexp.MustCompile("(?s)```yaml\n(.*?)```")
	namedBlock = regexp.MustCompile(`^# file: (\S+\.yaml)\n`)
)

// Every example in the authors' guide is a file that Check has nothing to say to.
func TestExamplesInTheGuideAreSilent(t *testing.T) {
	guide, err := os.ReadFile(authoring)
	if err != nil {
		t.Fatal(err)
	}
	blocks := yamlBlock.FindAllStringSubmatch(string(guide), -1)
	examples := 0
	for _, b := range blocks {
		name := namedBlock.FindStringSubmatch(b[1])
		if name == nil {
			continue // a fragment
		}
		examples++
		found, problems := Check(name[1], []byte(b[1]))
		for _, p := range problems {
			t.Error(p.Pretty())
		}
		if len(found) == 0 {
			t.Errorf("%s holds no scenario", name[1])
		}
	}
	if examples < 2 {
		t.Errorf("%d examples in %d blocks", examples, len(blocks))
	}
}

// The guide names every key, every reaction and every rule.
func TestTheGuideIsComplete(t *testing.T) {
	guide, err := os.ReadFile(authoring)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range scenarioFields(&Scenario{}) {
		names = append(names, f.Name)
	}
	for _, reaction := range Reactions() {
		names = append(names, string(reaction))
	}
	for _, rule := range Rules() {
		names = append(names, rule.Name)
	}
	names = append(names, Temperaments()...)
	for _, name := range names {
		if !strings.Contains(string(guide), "`"+name+"`") {
			t.Errorf("%s does not mention `%s`", authoring, name)
		}
	}
}

// The message the guide shows is what Check says.
func TestTheGuideShowsARealMessage(t *testing.T) {
	guide, err := os.ReadFile(authoring)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(testOnlyMinimal, "    opening:", "    openning:", 1)
	_, problems := check("late-parcel.yaml", []byte(text), testOnlyPools(t))
	if len(problems) != 1 {
		t.Fatal(problems)
	}
	// The guide breaks the long line; compare without line breaks.
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for _, line := range strings.Split(problems[0].Pretty(), "\n") {
		if !strings.Contains(flat(string(guide)), flat(line)) {
			t.Errorf("the guide lacks %q", line)
		}
	}
}
