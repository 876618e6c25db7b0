package report

import (
	"cmp"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
)

// gathered counts what each trainee missed, from the attempts that a folder shows.
type gathered map[string]map[missedKey]*Missed

type missedKey struct {
	step    grading.Step
	missing string
}

// mostOwnReasons is how many things a trainee's page names, and with how many examples.
const (
	mostOwnReasons = 6
	ownExamples    = 2
)

// add counts a talk; newer ones come first.
func (g gathered) add(t *Talk) {
	a, card := &t.Attempt, t.card()
	if card == nil || card.Declined != "" || records.IsQuiz(a.Mode) {
		return
	}
	for i, step := range grading.Steps() {
		v := card.Steps.Of(step)
		hit := v.Hit
		if t.Counted != nil {
			hit = t.Counted.Hits[i]
		}
		if hit {
			continue
		}
		key, e := missedKey{step, v.Missing}, Example{Attempt: a.ID, Trainee: a.Trainee, Title: a.Title}
		if v.Hit {
			key.missing = PersonMissed
			for _, m := range t.Marks { // oldest first
				if m.Kind == records.Review && m.Step == string(step) {
					e.Note = m.Comment
				}
			}
		} else {
			e = exampleOf(a.ID, a.Trainee, a.Title, card, step)
		}
		if key.missing == "" {
			continue // a grade of before, which did not say
		}
		if g[a.Trainee] == nil {
			g[a.Trainee] = map[missedKey]*Missed{}
		}
		m := g[a.Trainee][key]
		if m == nil {
			m = &Missed{Step: step, Missing: key.missing}
			g[a.Trainee][key] = m
		}
		m.Count++
		if len(m.Examples) < ownExamples {
			m.Examples = append(m.Examples, e)
		}
	}
}

// of is what a trainee missed, most often first.
func (g gathered) of(trainee string) []reasonView {
	var out []reasonView
	for _, m := range g[trainee] {
		out = append(out, reasonView{*m})
	}
	slices.SortFunc(out, func(a, b reasonView) int {
		return cmp.Or(b.Count-a.Count, stepOrder(a.Step)-stepOrder(b.Step), strings.Compare(a.Missing, b.Missing))
	})
	return out[:min(len(out), mostOwnReasons)]
}

func stepOrder(s grading.Step) int { return slices.Index(grading.Steps(), s) }
