package verify

import (
	"fmt"

	"rapport/grading"
	"rapport/internal/records"
)

// unsound says where a scorecard contradicts itself or the words it is about. That
// needs no grader: it holds for the cards of every version.
func unsound(k Kept, card *grading.Scorecard) []string {
	var out []string
	marks, critical := 0, false
	for i := range card.Steps {
		if card.Steps[i].Hit {
			marks += grading.StepMarks
		}
	}
	for _, f := range card.Faults {
		critical = critical || f.Critical
	}
	switch {
	case card.Marks != marks:
		out = append(out, fmt.Sprintf("the scorecard has %d marks, and its steps earn %d", card.Marks, marks))
	case card.Score > card.Marks, card.Score < 0, card.Score < card.Marks && !critical:
		out = append(out, fmt.Sprintf("the scorecard's score is %d, of %d marks", card.Score, card.Marks))
	case card.FullMarks != (marks == 5*grading.StepMarks && !critical):
		out = append(out, fmt.Sprintf("the scorecard says %s to full marks, with %d marks", yesNo(card.FullMarks), card.Marks))
	}
	if records.IsQuiz(k.Attempt.Mode) {
		return out
	}
	turns := k.Attempt.Turns
	for i, step := range grading.Steps() {
		for _, e := range card.Steps[i].Evidence {
			if !stands(turns, e.Turn, e.Start, e.End, e.Text) {
				out = append(out, fmt.Sprintf("%s rests on %s, which turn %d does not say there", step.Title(), short(e.Text), e.Turn+1))
			}
		}
	}
	for _, f := range card.Faults {
		if !stands(turns, f.Turn, f.Start, f.End, f.Text) {
			out = append(out, fmt.Sprintf("the fault %q rests on %s, which turn %d does not say there", f.Kind, short(f.Text), f.Turn+1))
		}
	}
	return out
}

// stands reports whether the agent says text at that place.
func stands(turns []records.Turn, turn, start, end int, text string) bool {
	if turn < 0 || turn >= len(turns) || turns[turn].Speaker != grading.Agent {
		return false
	}
	said := []rune(turns[turn].Text)
	return start >= 0 && start <= end && end <= len(said) && string(said[start:end]) == text
}
