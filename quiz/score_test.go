package quiz

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"rapport/grading"
)

func TestScorecard(t *testing.T) {
	steps := grading.Steps()
	var answers []Answer
	for i, s := range append(steps, steps...) {
		it := testItem(fmt.Sprint(i), Topic(s), 1)
		answers = append(answers, answered(it, i < 5, noon))
	}
	answers = append(answers[:5], answers[5:7]...)        // greeting and understanding: one right, one wrong
	answers[5].Share, answers[6].Share = 400, 200         // of which the first comes to two thirds
	answers[2].Right, answers[2].Share = false, 600       // agreeing: not quite
	answers[4].Kind, answers[4].Given = Say, "Thank you!" // closing: heard by the ear,
	answers[4].Sure = 80                                  // which is fairly sure
	answers = slices.Delete(answers, 3, 4)                // nothing about delivering
	card := Scorecard("s1", answers)
	row := func(i int) grading.Verdict { return card.Steps[i] }
	if card.ID != "s1" || card.Score != 40 || card.Marks != 40 || card.FullMarks || card.Grader != Version() {
		t.Errorf("%+v", card)
	}
	if want := (grading.Verdict{
		Hit: true, Marks: 20, Confidence: 100, Source: "cycle#step-1",
		Evidence: []grading.Evidence{{Turn: 1, End: 1, Text: "a"}},
	}); !reflect.DeepEqual(row(0), want) {
		t.Errorf("greeting: %+v", row(0))
	}
	for i, want := range map[int]string{1: "1 of 2 right, and two thirds are needed", 2: "0 of 1 right, and two thirds are needed", 3: "no question was about it"} {
		if v := row(i); v.Hit || v.Marks != 0 || v.Missing != want || v.Evidence != nil || v.SecondLook {
			t.Errorf("%s: %+v", steps[i], v)
		}
	}
	if v := row(4); !v.Hit || v.Confidence != 80 || v.Evidence[0] != (grading.Evidence{Turn: 7, End: 10, Text: "Thank you!"}) {
		t.Errorf("closing: %+v", v)
	}
	answers[3].Sure = 69 // closing again: the ear is less sure
	if v := Scorecard("s1", answers).Steps[4]; !v.Hit || v.Confidence != 69 || !v.SecondLook {
		t.Errorf("closing, hardly heard: %+v", v)
	}
	full := Scorecard("s2", []Answer{
		answered(testItem("1", "greeting", 1), true, noon), answered(testItem("2", "understanding", 1), true, noon),
		answered(testItem("3", "agreeing", 1), true, noon), answered(testItem("4", "delivering", 1), true, noon), answered(testItem("5", "closing", 1), true, noon),
	})
	if full.Score != 100 || !full.FullMarks || full.Faults == nil || full.Dimensions == nil {
		t.Errorf("all five: %+v", full)
	}
}

func TestWhatWasMissed(t *testing.T) {
	needs, training, closing := testItem("n", "needs", 1), testItem("t", "training", 1), testItem("c", "closing", 1)
	answers := []Answer{answered(training, false, noon), answered(needs, true, noon), answered(needs, false, noon), answered(closing, true, noon), answered(training, false, noon)}
	want := []TopicScore{{"closing", Score{1, 1, 1000}}, {"needs", Score{2, 1, 1000}}, {"training", Score{2, 0, 0}}}
	if got := ByTopic(answers); !reflect.DeepEqual(got, want) {
		t.Errorf("by topic: %v", got)
	}
	if got := ToRead(answers); !slices.Equal(got, []Topic{"training", "needs"}) {
		t.Errorf("to read: %v", got)
	}
	if got := Missed(answers); !slices.Equal(got, []string{"t", "n"}) {
		t.Errorf("missed: %v", got)
	}
	if s := Total(answers); s != (Score{5, 2, 2000}) || s.Percent() != 40 || (Score{}).Percent() != 0 || (Score{}).Good() {
		t.Errorf("total: %+v", s)
	}
}

// Of percents the nearest is said, halves up, as everywhere in the program.
func TestPercentIsRounded(t *testing.T) {
	for s, want := range map[Score]int{
		{3, 2, 2000}: 67, {3, 1, 1000}: 33, {8, 1, 1000}: 13, {200, 199, 199_000}: 100, {200, 1, 1000}: 1, {1, 0, 4}: 0, {1, 0, 5}: 1, {1, 1, 1000}: 100, {1, 0, 0}: 0,
	} {
		if got := s.Percent(); got != want {
			t.Errorf("%+v: %d%%, want %d%%", s, got, want)
		}
	}
}
