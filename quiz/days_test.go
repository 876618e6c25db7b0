package quiz_test

import (
	"testing"
	"time"

	"rapport/quiz"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Skipf("no time zones here: %v", err)
	}
	return z
}

// oneDayCard is a card that was learned so badly, a minute before at, that its
// review at at brings it back after a day.
func oneDayCard(t *testing.T, at time.Time) (*quiz.Card, []quiz.Review) {
	t.Helper()
	c := someCards(1)[0]
	var reviews []quiz.Review
	for i, r := range []quiz.Rating{quiz.Again, quiz.Good, quiz.Good} {
		reviews = append(reviews, rated(c, r, at.Add(time.Duration(i-2)*time.Second).UTC()))
	}
	state := quiz.Schedule([]*quiz.Card{c}, reviews, time.UTC)[0].State
	if state.Phase != quiz.Reviewing || state.Due.Sub(state.Last) != 24*time.Hour {
		t.Fatalf("no card of one day: %+v", state)
	}
	return c, reviews
}

// In Sydney a morning and the next are one day apart, on whatever side of UTC's
// midnight they are.
func TestElapsedDaysAreTheTraineesOwn(t *testing.T) {
	sydney := zone(t, "Australia/Sydney")
	s := quiz.DefaultScheduler()
	rate := func(last, now time.Time) quiz.CardState {
		c := quiz.CardState{Phase: quiz.Reviewing, Stability: 1, Difficulty: 5, Reps: 3, Last: last}
		return s.Next(c, quiz.Good, now)
	}
	on := func(d, h int) time.Time { return time.Date(2026, 3, d, h, 0, 0, 0, sydney) }
	want := rate(noon, noon.AddDate(0, 0, 1)).Stability
	for _, last := range []time.Time{on(3, 11), on(3, 11).UTC(), on(3, 1), on(3, 23)} {
		if got := rate(last, on(4, 9)).Stability; got != want {
			t.Errorf("last %v: stability %v, want %v of one day", last, got, want)
		}
	}
	if got, want := rate(on(3, 9), on(3, 13)).Stability, rate(noon, noon).Stability; got != want {
		t.Errorf("on the same day: stability %v, want %v", got, want)
	}
	// The store keeps times in UTC; the zone is that of whoever asks.
	c, reviews := oneDayCard(t, on(3, 12))
	reviews = append(reviews, rated(c, quiz.Good, on(4, 9).UTC()))
	last := quiz.Schedule([]*quiz.Card{c}, reviews[:3], sydney)[0].State
	got := quiz.Schedule([]*quiz.Card{c}, reviews, sydney)[0].State
	if want := s.Next(last, quiz.Good, on(4, 9)); got.Stability != want.Stability || !got.Due.Equal(want.Due) {
		t.Errorf("replayed %+v, want %+v", got, want)
	}
}

// The day on which clocks are put back has 25 hours: a card for tomorrow stays there.
func TestACardOfTomorrowIsNotDueToday(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	at := time.Date(2026, 10, 25, 0, 30, 0, 0, berlin)
	c, reviews := oneDayCard(t, at)
	tonight, midnight := time.Date(2026, 10, 25, 23, 45, 0, 0, berlin), time.Date(2026, 10, 26, 0, 0, 0, 0, berlin)
	for now, want := range map[time.Time]int{tonight: 0, midnight: 1} {
		if q := quiz.Today([]*quiz.Card{c}, reviews, now, 0); q.Due != want {
			t.Errorf("%v: %d due, want %d", now, q.Due, want)
		}
	}
	s := quiz.CardStats([]*quiz.Card{c}, reviews, at, 1, 3)
	if s.Forecast[0] != 0 || s.Forecast[1] != 1 {
		t.Errorf("forecast %v, want tomorrow", s.Forecast)
	}
}

// Where clocks skip midnight, or a day has 23 hours, an interval is still so many days.
func TestDueDaysAreCalendarDays(t *testing.T) {
	for _, c := range []struct {
		zone string
		last [5]int
	}{
		{"America/Santiago", [5]int{2026, 9, 5, 0, 30}},
		{"America/Havana", [5]int{2026, 3, 7, 0, 10}},
		{"Europe/Berlin", [5]int{2026, 3, 28, 2, 30}},
		{"Europe/Berlin", [5]int{2026, 10, 24, 23, 59}},
		{"Australia/Lord_Howe", [5]int{2026, 10, 3, 2, 10}},
	} {
		z := zone(t, c.zone)
		at := time.Date(c.last[0], time.Month(c.last[1]), c.last[2], c.last[3], c.last[4], 0, 0, z)
		card, reviews := oneDayCard(t, at)
		due := quiz.Schedule([]*quiz.Card{card}, reviews, z)[0].State.Due
		if got := quiz.DaysUntil(due, at); got != 1 {
			t.Errorf("%s: rated at %v, due %v, in %d days", c.zone, at, due, got)
		}
	}
	// Twenty-one days with a short one among them are twenty-one days.
	berlin := zone(t, "Europe/Berlin")
	s := quiz.DefaultScheduler()
	s.Max = quiz.MatureDays
	state := quiz.CardState{Phase: quiz.Reviewing, Stability: 500, Difficulty: 5, Last: time.Date(2026, 3, 1, 9, 0, 0, 0, berlin)}
	now := time.Date(2026, 3, 20, 9, 0, 0, 0, berlin)
	if next := s.Next(state, quiz.Hard, now); next.Due.Hour() != 9 || quiz.DaysUntil(next.Due, now) != quiz.MatureDays {
		t.Errorf("after %d days: due %v", s.Max, next.Due)
	}
}

// No day is listed twice, and none is left out, where clocks skip midnight.
func TestEveryDayIsListedOnce(t *testing.T) {
	for name, now := range map[string][3]int{"America/Santiago": {2026, 9, 10}, "America/Havana": {2026, 3, 12}, "Europe/Berlin": {2026, 4, 2}} {
		z := zone(t, name)
		s := quiz.CardStats(nil, nil, time.Date(now[0], time.Month(now[1]), now[2], 12, 0, 0, 0, z), 10, 1)
		want := time.Date(now[0], time.Month(now[1]), now[2]-9, 0, 0, 0, 0, time.UTC)
		for _, d := range s.Days {
			if got := d.Day.Format(time.DateOnly); got != want.Format(time.DateOnly) {
				t.Errorf("%s: %s, want %s", name, got, want.Format(time.DateOnly))
			}
			want = want.AddDate(0, 0, 1)
		}
	}
}
