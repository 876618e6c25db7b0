package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// writeText writes Markdown. What people and scenarios said stands in blocks that are
// set in by four columns, so that nothing in it is taken for Markdown.
func (p *person) writeText(ctx context.Context, w io.Writer) error {
	m := &markdown{out: w}
	m.line("# Everything kept about %s", md(p.name))
	m.line("")
	m.line("Written on %s by rapport %s.", p.at(p.app.now()), Version)
	m.line("")
	if e := p.entry; e != nil {
		m.line("- %s", entryWords(e))
	}
	m.line("- %s, %s, %s among the cards", plural(p.sessions, "session"), plural(len(p.reviews), "card review"), plural(len(p.queued), "missed question"))
	if p.sessions > 0 {
		m.line("")
		m.line("## Sessions")
	}
	if err := p.each(ctx, func(s keptSession) error { return p.session(m, s) }); err != nil {
		return err
	}
	p.cards(m)
	p.others(m)
	return m.err
}

func entryWords(e *records.Person) string {
	words := "role: " + string(e.Role)
	if e.Team != "" {
		words += ", team: " + md(e.Team)
	}
	if len(e.Manages) > 0 {
		words += ", looks after: " + md(strings.Join(e.Manages, ", "))
	}
	return words
}

// session writes one session.
func (p *person) session(m *markdown, s keptSession) error {
	at := &s.Attempt
	m.line("")
	m.line("### %s, %s", md(at.Title), p.at(at.Started))
	m.line("")
	m.line("- %s: %s, mode %s%s, seed %d", at.ID, md(at.Scenario), at.Mode, onChannel(at.Channel), at.Seed)
	end := "unfinished"
	if !at.Ended.IsZero() {
		end = fmt.Sprintf("%s on %s", at.Status, p.at(at.Ended))
	}
	m.line("- %s", end)
	if at.Grader != "" {
		m.line("- graded by %s", md(at.Grader))
	}
	if at.Satisfaction > 0 {
		m.line("- the customer gave %d of 5 (%s): %s", at.Satisfaction, md(at.Outcome), md(at.Comment))
	}
	if at.Draft != "" {
		m.line("- typed, not yet said: %s", md(at.Draft))
	}
	p.beside(m, s)
	m.line("")
	var talk strings.Builder
	for _, t := range at.Turns {
		fmt.Fprintf(&talk, "%s  %s: %s\n", t.At.Local().Format("15:04:05"), grading.Step(t.Speaker).Title(), t.Text)
	}
	m.block(talk.String())
	p.answers(m, s)
	if at.Card != nil {
		m.line("")
		m.block(scorecardText(at))
	} else if at.CardJSON != nil {
		m.line("")
		m.block(string(at.CardJSON))
	}
	return m.err
}

// answers writes what was answered in a quiz and what it was worth.
func (p *person) answers(m *markdown, s keptSession) {
	for i, q := range s.Answers {
		if i == 0 {
			m.line("")
		}
		m.line("%d. %s (%s, about %s%s, difficulty %d): %s, %d%% right", i+1, md(q.Item), q.Kind, q.Topic, aboutStep(q.Step), q.Difficulty, md("“"+q.Given+"”"), q.Share/10)
	}
}

func aboutStep(step grading.Step) string {
	if step == "" {
		return ""
	}
	return ", step " + string(step)
}

// beside writes what is kept beside a session.
func (p *person) beside(m *markdown, s keptSession) {
	for _, k := range s.marks {
		m.line("- %s", p.markWords(k))
	}
	for _, g := range s.regrades {
		words := ""
		var card grading.Scorecard
		if json.Unmarshal(g.CardJSON, &card) == nil {
			words = fmt.Sprintf(", with score %d", card.Score)
		}
		m.line("- graded again by %s on %s, asked for by %s%s", md(g.Grader), p.at(g.At), md(g.Author), words)
	}
	if c, ok := p.counted[s.Attempt.ID]; ok {
		m.line("- what counts now: score %d, by %s", c.Score, c.Source)
	}
	if s.imported != nil {
		m.line("- taken in from a file by %s on %s", md(s.imported.Author), p.at(s.imported.At))
	}
	if d, ok := p.on[s.Attempt.ID]; ok {
		words := "still to go"
		if d.Refused != "" {
			words = "not taken (" + md(d.Refused) + ")"
		}
		m.line("- %s to %s", words, md(d.Target))
	}
}

// markWords say a mark in one line.
func (p *person) markWords(k records.Mark) string {
	verdict := map[bool]string{true: "hit", false: "missed"}
	if k.Step == records.FaultsMark {
		verdict = map[bool]string{true: "there is one", false: "there is none"}
	}
	words := fmt.Sprintf("%s by %s on %s: %s %s (the grader: %s)", k.Kind, md(k.Author), p.at(k.At), k.Step, verdict[k.Hit], verdict[k.Machine])
	if k.Sample != "" {
		words += ", in the sample " + md(k.Sample)
	}
	if k.Comment != "" {
		words += ": " + md("“"+k.Comment+"”")
	}
	return words
}

// cards writes what is kept of flashcards.
func (p *person) cards(m *markdown) {
	if len(p.reviews)+len(p.queued) > 0 {
		m.line("")
		m.line("## Flashcards")
		m.line("")
	}
	for _, q := range p.queued {
		m.line("- %s: %s is among the cards (%s)", p.at(q.At), md(q.Item), md(q.Reason))
	}
	for _, r := range p.reviews {
		m.line("- %s: %s, %s", p.at(r.At), md(r.Card), r.Rating)
	}
}

// others writes what they did besides practising.
func (p *person) others(m *markdown) {
	if len(p.said) > 0 {
		m.line("")
		m.line("## Said about other people's sessions")
		m.line("")
	}
	for _, k := range p.said {
		m.line("- session %s: %s", k.Attempt, p.markWords(k))
	}
	if len(p.deeds) > 0 {
		m.line("")
		m.line("## Done with what is kept")
		m.line("")
	}
	for _, d := range p.deeds {
		what := d.What
		if d.Attempt != "" {
			what += " of session " + d.Attempt
		}
		if d.Name != "" {
			what += " " + md(d.Name)
		}
		m.line("- %s: %s by %s", p.at(d.At), what, md(d.Author))
	}
	for i, c := range p.cases {
		if i == 0 {
			m.line("")
			m.line("## Cases in the file of disputes beside the store")
		}
		m.line("")
		var b bytes.Buffer
		if json.Indent(&b, c, "", "  ") != nil {
			b.Write(c)
		}
		m.block(b.String())
	}
}

func onChannel(c grading.Channel) string {
	if c == "" {
		return ""
	}
	return ", " + channelName(c)
}

// scorecardText is a session's scorecard as it is shown, without colour and 76 columns wide.
func scorecardText(at *records.Attempt) string {
	const wide, high = 76, 24
	streams := &ui.Streams{Out: io.Discard, NoColor: true}
	streams.AssumeSize(wide, high)
	view := scorecardView{card: *at.Card, turns: at.Transcript().Turns}
	if s, _ := scenarios.Parse(at.ScenarioText); s != nil && !records.IsQuiz(at.Mode) && at.Satisfaction > 0 {
		view.survey = surveyLine(s, scenarios.Survey{Score: at.Satisfaction, Comment: at.Comment, Outcome: at.Outcome})
	}
	return view.render(streams)
}
