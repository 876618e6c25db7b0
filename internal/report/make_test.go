package report

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapport/grading"
	"rapport/internal/records"
)

func TestNothingKept(t *testing.T) {
	for name, store := range map[string]records.Store{"no store": nil, "an empty one": emptyStore(t)} {
		r := makeReport(t, store, Options{})
		if r.Total.Attempts != 0 || r.Total.Score != nil || r.Total.Trend.Verdict != TooFew || len(r.Trainees) != 0 {
			t.Errorf("%s: %+v", name, r)
		}
		data, err := json.Marshal(r)
		if err != nil || strings.Contains(string(data), `"trainees":null`) || strings.Contains(string(data), `"missed":null`) {
			t.Errorf("%s: %s, %v", name, data, err)
		}
	}
}

func TestFiguresOfATeam(t *testing.T) {
	store := storeOf(t,
		played{day: 40, hits: hit(2), satisfaction: 2, comment: "Cold."},
		played{day: 30, hits: hit(3), satisfaction: 3},
		played{day: 20, hits: hit(4), satisfaction: 4, comment: "Fine."},
		played{day: 10, hits: hit(4), satisfaction: 4},
		played{day: 2, hits: hit(5), satisfaction: 5, comment: "Lovely."},
		played{day: 1, status: records.StatusOpen},
		played{trainee: "Ben", scenario: "loyal-customer", channel: grading.Email, day: 3, hits: hit(5), fault: grading.Blame, satisfaction: 1},
		played{trainee: "Ben", day: 3, mode: records.Practice, hits: hit(0)},
		played{trainee: "Cleo", day: 3, status: records.StatusAbandoned},
	)
	r := makeReport(t, store, Options{Rows: true, Examples: 2, Title: func(id string) string { return "Title of " + id }, Playable: func(string) bool { return true }})
	total := r.Total
	if total.Attempts != 8 || total.Open != 1 || total.Abandoned != 1 || total.Graded != 6 || total.Faulty != 1 || total.Answers != 6 {
		t.Errorf("counts: %+v", total)
	}
	for what, c := range map[string]struct {
		got  *float64
		want string
	}{
		"score": {total.Score, "70"}, "marks": {total.Marks, "76.67"}, "full marks": {total.FullMarks, "0.1667"}, "greeting": {total.Steps[0], "1"},
		"closing": {total.Steps[4], "0.3333"}, "side not seen": {total.Sides[0], "none"}, "side": {total.Sides[3], "30"},
		"first": {total.First, "50"}, "best": {total.Best, "80"}, "satisfaction": {total.Satisfaction, "3.17"},
	} {
		if show(c.got) != c.want {
			t.Errorf("%s: %s, want %s", what, show(c.got), c.want)
		}
	}
	if len(r.Trainees) != 3 || r.Trainees[0].Name != "Ada" || r.Trainees[2].Score != nil || r.Trainees[2].Abandoned != 1 {
		t.Fatalf("trainees: %+v", r.Trainees)
	}
	ada, ben := r.Trainees[0], r.Trainees[1]
	if ada.Trend.Verdict != Rising || ada.Trend.Attempts != 5 || show(ada.First) != "40" || show(ada.Best) != "100" || ada.Played != 1 {
		t.Errorf("Ada: %+v", ada)
	}
	if ben.Trend.Verdict != TooFew || show(ben.Score) != "60" || ben.Attempts != 1 || len(ben.Faults) != 1 || ben.Faults[0].Kind != grading.Blame {
		t.Errorf("Ben: %+v", ben)
	}
	if want := (Next{"Learn Closing", "hit in 20% of 5", "rapport learn closing"}); len(ada.Next) == 0 || ada.Next[0] != want {
		t.Errorf("Ada's next: %+v", ada.Next)
	}
	if len(ben.Next) != 2 || !strings.Contains(ben.Next[0].What, "blaming") || ben.Next[1].Command != "rapport play --assess" {
		t.Errorf("Ben's next: %+v", ben.Next)
	}
	if len(r.Missed) == 0 || r.Missed[0].Step != grading.Closing || r.Missed[0].Count != 4 || len(r.Missed[0].Examples) != 2 {
		t.Fatalf("missed: %+v", r.Missed)
	}
	if e := r.Missed[0].Examples[0]; e.Trainee != "Ada" || e.Nearest != "Hi" || e.Try != "Try this for closing." || e.Title != "The angry-customer" {
		t.Errorf("example: %+v", e)
	}
	if len(r.Comments) != 3 || r.Commented != 3 || r.Comments[0].Comment != "Lovely." || r.Comments[0].Satisfaction != 5 {
		t.Errorf("comments: %+v", r.Comments)
	}
	if want := (Play{"angry-customer", "Title of angry-customer", 1, 5, r.Trainees[0].First, r.Trainees[0].Best}); !reflect.DeepEqual(r.Plays[0], want) || len(r.Plays) != 2 {
		t.Errorf("plays: %+v", r.Plays)
	}
	if len(r.Scenarios) != 2 || r.Scenarios[0].Title != "Title of angry-customer" || r.Scenarios[0].Played != 1 || len(r.Channels) != 2 {
		t.Errorf("scenarios: %+v\nchannels: %+v", r.Scenarios, r.Channels)
	}
	if r.Attempts != nil {
		t.Error("attempts that nobody asked for")
	}
	// Practice counts when it is asked for.
	if with := makeReport(t, store, Options{Scope: records.Scope{Practice: true}}); with.Total.Graded != 7 || with.Scope.Assessed {
		t.Errorf("with practice: %+v", with.Total)
	}
	one := makeReport(t, store, Options{Scope: records.Scope{Trainee: "Ada"}, Attempts: true})
	if len(one.Trainees) != 1 || len(one.Attempts) != 6 || one.Attempts[0].Status != "open" || one.Attempts[1].Counts.Score != 100 {
		t.Errorf("Ada alone: %+v", one.Attempts)
	}
	if len(one.Comments) != 3 || one.Comments[0].Comment != "Lovely." {
		t.Errorf("Ada's comments: %+v", one.Comments)
	}
}

// What a store counts is asked once; what it says is an error is the report's.
func TestStoreThatFails(t *testing.T) {
	store := storeOf(t, played{hits: hit(3)})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Make(ctx, store, Options{Now: testNow}); err == nil {
		t.Error("no error")
	}
	broken := errors.New("broken")
	_, err := Make(t.Context(), store, Options{Now: testNow, Look: func(context.Context, []Trainee) (map[string]Closer, error) { return nil, broken }})
	if !errors.Is(err, broken) {
		t.Errorf("looking closer: %v", err)
	}
}

func TestLookCloser(t *testing.T) {
	store := storeOf(t, played{hits: hit(1)}, played{trainee: "Ben", hits: hit(1)})
	due := 3
	r := makeReport(t, store, Options{Look: func(_ context.Context, list []Trainee) (map[string]Closer, error) {
		if len(list) != 2 || list[0].Name != "Ada" || list[1].Name != "Ben" {
			t.Errorf("looked at %+v", list)
		}
		return map[string]Closer{"Ben": {Course: &Course{Title: "C", Done: 1, Total: 2, Late: 1}, Late: []Next{{"Catch up", "late", "rapport play x"}}, Due: &due}}, nil
	}})
	if ada := r.Trainees[0]; ada.Course != nil || ada.Cards.Due != nil {
		t.Errorf("Ada: %+v", ada)
	}
	ben := r.Trainees[1]
	if ben.Course == nil || *ben.Cards.Due != 3 || ben.Next[0].What != "Catch up" || ben.Next[1].Command != "rapport cards" {
		t.Errorf("Ben: %+v", ben)
	}
}

func TestTeamMembersWhoHaveNotBegun(t *testing.T) {
	store := storeOf(t, played{hits: hit(5)}, played{trainee: "Mo", hits: hit(5)})
	for _, p := range []records.Person{
		{Name: "Ada", Role: records.Trainee, Team: "north"},
		{Name: "Zoe", Role: records.Trainee, Team: "north"},
		{Name: "Mo", Role: records.Trainee, Team: "south"},
		{Name: "Boss", Role: records.Manager, Team: "north", Manages: []string{"north"}},
	} {
		if err := store.SetPerson(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	r := makeReport(t, store, Options{Scope: records.Scope{Team: "north"}})
	var got []string
	for _, one := range r.Trainees {
		got = append(got, fmt.Sprintf("%s %s %d", one.Name, one.Team, one.Attempts))
	}
	if want := []string{"Ada north 1", "Zoe north 0"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
	for _, c := range []struct {
		scope records.Scope
		want  string
	}{
		{records.Scope{Team: "north", Trainee: "Zoe", Scenario: "loyal-customer"}, ""},
		{records.Scope{Team: "nort"}, `no team is called "nort": did you mean "north"?`},
		{records.Scope{Trainee: "Adda"}, `no trainee is called "Adda": did you mean "Ada"?`},
		{records.Scope{Trainee: "Nobody\x1b[31m"}, `no trainee is called "Nobody\x1b[31m"`},
		{records.Scope{Scenario: "angry-custmer"}, `no scenario is called "angry-custmer": did you mean "angry-customer"?`},
		{records.Scope{Scenario: "quiz"}, ""},
	} {
		err := CheckNames(t.Context(), store, c.scope, []string{"loyal-customer"})
		if (err == nil) != (c.want == "") || err != nil && err.Error() != c.want {
			t.Errorf("%+v: %v", c.scope, err)
		}
	}
	if err := CheckNames(t.Context(), nil, records.Scope{Team: "x"}, nil); err == nil || !strings.Contains(err.Error(), "knows of no teams") {
		t.Errorf("a team without a store: %v", err)
	}
}

func TestShown(t *testing.T) {
	r := &Report{}
	for i := range 60 {
		score := float64(i)
		one := Trainee{Name: fmt.Sprintf("t%02d", i)}
		if i%3 > 0 {
			one.Score = &score
		}
		r.Trainees = append(r.Trainees, one)
	}
	shown := r.Shown()
	if len(shown) != mostShown || shown[0].Name != "t00" {
		t.Errorf("%d shown, the first %s", len(shown), shown[0].Name)
	}
	scored := 0
	for i, one := range shown {
		if one.Score != nil {
			scored++
		}
		if i > 0 && shown[i-1].Name >= one.Name {
			t.Errorf("%s before %s", shown[i-1].Name, one.Name)
		}
	}
	if scored != 40 {
		t.Errorf("%d with a score", scored)
	}
}

// Whatever was kept in whatever order: rates are within their bounds, parts add up to
// the whole, and the report is the same.
func TestReportProperties(t *testing.T) {
	scenarios := []string{"angry-customer", "loyal-customer", "new-customer"}
	faults := []grading.Act{"", "", "", grading.Rude, grading.Overpromise}
	rapid.Check(t, func(rt *rapid.T) {
		var sessions []played
		for range rapid.IntRange(0, 12).Draw(rt, "sessions") {
			p := played{
				trainee:  rapid.SampledFrom([]string{"Ada", "Ben", "Cleo"}).Draw(rt, "trainee"),
				scenario: rapid.SampledFrom(scenarios).Draw(rt, "scenario"), channel: rapid.SampledFrom(grading.Channels()).Draw(rt, "channel"),
				day: len(sessions)*3 + rapid.IntRange(0, 2).Draw(rt, "day"), satisfaction: rapid.IntRange(0, 5).Draw(rt, "satisfaction"),
				fault: rapid.SampledFrom(faults).Draw(rt, "fault"), comment: "c",
				status: rapid.SampledFrom([]records.Status{"", "", "", records.StatusOpen, records.StatusAbandoned}).Draw(rt, "status"),
			}
			for i := range p.hits {
				p.hits[i] = rapid.Bool().Draw(rt, "hit")
			}
			sessions = append(sessions, p)
		}
		first := storeOf(t, sessions...) // gives them ids and times
		a := makeReport(t, first, Options{Rows: true, Attempts: true, Examples: 1})
		_ = first.Close()
		checkReport(rt, a, sessions)
		second := storeOf(t, rapid.Permutation(sessions).Draw(rt, "order")...)
		b := makeReport(t, second, Options{Rows: true, Attempts: true, Examples: 1})
		_ = second.Close()
		if x, y := asJSON(t, a), asJSON(t, b); x != y {
			rt.Fatalf("in another order:\n%s\n%s", x, y)
		}
	})
}

// checkReport compares a report with what it is about, counted over again.
func checkReport(t *rapid.T, r *Report, sessions []played) {
	graded, scores, full := 0, 0, 0
	for i := range sessions {
		if sessions[i].status == "" {
			score, _, isFull := sessions[i].score()
			graded, scores = graded+1, scores+score
			if isFull {
				full++
			}
		}
	}
	if r.Total.Graded != graded || r.Total.Attempts != len(sessions) || len(r.Attempts) != len(sessions) {
		t.Fatalf("%d graded of %d: %+v", graded, len(sessions), r.Total)
	}
	if want := meanOf(scores, graded); show(want) != show(r.Total.Score) || show(rateOf(full, graded)) != show(r.Total.FullMarks) {
		t.Fatalf("score %s, want %s; full marks %s", show(r.Total.Score), show(want), show(r.Total.FullMarks))
	}
	all := []Figures{r.Total}
	sums := map[string][4]int{}
	add := func(kind string, f Figures) {
		s := sums[kind]
		sums[kind] = [4]int{s[0] + f.Attempts, s[1] + f.Graded, s[2] + f.Open, s[3] + f.Faulty}
		all = append(all, f)
	}
	points, spread := 0, 0
	for _, one := range r.Trainees {
		add("trainees", one.Figures)
		for _, p := range one.Series {
			points += p.Count
		}
	}
	for _, one := range r.Scenarios {
		add("scenarios", one.Figures)
	}
	for _, one := range r.Channels {
		add("channels", one.Figures)
	}
	for _, s := range r.Spread {
		spread += s.Count
	}
	whole := [4]int{r.Total.Attempts, r.Total.Graded, r.Total.Open, r.Total.Faulty}
	for kind, s := range sums {
		if s != whole {
			t.Fatalf("%s add up to %v, not %v", kind, s, whole)
		}
	}
	if points != graded || spread != graded {
		t.Fatalf("%d in the series, %d in the spread, %d graded", points, spread, graded)
	}
	for _, f := range all {
		for _, rate := range append(f.Steps[:], f.FullMarks) {
			if rate != nil && (*rate < 0 || *rate > 1) || (rate == nil) != (f.Graded == 0) {
				t.Fatalf("a rate of %s on %d", show(rate), f.Graded)
			}
		}
		for _, mean := range []*float64{f.Score, f.Marks, f.Craft, f.First, f.Best} {
			if mean != nil && (*mean < 0 || *mean > 100) {
				t.Fatalf("a mean of %s", show(mean))
			}
		}
		if f.First != nil && *f.First > *f.Best {
			t.Fatalf("the first %s is above the best %s", show(f.First), show(f.Best))
		}
		if f.Graded < fewest && f.Trend.Verdict != TooFew {
			t.Fatalf("a verdict on %d: %+v", f.Graded, f.Trend)
		}
	}
}

func asJSON(t testing.TB, r *Report) string {
	t.Helper()
	data, err := json.Marshal(r) // which refuses what is no number
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
