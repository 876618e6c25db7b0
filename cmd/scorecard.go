package cmd

import (
	"fmt"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// scorecardView prints a scorecard for a person: readable at 40 columns, without
// colour, and read aloud.
type scorecardView struct {
	card  grading.Scorecard
	turns []grading.Turn
	title string
	// survey is the customer's own verdict; empty when there was no customer.
	survey string
	next   []string // what to do next, a line each
	// quiz says how the questions were answered; nil for a conversation.
	quiz *quizRows
	// counts is what counts of it now; nil where that is the scorecard itself.
	counts *records.Counted
	// told are the pages that were named already: none is named twice.
	told []string
}

// page writes wrapped lines to a builder at a width.
type page struct {
	b     strings.Builder
	width int
	plain bool
	paint *ui.Palette
}

func newPage(s *ui.Streams) *page {
	return &page{width: min(s.Width(), 100), plain: s.Plain, paint: s.OutPalette()}
}

// line writes text wrapped, every row indented by indent columns.
func (p *page) line(indent int, text string) {
	pad := strings.Repeat(" ", indent)
	for _, row := range strings.Split(ui.Wrap(text, max(p.width-indent, 10), 0), "\n") {
		p.b.WriteString(strings.TrimRight(pad+row, " ") + "\n")
	}
}

// item writes "label text" with the rows after the first under the text.
func (p *page) item(indent int, label, text string) {
	if p.width < 50 || p.plain {
		p.line(indent, label+text)
		return
	}
	hang := ui.Width(label)
	rows := strings.Split(ui.Wrap(text, max(p.width-indent-hang, 10), 0), "\n")
	for i, row := range rows {
		lead := label
		if i > 0 {
			lead = strings.Repeat(" ", hang)
		}
		p.b.WriteString(strings.TrimRight(strings.Repeat(" ", indent)+lead+row, " ") + "\n")
	}
}

// command writes "label command" with the command unbroken, to be copied: on a row of
// its own where it does not fit behind the label.
func (p *page) command(indent int, label, command string) {
	pad := strings.Repeat(" ", indent)
	if label != "" && ui.Width(pad+label+command) > p.width {
		p.line(indent, strings.TrimRight(label, " "))
		label = ""
	}
	p.b.WriteString(pad + label + p.paint.Command(command) + "\n")
}

func (p *page) blank() { p.b.WriteString("\n") }

func (p *page) heading(text string) {
	p.line(0, p.paint.Heading(text))
}

func (v *scorecardView) render(s *ui.Streams) string {
	p := newPage(s)
	c := v.card
	title := "Scorecard"
	if v.title != "" {
		title += ": " + ui.Clean(v.title)
	}
	p.heading(title)
	p.blank()
	if c.Declined != "" {
		p.line(2, p.paint.Warn("Not graded: ")+c.Declined+".")
		return p.b.String()
	}
	v.figures(p)
	p.blank()
	for _, step := range grading.Steps() {
		v.step(p, step)
	}
	v.faults(p)
	v.craft(p)
	if v.survey != "" {
		p.blank()
		p.line(0, p.paint.Heading("The customer's own verdict"))
		p.line(2, v.survey)
	}
	if len(v.next) > 0 {
		p.blank()
		p.line(0, p.paint.Heading("Next"))
		for _, n := range v.next {
			p.line(2, n)
		}
	}
	return p.b.String()
}

// figures is the line that counts, and how it came about.
func (v *scorecardView) figures(p *page) {
	c := v.card
	hits := 0
	for _, s := range c.Steps {
		if s.Hit {
			hits++
		}
	}
	score := fmt.Sprintf("%d of 100", c.Score)
	switch {
	case c.FullMarks:
		score = p.paint.Good(score + ", full marks")
	case c.Score >= 60:
		score = p.paint.Bold(score)
	default:
		score = p.paint.Bad(score)
	}
	if v.quiz != nil {
		v.quiz.figures(p, score, hits)
		return
	}
	line := fmt.Sprintf("%s. %d of 5 steps hit.", score, hits)
	if len(c.Dimensions) > 0 { // a quiz kept without its answers has none
		line += fmt.Sprintf(" Craft %d of 100.", c.Craft)
	}
	p.line(2, line)
	if c.Score < c.Marks {
		p.line(2, fmt.Sprintf("The steps earned %d; a critical fault caps the score at %d.", c.Marks, c.Score))
	} else if c.Marks == 100 && !c.FullMarks {
		p.line(2, "A critical fault withholds full marks.")
	}
	if v.counts != nil {
		p.line(2, p.paint.Bold(fmt.Sprintf("%d counts", v.counts.Score))+": "+whyCounts[v.counts.Source]+".")
	}
}

// whyCounts says why something else than the first grade counts.
var whyCounts = map[records.Source]string{
	records.FromHuman: "a person looked at it", records.FromRegrade: "it was graded again since",
}

// overruled says what counts of a verdict where that is not what the scorecard says,
// else "".
func (v *scorecardView) overruled(step string) string {
	if v.counts == nil || countedSays(*v.counts, step) == cardSays(&v.card, step) {
		return ""
	}
	return "counts as " + verdictWord(step, countedSays(*v.counts, step))
}

func (v *scorecardView) step(p *page, step grading.Step) {
	d := v.card.Steps.Of(step)
	if v.quiz != nil && v.quiz.of(step).Asked == 0 {
		v.quiz.notAsked(p, step)
		return
	}
	mark, word := p.paint.Bad("missed"), "missed"
	if d.Hit {
		mark, word = p.paint.Good("hit"), "hit"
	}
	name := step.Title()
	counts := v.overruled(string(step))
	if p.plain || p.width < 50 {
		if counts != "" {
			counts = "; " + p.paint.Bold(counts)
		}
		p.line(0, fmt.Sprintf("%s: %s, %d of 20%s", p.paint.Bold(name), mark, d.Marks, counts))
	} else {
		if counts != "" {
			counts = "  " + p.paint.Bold(counts)
		}
		p.line(0, fmt.Sprintf("%s%s %2d of 20  %s%s%s", p.paint.Bold(name), strings.Repeat(" ", 14-len(name)), d.Marks, mark, strings.Repeat(" ", 6-len(word)), counts))
	}
	const in = 4
	if d.SecondLook {
		p.line(in, p.paint.Warn(fmt.Sprintf("Worth a second look: the grader is only %d%% sure.", int(d.Confidence))))
	}
	if v.quiz != nil && d.Hit {
		p.item(in, "earned by ", v.quiz.earned(step))
		return
	}
	for _, e := range d.Evidence {
		p.item(in, "earned by ", quote(e.Text)+" "+v.where(e.Turn))
	}
	if d.Hit {
		return
	}
	if d.Missing != "" {
		p.item(in, "missing: ", d.Missing)
	}
	if d.Nearest != nil {
		p.item(in, "nearest: ", quote(d.Nearest.Text)+" "+v.where(d.Nearest.Turn))
	}
	if d.Change != "" {
		p.item(in, "smallest change: ", d.Change)
	}
	if d.Example != "" {
		p.item(in, "for example: ", quote(d.Example))
	}
	p.line(in, p.paint.Dim("source: "+sourceName(d.Source)))
	v.read(p, in, stepPage(step, d))
}

// where says which of the agent's replies a turn is.
func (v *scorecardView) where(turn int) string {
	n := 0
	for i := 0; i <= turn && i < len(v.turns); i++ {
		if v.turns[i].Speaker == grading.Agent {
			n++
		}
	}
	return fmt.Sprintf("(reply %d)", n)
}

func (v *scorecardView) faults(p *page) {
	counts := v.overruled(records.FaultsMark)
	if len(v.card.Faults) == 0 && counts == "" {
		return
	}
	p.blank()
	p.line(0, p.paint.Heading("Faults"))
	if counts != "" {
		p.line(2, p.paint.Bold(sentence(countsAs(records.FaultsMark, v.counts.Faults))))
	}
	for _, f := range v.card.Faults {
		kind := faultNames[f.Kind]
		if f.Critical {
			kind += ", critical"
		}
		p.item(2, p.paint.Bad(kind)+": ", quote(f.Text)+" "+v.where(f.Turn))
		if f.Critical {
			v.read(p, 4, faultPage(f.Kind))
		}
	}
}

var faultNames = map[grading.Act]string{
	grading.Rude: "rude", grading.Blame: "blaming the customer", grading.Dismiss: "brushing off", grading.Privacy: "private details in public",
	grading.Deceive: "deceiving", grading.Overpromise: "promised what policy forbids",
}

// craft shows the weakest sides first, with what to do about them.
func (v *scorecardView) craft(p *page) {
	c := v.card
	var seen []string
	for _, d := range c.Dimensions {
		if d.Seen {
			seen = append(seen, fmt.Sprintf("%s %d", d.Name, d.Score))
		}
	}
	if len(seen) == 0 {
		return
	}
	p.blank()
	p.line(0, p.paint.Heading(fmt.Sprintf("Craft %d of 100", c.Craft)))
	p.line(2, strings.Join(seen, ", ")+".")
	const most = 4
	for i, t := range c.Tips {
		if i == most {
			break
		}
		text := t.Say
		if t.At != nil {
			text += ": " + quote(t.At.Text) + " " + v.where(t.At.Turn)
		}
		p.item(2, "- ", text+" "+p.paint.Dim("("+sourceName(t.Source)+")"))
		v.read(p, 4, pageAbout(craftActs[t.Dimension]))
	}
}

// quote shows words as they were said, harmless and on one line, cut when long.
func quote(text string) string {
	text = strings.Join(strings.Fields(ui.Clean(text)), " ")
	const most = 200
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most-1]) + "…"
	}
	return "“" + text + "”"
}

// sourceName says a source id in words: "cycle#step-3" is "cycle, step 3".
func sourceName(id string) string {
	doc, section, part := strings.Cut(id, "#")
	if !part {
		return doc
	}
	return doc + ", " + strings.ReplaceAll(section, "-", " ")
}
