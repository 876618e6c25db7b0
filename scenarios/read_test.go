package scenarios

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"rapport/grading"
)

func TestFifteenLinesAreEnough(t *testing.T) {
	data, err := os.ReadFile("testdata/ok/fifteen-lines.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(data), "\n"); n > 15 {
		t.Errorf("%d lines", n)
	}
	found, problems := check("a.yaml", data, testOnlyPools(t))
	if len(problems) > 0 || len(found) != 1 {
		t.Fatal(problems)
	}
	s := found[0]
	want := Person{
		Name: "Sam Reed", Status: "existing", Reason: "request", Stage: "experience",
		Temperament: "anxious", Register: "plain", Mood: -2, Patience: 6,
	}
	if s.Person != want {
		t.Errorf("got %+v", s.Person)
	}
	if s.Difficulty != 2 || s.Source != "reve#5" || s.Cap != 0 || s.Line != 3 || s.Path != "a.yaml" {
		t.Errorf("got %+v", s)
	}
	if len(s.Openings) != 1 || len(s.Facts[0].Says) != 1 || !s.Offers[0].Allowed || !s.Offers[0].Accepted {
		t.Errorf("got %+v", s)
	}
}

func TestEveryKindHasDefaults(t *testing.T) {
	for i, k := range Kinds() {
		s := &Scenario{Kind: k, Person: Person{Mood: moodUnset}}
		s.fillIn()
		if s.Source != "reve#"+string(rune('1'+i)) {
			t.Errorf("%s: source %s", k, s.Source)
		}
		text := strings.Replace(testOnlyMinimal, "kind: urgent", "kind: "+string(k), 1)
		p := s.Person
		text = strings.Replace(text, "Sam Reed}", "Sam Reed, temperament: "+p.Temperament+", reason: "+p.Reason+", stage: "+p.Stage+"}", 1)
		if _, problems := check("a.yaml", []byte(text), testOnlyPools(t)); len(problems) > 0 {
			t.Errorf("%s: its defaults are not allowed: %v", k, problems)
		}
	}
}

func TestTextIsTakenLiterally(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"yes", "yes"},
		{"1.10", "1.10"},
		{"007", "007"},
		{"2 Mayfair", "2 Mayfair"},
		{"true", "true"},
		{"1_000", "1_000"},
		{`"a # b"`, "a # b"},
		{"'it''s: fine'", "it's: fine"},
		{"a#b", "a#b"},
		{"half past 9:30", "half past 9:30"},
	} {
		text := strings.Replace(testOnlyMinimal, "The parcel that never came", c.written, 1)
		found, problems := check("a.yaml", []byte(text), testOnlyPools(t))
		if len(problems) > 0 || found[0].Title != c.want {
			t.Errorf("%s: got %v, %v", c.written, found, problems)
		}
	}
}

// Content that breaks a rule is still read, so that results outlive new rules;
// text with a hole in it is not.
func TestParseReadsWhatCanBeRead(t *testing.T) {
	found, problems := check("a.yaml", []byte(testOnlyMinimal), testOnlyPools(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	text := found[0].Text
	s, problems := parse(strings.Replace(text, ", accepted: true", "", 1), testOnlyPools(t))
	if s == nil || len(problems) != 1 || problems[0].Rule != ruleNoAccepted || problems[0].Path != "" {
		t.Errorf("got %v, %v", s, problems)
	}
	for _, broken := range []string{"", "nothing", strings.Replace(text, "kind:", "kin:", 1), text + "---\n" + text, "- " + text} {
		if s, problems := parse(broken, testOnlyPools(t)); s != nil || len(problems) == 0 {
			t.Errorf("%q: got %v, %v", broken, s, problems)
		}
	}
}

func TestOneBadScenarioLeavesTheOthers(t *testing.T) {
	body := strings.SplitN(testOnlyMinimal, "scenarios:\n", 2)[1]
	for _, bad := range []string{"    title: a: b\n", "    title: &a b\n", "    title: \x1b\n", "    titel: b\n"} {
		text := "format: 1\nscenarios:\n" +
			strings.Replace(body, "late-parcel", "first", 1) +
			strings.Replace(body, "    title: The parcel that never came\n", bad, 1) +
			strings.Replace(body, "late-parcel", "last", 1)
		found, problems := check("a.yaml", []byte(text), testOnlyPools(t))
		if len(found) != 2 || found[0].ID != "first" || found[1].ID != "last" || len(problems) != 1 {
			t.Errorf("%q: got %d scenarios, %v", bad, len(found), problems)
		}
	}
}

func TestCase(t *testing.T) {
	data, err := os.ReadFile("testdata/ok/everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	found, _ := check("a.yaml", data, testOnlyPools(t))
	c := found[0].Case()
	if c.Scenario != "angry-customer" || c.Channel != grading.Chat || c.Customer != "Dana Whitlock" || c.Cap != 50 || !c.OverpromiseCritical {
		t.Errorf("got %+v", c)
	}
	if len(c.Ask) != 2 || c.Ask[0].ID != "where" || len(c.Tell) != 1 || c.Tell[0].Words[0] != "friday" {
		t.Errorf("ask %v, tell %v", c.Ask, c.Tell)
	}
	if len(c.Offers) != 3 || c.Offers[2].Allowed || !c.Offers[0].Allowed {
		t.Errorf("offers %v", c.Offers)
	}
	want := map[grading.Step][]grading.Act{
		grading.Understanding: {grading.Empathises},
		grading.Delivering:    {grading.Timeline, grading.Updates},
	}
	if !reflect.DeepEqual(c.Needs, want) {
		t.Errorf("needs %v", c.Needs)
	}
	for _, part := range []string{"arrived torn", "bought from you twice", "HL-20931", "just unpacked", "before her family", "see the foam", "on Saturday."} {
		if !strings.Contains(c.Situation, part) {
			t.Errorf("the situation lacks %q", part)
		}
	}
	if strings.Contains(c.Situation, "waits one") {
		t.Error("the situation depends on the pools")
	}
}
