package quiz

import "time"

// DaysUntil counts the midnights from now to t in the place of now; it is negative
// when t is on an earlier day.
func DaysUntil(t, now time.Time) int { return -daysBetween(t, now) }

// daysBetween counts the midnights from one time to another in the place of the
// latter; it is negative when the first is on a later day.
func daysBetween(from, to time.Time) int {
	return civilDay(to) - civilDay(from.In(to.Location()))
}

// civilDay numbers the calendar days.
func civilDay(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / int64(day/time.Second))
}

// daysLater is the same time of day so many calendar days later in the place of t,
// however long those days are.
func daysLater(t time.Time, days int) time.Time {
	later := t.AddDate(0, 0, days)
	// Where clocks skip that time, AddDate may end before the midnight it is due after.
	for civilDay(later) < civilDay(t)+days {
		later = later.Add(time.Hour)
	}
	return later
}
