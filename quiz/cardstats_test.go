package quiz_test

import (
	"slices"
	"testing"
	"time"

	"rapport/quiz"
)

func TestCardStats(t *testing.T) {
	cards := someCards(6)
	gone := &quiz.Card{ID: "gone", Front: "f", Back: "b"}
	on := func(days int) time.Time { return noon.AddDate(0, 0, days) }
	reviews := []quiz.Review{
		rated(gone, quiz.Good, on(-90)),      // before the first day that is counted
		rated(cards[0], quiz.Easy, on(-30)),  // comes back after 8 days
		rated(cards[0], quiz.Easy, on(-22)),  // young: recalled
		rated(cards[1], quiz.Easy, on(-20)),  // comes back after 8 days
		rated(cards[1], quiz.Again, on(-12)), // young: forgotten
		rated(cards[1], quiz.Good, on(-12).Add(10*time.Minute)),
		rated(cards[2], quiz.Again, on(0).Add(-2*time.Hour)), // in learning
		rated(cards[3], quiz.Easy, on(-1)),                   // due in a week
		rated(gone, quiz.Again, on(0)),
		rated(cards[4], quiz.Easy, on(1)), // from a clock that was put back since
	}
	s := quiz.CardStats(cards, reviews, noon, 60, 30)

	if len(s.Days) != 60 || !s.Days[59].Day.Equal(noon.Truncate(24*time.Hour)) || !s.Days[0].Day.Equal(on(-59).Truncate(24*time.Hour)) {
		t.Fatalf("%d days, from %v to %v", len(s.Days), s.Days[0].Day, s.Days[59].Day)
	}
	for i, want := range map[int][2]int{59: {2, 2}, 58: {1, 0}, 57: {0, 0}, 47: {2, 1}, 29: {1, 0}} {
		if d := s.Days[i]; d.Reviews != want[0] || d.Again != want[1] {
			t.Errorf("day %d: %+v, want %v", i, d, want)
		}
	}
	if want := (quiz.Retention{Reviews: 2, Recalled: 1}); s.Young != want || s.Young.Permille() != 500 {
		t.Errorf("young %+v", s.Young)
	}
	if s.Mature != (quiz.Retention{}) || s.Mature.Permille() != 0 {
		t.Errorf("mature %+v", s.Mature)
	}
	if got := (quiz.Retention{Reviews: 3, Recalled: 2}).Permille(); got != 667 {
		t.Errorf("two of three are %d permille", got)
	}
	entries := quiz.Schedule(cards, reviews, time.UTC)
	if wait := entries[0].State.Due.Sub(entries[0].State.Last); wait < quiz.MatureDays*24*time.Hour {
		t.Fatalf("c0 waits only %v", wait)
	}
	if want := (quiz.CardCounts{New: 1, Learning: 1, Young: 3, Mature: 1}); s.Cards != want {
		t.Errorf("cards %+v, want %+v", s.Cards, want)
	}
	forecast := make([]int, 30)
	for _, e := range entries {
		if in := int(e.State.Due.Sub(noon.Truncate(24*time.Hour)) / (24 * time.Hour)); e.State.Phase != quiz.New && in < 30 {
			forecast[max(0, in)]++
		}
	}
	if !slices.Equal(s.Forecast, forecast) || forecast[0] < 2 || forecast[7] != 1 {
		t.Errorf("forecast %v, want %v", s.Forecast, forecast)
	}

	// Asked again when it was due, the mature card counts as such.
	reviews = append(reviews, rated(cards[0], quiz.Hard, entries[0].State.Due))
	if s = quiz.CardStats(cards, reviews, entries[0].State.Due, 1, 1); s.Mature != (quiz.Retention{Reviews: 1, Recalled: 1}) {
		t.Errorf("mature %+v", s.Mature)
	}
	if s.Days[0].Reviews != 1 || len(s.Forecast) != 1 {
		t.Errorf("%+v", s)
	}
}

// Where clocks are put forward a day has 23 hours; it is still one day.
func TestDaysAcrossAClockChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skipf("no time zones here: %v", err)
	}
	cards := someCards(1)
	now := time.Date(2026, 3, 30, 0, 30, 0, 0, berlin)
	reviews := []quiz.Review{
		rated(cards[0], quiz.Good, time.Date(2026, 3, 29, 0, 10, 0, 0, berlin)),
		rated(cards[0], quiz.Good, time.Date(2026, 3, 28, 23, 50, 0, 0, berlin)),
	}
	s := quiz.CardStats(cards, reviews, now, 3, 1)
	for i, want := range []int{1, 1, 0} {
		if d := s.Days[i]; d.Reviews != want || d.Day.Day() != 28+i || d.Day.Hour() != 0 {
			t.Errorf("%+v, want %d reviews", d, want)
		}
	}
}
