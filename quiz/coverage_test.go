package quiz

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every section of the five sources is asked about, is on a card and is in the notes.
func TestEverySectionIsTaught(t *testing.T) {
	asked, carded, noted := map[string]int{}, map[string]int{}, map[string]int{}
	for _, it := range Shipped().Items {
		asked[it.Source]++
	}
	for _, c := range Shipped().Cards {
		carded[c.Source]++
	}
	for _, p := range Shipped().Pages {
		for _, part := range p.Parts {
			for _, s := range part.Sources {
				noted[s]++
			}
		}
	}
	for _, s := range citations() {
		t.Logf("%-40s %3d questions %3d cards %2d notes", s, asked[s], carded[s], noted[s])
		if asked[s] == 0 || carded[s] == 0 || noted[s] == 0 {
			t.Errorf("%s: %d questions, %d cards, %d parts of the notes; each needs one", s, asked[s], carded[s], noted[s])
		}
	}
	if n := len(Shipped().Items); n < 220 {
		t.Errorf("%d questions, want 220", n)
	}
	if n := len(Shipped().Cards); n < 120 {
		t.Errorf("%d cards, want 120", n)
	}
	for _, topic := range Topics {
		if _, ok := Shipped().Page(string(topic)); !ok {
			t.Errorf("no page of notes on %s", topic)
		}
	}
}

// headings are what the sources call those sections whose title is ours.
var headings = map[string]string{
	"hgs#introduction":               "8 Things to Remember in Customer Interactions",
	"hgs#faq-skills":                 "What are the 5 key customer interaction skills?",
	"hgs#faq-good-interaction":       "What is a good customer service interaction?",
	"hgs#faq-challenging":            "How do you resolve a challenging customer interaction?",
	"hgs#faq-relationship":           "How to develop a good customer relationship?",
	"glossary#process":               "Designing the Customer Interaction Process in Support Departments",
	"glossary#positive-interactions": "How to Create Positive Customer Interactions",
	"reve#introduction":              "8 Most Common Customer Interactions",
	"reve#stages":                    "The customer interaction cycle consists of 5 stages",
	"reve#3":                         "Customer onboarding interactions",
	"reve#4":                         "Customer experience interactions",
	"reve#5":                         "Customer facing urgent issue wants quick resolution",
	"reve#6":                         "Unhappy customers vents their frustration",
	"cycle#training-plan":            "Training Plan for CI",
	"guide#introduction":             "Every time your brand communicates with a customer",
	"guide#tip-1":                    "Consider each and every customer interaction",
	"guide#tip-2":                    "Create a go-to customer interaction guide for your team",
	"guide#tip-3":                    "Delight your customers whenever possible",
	"guide#tip-4":                    "Prioritize stellar customer support",
	"guide#tip-5":                    "Ask for feedback",
	"guide#tip-6":                    "Measure the experience",
	"guide#tip-7":                    "Be transparent",
	"guide#tip-8":                    "Use friendly, approachable language",
	"guide#tip-9":                    "Get to know your customers",
	"guide#tip-10":                   "Back your efforts with robust customer interaction software",
}

// The sections are those that the sources have, in their order, and all of them.
func TestSectionsAreTheSources(t *testing.T) {
	for _, source := range Sources {
		text := strings.ToLower(sourceText(t, source.ID))
		for _, s := range source.Sections {
			heading := headings[source.ID+"#"+s.ID]
			if heading == "" {
				heading = s.Title
			}
			if !strings.Contains(text, strings.ToLower(heading)) {
				t.Errorf("%s#%s: the source has no %q", source.ID, s.ID, heading)
			}
		}
	}
}

// All 32 questions of cycle are asked, each by topic, and all 33 terms are on cards.
func TestQuestionsAndTermsOfCycle(t *testing.T) {
	text := sourceText(t, "cycle")
	_, text, _ = strings.Cut(text, "Questions and Answers\n")
	questions, rest, _ := strings.Cut(text, "\nFlashcards\n")
	cards, _, _ := strings.Cut(rest, "\nStudy Notes\n")
	var theirs, terms []string
	for line := range strings.Lines(questions) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "-") && !slices.Contains(theirs, line) {
			theirs = append(theirs, line)
		}
	}
	if len(theirs) != Questions {
		t.Fatalf("the source asks %d questions, not %d", len(theirs), Questions)
	}
	for n, question := range theirs {
		i := slices.IndexFunc(Shipped().Items, func(it *Item) bool { return it.Question == n+1 })
		if i < 0 {
			t.Errorf("question %d is not asked: %s", n+1, question)
			continue
		}
		it := Shipped().Items[i]
		said := strings.ToLower(it.Text)
		shared := 0
		for _, w := range words(question) {
			if len(w) > 5 && strings.Contains(said, w[:5]) {
				shared++
			}
		}
		if shared < 2 {
			t.Errorf("question %d is %q; %s is about something else: %s", n+1, question, it.ID, it.Ask)
		}
	}
	lines := strings.Split(strings.TrimSpace(cards), "\n")
	for i, line := range lines {
		// A term stands twice, front and back of its card.
		if line = strings.TrimSpace(line); i+1 < len(lines) && line == strings.TrimSpace(lines[i+1]) {
			term, _, _ := strings.Cut(line, " (")
			if !slices.Contains(terms, term) {
				terms = append(terms, term)
			}
		}
	}
	for _, term := range terms {
		if !slices.ContainsFunc(Shipped().Cards, func(c *Card) bool { return c.Term == term }) {
			t.Errorf("no card teaches the term %q", term)
		}
	}
	if !slices.Equal(terms, Terms) {
		t.Errorf("the source's terms are %q", terms)
	}
}

// sourceText is a source's text, from the folder that RAPPORT_SOURCES names.
func sourceText(t *testing.T, id string) string {
	t.Helper()
	folder := os.Getenv("RAPPORT_SOURCES")
	if folder == "" {
		t.Skip("RAPPORT_SOURCES does not name the folder of the source documents")
	}
	data, err := os.ReadFile(filepath.Join(folder, id+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
