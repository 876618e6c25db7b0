package quiz_test

import (
	"testing"
	"time"

	"rapport/quiz"
)

func TestAnEditedCardStartsAfresh(t *testing.T) {
	card := &quiz.Card{ID: "rule", Kind: "step", Topic: "greeting", Front: "What comes first?", Back: "A greeting."}
	reviews := []quiz.Review{rated(card, quiz.Easy, noon), rated(card, quiz.Good, noon.AddDate(0, 0, 8))}
	state := func(c *quiz.Card) quiz.CardState { return quiz.Schedule([]*quiz.Card{c}, reviews, time.UTC)[0].State }

	moved := *card
	moved.Kind, moved.Topic, moved.Source = "phrase", "closing", "cycle#step-5"
	if got := state(&moved); got.Reps != 2 {
		t.Errorf("another topic or source is no edit: %+v", got)
	}
	back, front, shift := *card, *card, *card
	back.Back = "A greeting, and their name."
	front.Front = "What comes first of all?"
	shift.Front, shift.Back = card.Front+card.Back[:1], card.Back[1:]
	for _, c := range []*quiz.Card{&back, &front, &shift} {
		if got := state(c); got != (quiz.CardState{}) {
			t.Errorf("%q, %q goes on with the old schedule: %+v", c.Front, c.Back, got)
		}
	}
	reviews = append(reviews, rated(&back, quiz.Good, noon.AddDate(0, 0, 9)))
	if got := state(&back); got.Reps != 1 || got.Phase != quiz.Learning {
		t.Errorf("after its first review: %+v", got)
	}
}

func TestScheduleIsOfEachCardAlone(t *testing.T) {
	cards := someCards(3)
	var mixed []quiz.Review
	own := map[string][]quiz.Review{}
	for i := range 60 {
		r := rated(cards[i%2], quiz.Rating(1+i*7%4), noon.Add(time.Duration(i*i)*time.Hour))
		mixed, own[r.Card] = append(mixed, r), append(own[r.Card], r)
	}
	for i, e := range quiz.Schedule(cards, mixed, time.UTC) {
		var want quiz.CardState
		for _, r := range own[cards[i].ID] {
			want = quiz.DefaultScheduler().Next(want, r.Rating, r.At)
		}
		if e.Card != cards[i] || e.State != want {
			t.Errorf("%s: %+v, want %+v", cards[i].ID, e.State, want)
		}
	}
}
