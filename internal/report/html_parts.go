package report

// figuresTable is a table of role-plays or channels.
type figuresTable struct {
	Title, Of string
	Steps     []string
	Rows      []Row
}

func rowsTable(title, of string, rows []Row) figuresTable {
	return figuresTable{title, of, stepTitles(), rows}
}

// partTitle is a heading: of the second level on a page of its own, else within a
// part of a page.
type partTitle struct {
	Alone bool
	Text  string
}

func titleOf(alone bool, text string) partTitle { return partTitle{alone, text} }

// long is a rate of 0 to 1 as the length of a bar, 0 to 100.
func long(rate *float64) int { return whole(*rate * 100) }

// reasonView is one thing that was missed, with its first example in sight.
type reasonView struct{ Missed }

// First is the example that is always shown, Others those behind it.
func (r reasonView) First() []Example  { return r.Examples[:min(len(r.Examples), 1)] }
func (r reasonView) Others() []Example { return r.Examples[min(len(r.Examples), 1):] }

// Reasons are the things missed, most often first.
func (o *overview) Reasons() []reasonView {
	var out []reasonView
	for _, m := range o.Missed {
		out = append(out, reasonView{m})
	}
	return out
}

// exampleList is a list of examples with what their links need.
type exampleList struct {
	Links *links
	List  []Example
}

func examplesOf(l *links, list []Example) exampleList { return exampleList{l, list} }

// Links say where things are to be found.
func (o *overview) Links() *links   { return o.links }
func (p *personPage) Links() *links { return p.links }
