package records_test

import (
	"reflect"
	"sync"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
)

// crewed is a store with a crew of trainees.
func crewed(t *testing.T, d *pgtest.Database) {
	t.Helper()
	if _, err := records.Init(t.Context(), d.Admin()); err != nil {
		t.Fatal(err)
	}
	people := []records.Person{{Name: "olga", Role: records.Manager, Manages: []string{records.EveryTeam}}}
	for i := range crew {
		people = append(people, records.Person{Name: crewName(i), Role: records.Trainee, Team: "red"})
	}
	d.People(t, people...)
}

func TestCrewSendsAtOnce(t *testing.T) {
	const each = 6
	d := pgtest.Empty(t)
	crewed(t, d)
	var all sync.WaitGroup
	for i := range crew {
		s := d.Open(t, crewName(i))
		all.Go(func() {
			for n := range each {
				if err := send(t.Context(), s, i, n); err != nil {
					t.Error(err)
				}
			}
		})
		if i%2 == 0 {
			continue
		}
		// The same ones again at the same time, as a second program of theirs would.
		again := d.Open(t, crewName(i))
		all.Go(func() {
			for n := 1; n < each; n += 2 {
				if _, err := again.Receive(t.Context(), sent(i, n), nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	owner := d.Owner(t)
	for i := range crew {
		for n := range each {
			isThere(t, owner, i, n)
		}
	}
	soundWhole(t, owner, crew*each)
	soundWhole(t, d.Open(t, "olga"), crew*each)
}

// isThere asserts that an attempt of the crew's is there as it was sent.
func isThere(t *testing.T, s records.Store, i, n int) {
	t.Helper()
	want := sent(i, n)
	got, err := s.Attempt(t.Context(), want.ID)
	want.Card, want.Grader = got.Card, got.Grader
	if err != nil || got.Card == nil || got.Card.Score != 20 || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, got\n%+v\nwant\n%+v", err, got, want)
	}
}

// soundWhole asserts that s holds that many attempts that have ended, and that what is
// counted of them is what they say.
func soundWhole(t *testing.T, s records.Store, ended int) {
	t.Helper()
	tallies, err := s.Tallies(t.Context(), records.Scope{}, records.ByScenario)
	if err != nil || len(tallies) != 1 || tallies[0].Graded != ended || tallies[0].Scores != 20*ended {
		t.Errorf("counted %+v, %v, want %d", tallies, err, ended)
	}
	list, err := s.List(t.Context(), records.Filter{Status: records.StatusFinished})
	if err != nil || len(list) != ended {
		t.Errorf("listed %d, %v, want %d", len(list), err, ended)
	}
	var ids []string
	for _, sum := range list {
		ids = append(ids, sum.ID)
	}
	if strays, err := s.Strays(t.Context(), ids); err != nil || len(strays) != 0 {
		t.Errorf("%v, %v", strays, err)
	}
}
