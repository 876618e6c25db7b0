package quiz_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapport/grading"
	"rapport/quiz"
)

func TestAQuestionAsACard(t *testing.T) {
	for _, c := range []struct {
		it          quiz.Item
		front, back string
	}{
		{
			quiz.Item{Kind: quiz.One, Ask: "Which?", Options: []quiz.Option{{"Right", true, "It fits."}, {"Left", false, "It does not."}}},
			"Which?\n- Left\n- Right", "- Right\nIt fits.",
		},
		{
			quiz.Item{Kind: quiz.Several, Ask: "Which?", Options: []quiz.Option{{"C", true, "One."}, {"B", false, "No."}, {"A", true, "Two."}}},
			"Which?\n- A\n- B\n- C", "- C\nOne.\n- A\nTwo.",
		},
		{quiz.Item{Kind: quiz.Truth, Ask: "It is so.", True: true, Why: "It is."}, "It is so.\nTrue or False?", "True\nIt is."},
		{quiz.Item{Kind: quiz.Truth, Ask: "It is so.", Why: "It is not."}, "It is so.\nTrue or False?", "False\nIt is not."},
		{
			quiz.Item{Kind: quiz.Order, Ask: "Order?", Sequence: []string{"Wash", "Dry"}, Why: "Wet first."},
			"Order?\n- Dry\n- Wash", "1. Wash\n2. Dry\nWet first.",
		},
		{
			quiz.Item{Kind: quiz.Match, Ask: "Match.", Pairs: []quiz.Pair{{"b", "2", "Y."}, {"a", "2", "X."}, {"c", "1", "Z."}}},
			"Match.\n- a\n- b\n- c\nbelong to:\n- 1\n- 2", "- b: 2\nY.\n- a: 2\nX.\n- c: 1\nZ.",
		},
		{
			quiz.Item{Kind: quiz.Say, Ask: "Greet them.", Customer: "Hello?", Model: "Good morning!", Why: "It is warm."},
			"Greet them.\nCustomer: Hello?", "For example: Good morning!\nIt is warm.",
		},
		{
			quiz.Item{Kind: quiz.Better, Ask: "Say it better.", Phrase: "I can't.", Model: "I can tomorrow.", Why: "It is open."},
			"Say it better.\n“I can't.”", "For example: I can tomorrow.\nIt is open.",
		},
		{
			quiz.Item{Kind: quiz.Spot, Ask: "Which step?", Talk: []grading.Turn{{Speaker: grading.Customer, Text: "Hi"}, {Speaker: grading.Agent, Text: "Welcome"}}, Marked: 1, SpotStep: grading.Greeting, Why: "A welcome."},
			"Which step?\nCustomer: Hi\nAgent (marked): Welcome", "Greeting\nA welcome.",
		},
		{
			quiz.Item{Kind: quiz.Spot, Ask: "Which step?", Talk: []grading.Turn{{Speaker: grading.Agent, Text: "Er"}}, Why: "Nothing."},
			"Which step?\nAgent (marked): Er", "None of the five steps\nNothing.",
		},
	} {
		card := c.it.Card()
		if card.Front != c.front || card.Back != c.back || card.Deck != quiz.MissedDeck {
			t.Errorf("%s: front %q, back %q", c.it.Kind, card.Front, card.Back)
		}
	}
}

// Every question that ships makes a card: its own id, something on both sides, and
// nothing of its options in the order they were written.
func TestEveryShippedQuestionMakesACard(t *testing.T) {
	for _, it := range quiz.Shipped().Items {
		c := it.Card()
		if c.ID != it.ID || c.Topic != it.Topic || c.Source != it.Source || c.Back == "" || !strings.HasPrefix(c.Front, it.Ask+"\n") {
			t.Errorf("%s: %+v", it.ID, c)
		}
		if c.Hash() != it.Card().Hash() {
			t.Errorf("%s: not the same card twice", it.ID)
		}
	}
}

func TestMissedQuestionsComeBeforeNewCardsAndAreFree(t *testing.T) {
	decks := someCards(6)
	var missed []*quiz.Card
	for _, id := range []string{"m0", "m1", "m2"} {
		missed = append(missed, &quiz.Card{ID: id, Front: id, Back: id})
	}
	ids := func(reviews []quiz.Review, perDay int) (out []string) {
		for _, e := range quiz.TodayAfterMissed(missed, decks, nil, reviews, noon, perDay).Cards {
			out = append(out, e.Card.ID)
		}
		return out
	}
	before, after := noon.AddDate(0, 0, -1), noon
	for name, c := range map[string]struct {
		reviews []quiz.Review
		perDay  int
		want    string
	}{
		"at first":               {nil, 2, "m0 m1 m2 c0 c1"},
		"no new ones a day":      {nil, 0, "m0 m1 m2"},
		"one missed begun today": {[]quiz.Review{rated(missed[0], quiz.Easy, after)}, 2, "m1 m2 c0 c1"},
		"one missed before":      {[]quiz.Review{rated(missed[0], quiz.Easy, before)}, 2, "m1 m2 c0 c1"},
		"one new begun today":    {[]quiz.Review{rated(decks[0], quiz.Easy, after)}, 2, "m0 m1 m2 c1"},
		"more begun than wanted": {[]quiz.Review{rated(decks[0], quiz.Easy, after), rated(decks[1], quiz.Easy, after)}, 1, "m0 m1 m2"},
		"one new begun before":   {[]quiz.Review{rated(decks[0], quiz.Easy, before)}, 2, "m0 m1 m2 c1 c2"},
	} {
		if got := strings.Join(ids(c.reviews, c.perDay), " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Missed questions of other topics were begun today: they leave all of the day's new
// cards, though they are not asked for now.
func TestMissedQuestionsOutOfSightAreFreeToo(t *testing.T) {
	decks := someCards(6)
	var others []string
	var reviews []quiz.Review
	for i := range 5 {
		c := &quiz.Card{ID: fmt.Sprint("m", i), Front: "f", Back: "b"}
		others, reviews = append(others, c.ID), append(reviews, rated(c, quiz.Easy, noon))
	}
	reviews = append(reviews, rated(decks[0], quiz.Easy, noon))
	if q := quiz.TodayAfterMissed(nil, decks, others, reviews, noon, 4); q.New != 3 || q.Held != 2 {
		t.Errorf("%d new and %d held, want 3 and 2", q.New, q.Held)
	}
}

func TestFirsts(t *testing.T) {
	cards := someCards(2)
	edited := *cards[0]
	edited.Back = "another"
	var reviews []quiz.Review
	for _, c := range []*quiz.Card{cards[0], cards[1], cards[0], &edited, &edited, cards[1]} {
		reviews = append(reviews, rated(c, quiz.Good, noon))
	}
	if got, want := quiz.Firsts(reviews), []bool{true, true, false, true, false, false}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestMixedTakesTheDecksInTurn(t *testing.T) {
	var cards []*quiz.Card
	for _, id := range []string{"a1", "a2", "a3", "b1", "c1", "c2"} {
		cards = append(cards, &quiz.Card{ID: id, Deck: id[:1]})
	}
	var got []string
	for _, c := range quiz.Mixed(cards) {
		got = append(got, c.ID)
	}
	if want := []string{"a1", "b1", "c1", "a2", "c2", "a3"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(quiz.Mixed(nil)) != 0 {
		t.Error("cards of nothing")
	}
}
