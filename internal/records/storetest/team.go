package storetest

import (
	"reflect"
	"testing"
	"time"

	"rapport/internal/records"
	"rapport/quiz"
)

func testPeople(t *testing.T, open Opener) {
	s := open(t)
	mia := records.Person{Name: "mia", Role: records.Manager, Team: "north", Manages: []string{"north", "south"}}
	ana := records.Person{Name: "ana", Role: records.Trainee, Team: "south"}
	tom := records.Person{Name: "tom", Role: records.Trainer}
	for _, p := range []records.Person{ana, mia, tom} {
		ok(t, s.SetPerson(t.Context(), p))
	}
	check := func(want ...records.Person) {
		t.Helper()
		got, err := open(t).People(t.Context())
		ok(t, err)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got\n%+v\nwant\n%+v", got, want)
		}
	}
	check(tom, mia, ana)
	mia.Manages, ana.Team = []string{records.EveryTeam}, "north"
	ok(t, s.SetPerson(t.Context(), mia))
	ok(t, s.SetPerson(t.Context(), ana))
	check(tom, ana, mia)
	for name, p := range map[string]records.Person{
		"no name":     {Role: records.Trainee},
		"forgotten":   {Name: records.Forgotten, Role: records.Trainee},
		"no role":     {Name: "x"},
		"owner":       {Name: "x", Role: records.Owner},
		"every team":  {Name: "x", Role: records.Trainee, Team: records.EveryTeam},
		"not manager": {Name: "x", Role: records.Trainee, Manages: []string{"north"}},
		"no team":     {Name: "x", Role: records.Manager, Manages: []string{""}},
		"NUL":         {Name: "x\x00", Role: records.Trainee},
	} {
		if err := s.SetPerson(t.Context(), p); err == nil {
			t.Errorf("a person with %s wrong was taken", name)
		}
	}
	check(tom, ana, mia)
}

func testContents(t *testing.T, open Opener) {
	s := open(t)
	at := func(n int) time.Time { return start.Add(time.Duration(n) * time.Minute) }
	version := func(name, kind, body string, n int) records.Content {
		return records.Content{Name: name, Kind: kind, Body: body, Author: "tom", At: at(n)}
	}
	for _, c := range []records.Content{
		version("team/calls.yaml", "scenarios", "one", 1),
		version("b.yaml", "bank", "questions", 2),
		version("a.yaml", "scenarios", "'); DROP TABLE contents; --", 3),
		version("team/calls.yaml", "scenarios", "two", 0), // the clock was set back
		version("team/calls.yaml", "scenarios", "two", 0), // once more
		version("gone.yaml", "deck", "cards", 4),
		version("gone.yaml", "deck", "", 5),
	} {
		ok(t, s.AddContent(t.Context(), c))
	}
	second := version("team/calls.yaml", "scenarios", "two", 0)
	second.N = 1
	want := []records.Content{version("b.yaml", "bank", "questions", 2), version("a.yaml", "scenarios", "'); DROP TABLE contents; --", 3), second}
	got, err := open(t).Contents(t.Context())
	ok(t, err)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	history, err := s.ContentHistory(t.Context())
	ok(t, err)
	if len(history) != 6 || history[2].Body != "cards" || history[3].N != 1 || history[5] != second {
		t.Errorf("history %+v", history)
	}
	for name, spoil := range map[string]func(*records.Content){
		"name":   func(c *records.Content) { c.Name = "" },
		"kind":   func(c *records.Content) { c.Kind = "song" },
		"author": func(c *records.Content) { c.Author = "" },
		"time":   func(c *records.Content) { c.At = time.Time{} },
		"NUL":    func(c *records.Content) { c.Body = "\x00" },
	} {
		c := version("x.yaml", "bank", "x", 9)
		spoil(&c)
		if err := s.AddContent(t.Context(), c); err == nil {
			t.Errorf("content with %s wrong was taken", name)
		}
	}
}

func testCardTallies(t *testing.T, open Opener) {
	s := open(t)
	ok(t, s.SetPerson(t.Context(), records.Person{Name: "bo", Role: records.Trainee, Team: "north"}))
	for n, rating := range []quiz.Rating{quiz.Again, quiz.Good, quiz.Easy, quiz.Hard} {
		r := review(n)
		r.Card, r.Rating = []string{"a", "b"}[n/2], rating
		ok(t, s.AddReview(t.Context(), "ana", n%2, r))
		ok(t, s.AddReview(t.Context(), "bo", n%2, r))
	}
	at := func(n int) time.Time { return start.Add(time.Duration(n) * time.Second) }
	ana := records.CardTally{Trainee: "ana", Cards: 2, Reviews: 4, Remembered: 3, Last: at(3)}
	bo := ana
	bo.Trainee = "bo"
	for _, test := range []struct {
		scope records.Scope
		want  []records.CardTally
	}{
		{records.Scope{}, []records.CardTally{ana, bo}},
		{records.Scope{Team: "north", Scenario: "any"}, []records.CardTally{bo}},
		{records.Scope{Trainee: "ana", Since: at(1), Until: at(3)}, []records.CardTally{
			{Trainee: "ana", Cards: 2, Reviews: 2, Remembered: 2, Last: at(2)},
		}},
		{records.Scope{Since: at(4)}, nil},
	} {
		got, err := s.CardTallies(t.Context(), test.scope)
		ok(t, err)
		alike(t, "cards", test.scope, got, test.want)
	}
}
