package report

import (
	"fmt"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
)

// verdictView is a row of the table of verdicts: what the machine said, how sure,
// what counts and why.
type verdictView struct {
	Step string
	// Machine and Counts are "hit" or "missed"; of faults "none" or how many.
	Machine, Sure, Counts string
	// Hit is what counts; Changed that a person said otherwise than the machine.
	Hit, Doubtful, Changed bool
	// Why is who or what decided: "a person", "later grade", "machine".
	Why      string
	Evidence []quoteView
	Nearest  *quoteView
	Missing  string
	Change   string
	Example  string
}

// quoteView is what was said, with the turn it is to be found in.
type quoteView struct{ Text, Turn string }

// saidView is what a person said about a verdict.
type saidView struct {
	When, Who, About, Says, Comment string
	Dispute                         bool
}

func verdictsOf(t *Talk, card *grading.Scorecard, key string, quiz bool) []verdictView {
	if card == nil || card.Declined != "" {
		return nil
	}
	var out []verdictView
	for i, step := range grading.Steps() {
		d := card.Steps.Of(step)
		v := verdictView{
			Step: step.Title(), Machine: hitWord(d.Hit), Sure: fmt.Sprintf("%d%%", int(d.Confidence)), Doubtful: d.SecondLook,
			Hit: d.Hit, Missing: harmless(d.Missing), Change: harmless(d.Change), Example: cut(d.Example, 300),
		}
		if quiz {
			v.Sure = ""
		}
		if t.Counted != nil {
			v.Hit = t.Counted.Hits[i]
		}
		v.decided(t, string(step), v.Hit != d.Hit)
		v.Counts = hitWord(v.Hit)
		for _, e := range d.Evidence {
			v.Evidence = append(v.Evidence, quoteOf(e.Text, key, e.Turn))
		}
		if d.Nearest != nil {
			q := quoteOf(d.Nearest.Text, key, d.Nearest.Turn)
			v.Nearest = &q
		}
		if d.Hit { // what was missing is of no use any more
			v.Missing, v.Change, v.Example, v.Nearest = "", "", "", nil
		}
		out = append(out, v)
	}
	if f := faultsRow(t, card, key); f != nil {
		out = append(out, *f)
	}
	return out
}

// faultsRow is the row about critical faults; nil when nobody ever saw one.
func faultsRow(t *Talk, card *grading.Scorecard, key string) *verdictView {
	v := verdictView{Step: "Critical faults", Machine: "none"}
	sure, found := 100, 0
	for _, f := range card.Faults {
		q := quoteOf(f.Text, key, f.Turn)
		q.Text += " (" + faultName(f.Kind) + ")"
		v.Evidence = append(v.Evidence, q)
		if f.Critical {
			found++
			sure = min(sure, int(f.Confidence))
		}
	}
	if found > 0 {
		v.Machine, v.Sure = fmt.Sprint(found), fmt.Sprintf("%d%%", sure)
	}
	counts := found > 0
	if t.Counted != nil {
		counts = t.Counted.Faults
	}
	v.decided(t, records.FaultsMark, counts != (found > 0))
	if len(card.Faults) == 0 && !counts && v.Why != "a person" {
		return nil
	}
	v.Hit, v.Counts = !counts, "none"
	if counts {
		v.Counts = "yes"
	}
	return &v
}

// decided says who decided about a step.
func (v *verdictView) decided(t *Talk, step string, changed bool) {
	v.Changed = changed
	switch {
	case t.Counted == nil:
	case slices.Contains(t.Counted.Reviewed, step):
		v.Why = sourceWords(records.FromHuman)
	case len(t.Regrades) > 0:
		v.Why = sourceWords(records.FromRegrade)
	default:
		v.Why = sourceWords(records.FromMachine)
	}
}

func quoteOf(text, key string, turn int) quoteView {
	return quoteView{cut(text, 240), fmt.Sprintf("#%s-%d", key, turn)}
}

func hitWord(hit bool) string {
	if hit {
		return "hit"
	}
	return "missed"
}

// saidOf is what people said, oldest first.
func saidOf(marks []records.Mark) []saidView {
	var out []saidView
	for _, m := range marks {
		v := saidView{
			When: m.At.Local().Format("2 Jan 2006 15:04"), Who: oneLine(m.Author),
			About: capitalText(harmless(m.Step)), Comment: harmless(m.Comment), Dispute: m.Kind == records.Dispute,
		}
		says := hitWord(m.Hit)
		if m.Step == records.FaultsMark {
			says = "no critical fault"
			if m.Hit {
				says = "a critical fault"
			}
		}
		switch {
		case v.Dispute:
			v.Says = "Disputes: " + says
		case m.Hit == m.Machine:
			v.Says = "Agrees: " + says
		default:
			v.Says = "Corrects to: " + says
		}
		out = append(out, v)
	}
	return out
}
