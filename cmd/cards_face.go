package cmd

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// cardFront writes the front of a card, what is asked in bold.
func cardFront(p *page, c *quiz.Card) {
	ask, rest, more := strings.Cut(ui.Clean(c.Front), "\n")
	p.line(2, p.paint.Bold(ask))
	if more {
		cardText(p, rest)
	}
}

// cardText writes lines of a card, each a paragraph; the lines of a list hang.
func cardText(p *page, text string) {
	for line := range strings.SplitSeq(ui.Clean(text), "\n") {
		if rest, ok := strings.CutPrefix(line, "- "); ok {
			p.item(2, "- ", rest)
			continue
		}
		p.line(2, line)
	}
}

// ratingRow shows what each rating would do: on one row where there is room.
func ratingRow(p *page, state quiz.CardState, now time.Time) {
	var cells []string
	for i, c := range quiz.DefaultScheduler().Preview(state, now) {
		cells = append(cells, fmt.Sprintf("%d %s: %s", i+1, ratings[i], backWords(c, now)))
	}
	if row := strings.Join(cells, "   "); ui.Width(row) <= p.width && !p.plain {
		p.line(0, row)
		return
	}
	for _, cell := range cells {
		p.line(0, cell)
	}
}

// sort says what brings a card up: "new term", "once more", and of a missed question
// why it is a card: "missed in a quiz 3 days ago".
func (h *hand) sort(e quiz.Entry, now time.Time) string {
	again := e.State.Phase == quiz.Learning || e.State.Phase == quiz.Relearning
	switch why := h.missedWords(e.Card, now); {
	case again && why != "":
		return "once more, " + why
	case again:
		return "once more"
	case why != "":
		return why
	case e.State.Phase == quiz.New:
		return "new " + e.Card.Kind
	}
	return e.Card.Kind
}

// missedWords says why a missed question is a card, and since when; "" for a card of
// a deck.
func (h *hand) missedWords(c *quiz.Card, now time.Time) string {
	if c.Deck != quiz.MissedDeck {
		return ""
	}
	i := slices.IndexFunc(h.queued, func(q records.QueuedItem) bool { return q.Item == c.ID })
	if i < 0 {
		return "missed"
	}
	why := cmp.Or(strings.Join(strings.Fields(ui.Clean(h.queued[i].Reason)), " "), "missed")
	return why + " " + agoWords(h.queued[i].At, now)
}

// leftWords says how much there is to review: "3 due, 2 missed in quizzes, 10 new".
func leftWords(q quiz.Queue) string {
	missed := 0
	for _, e := range q.Cards {
		if e.State.Phase == quiz.New && e.Card.Deck == quiz.MissedDeck {
			missed++
		}
	}
	var out []string
	for _, part := range []struct {
		n    int
		word string
	}{{q.Due, "due"}, {len(q.Soon), "to be asked once more"}, {missed, "missed in quizzes"}, {q.New - missed, "new"}} {
		if part.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", part.n, part.word))
		}
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, ", ")
}
