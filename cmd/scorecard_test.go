package cmd

import (
	"strings"
	"testing"

	"rapport/grading"
	"rapport/internal/ui"
	"rapport/quiz"
)

// mixedCard is a scorecard with a bit of everything.
func mixedCard() scorecardView {
	turns := []grading.Turn{
		{Speaker: grading.Customer, Text: "My parcel is late."},
		{Speaker: grading.Agent, Text: "Hello Maria. Calm down, please."},
		{Speaker: grading.Customer, Text: "Excuse me?"},
		{Speaker: grading.Agent, Text: "I can send a replacement. Would that suit you? \x1b[31mred"},
	}
	card := grading.Scorecard{ID: "x", Score: 40, Marks: 40, Craft: 31}
	for i, s := range grading.Steps() {
		v := &card.Steps[i]
		v.Source, v.Confidence = "cycle#step-1", 95
		if s == grading.Greeting {
			v.Hit, v.Marks, v.Evidence = true, 20, []grading.Evidence{{Turn: 1, Start: 0, End: 12, Act: grading.Salutation, Text: "Hello Maria."}}
			continue
		}
		v.Missing, v.Change, v.Example = "something was missing here, said at some length so that it must be wrapped", "say it", "Would that work for you, Maria?"
		v.Nearest = &grading.Evidence{Turn: 3, Start: 0, End: 25, Text: "I can send a \x1b[31mreplacement."}
	}
	card.Steps[2].SecondLook, card.Steps[2].Confidence = true, 55
	card.Faults = []grading.Fault{{Kind: grading.Blame, Turn: 1, Start: 13, End: 31, Text: "Calm down, please.", Critical: true}}
	card.Dimensions = []grading.Dimension{{Name: grading.Empathy, Score: 0, Seen: true}, {Name: grading.Clarity, Score: 62, Seen: true}}
	card.Tips = []grading.Tip{{Dimension: grading.Empathy, Say: "name what this means for the customer", Source: "hgs#show-empathy"}}
	return scorecardView{card: card, turns: turns, title: "A late parcel", survey: "Maria gives 2 of 5", next: []string{"Play it again: 'rapport play late-parcel'."}}
}

func TestScorecardFitsTheWindow(t *testing.T) {
	for _, width := range []int{40, 80, 200} {
		for _, plain := range []bool{false, true} {
			s, _, _, _ := ui.Test()
			s.AssumeSize(width, 24)
			s.Plain = plain
			view := mixedCard()
			text := view.render(s)
			for line := range strings.Lines(text) {
				if w := ui.Width(strings.TrimRight(line, "\n")); w > min(width, 100) {
					t.Errorf("at %d columns, plain %v: a line of %d: %q", width, plain, w, line)
				}
			}
			if strings.ContainsAny(text, "\x1b\x07") {
				t.Errorf("escape sequences came through: %q", text)
			}
			for _, want := range []string{"40 of 100", "Greeting", "Hello Maria", "second look", "blaming the customer", "Next"} {
				if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
					t.Errorf("at %d columns, plain %v: %q is not shown", width, plain, want)
				}
			}
		}
	}
}

// Read aloud, every step is a sentence of its own, without columns of spaces.
func TestPlainScorecardReadsAloud(t *testing.T) {
	s, _, _, _ := ui.Test()
	s.Plain = true
	view := mixedCard()
	text := view.render(s)
	if !strings.Contains(text, "Greeting: hit, 20 of 20\n") || !strings.Contains(text, "Closing: missed, 0 of 20\n") {
		t.Errorf("steps are not sentences:\n%s", text)
	}
	for line := range strings.Lines(text) {
		if strings.Contains(strings.TrimLeft(line, " "), "   ") {
			t.Errorf("columns of spaces: %q", line)
		}
	}
}

func TestMarkedShowsEvidenceInPlace(t *testing.T) {
	s, _, _, _ := ui.Test()
	view := mixedCard()
	got := renderTranscript(s, view.turns, &view.card, "Maria")
	for _, want := range []string{"You: [Hello Maria.](greeting) [Calm down, please.](blaming the customer)\n", "Maria: My parcel is late.\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestCappedScoreSaysWhy(t *testing.T) {
	s, _, _, _ := ui.Test()
	view := mixedCard()
	view.card.Marks, view.card.Score = 80, 60
	if text := view.render(s); !strings.Contains(text, "The steps earned 80; a critical fault caps the score at 60.") {
		t.Error(text)
	}
}

func TestNotEnglishIsSaid(t *testing.T) {
	s, _, _, _ := ui.Test()
	view := scorecardView{card: grading.Scorecard{Declined: "the agent's words are not English"}}
	if text := view.render(s); !strings.Contains(text, "Not graded: the agent's words are not English.") || strings.Contains(text, "of 100") {
		t.Error(text)
	}
}

// A scorecard names the page about each thing that was missed, by what the pages list,
// and none twice.
func TestScorecardNamesPagesOnce(t *testing.T) {
	s, _, _, _ := ui.Test()
	view := mixedCard()
	c := &view.card
	c.Steps.Of(grading.Delivering).Missing = "this customer also needs " + grading.Goodwill.Phrase()
	c.Steps.Of(grading.Closing).Missing = "this customer also needs " + grading.Apologises.Phrase()
	c.Faults = append(c.Faults, grading.Fault{Kind: grading.Privacy, Critical: true}, grading.Fault{Kind: grading.Deceive, Critical: true})
	c.Tips = append(c.Tips, grading.Tip{Dimension: grading.FollowThrough, Say: "say when you will check", Source: "hgs#closing"})
	text := view.render(s)
	seen := map[string]bool{}
	for line := range strings.Lines(text) {
		id, ok := strings.CutPrefix(strings.TrimSpace(line), "read: rapport learn ")
		if ok && seen[id] {
			t.Errorf("%s is named twice:\n%s", id, text)
		}
		if _, exists := quiz.Shipped().Page(id); ok && !exists {
			t.Errorf("there is no page %s", id)
		}
		seen[id] = seen[id] || ok
	}
	for _, id := range []string{"understanding", "agreeing", "situations", "channels", "practices"} {
		if !seen[id] {
			t.Errorf("%s is not named:\n%s", id, text)
		}
	}
	if seen["delivering"] || seen["closing"] {
		t.Errorf("the step's page, not that of the act:\n%s", text)
	}
	for act, want := range map[grading.Act]string{grading.Apologises: "understanding", grading.UsesName: "personal"} {
		v := grading.Verdict{Missing: "this customer also needs " + act.Phrase()}
		if got := stepPage(grading.Understanding, &v); got != want {
			t.Errorf("%s: %s, want %s", act, got, want)
		}
	}
	// The words are the grader's own.
	card := grading.Grade(grading.Transcript{Turns: []grading.Turn{
		{Speaker: grading.Customer, Text: "My sofa is torn."}, {Speaker: grading.Agent, Text: "Good morning! Where exactly is it torn?"},
	}}, grading.Case{Needs: map[grading.Step][]grading.Act{grading.Greeting: {grading.Goodwill}}})
	if d := card.Steps.Of(grading.Greeting); stepPage(grading.Greeting, d) != pageAbout(grading.Goodwill) {
		t.Errorf("%q leads to %s", d.Missing, stepPage(grading.Greeting, d))
	}
}
