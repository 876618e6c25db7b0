package cmd

import (
	"context"
	"fmt"
	"io"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// show prints the conversation with its evidence, each verdict with how sure the grader
// is, what people said, and what counts.
func (r *reviewing) show(w io.Writer, j *judged) error {
	p := newPage(r.app.streams)
	at := &j.attempt
	p.heading(ui.Clean(at.Title))
	p.line(0, p.paint.Dim(fmt.Sprintf("%s · %s · %s · %s", at.ID, ui.Clean(at.Trainee), at.Started.Local().Format("2 January 2006 15:04"), at.Mode)))
	p.blank()
	turns := at.Transcript().Turns
	p.b.WriteString(renderTalk(r.app.streams, turns, &j.card, customerOf(at.ScenarioText), numbered))
	p.blank()
	p.line(0, p.paint.Heading("Verdicts"))
	view := scorecardView{card: j.card, turns: turns}
	for _, step := range verdictNames() {
		p.line(2, p.paint.Bold(verdictTitle(step))+": "+j.graderSays(step))
		j.groundLines(p, &view, step)
	}
	p.blank()
	p.line(0, p.paint.Bold("What counts: ")+j.countsWords()+".")
	_, err := io.WriteString(w, p.b.String())
	return err
}

// customerOf is the name the customer of a kept scenario is called by.
func customerOf(text string) string {
	if s, _ := scenarios.Parse(text); s != nil {
		return grading.CalledName(s.Person.Name)
	}
	return "Customer"
}

// graderSays is the grader's verdict and how sure it is.
func (j *judged) graderSays(step string) string {
	words := "the grader says " + verdictWord(step, cardSays(&j.card, step))
	if step == records.FaultsMark {
		return words
	}
	v := j.card.Steps.Of(grading.Step(step))
	words += fmt.Sprintf(", %d%% sure", int(v.Confidence))
	if v.SecondLook {
		words += ", worth a second look"
	}
	return words
}

// groundLines are the words that a verdict rests on, and what people said about it.
func (j *judged) groundLines(p *page, view *scorecardView, step string) {
	if step == records.FaultsMark {
		j.faultLines(p, view)
	} else {
		stepLines(p, view, grading.Step(step))
	}
	j.saidLines(p, 4, step)
}

// groundsPage repeats above a question what it is to be answered by: the conversation
// may have scrolled away.
func (j *judged) groundsPage(s *ui.Streams, step string) string {
	p := newPage(s)
	p.blank()
	p.line(2, p.paint.Bold(verdictTitle(step)))
	j.groundLines(p, &scorecardView{card: j.card, turns: j.attempt.Transcript().Turns}, step)
	return p.b.String()
}

// stepLines say what a verdict rests on.
func stepLines(p *page, view *scorecardView, step grading.Step) {
	d := view.card.Steps.Of(step)
	for _, e := range d.Evidence {
		p.item(4, "earned by ", quote(e.Text)+" "+view.where(e.Turn))
	}
	if !d.Hit && d.Missing != "" {
		p.item(4, "missing: ", d.Missing)
	}
	if d.Nearest != nil {
		p.item(4, "nearest: ", quote(d.Nearest.Text)+" "+view.where(d.Nearest.Turn))
	}
}

func (j *judged) faultLines(p *page, view *scorecardView) {
	for _, f := range j.card.Faults {
		if f.Critical {
			p.item(4, faultNames[f.Kind]+": ", quote(f.Text)+" "+view.where(f.Turn))
		}
	}
}

// saidLines are what people said about a verdict, oldest first.
func (j *judged) saidLines(p *page, indent int, step string) {
	for i, m := range j.marks {
		if m.Step != step {
			continue
		}
		verb := "agrees"
		open := ""
		switch {
		case m.Kind == records.Dispute:
			verb = "disputes it"
			if !reviewedAfter(j.marks[i+1:], step) {
				open = ", not reviewed yet"
			}
		case m.Hit != m.Machine:
			verb = "says " + verdictWord(step, m.Hit)
		}
		text := fmt.Sprintf("%s (%s%s)", verb, m.At.Local().Format("2 January 2006 15:04"), open)
		if m.Comment != "" {
			text += ": " + quote(m.Comment)
		}
		p.item(indent, p.paint.Warn(ui.Clean(oneLine(m.Author)))+" ", text)
	}
}

func reviewedAfter(marks []records.Mark, step string) bool {
	return slices.ContainsFunc(marks, func(m records.Mark) bool { return m.Kind == records.Review && m.Step == step })
}

// saidAbout is what people said about a session of store that is shown; nil for one that
// nobody can have a say about.
func saidAbout(ctx context.Context, store records.Store, at *records.Attempt) (*judged, error) {
	if canBeJudged(at) != nil {
		return nil, nil //nolint:nilerr // the reason is for whoever wants to have a say
	}
	return judgedOf(ctx, store, *at)
}

// saidPage is what people said about an attempt and what counts, below its scorecard;
// "" where nobody said anything and its first grade counts.
func (j *judged) saidPage(s *ui.Streams) string {
	if j == nil || len(j.marks) == 0 && j.counted.Source == records.FromMachine {
		return ""
	}
	p := newPage(s)
	p.blank()
	p.line(0, p.paint.Heading("What counts"))
	p.line(2, sentence(j.countsWords()))
	for _, step := range verdictNames() {
		if !slices.ContainsFunc(j.marks, func(m records.Mark) bool { return m.Step == step }) {
			continue
		}
		p.line(2, p.paint.Bold(verdictTitle(step))+": "+j.graderSays(step))
		j.saidLines(p, 4, step)
	}
	return p.b.String()
}
