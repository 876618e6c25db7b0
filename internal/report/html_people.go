package report

import (
	"cmp"
	"fmt"
	"slices"
)

// personView is one trainee, as a row of the heat map and as a part of their own.
type personView struct {
	*Trainee
	Key, Link string
	Cells     []cell
	Spark     string
	Trend     string
	Weakest   string
}

// cell is one step of the heat map.
type cell struct{ Heat, Rate, Of string }

func personOf(t *Trainee, l *links) personView {
	p := personView{Trainee: t, Key: personKey(t.Name), Link: l.Person(t.Name), Spark: spark(t.Series), Trend: harmless(t.Trend.Verdict)}
	p.Cells = cellsOf(&t.Figures)
	if low, rate := weakest(&t.Figures); rate != nil && *rate < 1 && len(low) <= mostWeakest {
		p.Weakest = andText(low) + " " + percentText(rate)
	}
	return p
}

func cellsOf(f *Figures) []cell {
	cells := make([]cell, len(f.Steps))
	for i, s := range f.Steps {
		if s != nil {
			cells[i] = cell{heat(s), percentText(s), fmt.Sprintf("%s of %s", numberText(whole(*s*float64(f.Graded))), numberText(f.Graded))}
		}
	}
	return cells
}

// TotalCells is the heat map's row about everybody.
func (o *overview) TotalCells() []cell { return cellsOf(&o.Total) }

// mostNeedy is how many trainees are named on top.
const mostNeedy = 5

// neediest are the trainees with the lowest mean scores, who have something to do.
func neediest(all []personView) []personView {
	list := slices.DeleteFunc(slices.Clone(all), func(p personView) bool { return len(p.Next) == 0 })
	slices.SortStableFunc(list, byNeed)
	return list[:min(len(list), mostNeedy)]
}

// mostInTables is how many trainees a table lists: more are slow to open and too many
// to read.
const mostInTables = 250

// lowest are the trainees that tables list, in the order of all.
func lowest(all []personView) []personView {
	if len(all) <= mostInTables {
		return all
	}
	list := slices.Clone(all)
	slices.SortStableFunc(list, byNeed)
	list = list[:mostInTables]
	slices.SortFunc(list, func(a, b personView) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// byNeed puts lower scores first, and those who have none last.
func byNeed(a, b personView) int {
	score := func(p personView) float64 {
		if p.Score == nil {
			return 101
		}
		return *p.Score
	}
	return cmp.Compare(score(a), score(b))
}
