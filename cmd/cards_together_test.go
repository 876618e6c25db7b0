package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/internal/ui/uitest"
	"rapport/quiz"
)

// rivalStore is a store in which another session rates the first card before us.
type rivalStore struct {
	records.Store
	rated int
}

func (s *rivalStore) AddReview(ctx context.Context, trainee string, n int, r quiz.Review) error {
	if s.rated++; s.rated == 1 {
		rival := r
		rival.Rating = quiz.Easy
		if err := s.Store.AddReview(ctx, trainee, n, rival); err != nil {
			return err
		}
	}
	return s.Store.AddReview(ctx, trainee, n, r)
}

// Of two sessions that rate the same card one is kept; the other says so, knows it
// then, and goes on with the next card.
func TestTwoSessionsRateTheSameCard(t *testing.T) {
	a, text := cardsApp(t, 80)
	store, err := a.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a.store = &rivalStore{Store: store}
	a.prompter = func() ui.Prompter {
		return uitest.New(t, uitest.Reply(""), uitest.Reply("again"), uitest.Reply(""), uitest.Reply("easy"))
	}
	if err := a.cards(t.Context(), cardsOptions{fresh: 2}); err != nil {
		t.Fatal(err)
	}
	kept, err := store.Reviews(t.Context(), "tess")
	if err != nil || len(kept) != 2 || kept[0].Rating != quiz.Easy || kept[1].Rating != quiz.Easy || kept[0].Card == kept[1].Card {
		t.Errorf("kept %+v, %v", kept, err)
	}
	out, errOut := text()
	if !strings.Contains(out, "1 left") || !strings.Contains(out, "Done for today: 1 rating (1 easy)") {
		t.Errorf("no next card:\n%s", out)
	}
	if strings.Count(errOut, "warning") != 1 || !strings.Contains(strings.Join(strings.Fields(errOut), " "), "was rated in another session meanwhile") {
		t.Errorf("not told:\n%s", errOut)
	}
}

// missedItems queues the first n questions about topic and returns them.
func missedItems(t *testing.T, a *app, topic quiz.Topic, n, daysAgo int) []*quiz.Item {
	t.Helper()
	store, err := a.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []*quiz.Item
	for _, it := range quiz.Shipped().Items {
		if it.Topic != topic || len(out) == n {
			continue
		}
		if err := store.Queue(t.Context(), "tess", it.ID, "missed in a quiz", a.now().AddDate(0, 0, -daysAgo)); err != nil {
			t.Fatal(err)
		}
		out = append(out, it)
	}
	return out
}

// Missed questions that were begun today leave the new cards of another topic alone.
func TestMissedQuestionsOfAnotherTopicTakeNoNewCards(t *testing.T) {
	a, _ := cardsApp(t, 80)
	for _, it := range missedItems(t, a, "needs", 10, 1) {
		r := quiz.Review{Card: it.ID, Hash: it.Card().Hash(), Rating: quiz.Easy, At: a.now()}
		if err := a.store.AddReview(t.Context(), "tess", 0, r); err != nil {
			t.Fatal(err)
		}
	}
	h, err := a.readHand(t.Context(), cardsOptions{topics: []quiz.Topic{"closing"}})
	if err != nil {
		t.Fatal(err)
	}
	if q := h.today(a.localNow(), 10); q.New != 10 {
		t.Errorf("%d new cards, want 10", q.New)
	}
}

// A missed question says why it is a card, and since when, also when it comes again.
func TestAMissedQuestionSaysWhyItIsACard(t *testing.T) {
	a, text := cardsApp(t, 80)
	id := missedItems(t, a, "needs", 1, 3)[0].ID
	a.prompter = func() ui.Prompter {
		return uitest.New(t, uitest.Reply(""), uitest.Reply("again"), uitest.Reply("").Fails(io.EOF))
	}
	if err := a.cards(t.Context(), cardsOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := a.cards(t.Context(), cardsOptions{view: cardsPreview, card: id}); err != nil {
		t.Fatal(err)
	}
	out, _ := text()
	for _, want := range []string{
		"1 left · needs · missed in a quiz 3 days ago\n", "1 left · needs · once more, missed in a quiz 3 days ago\n",
		"Among your cards: missed in a quiz 3 days ago.\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in:\n%s", want, out)
		}
	}
}

// A copy of a deck that ships is as good as the deck, as a copy of a bank is.
func TestACopyOfAShippedDeckIsGood(t *testing.T) {
	decks, err := filepath.Glob("../quiz/decks/*.yaml")
	if err != nil || len(decks) == 0 {
		t.Fatal(decks, err)
	}
	a, text := cardsApp(t, 80)
	if err := a.cardsCheck(decks); err != nil && !errors.Is(err, errProblems) {
		t.Fatal(err)
	}
	if _, errOut := text(); !strings.HasPrefix(errOut, fmt.Sprintf("%d cards good, 0 mistakes", len(quiz.Shipped().Cards))) {
		t.Errorf("%s", errOut)
	}
}
