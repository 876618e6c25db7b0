package grading

// QuizCard is the scorecard of a quiz, with the same five rows as a conversation's,
// so that both are kept, shown and counted alike. rows say what was hit and by what;
// marks and sources are filled in. A quiz has no faults and no craft.
func QuizCard(id, grader string, rows Verdicts) Scorecard {
	card := Scorecard{ID: id, Faults: []Fault{}, Dimensions: []Dimension{}, Grader: grader}
	for i, v := range rows {
		v.Marks, v.Source = 0, stepSources[i]
		if v.Hit {
			v.Marks = StepMarks
		}
		v.SecondLook = v.Confidence < secondLook
		card.Steps[i] = v
		card.Marks += v.Marks
	}
	card.Score, card.FullMarks = card.Marks, card.Marks == len(rows)*StepMarks
	return card
}
