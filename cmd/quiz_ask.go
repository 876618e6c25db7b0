package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/ui"
	"rapport/quiz"
)

// errPaused says that the trainee stopped for now.
var errPaused = errors.New("stopped for now")

// intro says how to answer and how to stop, before the first question.
func (s *quizSession) intro() {
	pg := newPage(s.page)
	what := plural(s.settings.N, "question")
	if s.settings.Exam {
		what = fmt.Sprintf("An exam of %s: what was right is said at the end, and %d of 100 passes", what, quiz.PassMark)
	}
	stop := ":quit stops for now"
	if s.app.streams.CanPrompt() {
		stop = "Ctrl-C stops for now"
	}
	pg.line(0, pg.paint.Dim(what+". "+stop+"; 'rapport quiz --resume' goes on."))
	s.printf("%s", pg.b.String())
}

var difficultyWords = []string{1: "recall", 2: "apply", 3: "judge"}

// showQuestion shows a question. Where a menu shows the choices whole, they are left
// to it.
func (s *quizSession) showQuestion(q quiz.Question, why string) {
	pg := newPage(s.page)
	pg.blank()
	head := fmt.Sprintf("Question %d of %d", len(s.asked)+1, s.settings.N)
	about := fmt.Sprintf("%s · %s", q.Item.Topic, difficultyWords[q.Item.Difficulty])
	if pg.plain {
		about = fmt.Sprintf("%s, %s", q.Item.Topic, difficultyWords[q.Item.Difficulty])
	}
	pg.line(0, pg.paint.Bold(head)+" "+pg.paint.Dim("("+about+")"))
	if s.why && why != "" {
		pg.item(0, pg.paint.Dim("asked because: "), why)
	}
	pg.line(0, ui.Clean(q.Item.Ask))
	questionLines(pg, q, !s.menuShows(q))
	if !s.app.streams.CanPrompt() {
		pg.line(0, pg.paint.Dim(sentence(q.How())))
	}
	s.printf("%s", pg.b.String())
}

// questionLines shows what stands below what is asked, and the choices if wanted.
func questionLines(p *page, q quiz.Question, choices bool) {
	for _, line := range q.Lines {
		who, said, ok := strings.Cut(ui.Clean(line), ": ")
		if !ok {
			p.line(2, ui.Clean(line))
			continue
		}
		p.item(2, who+": ", said)
	}
	for i, text := range q.Numbered {
		p.item(2, fmt.Sprintf("%d  ", i+1), ui.Clean(text))
	}
	for i, text := range q.Lettered {
		if choices {
			p.item(2, quiz.Letter(i)+"  ", ui.Clean(text))
		}
	}
}

// menuShows reports whether a menu will show every choice, and nothing cut.
func (s *quizSession) menuShows(q quiz.Question) bool {
	if !s.app.streams.CanPrompt() || q.Item.Kind == quiz.Order || q.Item.Kind == quiz.Match {
		return false
	}
	const margin = 8 // of a menu with boxes to tick
	return !slices.ContainsFunc(titlesOf(q), func(c ui.Choice) bool { return ui.Width(c.Title)+margin > s.page.Width() })
}

// titlesOf are the choices as a menu shows them.
func titlesOf(q quiz.Question) []ui.Choice {
	out := make([]ui.Choice, len(q.Lettered))
	for i, text := range q.Lettered {
		out[i] = ui.Choice{Title: quiz.Letter(i) + " " + text}
	}
	return out
}

// take asks until there is an answer that can be read.
func (s *quizSession) take(q quiz.Question) (quiz.Result, error) {
	for {
		given, err := s.answer(q)
		if err != nil {
			var long *ui.TooLong
			var unfinished *ui.Unfinished
			if !errors.As(err, &long) {
				return quiz.Result{}, err
			}
			s.again(err)
			if errors.As(err, &unfinished) {
				s.draft = beginning(unfinished.Text, offered)
			}
			continue
		}
		switch strings.TrimSpace(given) {
		case "":
			if s.app.streams.InIsTerminal() {
				s.again(errors.New(q.How()))
			}
			continue
		case ":help":
			s.help(q)
			continue
		case ":quit":
			return quiz.Result{}, errPaused
		}
		r, err := quiz.Mark(q, given)
		if err == nil {
			return r, nil
		}
		s.again(err)
		if len(q.Lettered) == 0 && s.app.streams.CanPrompt() {
			s.draft = given // what was written is not thrown away
		}
	}
}

// again says why the same question is still open.
func (s *quizSession) again(why error) {
	pg := newPage(s.page)
	pg.line(0, "(Not counted. "+sentence(ui.Clean(why.Error()))+")")
	s.printf("%s", pg.b.String())
}

func (s *quizSession) help(q quiz.Question) {
	pg := newPage(s.page)
	pg.line(0, sentence(q.How()))
	pg.line(0, ":quit stops for now; 'rapport quiz --resume' goes on.")
	s.printf("%s", pg.b.String())
}

// sentence makes a message one: a capital first, a full stop last.
func sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + strings.TrimRight(text[1:], ".") + "."
}

// answer asks once: by menus where there are any and choices to put in them, else by
// a line.
func (s *quizSession) answer(q quiz.Question) (string, error) {
	if len(q.Lettered) == 0 || !s.app.streams.CanPrompt() {
		prompt := ""
		if s.app.streams.InIsTerminal() {
			prompt = "You: "
		}
		draft := s.draft
		s.draft = ""
		return s.prompter.Reply(prompt, draft)
	}
	choices := titlesOf(q)
	switch q.Item.Kind {
	case quiz.Several:
		taken, err := s.prompter.MultiPick("Which ones?", choices)
		letters := make([]string, len(taken))
		for i, t := range taken {
			letters[i] = quiz.Letter(t)
		}
		return strings.Join(letters, " "), err
	case quiz.Order:
		return s.inOrder(choices)
	case quiz.Match:
		return s.matched(q, choices)
	}
	i, err := s.prompter.Pick("Your answer:", choices)
	return quiz.Letter(i), err
}

// inOrder asks for one thing after the other.
func (s *quizSession) inOrder(left []ui.Choice) (string, error) {
	var out []string
	left = slices.Clone(left)
	for len(left) > 1 {
		question := "What comes next?"
		if len(out) == 0 {
			question = "What comes first?"
		}
		i, err := s.prompter.Pick(question, left)
		if err != nil {
			return "", err
		}
		out = append(out, left[i].Title[:1])
		left = slices.Delete(left, i, i+1)
	}
	return strings.Join(append(out, left[0].Title[:1]), " "), nil
}

// matched asks what belongs to each of the numbered things.
func (s *quizSession) matched(q quiz.Question, left []ui.Choice) (string, error) {
	var out []string
	left = slices.Clone(left)
	once := len(q.Lettered) == len(q.Numbered) // each is used up
	for n, text := range q.Numbered {
		i := 0
		if len(left) > 1 {
			var err error
			if i, err = s.prompter.Pick(s.matchPrompt(n, text), left); err != nil {
				return "", err
			}
		}
		out = append(out, fmt.Sprintf("%d%s", n+1, left[i].Title[:1]))
		if once {
			left = slices.Delete(left, i, i+1)
		}
	}
	return strings.Join(out, " "), nil
}

// matchPrompt asks what belongs to a numbered thing, cut so that the row of a menu
// holds it: the whole stands above.
func (s *quizSession) matchPrompt(n int, text string) string {
	number, room := fmt.Sprintf("%d ", n+1), ui.MenuRoom(s.page.Width())
	return number + ui.Truncate(ui.Clean(text), max(room-len(number)-1, 8)) + ":"
}

// broke handles a question that got no answer: what was typed is kept, and the quiz
// stays open.
func (s *quizSession) broke(ctx context.Context, err error) error {
	var unfinished *ui.Unfinished
	if errors.As(err, &unfinished) && unfinished.Text != "" {
		if saveErr := s.store.SaveDraft(ctx, s.attempt.ID, unfinished.Text); saveErr != nil {
			return s.notKept(saveErr, grading.Agent, unfinished.Text)
		}
	}
	if n := len(s.turns); n > 0 && s.turns[n-1].Speaker == grading.Customer {
		if saveErr := s.keep(ctx, grading.System, noteStopped); saveErr != nil {
			return saveErr
		}
	}
	if s.app.streams.InIsTerminal() {
		s.printf("\n")
	}
	kept := "go on with 'rapport quiz --resume " + s.attempt.ID + "'"
	switch {
	case errors.Is(err, io.EOF) && !s.app.streams.InIsTerminal():
		return ui.WithHint(fmt.Errorf("the input ended at question %d of %d", len(s.asked)+1, s.settings.N), "your quiz is kept: "+kept)
	case errors.Is(err, io.EOF):
		err = nil
	case errors.Is(err, errPaused):
		err = nil
	}
	s.app.streams.PrintHint("your quiz is kept: %s", kept)
	return err
}
