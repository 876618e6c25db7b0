package cmd

import (
	"fmt"
	"strings"

	"rapport/grading"
	"rapport/quiz"
)

// quizRows is how the questions of a quiz were answered, for the rows of its
// scorecard.
type quizRows struct{ answers []quiz.Answer }

// of is the score of the questions about a step.
func (r *quizRows) of(step grading.Step) quiz.Score {
	var about []quiz.Answer
	for _, a := range r.answers {
		if a.Step == step {
			about = append(about, a)
		}
	}
	return quiz.Total(about)
}

// figures are the lines that count. score says the marks in words.
func (r *quizRows) figures(p *page, score string, hits int) {
	p.line(2, rightWords(quiz.Total(r.answers))+".")
	asked := 0
	for _, step := range grading.Steps() {
		if r.of(step).Asked > 0 {
			asked++
		}
	}
	switch asked {
	case 0:
		p.line(2, "No question was about one of the five steps, so there are no marks.")
		return
	case len(grading.Steps()):
		p.line(2, fmt.Sprintf("%s. %d of 5 steps hit.", score, hits))
	default:
		p.line(2, fmt.Sprintf("%s. Hit: %d of the %s asked about; full marks need all five.", score, hits, plural(asked, "step")))
	}
	p.line(2, "A step is hit when at least two thirds of what was asked about it is right.")
}

// rightWords says how much was right: "85% right (8 of 10 answers wholly)".
func rightWords(sc quiz.Score) string {
	words := fmt.Sprintf("%d%% right (%d of %s", sc.Percent(), sc.Right, plural(sc.Asked, "answer"))
	if sc.Right*quiz.AllRight < sc.Shares {
		words += " wholly"
	}
	return words + ")"
}

// notAsked is the row of a step that no question was about.
func (r *quizRows) notAsked(p *page, step grading.Step) {
	if p.plain || p.width < 50 {
		p.line(0, p.paint.Bold(step.Title())+": not asked")
		return
	}
	p.line(0, fmt.Sprintf("%s%s not asked", p.paint.Bold(step.Title()), strings.Repeat(" ", 14-len(step))))
}

// earned says what a step was hit by: "2 of 3 right (questions 1 and 6)".
func (r *quizRows) earned(step grading.Step) string {
	var numbers []string
	for i, a := range r.answers {
		if a.Step == step && a.Right {
			numbers = append(numbers, fmt.Sprint(i+1))
		}
	}
	sc := r.of(step)
	words := fmt.Sprintf("%d of %d right", sc.Right, sc.Asked)
	switch n := len(numbers); n {
	case 0:
		return words + ", the rest in part"
	case 1:
		return words + " (question " + numbers[0] + ")"
	default:
		return words + " (questions " + strings.Join(numbers[:n-1], ", ") + " and " + numbers[n-1] + ")"
	}
}
