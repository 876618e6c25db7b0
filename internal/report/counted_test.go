package report

import (
	"testing"
	"time"

	"rapport/internal/records"
)

// What a person says counts from then on; the machine's grade stays beside it.
func TestWhatAPersonSaysCounts(t *testing.T) {
	sessions := []played{{day: 3, hits: hit(4)}, {day: 2, hits: hit(5)}, {day: 1, hits: hit(3)}}
	store := storeOf(t, sessions...)
	say := func(i int, step string, yes bool, minute int) {
		t.Helper()
		_, err := store.AddMark(t.Context(), records.Mark{
			Attempt: sessions[i].id, Kind: records.Review, Step: step, Hit: yes, Author: "Boss", Comment: "c", At: testNow.Add(time.Duration(minute) * time.Minute),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	say(0, "closing", true, 0)
	say(1, "greeting", true, 1)  // agrees
	say(2, "greeting", false, 2) // and takes it back
	say(2, "greeting", true, 3)
	r := makeReport(t, store, Options{Attempts: true})
	if r.Reviewed != 3 || r.Corrected != 1 {
		t.Errorf("%d reviewed, %d corrected", r.Reviewed, r.Corrected)
	}
	if show(r.Total.Score) != "86.67" || show(r.Total.FullMarks) != "0.6667" || show(r.Total.Steps[4]) != "0.6667" {
		t.Errorf("%+v", r.Total)
	}
	for i, want := range []struct {
		machine, counts int
		source          records.Source
	}{{60, 60, records.FromHuman}, {100, 100, records.FromHuman}, {80, 100, records.FromHuman}} {
		a := r.Attempts[i]
		if a.Machine.Score != want.machine || a.Counts.Score != want.counts || a.Source != want.source {
			t.Errorf("attempt %d: %+v", i, a)
		}
	}
	if last := r.Attempts[2]; !last.Counts.FullMarks || last.Machine.FullMarks || !last.Counts.Steps[4] || last.Machine.Steps[4] {
		t.Errorf("%+v", last)
	}
	other := makeReport(t, store, Options{Scope: records.Scope{Since: testNow.AddDate(0, 0, -2)}})
	if other.Reviewed != 2 || other.Corrected != 0 {
		t.Errorf("since two days ago: %d reviewed, %d corrected", other.Reviewed, other.Corrected)
	}
}
