package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// cardSession is a review of the cards that are due.
type cardSession struct {
	app      *app
	store    records.Store
	hand     *hand
	fresh    int    // new cards a day
	command  string // that goes on with the session
	prompter ui.Prompter
	out      io.Writer
	json     bool
	rated    [4]int // how often each rating was given
}

// cardsToday reviews what is due today.
func (a *app) cardsToday(ctx context.Context, o cardsOptions) error {
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	h, err := a.hand(ctx, store, o)
	if err != nil {
		return err
	}
	s := &cardSession{
		app: a, store: store, hand: h, fresh: o.fresh, command: o.command(), prompter: a.prompter(), out: a.streams.Out, json: o.json,
	}
	if o.json {
		s.out = a.streams.Err // stdout is for the figures alone
	}
	return s.run(ctx)
}

// command is the line that shows the same cards again.
func (o *cardsOptions) command() string {
	line := withPaths(withPaths("rapport cards", "deck", o.decks), "bank", o.banks)
	if o.own {
		line += " --own"
	}
	for _, name := range o.only {
		line += " --only " + shellWord(ui.Clean(name))
	}
	for _, t := range o.topics {
		line += " --topic " + string(t)
	}
	return line
}

// run shows card after card until none is left or the trainee stops.
func (s *cardSession) run(ctx context.Context) error {
	s.intro(s.today())
	defer s.prompter.Hold()()
	for {
		q := s.today()
		next, left := slices.Concat(q.Cards, q.Soon), len(q.Cards)+len(q.Soon)
		if left == 0 {
			return s.finish()
		}
		if err := s.ask(ctx, next[0], left); err != nil {
			return s.stopped(err)
		}
	}
}

func (s *cardSession) today() quiz.Queue { return s.hand.today(s.app.localNow(), s.fresh) }

// ask shows a card, turns it, and keeps how it was rated.
func (s *cardSession) ask(ctx context.Context, e quiz.Entry, left int) error {
	s.show(func(p *page) {
		p.blank()
		p.line(0, p.paint.Dim(fmt.Sprintf("%d left · %s · %s", left, e.Card.Topic, s.hand.sort(e, s.app.localNow()))))
		cardFront(p, e.Card)
	})
	if _, err := s.line("Answer: "); err != nil {
		return err
	}
	s.show(func(p *page) {
		p.blank()
		cardText(p, e.Card.Back)
		p.line(0, p.paint.Dim("source: "+sourceTitle(e.Card.Source)))
		p.blank()
		ratingRow(p, e.State, s.app.localNow())
	})
	rating, err := s.rating()
	if err != nil {
		return err
	}
	now := s.app.localNow()
	review := quiz.Review{Card: e.Card.ID, Hash: e.Card.Hash(), Rating: rating, At: now.UTC()}
	err = s.store.AddReview(ctx, s.app.trainee(), s.hand.rated(e.Card.ID), review)
	if errors.Is(err, records.ErrOrder) {
		s.app.streams.PrintWarning("card %s was rated in another session meanwhile: that rating counts, this one is not kept", e.Card.ID)
		s.hand.reviews, err = s.store.Reviews(ctx, s.app.trainee())
		return err
	}
	if err != nil {
		s.app.streams.PrintWarning("the rating of card %s could not be kept", e.Card.ID)
		if records.IsDiskFull(err) {
			return ui.WithHint(err, "free some space, then go on with '"+s.command+"'")
		}
		return err
	}
	s.hand.reviews = append(s.hand.reviews, review)
	s.rated[rating-quiz.Again]++
	next := quiz.DefaultScheduler().Next(e.State, rating, now)
	s.show(func(p *page) { p.line(0, fmt.Sprintf("%s: comes back %s", rating, againWords(next, now))) })
	return nil
}

// rating asks until there is one.
func (s *cardSession) rating() (quiz.Rating, error) {
	for {
		text, err := s.line("1 to 4: ")
		if err != nil {
			return 0, err
		}
		if r, ok := readRating(text); ok {
			return r, nil
		}
		s.show(func(p *page) { p.line(0, "Type 1, 2, 3 or 4, or again, hard, good or easy.") })
	}
}

// line reads one line; io.EOF also stands for :quit.
func (s *cardSession) line(prompt string) (string, error) {
	if !s.app.streams.InIsTerminal() {
		prompt = ""
	}
	for {
		text, err := s.prompter.Reply(prompt, "")
		var long *ui.TooLong
		switch {
		case errors.As(err, &long):
			s.app.streams.PrintError(long)
		case err != nil:
			return "", err
		case strings.TrimSpace(text) == ":quit":
			return "", io.EOF
		default:
			return text, nil
		}
	}
}

// show writes what fill puts on a page.
func (s *cardSession) show(fill func(*page)) {
	p := newPage(s.app.streams)
	fill(p)
	_, _ = io.WriteString(s.out, p.b.String()) // a closed pipe must not lose the session
}

// intro says what is due, and how to rate and stop, before the first card.
func (s *cardSession) intro(q quiz.Queue) {
	if len(q.Cards)+len(q.Soon) == 0 {
		return
	}
	s.show(func(p *page) {
		p.heading("Cards: " + leftWords(q))
		p.line(0, p.paint.Dim("Think of the answer, or type it; Enter turns the card. Then rate how well you knew it. :quit stops for now."))
	})
}

// finish says that nothing is left today, and what comes next.
func (s *cardSession) finish() error {
	q, now := s.today(), s.app.localNow()
	s.show(func(p *page) {
		if n := s.count(); n > 0 {
			p.blank()
			p.line(0, fmt.Sprintf("Done for today: %s (%s).", plural(n, "rating"), s.ratedWords()))
		} else {
			p.line(0, "No card is due today.")
		}
		if !q.Next.IsZero() {
			p.line(0, "The next one is due "+dueWords(q.Next, now)+".")
		}
	})
	if q.Held > 0 {
		s.app.streams.PrintHint("%s left for other days: '%s --new %d' takes some today", pluralIs(q.Held, "new card"), s.command, s.fresh+min(q.Held, 10))
	}
	return s.printJSON()
}

// stopped says what is left today. The end of the input and :quit are no failure.
func (s *cardSession) stopped(err error) error {
	ended := errors.Is(err, io.EOF)
	if !ended || s.app.streams.InIsTerminal() {
		_, _ = fmt.Fprintln(s.app.streams.Err) // stdout may be a pipe that Ctrl-C has closed
	}
	s.app.streams.PrintHint("%s kept; left today: %s; go on with '%s'", pluralIs(s.count(), "rating"), leftWords(s.today()), s.command)
	if ended {
		err = nil
	}
	return errors.Join(err, s.printJSON())
}

func (s *cardSession) count() int {
	n := 0
	for _, r := range s.rated {
		n += r
	}
	return n
}

// ratedWords is "2 again, 5 good".
func (s *cardSession) ratedWords() string {
	var out []string
	for i, n := range s.rated {
		if n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, ratings[i]))
		}
	}
	return strings.Join(out, ", ")
}

// cardsJSON is what `cards --json` prints when the session is over.
type cardsJSON struct {
	Trainee string         `json:"trainee"`
	Reviews int            `json:"reviews"`
	Ratings map[string]int `json:"ratings"`
	Left    queueJSON      `json:"left"`
}

// queueJSON is what there is to review.
type queueJSON struct {
	Due  int `json:"due"`
	Soon int `json:"soon"` // being learned, back within minutes
	New  int `json:"new"`  // today, missed questions among them
	Held int `json:"held"` // new ones for other days
	// Next is when the next card falls due that is in none of these; null if none will.
	Next *string `json:"next"`
}

func queueFields(q quiz.Queue) queueJSON {
	out := queueJSON{Due: q.Due, Soon: len(q.Soon), New: q.New, Held: q.Held}
	if !q.Next.IsZero() {
		next := q.Next.UTC().Format(time.RFC3339)
		out.Next = &next
	}
	return out
}

func (s *cardSession) printJSON() error {
	if !s.json {
		return nil
	}
	out := cardsJSON{Trainee: s.app.trainee(), Reviews: s.count(), Ratings: map[string]int{}, Left: queueFields(s.today())}
	for i, r := range ratings {
		out.Ratings[r.String()] = s.rated[i]
	}
	return printJSON(s.app.streams.Out, out)
}
