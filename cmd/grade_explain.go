package cmd

import (
	"bufio"
	"fmt"

	"rapport/grading"
	"rapport/internal/exchange"
)

// explainResults shows what decided each step, one conversation after the other.
type explainResults struct {
	app  *app
	out  *bufio.Writer
	mask bool
	json bool
}

func (e *explainResults) result(g graded) error {
	x := grading.Explain(g.transcript, g.scenario)
	if e.mask {
		x = exchange.NewResultMask(g.transcript).Explanation(x)
	}
	if e.json {
		return printJSON(e.out, x)
	}
	p := newPage(e.app.streams)
	p.heading("Why: " + oneLine(x.ID))
	if x.Declined != "" {
		p.line(2, "Not graded: "+x.Declined+".")
	}
	for _, s := range x.Steps {
		word := "missed"
		if s.Hit {
			word = "hit"
		}
		p.blank()
		p.line(0, fmt.Sprintf("%s: %s, probability %s", p.paint.Bold(s.Step.Title()), word, s.Probability))
		if s.Rule != "" {
			p.item(2, "rule: ", s.Rule)
		}
		for _, f := range s.Figures {
			p.line(2, fmt.Sprintf("%+5d  %s", f.Weight, f.What))
		}
		if s.Sentence != nil {
			p.item(2, "strongest words: ", quote(s.Sentence.Text))
			for _, w := range s.Words {
				p.line(4, fmt.Sprintf("%+5d  %s", w.Weight, oneLine(w.What)))
			}
		}
	}
	for _, v := range x.Void {
		p.blank()
		p.item(0, "counts for nothing ("+v.Reason+"): ", quote(v.Text))
	}
	for _, r := range x.Rules {
		p.blank()
		p.item(0, "rule: "+r.Reason+": ", quote(r.Text))
	}
	p.blank()
	p.line(0, p.paint.Dim("Weights are hundredths of a logit: 100 moves the odds by a factor of 2.7. "+x.Grader))
	p.blank()
	_, err := e.out.WriteString(p.b.String())
	return err
}

func (e *explainResults) end() error { return nil }
