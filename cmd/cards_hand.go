package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rapport/internal/content"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// hand is the cards of a trainee and how they were rated so far.
type hand struct {
	missed  []*quiz.Card         // questions that were missed in quizzes
	decks   []*quiz.Card         // the shipped cards, then trainers' own
	queued  []records.QueuedItem // all that was missed, whatever was asked for
	reviews []quiz.Review
}

// all are the cards, missed questions first.
func (h *hand) all() []*quiz.Card { return slices.Concat(h.missed, h.decks) }

// today is what there is to review at now.
func (h *hand) today(now time.Time, fresh int) quiz.Queue {
	var ids []string
	for _, q := range h.queued {
		ids = append(ids, q.Item)
	}
	return quiz.TodayAfterMissed(h.missed, quiz.Mixed(h.decks), ids, h.reviews, now, fresh)
}

// rated is how often a card was rated, in whatever wording.
func (h *hand) rated(card string) int {
	n := 0
	for _, r := range h.reviews {
		if r.Card == card {
			n++
		}
	}
	return n
}

// localNow is the clock where the trainee is, which says when a day begins.
func (a *app) localNow() time.Time { return a.now().Local() }

// readHand is the trainee's hand for looking at; without a store, nothing was rated.
func (a *app) readHand(ctx context.Context, o cardsOptions) (*hand, error) {
	store, err := a.readStore(ctx)
	if err != nil && !errors.Is(err, records.ErrNoStore) {
		return nil, err
	}
	return a.hand(ctx, store, o)
}

// hand brings the cards together. store may be nil.
func (a *app) hand(ctx context.Context, store records.Store, o cardsOptions) (*hand, error) {
	lib, err := a.contentOf(a.pathsFrom(o.banks, bankVariable), a.pathsFrom(o.decks, deckVariable))
	if err != nil {
		return nil, err
	}
	own := lib.Own()
	if o.own && len(own.Cards)+len(own.Items) == 0 {
		return nil, noneOwn("cards", "deck")
	}
	h := &hand{decks: lib.Cards}
	if o.own {
		h.decks = own.Cards
	}
	if store != nil {
		if h.queued, err = store.Queued(ctx, a.trainee()); err != nil {
			return nil, err
		}
		if h.reviews, err = store.Reviews(ctx, a.trainee()); err != nil {
			return nil, err
		}
		h.missed = a.missedCards(lib, h.queued)
		if o.own {
			h.missed = slices.DeleteFunc(h.missed, func(c *quiz.Card) bool { _, is := own.Item(c.ID); return !is })
		}
	}
	return h, h.narrow(o)
}

// narrow leaves the cards of the topics and the decks that were asked for.
func (h *hand) narrow(o cardsOptions) error {
	decks := []string{quiz.MissedDeck}
	for _, c := range h.decks {
		if !slices.Contains(decks, c.Deck) {
			decks = append(decks, c.Deck)
		}
	}
	for _, name := range o.only {
		if !slices.Contains(decks, name) {
			hint := cmp.Or(content.Meant(name, decks), "there are "+joined(decks))
			return usageError{ui.WithHint(fmt.Errorf("no deck is called %s", content.Quoted(name)), hint)}
		}
	}
	other := func(c *quiz.Card) bool {
		return len(o.topics) > 0 && !slices.Contains(o.topics, c.Topic) || len(o.only) > 0 && !slices.Contains(o.only, c.Deck)
	}
	h.missed = slices.DeleteFunc(h.missed, other)
	h.decks = slices.DeleteFunc(slices.Clone(h.decks), other)
	return nil
}

// missedCards turns queued questions into cards. One that is in no bank at hand is
// left out, and said to be.
func (a *app) missedCards(lib *quiz.Library, queued []records.QueuedItem) []*quiz.Card {
	var out []*quiz.Card
	for _, q := range queued {
		if it, ok := lib.Item(q.Item); ok {
			out = append(out, it.Card())
		}
	}
	if n := len(queued) - len(out); n > 0 {
		a.streams.PrintHint("%s left out: name the bank with --bank PATH or RAPPORT_BANK", plural(n, "missed question"))
	}
	return out
}

// yamlFiles reads the files of paths; a path that is not there is a mistake in how
// the command was called.
func yamlFiles(what string, paths []string) ([]content.File, content.Problems, error) {
	for _, path := range paths {
		if err := readable(path); err != nil {
			return nil, nil, err
		}
	}
	return content.Files(what, paths)
}

// pluralIs is "1 card is", "2 cards are".
func pluralIs(n int, word string) string {
	if n == 1 {
		return plural(n, word) + " is"
	}
	return plural(n, word) + " are"
}
