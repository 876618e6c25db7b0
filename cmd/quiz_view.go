package cmd

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/ui"
	"rapport/quiz"
)

// feedback says whether an answer is right, what is right, why, and where that is
// from.
func feedback(p *page, a answered) {
	r, it := a.result, a.question.Item
	switch {
	case r.Right:
		p.line(0, p.paint.Good("Right."))
	case r.Share > 0:
		p.line(0, p.paint.Warn(fmt.Sprintf("Partly right: %d%% of it.", quiz.Score{Asked: 1, Shares: r.Share}.Percent())))
	default:
		p.line(0, p.paint.Bad("Not right."))
	}
	free := len(a.question.Lettered) == 0
	switch {
	case free:
		p.item(2, "for example: ", quote(r.Correct))
	case !r.Right:
		p.item(2, "right answer: ", ui.Clean(r.Correct))
	}
	if r.Wrong != "" {
		p.item(2, "why not yours: ", ui.Clean(r.Wrong))
	}
	for _, why := range r.Why {
		p.item(2, "why: ", ui.Clean(why))
	}
	source := "source: " + sourceTitle(it.Source)
	if it.Derived {
		source = "our answer, from " + sourceTitle(it.Source)
	}
	p.line(2, p.paint.Dim(source))
}

// sourceTitle says a source id with the section's own title.
func sourceTitle(id string) string {
	title, ok := quiz.SectionTitle(id)
	if !ok {
		return sourceName(id)
	}
	doc, _, _ := strings.Cut(id, "#")
	return doc + ", “" + title + "”"
}

// result is the whole end of a quiz: the scorecard, topic by topic, and what to do
// next; after an exam, what was right.
func (s *quizSession) result(e quizEnd) string {
	p := newPage(s.page)
	p.blank()
	told := s.marks(p, e)
	if next := s.next(e, told); len(next) > 0 {
		p.blank()
		p.line(0, p.paint.Heading("Next"))
		for _, n := range next {
			p.item(2, "- ", n)
		}
		if command := s.cardsWithBanks(e.missed); command != "" {
			p.command(4, "", command)
		}
	}
	if s.settings.Exam {
		s.answersSheet(p, "What was right")
	}
	return p.b.String()
}

// review is a finished quiz shown again: what it came to, and every question with
// what was answered and what is right.
func (s *quizSession) review(e quizEnd) string {
	p := newPage(s.page)
	s.marks(p, e)
	s.answersSheet(p, "Question by question")
	return p.b.String()
}

// marks shows what a quiz came to: after an exam whether that is enough, then the
// scorecard and the table by topic. It returns the pages the scorecard named.
func (s *quizSession) marks(p *page, e quizEnd) (told []string) {
	if s.settings.Exam {
		verdict := p.paint.Good("Passed")
		if !e.passed() {
			verdict = p.paint.Bad("Not passed")
		}
		p.line(0, fmt.Sprintf("%s: %d of 100, and %d passes. Time taken: %s.", verdict, e.total.Percent(), quiz.PassMark, timeWords(e.took)))
		p.blank()
	}
	view := scorecardView{card: e.card, turns: s.transcript(), title: s.attempt.Title, quiz: &quizRows{s.answers()}}
	p.b.WriteString(view.render(s.page))
	p.blank()
	p.line(0, p.paint.Heading("By topic"))
	for _, t := range e.topics {
		p.line(2, scoreLine(p, string(t.Topic), t.Score))
	}
	p.line(2, scoreLine(p, "all", e.total))
	return view.told
}

// scoreLine is one row of the table by topic.
func scoreLine(p *page, name string, sc quiz.Score) string {
	words := fmt.Sprintf("%d of %d right", sc.Right, sc.Asked)
	if partly := sc.Percent() - (quiz.Score{Asked: sc.Asked, Shares: sc.Right * quiz.AllRight}).Percent(); partly > 0 {
		words += fmt.Sprintf(", %d%% with what was partly right", sc.Percent())
	}
	if p.plain || p.width < 50 {
		return name + ": " + words
	}
	return fmt.Sprintf("%-14s %s", name, words)
}

// next says what to read that the scorecard has not told of, and what became of the
// questions that were missed.
func (s *quizSession) next(e quizEnd, told []string) []string {
	var out []string
	for _, topic := range e.read {
		if slices.Contains(told, string(topic)) {
			continue
		}
		title := string(topic)
		if page, ok := s.lib.Page(title); ok {
			title = page.Title
		}
		out = append(out, fmt.Sprintf("Read about %s: 'rapport learn %s'.", quote(title), topic))
	}
	command := " 'rapport cards'."
	if s.cardsWithBanks(e.missed) != "" {
		command = "" // it stands below
	}
	switch n := len(e.missed); n {
	case 0:
	case 1:
		out = append(out, "The question you missed is among your cards now:"+command)
	default:
		out = append(out, fmt.Sprintf("The %d questions you missed are among your cards now:%s", n, command))
	}
	if len(e.missed) == 0 && !s.settings.Exam {
		out = append(out, "All of it was right. Show it without feedback: 'rapport quiz --exam'.")
	}
	return out
}

// cardsWithBanks is the command that finds missed questions among the cards, "" where
// all of them ship with the program.
func (s *quizSession) cardsWithBanks(missed []string) string {
	own := func(id string) bool { _, ships := quiz.Shipped().Item(id); return !ships }
	if !slices.ContainsFunc(missed, own) {
		return ""
	}
	command := "rapport cards"
	for _, path := range s.settings.Banks {
		command += " --bank " + shellWord(ui.Clean(path))
	}
	return command
}

// answersSheet goes through all questions with what was answered and what is right.
func (s *quizSession) answersSheet(p *page, heading string) {
	p.blank()
	p.line(0, p.paint.Heading(heading))
	for i, a := range s.asked {
		p.blank()
		p.item(0, p.paint.Bold(fmt.Sprintf("%d. ", i+1)), ui.Clean(a.question.Item.Ask))
		questionLines(p, a.question, true)
		p.item(2, "you: ", ui.Clean(a.result.Words))
		feedback(p, a)
	}
}

// timeWords is a time in words: "2 hours 5 minutes", "1 minute 3 seconds".
func timeWords(d time.Duration) string {
	d = d.Round(time.Second)
	h, m, sec := int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60
	switch {
	case h > 0:
		return plural(h, "hour") + " " + plural(m, "minute")
	case m > 0:
		return plural(m, "minute") + " " + plural(sec, "second")
	}
	return plural(sec, "second")
}
