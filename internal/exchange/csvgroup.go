package exchange

import (
	"fmt"
	"sort"

	"rapport/grading"
)

// csvGroup gathers the rows of one conversation.
type csvGroup struct {
	id    string
	rows  []*csvRow
	raw   rawLines
	fault *fault
}

func (g *csvGroup) add(r *csvRow) {
	g.raw.add(r.raw)
	if g.fault == nil {
		g.fault = r.fault
	}
	if g.raw.long && g.fault == nil {
		g.fail(r, tooLong("the conversation"))
	}
	// Once it is refused only its end is looked for.
	if g.fault != nil {
		g.rows = nil
		return
	}
	r.raw, r.cells = nil, nil
	g.rows = append(g.rows, r)
}

func (g *csvGroup) fail(r *csvRow, reason string) {
	if g.fault == nil {
		g.fault = &fault{r.at, reason}
	}
}

// transcript puts the turns in order and checks that none is missing.
func (g *csvGroup) transcript(file string) (grading.Transcript, error) {
	sort.SliceStable(g.rows, func(i, j int) bool { return g.rows[i].number < g.rows[j].number })
	t := grading.Transcript{ID: g.id}
	channel := grading.Channel("")
	for i, r := range g.rows {
		g.checkNumber(i)
		switch {
		case r.scenario == "" || r.scenario == t.Scenario:
		case t.Scenario == "":
			t.Scenario = r.scenario
		default:
			g.fail(r, fmt.Sprintf("the scenario is %s here and %s before: write one for the whole conversation", quoted(r.scenario), quoted(t.Scenario)))
		}
		// The first turn's channel is the conversation's; after that only
		// a change counts.
		switch {
		case i == 0:
			t.Channel, channel, r.turn.Channel = r.turn.Channel, r.turn.Channel, ""
		case r.turn.Channel == channel:
			r.turn.Channel = ""
		case r.turn.Channel != "":
			channel = r.turn.Channel
		}
		t.Turns = append(t.Turns, r.turn)
	}
	if g.fault != nil {
		return grading.Transcript{}, newRecordError(file, g.id, *g.fault, g.raw.text)
	}
	return t, nil
}

// checkNumber compares the number of row i with the one before it.
func (g *csvGroup) checkNumber(i int) {
	r := g.rows[i]
	if i == 0 {
		if r.number > 1 {
			g.fail(r, fmt.Sprintf("the first turn is number %d: count from 0 or 1, and keep a conversation's rows together", r.number))
		}
		return
	}
	switch before := g.rows[i-1].number; {
	case r.number == before:
		g.fail(r, fmt.Sprintf("turn %d stands twice: give each turn its own number, and each conversation its own id", r.number))
	case r.number > before+1:
		g.fail(r, fmt.Sprintf("turn %d is missing before turn %d: number the turns without gaps, and keep a conversation's rows together", before+1, r.number))
	}
}
