package storetest

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/internal/records"
)

func testPrefix(t *testing.T, open Opener) {
	a, b := attempt(t, 0), attempt(t, 40)
	s := begun(t, open, a)
	ok(t, s.Begin(t.Context(), b))
	common := 0
	for a.ID[common] == b.ID[common] {
		common++
	}
	short := a.ID[:common+1]
	for _, typed := range []string{
		a.ID, short, strings.ToUpper(short), " " + short + " ",
		a.ID[:5] + "-" + a.ID[5:],
		strings.NewReplacer("0", "O", "1", "l").Replace(a.ID),
		strings.NewReplacer("0", "o", "1", "I").Replace(a.ID),
	} {
		got, err := s.Attempt(t.Context(), typed)
		ok(t, err)
		if got.ID != a.ID {
			t.Errorf("%q found %s, want %s", typed, got.ID, a.ID)
		}
	}
	for _, typed := range []string{"", " ", "zz", "%", "_", a.ID + "0", "'", a.ID[1:], "é", strings.Repeat("0", 1000)} {
		if _, err := s.Attempt(t.Context(), typed); !errors.Is(err, records.ErrNotFound) {
			t.Errorf("%q: %v, want ErrNotFound", typed, err)
		}
	}
}

func testAmbiguous(t *testing.T, open Opener) {
	s := open(t)
	var ids []string
	for n := range 3 {
		a := attempt(t, 0)
		a.ID = id(t, 0, n)
		ids = append(ids, a.ID)
		ok(t, s.Begin(t.Context(), a))
	}
	_, err := s.Attempt(t.Context(), ids[0][:9])
	var several *records.AmbiguousError
	if !errors.As(err, &several) || !reflect.DeepEqual(several.IDs, ids) || several.Prefix != ids[0][:9] {
		t.Errorf("got %v, want an AmbiguousError with %v", err, ids)
	}
	for _, id := range ids {
		got, err := s.Attempt(t.Context(), id)
		ok(t, err)
		if got.ID != id {
			t.Errorf("%s found %s", id, got.ID)
		}
	}
}

func testList(t *testing.T, open Opener) {
	s := open(t)
	// Kept in an order that is not that of time; two started at once.
	kept := []struct {
		at                int
		trainee, scenario string
		status            records.Status
	}{
		{30, "ana", "torn-sofa", records.StatusOpen},
		{10, "ana", "late-refund", records.StatusFinished},
		{20, "bo", "torn-sofa", records.StatusAbandoned},
		{40, "bo", "late-refund", records.StatusFinished},
		{40, "ana", "torn-sofa", records.StatusFinished},
	}
	for n, k := range kept {
		a := attempt(t, k.at)
		a.ID, a.Trainee, a.Scenario = id(t, k.at, n), k.trainee, k.scenario
		ok(t, s.Begin(t.Context(), a))
		if k.status == records.StatusOpen {
			continue
		}
		r := finished(t, 60, 80)
		r.Status = k.status
		ok(t, s.Finish(t.Context(), a.ID, r))
	}
	for _, test := range []struct {
		filter records.Filter
		want   []int
	}{
		{records.Filter{}, []int{4, 3, 0, 2, 1}},
		{records.Filter{Limit: 2}, []int{4, 3}},
		{records.Filter{Limit: 9}, []int{4, 3, 0, 2, 1}},
		{records.Filter{Trainee: "ana"}, []int{4, 0, 1}},
		{records.Filter{Trainee: "an"}, nil},
		{records.Filter{Scenario: "torn-sofa"}, []int{4, 0, 2}},
		{records.Filter{Status: records.StatusOpen}, []int{0}},
		{records.Filter{Status: records.StatusFinished}, []int{4, 3, 1}},
		{records.Filter{Status: records.StatusAbandoned}, []int{2}},
		{records.Filter{Trainee: "ana", Scenario: "torn-sofa", Status: records.StatusFinished, Limit: 3}, []int{4}},
		{records.Filter{Trainee: "ana' OR 'a'='a"}, nil},
	} {
		list, err := s.List(t.Context(), test.filter)
		ok(t, err)
		var got, want []string
		for _, m := range list {
			got = append(got, m.ID)
		}
		for _, n := range test.want {
			want = append(want, id(t, kept[n].at, n))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%+v: got %v, want %v", test.filter, got, want)
		}
	}
}

func testSummary(t *testing.T, open Opener) {
	a := attempt(t, 0)
	a.Turns = []records.Turn{said(grading.Customer, "one", 0), said(grading.Agent, "two", 1)}
	s := begun(t, open, a)
	want := records.Summary{
		ID: a.ID, Trainee: a.Trainee, Scenario: a.Scenario, Title: a.Title, ScenarioHash: a.ScenarioHash,
		Mode: a.Mode, Channel: a.Channel, Started: a.Started, Status: records.StatusOpen, Turns: 2,
	}
	check := func() {
		t.Helper()
		list, err := s.List(t.Context(), records.Filter{})
		ok(t, err)
		if len(list) != 1 || !reflect.DeepEqual(list[0], want) {
			t.Fatalf("got\n%+v\nwant\n%+v", list, want)
		}
	}
	check()
	r := finished(t, 9, 60)
	ok(t, s.Finish(t.Context(), a.ID, r))
	want.Ended, want.Status, want.Graded, want.Hits = r.Ended, r.Status, true, [5]bool{true, true, true}
	want.Score, want.Marks, want.Craft = 60, 60, 41
	want.Outcome, want.Satisfaction, want.Comment, want.Grader = r.Outcome, r.Satisfaction, r.Comment, "test 1"
	want.Practised = 9 * time.Second
	want.Counts = records.Counted{Source: records.FromMachine, Score: 60, Marks: 60, Hits: want.Hits}
	check()
	// A person's word and a later grade change what counts, and nothing else.
	m := mark(a.ID, 10)
	m.Step, m.Hit = "delivering", true
	added(t, s, m)
	want.Counts = records.Counted{
		Source: records.FromHuman, Score: 80, Marks: 80, Hits: [5]bool{true, true, true, true}, Reviewed: []string{"delivering"},
	}
	check()
	later := card(20)
	later.Grader = "test 2"
	text, err := json.Marshal(later)
	ok(t, err)
	ok(t, s.Regrade(t.Context(), records.Regrade{Attempt: a.ID, CardJSON: text, Author: "mia", At: start.Add(time.Hour)}))
	want.Counts.Score, want.Counts.Marks, want.Counts.Hits = 40, 40, [5]bool{true, false, false, true}
	check()
}

func testBest(t *testing.T, open Opener) {
	s := open(t)
	declined := records.Result{
		Ended: start, Status: records.StatusFinished, CardJSON: []byte(`{"declined":"not English"}`),
	}
	abandoned := finished(t, 9, 100)
	abandoned.Status = records.StatusAbandoned
	var ids []string
	for n, k := range []struct {
		trainee, scenario string
		result            records.Result
	}{
		{"ana", "torn-sofa", finished(t, 9, 60)},
		{"ana", "torn-sofa", finished(t, 9, 80)},
		{"ana", "torn-sofa", finished(t, 9, 20)},
		{"ana", "torn-sofa", abandoned},
		{"bo", "torn-sofa", finished(t, 9, 100)},
		{"ana", "late-refund", finished(t, 9, 0)},
		{"ana", "ticket", declined},
		{"ana", "voucher", records.Result{Ended: start, Status: records.StatusFinished}},
	} {
		a := attempt(t, n)
		a.Trainee, a.Scenario = k.trainee, k.scenario
		ids = append(ids, a.ID)
		ok(t, s.Begin(t.Context(), a))
		ok(t, s.Finish(t.Context(), a.ID, k.result))
	}
	open1 := attempt(t, 50)
	open1.Scenario = "open"
	ok(t, s.Begin(t.Context(), open1))
	check := func(all map[string]map[string]int) {
		t.Helper()
		for trainee, want := range all {
			got, err := s.Best(t.Context(), trainee)
			ok(t, err)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: got %v, want %v", trainee, got, want)
			}
		}
	}
	check(map[string]map[string]int{"ana": {"torn-sofa": 80, "late-refund": 0}, "bo": {"torn-sofa": 100}, "cy": {}})
	// What counts now is what is compared, up and down.
	say := func(n int, step string, hit bool) {
		m := mark(ids[n], n)
		m.Step, m.Hit = step, hit
		added(t, s, m)
	}
	say(1, "greeting", false)
	say(1, "understanding", false)
	say(4, "closing", false)
	say(5, "closing", true)
	check(map[string]map[string]int{"ana": {"torn-sofa": 60, "late-refund": 20}, "bo": {"torn-sofa": 80}})
}

func testLastOpen(t *testing.T, open Opener) {
	s := open(t)
	var kept []records.Attempt
	for _, at := range []int{20, 30, 10} {
		a := attempt(t, at)
		a.Turns = []records.Turn{said(grading.Customer, "Hello?", at)}
		kept = append(kept, a)
		ok(t, s.Begin(t.Context(), a))
	}
	for _, want := range []records.Attempt{kept[1], kept[0], kept[2]} {
		got, err := s.LastOpen(t.Context(), "ana")
		ok(t, err)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got\n%+v\nwant\n%+v", got, want)
		}
		r := records.Result{Ended: start, Status: records.StatusAbandoned}
		ok(t, s.Finish(t.Context(), want.ID, r))
	}
	asked := quizAttempt(t, 5)
	asked.Trainee = "cy"
	ok(t, s.Begin(t.Context(), asked))
	for _, modes := range [][]string{nil, records.QuizModes(), {records.Quiz}} {
		got, err := s.LastOpen(t.Context(), "cy", modes...)
		ok(t, err)
		if got.ID != asked.ID {
			t.Errorf("among %v: got %s, want %s", modes, got.ID, asked.ID)
		}
	}
	if _, err := s.LastOpen(t.Context(), "cy", records.PlayModes()...); !errors.Is(err, records.ErrNotFound) {
		t.Errorf("a quiz among role-plays: %v, want ErrNotFound", err)
	}
	for _, trainee := range []string{"ana", "bo"} {
		if _, err := s.LastOpen(t.Context(), trainee); !errors.Is(err, records.ErrNotFound) {
			t.Errorf("%s has nothing open: %v, want ErrNotFound", trainee, err)
		}
	}
}
