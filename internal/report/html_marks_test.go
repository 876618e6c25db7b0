package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/grading"
	"rapport/internal/records"
)

// flat writes stretches as "[words](labels)" where they are marked.
func flat(list []stretch) string {
	var b strings.Builder
	for _, s := range list {
		switch {
		case s.Fault:
			b.WriteString("!")
			fallthrough
		case s.Marked:
			b.WriteString("[" + s.Text + "](" + s.Labels + ")")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestStretches(t *testing.T) {
	g, f := "Greeting", "Fault: rude"
	for _, c := range []struct {
		name, text string
		spans      []span
		want       string
	}{
		{"nothing marked", "Hello Lena", nil, "Hello Lena"},
		{"at the start", "Hello Lena", []span{{0, 5, g, false}}, "[Hello](Greeting) Lena"},
		{"code points, not bytes", "Grüß dich, Zoë!", []span{{11, 14, g, false}}, "Grüß dich, [Zoë](Greeting)!"},
		{"one within another", "You are a fool, sir", []span{{0, 19, g, false}, {10, 14, f, true}}, "[You are a ]()![fool](Fault: rude)[, sir](Greeting)"},
		{"over each other", "abcdef", []span{{0, 4, g, false}, {2, 6, f, true}}, "[ab]()![cd](Greeting)![ef](Fault: rude)"},
		{"the same words twice", "abc", []span{{0, 3, g, false}, {0, 3, f, true}}, "![abc](Greeting, Fault: rude)"},
		{"beyond the text", "abc", []span{{1, 9, g, false}, {-1, 2, g, false}, {2, 2, g, false}}, "abc"},
		{"nothing that hides", "a\u202eb\x1b[31mc", []span{{0, 2, g, false}}, "[a](Greeting)bc"},
		{"no text", "", []span{{0, 1, g, false}}, ""},
	} {
		if got := flat(stretches(c.text, c.spans)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Whatever is marked, every word is there once and in its place, and every label that
// fits the text is said.
func TestStretchesKeepWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zäß ]{0,30}`).Draw(t, "text")
		var spans []span
		for i := range rapid.IntRange(0, 5).Draw(t, "spans") {
			from := rapid.IntRange(-2, 32).Draw(t, "from")
			spans = append(spans, span{from, from + rapid.IntRange(-1, 12).Draw(t, "long"), string(rune('A' + i)), i%2 == 0})
		}
		var words, labels strings.Builder
		for _, s := range stretches(text, spans) {
			words.WriteString(s.Text)
			labels.WriteString(s.Labels)
		}
		if words.String() != text {
			t.Fatalf("%q became %q", text, words.String())
		}
		for _, s := range spans {
			fits := s.start >= 0 && s.start < s.end && s.end <= len([]rune(text))
			if said := strings.Contains(labels.String(), s.label); said != fits {
				t.Fatalf("label %s said: %v, fits: %v", s.label, said, fits)
			}
		}
	})
}

// What people said stands beside what the machine said, and it shows which counts.
func TestVerdictsOf(t *testing.T) {
	card := grading.Scorecard{Score: 20, Marks: 20}
	card.Steps[0] = grading.Verdict{Hit: true, Marks: 20, Confidence: 98}
	card.Steps[4] = grading.Verdict{Confidence: 55, SecondLook: true, Missing: "no farewell"}
	talk := &Talk{
		Attempt: records.Attempt{ID: "5k2mq00001", Card: &card},
		Counted: &records.Counted{Source: records.FromHuman, Score: 40, Marks: 40, Hits: [5]bool{true, false, false, false, true}, Reviewed: []string{"closing", records.FaultsMark}},
	}
	rows := verdictsOf(talk, talk.card(), "a-1", false)
	if len(rows) != 6 {
		t.Fatalf("%d rows: %+v", len(rows), rows)
	}
	if r := rows[0]; r.Machine != "hit" || r.Counts != "hit" || r.Why != "machine" || r.Changed || r.Sure != "98%" {
		t.Errorf("greeting: %+v", r)
	}
	if r := rows[4]; r.Machine != "missed" || r.Counts != "hit" || r.Why != "a person" || !r.Changed || !r.Doubtful || r.Missing != "no farewell" {
		t.Errorf("closing: %+v", r)
	}
	if r := rows[5]; r.Machine != "none" || r.Counts != "none" || r.Why != "a person" || r.Changed {
		t.Errorf("faults: %+v", r)
	}
	said := saidOf([]records.Mark{
		{Kind: records.Dispute, Step: "closing", Hit: true, Author: "Ann"},
		{Kind: records.Review, Step: "closing", Hit: true, Author: "Paul"},
		{Kind: records.Review, Step: records.FaultsMark, Hit: true, Machine: true, Author: "Paul"},
	})
	for i, want := range []string{"Disputes: hit", "Corrects to: hit", "Agrees: a critical fault"} {
		if said[i].Says != want {
			t.Errorf("%q, want %q", said[i].Says, want)
		}
	}
}
