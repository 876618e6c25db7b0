package cmd

import (
	"slices"
	"strings"

	"rapport/internal/ui"
	"rapport/quiz"
)

// renderNotes prints a page of notes for a person: readable at 40 columns, without
// colour, and read aloud.
func renderNotes(s *ui.Streams, n *quiz.Page) string {
	p := newPage(s)
	p.heading(n.Title)
	p.line(0, n.Summary)
	for _, part := range n.Parts {
		p.blank()
		p.line(0, p.paint.Bold(part.Heading))
		for i, text := range paragraphs(part.Text) {
			if i > 0 {
				p.blank()
			}
			p.line(2, text)
		}
		p.line(2, p.paint.Dim("source: "+sourceNames(part.Sources)))
	}
	if len(n.Lines) > 0 {
		p.blank()
		p.line(0, p.paint.Bold("Good and weak lines"))
		p.goodAndWeak(n.Lines)
	}
	if len(n.Acts) > 0 {
		p.blank()
		var names []string
		for _, act := range n.Acts {
			names = append(names, strings.ReplaceAll(string(act), "_", " "))
		}
		p.item(0, "The grader listens for: ", strings.Join(names, ", ")+".")
	}
	p.blank()
	p.line(0, p.paint.Bold("Sources"))
	for _, source := range sourcesOf(n) {
		p.item(2, source.ID+": ", source.Title)
	}
	p.blank()
	p.line(0, p.paint.Bold("Next"))
	for _, id := range n.See {
		p.command(2, "", "rapport learn "+id)
	}
	if slices.Contains(quiz.Topics, quiz.Topic(n.ID)) {
		p.command(2, "", "rapport quiz --topic "+n.ID)
	}
	return p.b.String()
}

// goodAndWeak prints good lines with the weak ones beside them, or below them where
// there is no room.
func (p *page) goodAndWeak(lines []quiz.Line) {
	const indent, gap, least = 2, 3, 60
	if p.width < least || p.plain {
		for i, l := range lines {
			if i > 0 {
				p.blank()
			}
			p.item(indent, p.paint.Good("Good: "), l.Good)
			p.item(indent, p.paint.Bad("Weak: "), l.Weak)
			p.item(indent, "Why: ", l.Why)
		}
		return
	}
	col := (p.width - indent - gap) / 2
	p.columns(indent, col, gap, p.paint.Good("Good"), p.paint.Bad("Weak"))
	for i, l := range lines {
		if i > 0 {
			p.blank()
		}
		p.columns(indent, col, gap, l.Good, l.Weak)
		p.item(2*indent, "Why: ", l.Why)
	}
}

// columns writes two texts side by side, each wrapped in a column of col.
func (p *page) columns(indent, col, gap int, left, right string) {
	a, b := strings.Split(ui.Wrap(left, col, 0), "\n"), strings.Split(ui.Wrap(right, col, 0), "\n")
	for i := range max(len(a), len(b)) {
		row := strings.Repeat(" ", indent)
		if i < len(a) {
			row += a[i]
		}
		if i < len(b) {
			row += strings.Repeat(" ", indent+col+gap-ui.Width(row)) + b[i]
		}
		p.b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
}

// paragraphs are the paragraphs of a text, each on one line.
func paragraphs(text string) []string {
	var out []string
	for p := range strings.SplitSeq(text, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// sourceNames says source ids in words, each document once: "cycle, step 3; hgs,
// agreeing, be transparent".
func sourceNames(ids []string) string {
	var docs []string
	sections := map[string]string{}
	for _, id := range ids {
		doc, section, _ := strings.Cut(sourceName(id), ", ")
		if sections[doc] == "" {
			docs = append(docs, doc)
		}
		sections[doc] += ", " + section
	}
	for i, doc := range docs {
		docs[i] = doc + sections[doc]
	}
	return strings.Join(docs, "; ")
}

// sourcesOf are the documents a page draws on, in the order they are listed.
func sourcesOf(n *quiz.Page) []quiz.Source {
	var out []quiz.Source
	for _, source := range quiz.Sources {
		cites := func(id string) bool { return strings.HasPrefix(id, source.ID+"#") }
		if slices.ContainsFunc(n.Parts, func(part quiz.Part) bool { return slices.ContainsFunc(part.Sources, cites) }) {
			out = append(out, source)
		}
	}
	return out
}
