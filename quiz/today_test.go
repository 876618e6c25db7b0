package quiz_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"rapport/quiz"
)

// someCards are n cards c0, c1, …
func someCards(n int) []*quiz.Card {
	out := make([]*quiz.Card, n)
	for i := range out {
		out[i] = &quiz.Card{ID: fmt.Sprint("c", i), Front: fmt.Sprint("front ", i), Back: "back"}
	}
	return out
}

func rated(c *quiz.Card, r quiz.Rating, at time.Time) quiz.Review {
	return quiz.Review{Card: c.ID, Hash: c.Hash(), Rating: r, At: at}
}

func ids(list []quiz.Entry) []string {
	var out []string
	for _, e := range list {
		out = append(out, e.Card.ID)
	}
	return out
}

func TestTodaysOrder(t *testing.T) {
	cards := someCards(11)
	now := noon
	ago := func(d time.Duration) time.Time { return now.Add(-d) }
	const day = 24 * time.Hour
	reviews := []quiz.Review{
		rated(cards[3], quiz.Easy, ago(9*day)),             // was due a day ago
		rated(cards[1], quiz.Easy, ago(20*day)),            // was due twelve days ago
		rated(cards[7], quiz.Easy, ago(3*day)),             // due in five days
		rated(cards[9], quiz.Easy, ago(2*day)),             // due in six days
		rated(cards[5], quiz.Easy, ago(8*day-6*time.Hour)), // due tonight
		rated(cards[2], quiz.Again, ago(30*time.Second)),   // due in half a minute
		rated(cards[0], quiz.Good, ago(5*time.Minute)),     // due in five minutes
		rated(cards[8], quiz.Again, ago(90*time.Second)),   // was due half a minute ago
	}
	q := quiz.Today(cards, reviews, now, 10)
	if got, want := ids(q.Cards), []string{"c8", "c1", "c3", "c5", "c4", "c6", "c10"}; !slices.Equal(got, want) {
		t.Errorf("cards %v, want %v", got, want)
	}
	if got, want := ids(q.Soon), []string{"c2", "c0"}; !slices.Equal(got, want) {
		t.Errorf("soon %v, want %v", got, want)
	}
	if q.Due != 4 || q.New != 3 || q.Held != 0 {
		t.Errorf("due %d, new %d, held %d", q.Due, q.New, q.Held)
	}
	if want := now.Add(5 * day); !q.Next.Equal(want) {
		t.Errorf("next %v, want %v", q.Next, want)
	}
}

func TestNewCardsArePortionedByDay(t *testing.T) {
	cards := someCards(8)
	yesterday, morning := noon.AddDate(0, 0, -1), noon.Add(-3*time.Hour)
	reviews := []quiz.Review{
		rated(cards[0], quiz.Easy, yesterday),
		rated(cards[1], quiz.Easy, morning),
		rated(cards[2], quiz.Again, morning),
		rated(cards[2], quiz.Easy, morning.Add(time.Minute)), // the same card is begun once
	}
	for _, c := range []struct{ perDay, fresh, held int }{{4, 2, 3}, {2, 0, 5}, {1, 0, 5}, {0, 0, 5}, {-1, 0, 5}, {100, 5, 0}} {
		q := quiz.Today(cards, reviews, noon, c.perDay)
		if q.New != c.fresh || q.Held != c.held || len(q.Cards) != c.fresh {
			t.Errorf("%d a day: %d new, %d held, %d in all; want %d and %d", c.perDay, q.New, q.Held, len(q.Cards), c.fresh, c.held)
		}
	}
	if q := quiz.Today(cards, reviews, noon.AddDate(0, 0, 1), 4); q.New != 4 {
		t.Errorf("%d new on the next day", q.New)
	}
}

// A day begins at midnight where the trainee is: in Sydney it is Tuesday already.
func TestTheDayIsTheTraineesOwn(t *testing.T) {
	sydney := time.FixedZone("AEDT", 11*3600)
	cards := someCards(2)
	evening := time.Date(2026, 3, 2, 22, 0, 0, 0, sydney)
	reviews := []quiz.Review{rated(cards[0], quiz.Easy, evening.UTC())}
	due := evening.AddDate(0, 0, 8)
	for _, c := range []struct {
		now  time.Time
		want int
	}{{due.Add(-23 * time.Hour), 0}, {due.Add(-21 * time.Hour), 1}} {
		q := quiz.Today(cards[:1], reviews, c.now, 0)
		if q.Due != c.want {
			t.Errorf("%v: %d due, want %d", c.now, q.Due, c.want)
		}
	}
	if q := quiz.Today(cards, reviews, evening.Add(3*time.Hour), 1); q.New != 1 {
		t.Errorf("after midnight there is a new portion; got %d", q.New)
	}
	morning := time.Date(2026, 3, 3, 8, 0, 0, 0, sydney) // still Monday in UTC
	reviews = []quiz.Review{rated(cards[0], quiz.Easy, morning.UTC())}
	if q := quiz.Today(cards, reviews, morning.Add(4*time.Hour), 1); q.New != 0 {
		t.Errorf("today's portion was begun in the morning; got %d more", q.New)
	}
}

// What was forgotten comes again before the session ends, and the session ends.
func TestASessionEndsWithEverythingRecalled(t *testing.T) {
	cards := someCards(30)
	var reviews []quiz.Review
	now, shown := noon, map[string]int{}
	for range 500 {
		q := quiz.Today(cards, reviews, now, 12)
		list := slices.Concat(q.Cards, q.Soon)
		if len(list) == 0 {
			break
		}
		c := list[0].Card
		shown[c.ID]++
		r := quiz.Good
		if shown[c.ID] == 1 {
			r = quiz.Again
		}
		reviews = append(reviews, rated(c, r, now))
		now = now.Add(7 * time.Second)
	}
	if len(shown) != 12 {
		t.Errorf("%d cards were shown", len(shown))
	}
	for id, n := range shown {
		if n != 3 { // forgotten, then through both steps
			t.Errorf("%s was shown %d times", id, n)
		}
	}
	if q := quiz.Today(cards, reviews, now, 12); q.Next.IsZero() || q.Held != 18 {
		t.Errorf("next %v, held %d", q.Next, q.Held)
	}
}

func TestNothingToReview(t *testing.T) {
	if q := quiz.Today(nil, nil, noon, 10); len(q.Cards)+len(q.Soon)+q.Due+q.New+q.Held != 0 || !q.Next.IsZero() {
		t.Errorf("%+v", q)
	}
}

// BenchmarkToday is the wait between two cards: 400 cards and 20,000 reviews, some
// years of daily use.
func BenchmarkToday(b *testing.B) {
	cards := someCards(400)
	rng := rand.New(rand.NewPCG(1, 1))
	var reviews []quiz.Review
	at := noon
	for range 20000 {
		reviews = append(reviews, rated(cards[rng.IntN(len(cards))], quiz.Rating(1+rng.IntN(4)), at))
		at = at.Add(time.Hour)
	}
	b.ReportAllocs()
	for b.Loop() {
		quiz.Today(cards, reviews, at, 10)
	}
}
