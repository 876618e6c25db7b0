package quiz

import "testing"

func TestFiguresWithoutASource(t *testing.T) {
	for text, want := range map[string]string{
		"A kind reply makes 73% of people buy again.":                      "73%",
		"Keeping one costs five times less.":                               "five times less",
		"Winning one costs 5X more.":                                       "5X",
		"12.5 % of them leave":                                             "12.5 %",
		"60 per cent stay":                                                 "60 per cent",
		"According to REVE Chat (2021), 5X more":                           "",
		"As the glossary quotes it, undated, 60% stay":                     "",
		"In 2022, 88% said so":                                             "",
		"We can't do that, but here's 20% off your next order":             "",
		"Call them three times before noon":                                "",
		"Here's 20% off, which brings 30% of people back into the shop":    "30%",
		"They can choose from three times and five places, all day by day": "",
	} {
		if got := unattributed(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		text, part string
		want       bool
	}{
		{"I DON’T know.", "don't know", true},
		{"I know, I don't.", "don't know", false},
		{"back in stock", "stock", true},
		{"the stocking", "stock", false},
		{"anything", "", false},
		{"'quoted' words", "quoted", true},
	} {
		if got := mentions(c.text, c.part); got != c.want {
			t.Errorf("%q in %q: got %v", c.part, c.text, got)
		}
	}
}

func TestOptionsThatSpeakOfTheOthers(t *testing.T) {
	for text, want := range map[string]bool{
		"All of the above": true, "none of these": true, "Both of them": true, "All of them": true, "Neither of the other options": true,
		"All of the team": false, "None at all": false, "Both sides of the story": false,
	} {
		if got := above.MatchString(text); got != want {
			t.Errorf("%s: got %v", text, got)
		}
	}
}

func TestAlike(t *testing.T) {
	a := stems("Somebody who bought once and stayed away counts as an existing customer")
	if b := stems("Somebody who bought once and stayed away did count as an existing customer"); !alike(a, b) {
		t.Error("one word more makes it another question")
	}
	if b := stems("Somebody who never bought counts as a prospective customer"); alike(a, b) {
		t.Error("two questions are taken for one")
	}
}
