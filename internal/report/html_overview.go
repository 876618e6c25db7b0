package report

import (
	"slices"

	"rapport/grading"
)

// overview is what the first page shows, ready for its templates.
type overview struct {
	*Report
	*links
	Heading, About, Summary string
	Tiles                   []tile
	Needy                   []personView
	// Everybody is all trainees, Shown those in tables: all, or the lowest scores.
	Everybody, Shown []personView
	Line             *lineChart
	Teams            []teamView
	Columns          []column
	// Graded counts the role-plays in Columns.
	Scored int
	Kinds  []bar
	Craft  []bar
	Quiz   []bar
	// Rows are the attempts listed, of all there are.
	Rows     []attemptRow
	LeftRows int
	// People and Talks are the parts further down the page, and how many of them
	// there was no room for. Of them only what was opened is printed.
	People                []piece
	Talks                 []piece
	LeftPeople, LeftTalks int
}

// mostFirst is how many tiles stand above everything else.
const mostFirst = 5

// First are the totals on top, Rest the others.
func (o *overview) First() []tile { return o.Tiles[:mostFirst] }
func (o *overview) Rest() []tile  { return o.Tiles[mostFirst:] }

// Alone is false: this is not one person's page.
func (o *overview) Alone() bool { return false }

// tile is one figure of the totals.
type tile struct{ Name, Figure, Unit, Note string }

// StepNames are the columns of the heat map.
func (o *overview) StepNames() []string { return stepTitles() }

func stepTitles() []string {
	var names []string
	for _, s := range grading.Steps() {
		names = append(names, s.Title())
	}
	return names
}

func newOverview(r *Report, l *links) *overview {
	o := &overview{Report: r, links: l, Heading: heading(r), About: about(r), Summary: summary(r), Tiles: tiles(r)}
	for i := range r.Trainees {
		o.Everybody = append(o.Everybody, personOf(&r.Trainees[i], l))
	}
	o.Needy, o.Shown = neediest(o.Everybody), lowest(o.Everybody)
	o.Line = newLine("c-all", "everybody", r.Series)
	o.Teams = teamsOf(r.Trainees)
	o.Columns, o.Scored = columns(r.Spread)
	o.Kinds = faultBars(r.Faults, l)
	o.Craft = craftBars(r.Total.Sides)
	o.Quiz = topicBars(r.Topics)
	return o
}

// When says when the report was made, on the clock of whoever made it.
func (o *overview) When() string { return momentText(o.Made) }

// ByNeed is those shown with something to do, the lowest scores first.
func (o *overview) ByNeed() []personView {
	list := slices.DeleteFunc(slices.Clone(o.Shown), func(p personView) bool { return len(p.Next) == 0 })
	slices.SortStableFunc(list, byNeed)
	return list
}

// NotShown is how many trainees the tables leave out.
func (o *overview) NotShown() int { return len(o.Everybody) - len(o.Shown) }

// Learners are those shown who took a quiz, reviewed a card or follow a curriculum.
func (o *overview) Learners() []personView {
	return slices.DeleteFunc(slices.Clone(o.Shown), func(p personView) bool {
		return p.Quizzes == 0 && p.Cards.Cards == 0 && p.Course == nil
	})
}

// Single says that this is all one page.
func (o *overview) Single() bool { return o.single }
