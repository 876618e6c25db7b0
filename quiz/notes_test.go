package quiz

import (
	"slices"
	"strings"
	"testing"

	"rapport/grading"
)

// Every topic has its page, of a length that is read to the end, with lines to
// compare where something is to be said.
func TestNotesCoverEveryTopic(t *testing.T) {
	pages := map[string]*Page{}
	for _, p := range Shipped().Pages {
		pages[p.ID] = p
	}
	said := []Topic{"greeting", "understanding", "agreeing", "delivering", "closing", "situations", "practices", "wording"}
	for _, topic := range Topics {
		p := pages[string(topic)]
		if p == nil {
			t.Errorf("no page about %s", topic)
			continue
		}
		n := 0
		for _, part := range p.Parts {
			n += len(strings.Fields(part.Text))
		}
		if n < 150 || n > 400 {
			t.Errorf("%s has %d words", topic, n)
		}
		if slices.Contains(said, topic) && (len(p.Lines) < 4 || len(p.Lines) > 8) {
			t.Errorf("%s has %d good and weak lines", topic, len(p.Lines))
		}
	}
}

// The notes alone speak of every section of the sources.
func TestNotesCiteEverySection(t *testing.T) {
	cited := map[string]bool{}
	for _, p := range Shipped().Pages {
		for _, part := range p.Parts {
			for _, id := range part.Sources {
				cited[id] = true
			}
		}
	}
	for _, id := range citations() {
		if !cited[id] {
			t.Errorf("no page cites %s", id)
		}
	}
}

// What a step's page calls good is heard as an act that makes the step or makes
// it better; what it calls weak is heard as none that makes it.
func TestGoodLinesAreHeardAndWeakOnesAreNot(t *testing.T) {
	makes := map[grading.Step][]grading.Act{
		grading.Greeting:      {grading.Salutation, grading.Welcome, grading.ThanksContact, grading.OffersHelp},
		grading.Understanding: {grading.Clarifies, grading.Restates, grading.Empathises},
		grading.Agreeing:      {grading.SeeksConsent},
		grading.Delivering:    {grading.Acts, grading.Informs},
		grading.Closing:       {grading.ChecksSatisfied, grading.Thanks, grading.Farewell, grading.InvitesReturn},
	}
	for step, acts := range makes {
		p, ok := Shipped().Page(string(step))
		if !ok {
			t.Errorf("no page about %s", step)
			continue
		}
		for _, line := range p.Lines {
			if !performs(line.Good, p.Acts) {
				t.Errorf("%s: nothing is heard in %q", step, line.Good)
			}
			if performs(line.Weak, acts) {
				t.Errorf("%s: %q is no weak line: it is heard", step, line.Weak)
			}
		}
	}
}

func performs(line string, acts []grading.Act) bool {
	said := grading.Turn{Speaker: grading.Agent, Text: line}
	before := []grading.Turn{{Speaker: grading.Customer, Text: "Hello, I have a problem with what I ordered from you last week."}}
	return slices.ContainsFunc(acts, grading.Listen(said, before, grading.Case{}).Has)
}
