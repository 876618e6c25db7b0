package grading

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// checkCard holds a scorecard against what must be true of every one, and
// returns what is not.
func checkCard(tr Transcript, k Case, card Scorecard) string {
	hits, critical := 0, false
	for i, s := range Steps() {
		v := card.Steps.Of(s)
		if v.Hit {
			hits++
		}
		if v.Marks != map[bool]int{true: StepMarks}[v.Hit] || v.Hit != (len(v.Evidence) > 0) || v.Source == "" {
			return string(s) + ": marks, evidence or source do not go with the verdict"
		}
		if v.Confidence < 0 || v.Confidence > 99 || v.SecondLook != (v.Confidence < secondLook && card.Declined == "") {
			return string(s) + ": confidence out of range"
		}
		if !v.Hit && card.Declined == "" && (v.Missing == "" || v.Change == "" || v.Example == "") {
			return string(s) + ": missed without saying what was missing"
		}
		for _, e := range v.Evidence {
			if wrong := checkSpan(tr, e.Turn, e.Start, e.End, e.Text); wrong != "" {
				return string(s) + ": evidence " + wrong
			}
			for _, t := range Steps()[:i] {
				for _, o := range card.Steps.Of(t).Evidence {
					if o.Turn == e.Turn && o.Start < e.End && e.Start < o.End {
						return string(s) + " and " + string(t) + " share " + e.Text
					}
				}
			}
		}
		if n := v.Nearest; n != nil {
			if wrong := checkSpan(tr, n.Turn, n.Start, n.End, n.Text); wrong != "" || v.Hit {
				return string(s) + ": nearest " + wrong
			}
		}
	}
	for _, f := range card.Faults {
		critical = critical || f.Critical
		if wrong := checkSpan(tr, f.Turn, f.Start, f.End, f.Text); wrong != "" {
			return "fault " + wrong
		}
		if f.Critical != (f.Kind.Critical() || f.Kind == Overpromise && k.OverpromiseCritical) {
			return "fault " + string(f.Kind) + ": critical is wrong"
		}
	}
	for _, tip := range card.Tips {
		if at := tip.At; at != nil {
			if wrong := checkSpan(tr, at.Turn, at.Start, at.End, at.Text); wrong != "" {
				return "tip " + wrong
			}
		}
	}
	want := 20 * hits
	score := want
	if critical {
		most := DefaultCap
		if k.Cap > 0 && k.Cap < DefaultCap {
			most = k.Cap
		}
		score = min(score, most)
	}
	switch {
	case card.Marks != want || card.Score != score:
		return "marks or score do not add up"
	case card.FullMarks != (hits == 5 && !critical):
		return "full marks are wrong"
	case len(card.Dimensions) != len(dimensionNames) || card.Craft < 0 || card.Craft > 100:
		return "craft is out of range"
	case card.Grader != Version():
		return "the grader's name is missing"
	}
	for _, d := range card.Dimensions {
		if d.Score < 0 || d.Score > 100 {
			return d.Name + " is out of range"
		}
	}
	return ""
}

// checkSpan makes sure that the span lies in an agent turn and holds the text,
// counted in code points.
func checkSpan(tr Transcript, turn, start, end int, text string) string {
	if turn < 0 || turn >= len(tr.Turns) || tr.Turns[turn].Speaker != Agent {
		return "is in no agent turn"
	}
	runes := []rune(tr.Turns[turn].Text)
	if start < 0 || start >= end || end > len(runes) || string(runes[start:end]) != text {
		return "does not hold its text"
	}
	return ""
}

// TestGradeAnything: any speakers, texts, channels and cases give a scorecard
// that adds up, whose JSON reads back as itself.
func TestGradeAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr, k := drawTranscript(t), drawCase(t)
		card := Grade(tr, k)
		if wrong := checkCard(tr, k, card); wrong != "" {
			t.Fatal(wrong)
		}
		data, err := json.Marshal(card)
		if err != nil {
			t.Fatal(err)
		}
		var back Scorecard
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(card, back) {
			t.Fatalf("read back differently:\n%+v\n%+v", card, back)
		}
	})
}

// TestCardsOfCases holds the stories' cards against the same rules.
func TestCardsOfCases(t *testing.T) {
	for _, f := range append(loadCases(t, "testdata/cases"), loadCases(t, "testdata/known")...) {
		if wrong := checkCard(f.transcript, f.scenario, Grade(f.transcript, f.scenario)); wrong != "" {
			t.Errorf("%s: %s", f.name, wrong)
		}
	}
}

// TestGradeIsPure: the same transcript gives the same bytes, twice and from eight
// goroutines at a time, and is left as it was.
func TestGradeIsPure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr, k := drawTranscript(t), drawCase(t)
		before, err := json.Marshal(tr)
		if err != nil {
			t.Fatal(err)
		}
		var cards [9][]byte
		var errs [9]error
		cards[8], errs[8] = json.Marshal(Grade(tr, k))
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() { cards[i], errs[i] = json.Marshal(Grade(tr, k)) })
		}
		wg.Wait()
		for i := range cards {
			if errs[i] != nil || !bytes.Equal(cards[i], cards[8]) {
				t.Fatalf("not the same twice (%v):\n%s\n%s", errs[i], cards[i], cards[8])
			}
		}
		if after, err := json.Marshal(tr); err != nil || !bytes.Equal(before, after) {
			t.Fatalf("the transcript was changed (%v)", err)
		}
	})
}

// TestBlankAgentScoresNothing: whatever the customer says, an agent who says
// nothing gets nothing, and no fault either.
func TestBlankAgentScoresNothing(t *testing.T) {
	blanks := rapid.SampledFrom([]string{"", " ", "\n", "\t \r\n", "\u00a0", "\u3000"})
	rapid.Check(t, func(t *rapid.T) {
		tr, k := drawTranscript(t), drawCase(t)
		for i := range tr.Turns {
			if tr.Turns[i].Speaker == Agent {
				tr.Turns[i].Text = strings.Repeat(blanks.Draw(t, "blank"), 2)
			}
		}
		card := Grade(tr, k)
		if card.Marks != 0 || card.Score != 0 || card.FullMarks || len(card.Faults) != 0 || card.Declined != "" {
			t.Fatalf("marks %d, score %d, faults %v, declined %q", card.Marks, card.Score, card.Faults, card.Declined)
		}
	})
}

// TestCaseOnlyAdds: what a scenario asks for can cost the full marks, never give
// them.
func TestCaseOnlyAdds(t *testing.T) {
	files := loadCases(t, "testdata/cases")
	rapid.Check(t, func(t *rapid.T) {
		tr := rapid.SampledFrom(files).Draw(t, "file").transcript
		k := drawRequirements(t)
		plain := Grade(tr, Case{Channel: k.Channel})
		asked := Grade(tr, k)
		if asked.FullMarks && !plain.FullMarks {
			t.Fatalf("full marks with more required, not without")
		}
	})
}

// TestSystemNoticesChangeNothing: a notice of the system is context: put anywhere
// into a story, it turns no verdict.
func TestSystemNoticesChangeNothing(t *testing.T) {
	notice := Turn{Speaker: System, Text: "The chat has been moved to the queue. Goodbye, and thank you!"}
	for _, f := range loadCases(t, "testdata/cases") {
		plain := Grade(f.transcript, f.scenario)
		for at := 0; at <= len(f.transcript.Turns); at++ {
			if at < len(f.transcript.Turns) && f.transcript.Turns[at].Channel != "" {
				continue // the notice would stand on the wrong side of the move
			}
			tr := f.transcript
			tr.Turns = slices.Insert(slices.Clone(f.transcript.Turns), at, notice)
			card := Grade(tr, f.scenario)
			for i, s := range Steps() {
				if card.Steps[i].Hit != plain.Steps[i].Hit {
					t.Errorf("%s: a notice before turn %d turns %s", f.name, at, s)
				}
			}
		}
	}
}
