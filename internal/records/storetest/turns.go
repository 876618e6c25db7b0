package storetest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

func testRoundTrip(t *testing.T, open Opener) {
	want := attempt(t, 0)
	want.Mode, want.Channel, want.Seed = records.Assess, grading.InPerson, math.MaxUint64
	// Given in another zone and finer than is kept.
	zone := time.FixedZone("", -5*3600)
	given := want
	given.Started = want.Started.In(zone).Add(789)
	given.ScenarioHash, given.Status = "", ""
	want.Turns = []records.Turn{said(grading.Customer, "Hello?", 1), said(grading.Agent, "Good morning!", 2)}
	want.Turns[1].Channel = grading.Email
	given.Turns = append(given.Turns, want.Turns...)
	given.Turns[0].At = given.Turns[0].At.In(zone).Add(1)
	given.Draft, want.Draft = "May I ask", "May I ask"

	s := begun(t, open, given)
	same(t, s, want)

	late := said(grading.System, "The line is quiet.", 3)
	ok(t, s.Append(t.Context(), want.ID, 2, late))
	want.Turns = append(want.Turns, late)
	same(t, s, want)

	r := finished(t, 4, 60)
	r.Ended = r.Ended.In(zone)
	ok(t, s.Finish(t.Context(), want.ID, r))
	want.Status, want.Ended, want.Grader = records.StatusFinished, start.Add(4*time.Second), "test 1"
	want.CardJSON, want.Card = r.CardJSON, card(60)
	want.Outcome, want.Satisfaction, want.Comment = "accepted", 4, "Quick & kind; thanks"
	same(t, s, want)
	same(t, open(t), want)
}

// same asserts that s has the attempt exactly as want says.
func same(t *testing.T, s records.Store, want records.Attempt) {
	t.Helper()
	got, err := s.Attempt(t.Context(), want.ID)
	ok(t, err)
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got\n%+v\nwant\n%+v", got, want)
	}
}

// texts are what SQL, JSON or terminals might stumble over.
var texts = map[string]string{
	"nothing":      "",
	"spaces":       " \t ",
	"lines":        "one\ntwo\r\n\n three \n",
	"quotes":       `'); DROP TABLE turns; -- "x" $1 ? :a @b %s \`,
	"emoji":        "👩🏽‍💻 thank you 🙏 – Ünï ﷽ 漢字",
	"not composed": "e\u0301 is not \u00e9",
	"control":      "\x01\x1b[31m\x7f\u200b\ufeff\ufffd\U0010ffff",
	"number":       "007",
	"date":         "2026-03-01 09:30:00",
	"one MiB":      strings.Repeat("sixteen bytes é\n", 1<<16),
}

// short is text, or the start of it where that is no name.
func short(text string) string { return text[:min(len(text), 240)] }

func testTexts(t *testing.T, open Opener) {
	s := open(t)
	n := 0
	for name, text := range texts {
		want := attempt(t, n)
		want.Trainee, want.Scenario, want.Title = "t"+short(text), "s"+short(text), text
		want.ScenarioText, want.ScenarioHash = text, records.HashText(text)
		want.Draft = text
		want.Turns = []records.Turn{said(grading.Customer, text, 1)}
		ok(t, s.Begin(t.Context(), want))
		want.Turns = append(want.Turns, said(grading.Customer, text, 2))
		ok(t, s.Append(t.Context(), want.ID, 1, want.Turns[1]))
		r := records.Result{Ended: want.Started, Status: records.StatusAbandoned, Outcome: text, Comment: text, Grader: text}
		ok(t, s.Finish(t.Context(), want.ID, r))
		want.Ended, want.Status, want.Outcome, want.Comment, want.Grader = r.Ended, r.Status, text, text, text

		got, err := s.Attempt(t.Context(), want.ID)
		ok(t, err)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: changed on the way", name)
		}
		list, err := s.List(t.Context(), records.Filter{Trainee: want.Trainee, Scenario: want.Scenario})
		ok(t, err)
		if len(list) != 1 || list[0].ID != want.ID {
			t.Errorf("%s: the list has %d attempts, want this one", name, len(list))
		}
		n++
	}
}

func testBadTexts(t *testing.T, open Opener) {
	a := attempt(t, 0)
	s := begun(t, open, a)
	for _, bad := range []string{"a\x00b", "\xff"} {
		b := attempt(t, 1)
		b.Title = bad
		r := finished(t, 1, 60)
		r.Comment = bad
		for what, err := range map[string]error{
			"begin":  s.Begin(t.Context(), b),
			"append": s.Append(t.Context(), a.ID, 0, said(grading.Agent, bad, 0)),
			"draft":  s.SaveDraft(t.Context(), a.ID, bad),
			"finish": s.Finish(t.Context(), a.ID, r),
		} {
			if err == nil {
				t.Errorf("%s took %q", what, bad)
			}
		}
	}
	same(t, s, a)
}

func testOrder(t *testing.T, open Opener) {
	a := attempt(t, 0)
	s := begun(t, open, a)
	a.Turns = []records.Turn{said(grading.Customer, "first", 0), said(grading.Agent, "second", 1)}
	for n, turn := range a.Turns {
		ok(t, s.Append(t.Context(), a.ID, n, turn))
	}
	for _, n := range []int{-1, 0, 1, 3} {
		if err := s.Append(t.Context(), a.ID, n, said(grading.Agent, "other", 2)); !errors.Is(err, records.ErrOrder) {
			t.Errorf("turn %d after two turns: %v, want ErrOrder", n, err)
		}
	}
	same(t, s, a)

	absent := id(t, 99, 0)
	if err := s.Append(t.Context(), absent, 0, a.Turns[0]); !errors.Is(err, records.ErrNotFound) {
		t.Errorf("append to an absent attempt: %v, want ErrNotFound", err)
	}
	// A prefix is for people; what is written needs the whole id.
	if err := s.Append(t.Context(), a.ID[:9], 2, a.Turns[0]); !errors.Is(err, records.ErrNotFound) {
		t.Errorf("append to a prefix: %v, want ErrNotFound", err)
	}
	for name, turn := range map[string]records.Turn{
		"no speaker": said("", "hi", 1),
		"no time":    {Turn: grading.Turn{Speaker: grading.Agent, Text: "hi"}},
		"channel":    {Turn: grading.Turn{Speaker: grading.Agent, Channel: "pigeon"}, At: start},
	} {
		if err := s.Append(t.Context(), a.ID, 2, turn); err == nil {
			t.Errorf("a turn with %s wrong was taken", name)
		}
	}
	same(t, s, a)
}

func testManyTurns(t *testing.T, open Opener) {
	a := attempt(t, 0)
	// Past 9 and 10, where an order by text would go wrong.
	for n := range 120 {
		a.Turns = append(a.Turns, said(grading.Customer, fmt.Sprint("turn ", n), 1000-n))
	}
	s := begun(t, open, a)
	same(t, s, a)
}

func testDraft(t *testing.T, open Opener) {
	a := attempt(t, 0)
	s := begun(t, open, a)
	for _, a.Draft = range []string{"I see", "I see, and\nI am sorry", "", "Let me"} {
		ok(t, s.SaveDraft(t.Context(), a.ID, a.Draft))
		same(t, s, a)
	}
	// The customer's words leave the trainee's draft alone; saying it clears it.
	a.Turns = append(a.Turns, said(grading.Customer, "Hello?", 1))
	ok(t, s.Append(t.Context(), a.ID, 0, a.Turns[0]))
	same(t, s, a)
	a.Turns = append(a.Turns, said(grading.Agent, "Let me check.", 2))
	ok(t, s.Append(t.Context(), a.ID, 1, a.Turns[1]))
	a.Draft = ""
	same(t, s, a)
	if err := s.SaveDraft(t.Context(), id(t, 99, 0), "x"); !errors.Is(err, records.ErrNotFound) {
		t.Errorf("draft of an absent attempt: %v, want ErrNotFound", err)
	}
}

func testCancelled(t *testing.T, open Opener) {
	a := attempt(t, 0)
	s := begun(t, open, a)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	ok(t, s.SaveDraft(ctx, a.ID, "half a sentence"))
	a.Draft = "half a sentence"
	same(t, s, a)
	a.Turns = append(a.Turns, said(grading.Customer, "Hello?", 1))
	ok(t, s.Append(ctx, a.ID, 0, a.Turns[0]))
	same(t, s, a)
	if _, err := s.List(ctx, records.Filter{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled list: %v, want context.Canceled", err)
	}
	same(t, s, a)
}
