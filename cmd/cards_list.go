package cmd

import (
	"context"
	"fmt"

	"rapport/quiz"
)

// cardItem is a card in `cards list --json`. What a new card does not have yet is
// null or 0.
type cardItem struct {
	ID         string  `json:"id"`
	Kind       string  `json:"kind"`
	Topic      string  `json:"topic"`
	Deck       string  `json:"deck"`
	Front      string  `json:"front"`
	Back       string  `json:"back"`
	Source     string  `json:"source"`
	Phase      string  `json:"phase"`
	Due        *string `json:"due"`
	Stability  float64 `json:"stability"`
	Difficulty float64 `json:"difficulty"`
	Reviews    int     `json:"reviews"`
	Lapses     int     `json:"lapses"`
}

func cardJSON(e quiz.Entry) cardItem {
	c, s := e.Card, e.State
	return cardItem{
		ID: c.ID, Kind: c.Kind, Topic: string(c.Topic), Deck: c.Deck, Front: c.Front, Back: c.Back, Source: c.Source,
		Phase: phaseNames[s.Phase], Due: dueStamp(s), Stability: s.Stability, Difficulty: s.Difficulty, Reviews: s.Reps, Lapses: s.Lapses,
	}
}

func (a *app) cardsList(ctx context.Context, o cardsOptions) error {
	h, err := a.readHand(ctx, o)
	if err != nil {
		return err
	}
	now := a.localNow()
	items := []cardItem{}
	t := newTable(a.streams, "ID", "TOPIC", "DUE", "FRONT")
	for _, e := range quiz.Schedule(h.all(), h.reviews, now.Location()) {
		items = append(items, cardJSON(e))
		due := entryDue(e, now)
		if stamp := dueStamp(e.State); stamp != nil && !a.streams.OutIsTerminal() {
			due = *stamp
		}
		t.row(e.Card.ID, string(e.Card.Topic), due, e.Card.Front)
	}
	if o.json {
		return printJSON(a.streams.Out, items)
	}
	if len(items) == 0 {
		_, err := fmt.Fprintln(a.streams.Err, "There is no such card.")
		return err
	}
	return t.print(a.streams.Out)
}
