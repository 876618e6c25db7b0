package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/content"
	"rapport/internal/ui"
	"rapport/quiz"
)

// previewItem is a card in `cards --preview --json`.
type previewItem struct {
	ID    string  `json:"id"`
	Phase string  `json:"phase"`
	Due   *string `json:"due"`
	// Recall is the chance that the card is recalled now, from 0 to 1.
	Recall float64       `json:"recall"`
	Next   []previewNext `json:"next"`
}

// previewNext is what a rating would do.
type previewNext struct {
	Rating     string  `json:"rating"`
	Phase      string  `json:"phase"`
	Due        *string `json:"due"`
	Seconds    int64   `json:"seconds"`
	Stability  float64 `json:"stability"`
	Difficulty float64 `json:"difficulty"`
}

// cardsPreview shows what each rating would do, and asks nothing.
func (a *app) cardsPreview(ctx context.Context, o cardsOptions) error {
	h, err := a.readHand(ctx, o)
	if err != nil {
		return err
	}
	now := a.localNow()
	entries, err := previewed(h, now, o)
	if err != nil {
		return err
	}
	if o.json {
		items := []previewItem{}
		for _, e := range entries {
			items = append(items, previewJSON(e, now))
		}
		return printJSON(a.streams.Out, items)
	}
	if o.card != "" {
		return a.previewCard(entries[0], h, now)
	}
	if len(entries) == 0 {
		_, err := fmt.Fprintln(a.streams.Err, "No card is due today.")
		return err
	}
	t := newTable(a.streams, "CARD", "DUE", "AGAIN", "HARD", "GOOD", "EASY")
	for _, e := range entries {
		cells := []string{e.Card.ID, entryDue(e, now)}
		for _, next := range quiz.DefaultScheduler().Preview(e.State, now) {
			cells = append(cells, backWords(next, now))
		}
		t.row(cells...)
	}
	return t.print(a.streams.Out)
}

// previewed are the entries to show: the one card that was named, or today's.
func previewed(h *hand, now time.Time, o cardsOptions) ([]quiz.Entry, error) {
	if o.card == "" {
		q := h.today(now, o.fresh)
		return slices.Concat(q.Cards, q.Soon), nil
	}
	var ids []string
	for _, e := range quiz.Schedule(h.all(), h.reviews, now.Location()) {
		if e.Card.ID == o.card {
			return []quiz.Entry{e}, nil
		}
		ids = append(ids, e.Card.ID)
	}
	hints := []string{"'rapport cards list' shows them all"}
	if meant := content.Meant(o.card, ids); meant != "" {
		hints = slices.Insert(hints, 0, meant)
	}
	return nil, usageError{ui.WithHint(errors.New("no card is called "+content.Quoted(o.card)), hints...)}
}

// previewCard shows one card with the dates that each rating would bring.
func (a *app) previewCard(e quiz.Entry, h *hand, now time.Time) error {
	p := newPage(a.streams)
	p.heading(ui.Clean(e.Card.ID))
	cardFront(p, e.Card)
	p.blank()
	if why := h.missedWords(e.Card, now); why != "" {
		p.line(0, "Among your cards: "+why+".")
	}
	switch s := e.State; s.Phase {
	case quiz.New:
		p.line(0, "New: not asked yet.")
	default:
		recall := quiz.DefaultScheduler().Retrievability(s, now)
		p.line(0, fmt.Sprintf("Due %s; asked %s, forgotten %s; recalled now with a chance of %.0f%%.",
			entryDue(e, now), times(s.Reps), times(s.Lapses), 100*recall))
	}
	for i, next := range quiz.DefaultScheduler().Preview(e.State, now) {
		due := next.Due.In(now.Location())
		day := due.Format("2 January 2006")
		if next.Phase != quiz.Reviewing {
			day = due.Format("2 January 2006 15:04")
		}
		p.line(2, fmt.Sprintf("%d %s: %s, on %s", i+1, ratings[i], backWords(next, now), day))
	}
	_, err := fmt.Fprint(a.streams.Out, p.b.String())
	return err
}

func previewJSON(e quiz.Entry, now time.Time) previewItem {
	s := quiz.DefaultScheduler()
	item := previewItem{ID: e.Card.ID, Phase: phaseNames[e.State.Phase], Due: dueStamp(e.State), Recall: s.Retrievability(e.State, now)}
	for i, next := range s.Preview(e.State, now) {
		item.Next = append(item.Next, previewNext{
			Rating: ratings[i].String(), Phase: phaseNames[next.Phase], Due: dueStamp(next),
			Seconds: int64(next.Due.Sub(now) / time.Second), Stability: next.Stability, Difficulty: next.Difficulty,
		})
	}
	return item
}

func times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
