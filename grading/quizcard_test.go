package grading

import "testing"

func TestQuizCard(t *testing.T) {
	all := Verdicts{}
	for i := range all {
		all[i] = Verdict{Hit: true, Confidence: 100}
	}
	card := QuizCard("x", "quiz/1", all)
	if card.ID != "x" || card.Grader != "quiz/1" || card.Score != 100 || card.Marks != 100 || !card.FullMarks || card.Craft != 0 {
		t.Errorf("all hit: %+v", card)
	}
	all[2] = Verdict{Confidence: 60, Missing: "no question was about it"}
	card = QuizCard("x", "quiz/1", all)
	agreeing, closing := card.Steps.Of(Agreeing), card.Steps.Of(Closing)
	if card.Score != 80 || card.FullMarks || !agreeing.SecondLook || agreeing.Source != "cycle#step-3" || agreeing.Marks != 0 ||
		closing.SecondLook || closing.Source != "cycle#step-5" || closing.Marks != StepMarks {
		t.Errorf("one missed: %+v", card)
	}
}
