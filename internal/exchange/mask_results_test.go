package exchange

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/grading"
)

// secrets are what must be in nothing that is written, in the grader's spelling.
var secrets = []string{"4111", "müller", "muller", "mueller", "anna", "beispiel", "1234567", "0134"}

const secretTalk = "Write to Anna.Müller@beispiel.de, card 4111 1111 1111 1111, phone +49 30 1234567 or 555-0134"

func secretTranscript() grading.Transcript {
	say := func(who grading.Speaker, text string) grading.Turn { return grading.Turn{Speaker: who, Text: text} }
	return grading.Transcript{ID: "anna.müller@beispiel.de", Scenario: "+49 30 1234567", Turns: []grading.Turn{
		say(grading.Customer, "Hello, I am waiting for my parcel. "+secretTalk+"."),
		say(grading.Agent, "Good morning, thank you for calling. I'm sorry the parcel is late. When was it sent, and is "+secretTalk+" right?"),
		say(grading.Customer, "On Monday. Yes, Anna.Müller@beispiel.de."),
		say(grading.Agent, "I can send a new one today to Anna.Müller@beispiel.de, would that suit you? You people never read: "+secretTalk+"."),
		say(grading.Customer, "Yes please."),
		say(grading.Agent, "I have just sent it, it arrives tomorrow by noon; I call +49 30 1234567. greeting, empathy, refund Anna.Müller@beispiel.de. Thank you, goodbye Anna.Müller@beispiel.de!"),
	}}
}

// Nothing that is masked in the conversation is in its results; the marks stay.
func TestResultsAreMasked(t *testing.T) {
	tr := secretTranscript()
	card, why := grading.Grade(tr, grading.Case{}), grading.Explain(tr, grading.Case{})
	m := NewResultMask(tr)
	for name, v := range map[string]any{"transcript": m.Transcript(), "scorecard": m.Scorecard(card), "explanation": m.Explanation(why)} {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.ToLower(string(data))
		for _, s := range secrets {
			if at := strings.Index(got, s); at >= 0 {
				t.Errorf("%s holds %s: …%s…", name, s, got[max(0, at-60):min(len(got), at+40)])
			}
		}
	}
	again, _ := json.Marshal(card)
	if before, _ := json.Marshal(grading.Grade(tr, grading.Case{})); string(again) != string(before) {
		t.Error("masking changed the scorecard it was given")
	}
}

// Spans of masked results hold in the masked transcript, and every figure is as before.
func TestMaskedResultsFitTheirTranscript(t *testing.T) {
	said := rapid.SampledFrom([]string{
		"Good morning, thank you for calling.", secretTalk, "When was it sent?", "I can send a new one today, does that suit you?",
		"I have just sent it to anna@example.com.", "You people never listen.", "Thank you, goodbye!", "Call 555-123-4567 to get a refund now.",
	})
	rapid.Check(t, func(t *rapid.T) {
		tr := grading.Transcript{ID: "x"}
		for i := range rapid.IntRange(1, 6).Draw(t, "turns") {
			who := grading.Customer
			if i%2 == 1 {
				who = grading.Agent
			}
			tr.Turns = append(tr.Turns, grading.Turn{Speaker: who, Text: strings.Join(rapid.SliceOfN(said, 1, 3).Draw(t, "said"), " ")})
		}
		card := grading.Grade(tr, grading.Case{})
		m := NewResultMask(tr)
		got := m.Scorecard(card)
		if got.Score != card.Score || got.Marks != card.Marks || got.Craft != card.Craft || len(got.Faults) != len(card.Faults) {
			t.Fatalf("marks differ: %+v", got)
		}
		for i := range got.Steps {
			if got.Steps[i].Hit != card.Steps[i].Hit || got.Steps[i].Confidence != card.Steps[i].Confidence {
				t.Fatal("a verdict differs")
			}
			for k, e := range got.Steps[i].Evidence {
				if w := card.Steps[i].Evidence[k]; e.Start != w.Start || e.End != w.End || string([]rune(m.Transcript().Turns[e.Turn].Text)[e.Start:e.End]) != e.Text {
					t.Fatalf("evidence %+v was %+v", e, w)
				}
			}
		}
	})
}

func TestMaskError(t *testing.T) {
	e := &RecordError{File: "f", Line: 1, Column: 1, ID: "call +49 30 1234567", Reason: `"speaker" is "anna@example.com"`, Raw: []byte(`{"text":"anna\u0040example.com \u0022 +49\u002030\/1234567","x":"\\u0041"` + "\xff}")}
	got := MaskError(e)
	if got.ID != "call +** ** *******" || got.Reason != `"speaker" is "****@*******.***"` || got.Line != 1 {
		t.Errorf("%+v", got)
	}
	if want := `{"text":"****@*******.*** \u0022 +** **/*******","x":"\\u0041"` + "\xff}"; string(got.Raw) != want {
		t.Errorf("got  %s\nwant %s", got.Raw, want)
	}
	if e.ID != "call +49 30 1234567" {
		t.Error("what was given is changed")
	}
}

func TestMaskName(t *testing.T) {
	for name, want := range map[string]string{
		"4111111111111111": "4111111111111111", "call-01711234567": "call-01711234567", "2026-03-01": "2026-03-01",
		"anna@example.com/7": "****@*******.***/7", "+49301234567": "+***********", "": "",
	} {
		if got := MaskName(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
