package cmd

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// errStopped says that the marker stopped for now.
var errStopped = errors.New("stopped for now")

// marker asks for sheets: question by question on a terminal, a line each from a pipe.
type marker struct {
	app      *app
	prompter ui.Prompter
	out      io.Writer
	lines    int // read from a pipe so far
}

// newMarker writes where a conversation may stand: beside the data where there is any.
func newMarker(a *app, prompter ui.Prompter, asJSON bool) *marker {
	m := &marker{app: a, prompter: prompter, out: a.streams.Out}
	if asJSON {
		m.out = a.streams.Err
	}
	return m
}

func (m *marker) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(m.out, format, args...) // a closed pipe must not lose what was marked
}

// paragraph writes wrapped lines.
func (m *marker) paragraph(lines ...string) {
	p := newPage(m.app.streams)
	for _, line := range lines {
		p.line(0, line)
	}
	m.printf("%s", p.b.String())
}

const sheetHelp = `Greeting: a hello, a welcome or thanks for getting in touch, at the opening.
Understanding: asks what this customer's matter is, says it back, or names how they feel about it.
Agreeing: puts a way out to the customer, who is asked or agrees.
Delivering: does it, tells the answer, or says who does what by when.
Closing: makes sure all is well, thanks, says goodbye or invites back, at the end.
Critical fault: rude, blaming, brushing off, asking for private details in public, or deceiving.
Answer y or n; for a fault, the number of the reply also means yes. Several answers can stand in one line: y n y y n n. :quit stops for now.`

// intro says how to mark, before the first conversation.
func (m *marker) intro() {
	if m.app.streams.InIsTerminal() {
		m.paragraph(strings.Split(sheetHelp, "\n")...)
	}
}

// conversation shows a talk without any marks; replies are numbered. What the agent may
// offer belongs to it: an offer that policy forbids is none.
func (m *marker) conversation(head string, channel grading.Channel, turns []grading.Turn, of *scenarios.Scenario) {
	p := newPage(m.app.streams)
	p.blank()
	p.heading(head)
	p.line(0, p.paint.Dim("It takes place "+channelName(channel)+"."))
	customer := "Customer"
	if of != nil {
		customer = grading.CalledName(of.Person.Name)
		for _, list := range []struct {
			title string
			items []string
		}{{"The agent may: ", of.May}, {"The agent may not: ", of.MayNot}} {
			if len(list.items) > 0 {
				p.item(0, p.paint.Dim(list.title), oneLine(strings.Join(list.items, "; ")))
			}
		}
	}
	p.blank()
	p.b.WriteString(renderTalk(m.app.streams, turns, nil, customer, numbered))
	p.blank()
	m.printf("%s", p.b.String())
}

// fill asks for the sheet of a conversation with so many replies. Answers that were not
// typed are shown, as nobody else does.
func (m *marker) fill(replies int) (sheet, error) {
	if !m.app.streams.InIsTerminal() {
		s, err := m.line(replies)
		if err == nil {
			m.paragraph("Answers: " + s.words() + ".")
		}
		return s, err
	}
	var given []string
	names := verdictNames()
	for len(given) < len(names) {
		name := names[len(given)]
		question := verdictTitle(name) + "? y/n: "
		if name == records.FaultsMark {
			question = "A critical fault? n, y or the reply's number: "
		}
		text, err := m.prompter.Reply(question, "")
		if err != nil {
			return sheet{}, err
		}
		switch strings.TrimSpace(text) {
		case ":quit":
			return sheet{}, errStopped
		case ":help":
			m.paragraph(strings.Split(sheetHelp, "\n")...)
			continue
		}
		more := append(given[:len(given):len(given)], answerWords(text)...)
		if _, err := readSheet(more, replies); err != nil {
			m.paragraph("(Not counted: " + err.Error() + ".)")
			continue
		}
		given = more
	}
	return readSheet(given, replies)
}

// line reads one sheet from a pipe; blank lines are passed over.
func (m *marker) line(replies int) (sheet, error) {
	for {
		text, err := m.prompter.Reply("", "")
		if err != nil {
			return sheet{}, err
		}
		m.lines++
		given := answerWords(text)
		if len(given) == 0 {
			continue
		}
		if given[0] == ":quit" {
			return sheet{}, errStopped
		}
		s, err := readSheet(given, replies)
		if err == nil && len(given) < len(verdictNames()) {
			err = fmt.Errorf("%d answers", len(given))
		}
		if err != nil {
			return s, ui.WithHint(fmt.Errorf("line %d of the answers: %w", m.lines, err),
				`write six answers for each conversation: the five steps, then the fault, as "y n y y n n"`)
		}
		return s, nil
	}
}
