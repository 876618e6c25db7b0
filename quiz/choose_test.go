package quiz

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/grading"
)

var noon = time.Date(2031, 5, 20, 12, 0, 0, 0, time.UTC)

func daysAgo(n int) time.Time { return noon.AddDate(0, 0, -n) }

// testItem is a question of which only what a choice goes by is filled in.
func testItem(id string, topic Topic, difficulty int) *Item {
	it := &Item{ID: id, Kind: One, Topic: topic, Difficulty: difficulty}
	if i := stepTopic(topic); i >= 0 {
		it.Step = grading.Steps()[i]
	}
	return it
}

func answered(it *Item, right bool, at time.Time) Answer {
	return Answer{
		Item: it.ID, Kind: it.Kind, Topic: it.Topic, Step: it.Step, Difficulty: it.Difficulty,
		Given: "a", Share: boolShare(right), Right: right, At: at,
	}
}

func TestDue(t *testing.T) {
	it := testItem("x", "needs", 1)
	for _, c := range []struct {
		answers string // right, wrong, and a day later, the last one today
		days    int
	}{
		{"w", 0},
		{"r", 3},
		{"r...r", 7},
		{"r...r.......r", 16},
		{"r...r.......r................r", 35},
		{"rw", 0},
		{"r...rwr", 3},
		{"wr", 3},
		{"wwr", 3},
		// Before it is due, a right answer begins the interval again and raises nothing.
		{"rr", 3},
		{"rrrrrrr", 3},
		{"r..r", 3},
		{"r..r..r", 3},
		{"r...rr", 7},
		{"r...r......r", 7},
		{"r..r...r", 7},
		{"wrrr", 3},
	} {
		at := daysAgo(strings.Count(c.answers, "."))
		var past []Answer
		for _, r := range c.answers {
			if r == '.' {
				at = at.AddDate(0, 0, 1)
				continue
			}
			past = append(past, answered(it, r == 'r', at))
		}
		m := memories(past, noon)["x"]
		if m.dueIn(noon) != c.days || c.days > 0 && (m.dueIn(noon.AddDate(0, 0, c.days)) != 0 || m.dueIn(noon.AddDate(0, 0, c.days-1)) != 1) {
			t.Errorf("%s: due in %d days, want %d", c.answers, m.dueIn(noon), c.days)
		}
	}
	// Never longer than the last of the intervals.
	var past []Answer
	for n := 9; n >= 0; n-- {
		past = append(past, answered(it, true, daysAgo(80*n)))
	}
	if in := memories(past, noon)["x"].dueIn(noon); in != 80 {
		t.Errorf("ten times right: due in %d", in)
	}
	// By the calendar where the trainee is, so that the hour of the day decides nothing.
	m := memories([]Answer{answered(it, true, noon)}, noon)["x"]
	if in := m.dueIn(noon.AddDate(0, 0, 3).Add(-11 * time.Hour)); in != 0 {
		t.Errorf("early on the third day: due in %d", in)
	}
	east := time.FixedZone("east", 10*3600)
	past = []Answer{answered(it, true, daysAgo(3).Add(time.Hour)), answered(it, true, noon.Add(3*time.Hour))}
	if in := memories(past, noon)["x"].dueIn(noon); in != 7 {
		t.Errorf("three days on: due in %d", in)
	}
	past[0].At, past[1].At = daysAgo(3).Add(time.Hour), noon.Add(time.Hour)
	past[0].At = past[0].At.Add(2 * time.Hour) // one day later there, the same day elsewhere
	if in := memories(past, noon.In(east))["x"].dueIn(noon.Add(time.Hour).In(east)); in != 3 {
		t.Errorf("two midnights on, in the east: due in %d", in)
	}
}

func TestChooseSaysWhy(t *testing.T) {
	easy, middle, hard := testItem("easy", "closing", 1), testItem("middle", "closing", 2), testItem("hard", "closing", 3)
	needs := testItem("needs", "needs", 1)
	closing := Wish{N: 3, Steps: []grading.Step{grading.Closing}}
	all := []*Item{easy, middle, hard, needs}
	for name, c := range map[string]struct {
		items     []*Item
		past      Past
		wish      Wish
		asked     []Answer
		item, why string
	}{
		"first easy": {all, Past{}, closing, nil, "easy", "you asked for closing; this one is new, of difficulty 1"},
		"then harder": {
			all,
			Past{},
			closing,
			[]Answer{answered(easy, true, noon)},
			"middle", "you asked for closing; this one is new, of difficulty 2, harder after a right answer",
		},
		"then easier": {
			all,
			Past{},
			closing,
			[]Answer{answered(middle, false, noon)},
			"easy", "you asked for closing; this one is new, of difficulty 1, easier after a wrong one",
		},
		"what was wrong again": {
			[]*Item{easy, middle},
			Past{Answers: []Answer{answered(easy, false, daysAgo(1))}},
			closing, nil, "easy", "you asked for closing; this one was wrong on 19 May 2031",
		},
		"not harder, and no easier one": {
			[]*Item{middle, testItem("middle2", "closing", 2), hard},
			Past{},
			closing,
			[]Answer{answered(middle, false, noon)},
			"middle2", "you asked for closing; this one is new, of difficulty 2, as hard as the one before: no easier one is left",
		},
		"harder, for want of an easier one": {
			[]*Item{middle, hard},
			Past{},
			closing,
			[]Answer{answered(middle, false, noon)},
			"hard", "you asked for closing; this one is new, of difficulty 3, harder after a wrong answer: no easier one is left",
		},
		"wrong twice, and rests": {
			[]*Item{easy, middle},
			Past{Answers: []Answer{answered(easy, false, daysAgo(2)), answered(easy, false, daysAgo(1))}},
			closing, nil, "middle", "you asked for closing; this one is new, of difficulty 2, harder after a wrong answer: the easier ones were wrong twice or more, and rest",
		},
		"wrong twice, and no other": {
			[]*Item{easy},
			Past{Answers: []Answer{answered(easy, false, daysAgo(2)), answered(easy, false, daysAgo(1))}},
			closing, nil, "easy", "you asked for closing; this one was wrong 2 times in a row, but nothing else fits",
		},
		"wrong twice, and back": {
			[]*Item{easy, middle},
			Past{Answers: []Answer{answered(easy, false, daysAgo(4)), answered(easy, false, daysAgo(3))}},
			closing, nil, "easy", "you asked for closing; this one was wrong 2 times in a row, and comes back after a rest",
		},
		"what is due again": {
			[]*Item{easy},
			Past{Answers: []Answer{answered(easy, true, daysAgo(3))}},
			closing, nil, "easy", "you asked for closing; this one is due again, right last on 17 May 2031",
		},
		"nothing before it is due": {
			[]*Item{easy},
			Past{Answers: []Answer{answered(easy, true, daysAgo(2))}},
			closing, nil, "", "every question of this sort is known for now; the next is due on 21 May 2031",
		},
		"nothing there":     {[]*Item{needs}, Past{}, closing, nil, "", "there is no further question of this sort"},
		"nothing left":      {[]*Item{easy}, Past{}, closing, []Answer{answered(easy, false, noon)}, "", "there is no further question of this sort"},
		"as many as wanted": {all, Past{}, Wish{N: 1}, []Answer{answered(needs, true, noon)}, "", "all questions of this session were asked"},
		"a step that is owed": {
			all,
			Past{},
			Wish{N: 1},
			nil,
			"easy", "every quiz asks about each step; this one is new, of difficulty 1",
		},
		"a step that is owed, early": {
			[]*Item{easy, needs},
			Past{Answers: []Answer{answered(easy, true, daysAgo(1))}},
			Wish{N: 1},
			nil, "easy", "every quiz asks about each step; this one is due only on 22 May 2031, but no other is left",
		},
		"missed in a role-play": {
			all,
			Past{Played: []Played{{daysAgo(2), [5]bool{true, true, true, true, false}}}},
			Wish{N: 9},
			nil, "easy", "closing was missed in a role-play on 18 May 2031; this one is new, of difficulty 1",
		},
		"weak": {
			[]*Item{testItem("other", "needs", 1), testItem("another", "training", 1)},
			Past{Answers: []Answer{answered(needs, false, daysAgo(1)), answered(testItem("t", "training", 1), true, daysAgo(1))}},
			Wish{N: 9},
			nil, "other", "needs is weak, 0 of 1 right so far; this one is new, of difficulty 1",
		},
		"never asked about": {
			[]*Item{easy, needs},
			Past{},
			Wish{N: 9},
			[]Answer{answered(easy, true, noon)},
			"needs", "nothing was asked about needs yet; this one is new, of difficulty 1",
		},
		"the least sure": {
			[]*Item{testItem("other", "needs", 2)},
			Past{Answers: []Answer{answered(needs, true, daysAgo(1))}},
			Wish{N: 9},
			nil, "other", "needs is the least sure of what is due, 1 of 1 right so far; this one is new, of difficulty 2, harder after a right answer",
		},
	} {
		c.past.Now = noon
		it, why := Choose(c.items, c.past, c.wish, c.asked)
		id := ""
		if it != nil {
			id = it.ID
		}
		if id != c.item || why != c.why {
			t.Errorf("%s: got %q: %s\nwant %q: %s", name, id, why, c.item, c.why)
		}
	}
}

// Late misses in role-plays count more than early ones, and after five good ones
// they are forgotten.
func TestMissedSteps(t *testing.T) {
	miss, hit := Played{daysAgo(9), [5]bool{}}, Played{daysAgo(1), [5]bool{true, true, true, true, true}}
	for _, c := range []struct {
		played []Played
		want   int
	}{
		{nil, 0}, {[]Played{miss}, 1000}, {[]Played{hit, miss}, 555}, {[]Played{miss, hit}, 444}, {[]Played{miss, hit, hit, hit, hit, hit}, 0},
	} {
		share, _ := missedSteps(c.played)
		if share[4] != c.want {
			t.Errorf("%v: %d, want %d", c.played, share[4], c.want)
		}
	}
}

// drawPast is some history with the shipped bank, over the last sixty days.
func drawPast(t *rapid.T) Past {
	p := Past{Now: noon}
	bank := Shipped().Items
	for day := 60; day > 0; day -= rapid.IntRange(1, 12).Draw(t, "pause") {
		for range rapid.IntRange(0, 30).Draw(t, "answers") {
			p.Answers = append(p.Answers, answered(rapid.SampledFrom(bank).Draw(t, "item"), rapid.Bool().Draw(t, "right"), daysAgo(day)))
		}
		p.Played = append(p.Played, Played{At: daysAgo(day), Hits: [5]bool{rapid.Bool().Draw(t, "greeted"), true, rapid.Bool().Draw(t, "agreed"), false, true}})
	}
	return p
}

// Whatever was answered before: a session that is not narrowed asks about every
// step, nothing comes twice or before it is due but for that, what is asked is what
// was wished for, and the same arguments choose the same.
func TestAnySession(t *testing.T) {
	bank := Shipped().Items
	rapid.Check(t, func(t *rapid.T) {
		past := drawPast(t)
		wish := Wish{N: rapid.OneOf(rapid.IntRange(1, 25), rapid.Just(500)).Draw(t, "n"), Seed: rapid.Uint64().Draw(t, "seed")}
		switch rapid.IntRange(0, 3).Draw(t, "narrowed") {
		case 0:
			wish.Topics = rapid.SliceOfNDistinct(rapid.SampledFrom(Topics), 1, 3, rapid.ID[Topic]).Draw(t, "topics")
		case 1:
			wish.Kinds = rapid.SliceOfNDistinct(rapid.SampledFrom(Kinds), 1, 2, rapid.ID[Kind]).Draw(t, "kinds")
		}
		before, there := memories(past.Answers, noon), wish.There(bank, past)
		steps, seen := map[grading.Step]int{}, map[string]bool{}
		var asked []Answer
		for {
			it, why := Choose(bank, past, wish, asked)
			if again, same := Choose(bank, past, wish, asked); again != it || same != why {
				t.Fatalf("%v: %s, then %v: %s", it, why, again, same)
			}
			if it == nil {
				break
			}
			switch {
			case seen[it.ID]:
				t.Fatalf("%s comes twice", it.ID)
			case !wish.Wants(it):
				t.Fatalf("%s was not asked for", it.ID)
			case before[it.ID].dueIn(noon) > 0 && (!wish.whole() || steps[it.Step] > 0 || !strings.Contains(why, "due only on")):
				t.Fatalf("%s comes before it is due: %s", it.ID, why)
			}
			seen[it.ID] = true
			steps[it.Step]++
			asked = append(asked, answered(it, rapid.Bool().Draw(t, "right"), noon))
		}
		for _, s := range grading.Steps() {
			if wish.whole() && wish.Kinds == nil && wish.N >= 5 && steps[s] == 0 {
				t.Fatalf("no question about %s in %d", s, len(asked))
			}
		}
		if wish.whole() && wish.Kinds == nil && len(asked) < min(wish.N, 5) {
			t.Fatalf("%d questions", len(asked))
		}
		if len(asked) != min(wish.N, there) {
			t.Fatalf("%d questions of %d, of which %d are said to be there", len(asked), wish.N, there)
		}
	})
}

// Where all is known and nothing is due, a session has one question about each step.
func TestWhenNothingIsDue(t *testing.T) {
	past := Past{Now: noon}
	for _, it := range Shipped().Items {
		past.Answers = append(past.Answers, answered(it, true, noon))
	}
	var asked []Answer
	steps := map[grading.Step]bool{}
	for {
		it, why := Choose(Shipped().Items, past, Wish{N: 10, Seed: 1}, asked)
		if it == nil {
			break
		}
		if !strings.Contains(why, "due only on") {
			t.Errorf("%s: %s", it.ID, why)
		}
		asked, steps[it.Step] = append(asked, answered(it, true, noon)), true
	}
	if len(asked) != 5 || len(steps) != 5 {
		t.Errorf("%d questions about %v", len(asked), steps)
	}
}

// With another seed comes another question, where several are as good.
func TestSeedsDiffer(t *testing.T) {
	first := map[string]bool{}
	for seed := range uint64(30) {
		it, _ := Choose(Shipped().Items, Past{Now: noon}, Wish{N: 10, Seed: seed}, nil)
		first[it.ID] = true
	}
	if len(first) < 10 {
		t.Errorf("30 seeds begin with %v", first)
	}
}

// A step that role-plays miss comes first, and more often than others.
func TestMissedStepsComeFirst(t *testing.T) {
	past := Past{Now: noon, Played: []Played{{daysAgo(1), [5]bool{true, true, false, true, true}}}}
	var asked []Answer
	var topics []Topic
	for range 10 {
		it, _ := Choose(Shipped().Items, past, Wish{N: 10}, asked)
		asked = append(asked, answered(it, len(asked)%2 == 0, noon))
		topics = append(topics, it.Topic)
	}
	if n := about(asked, "agreeing"); topics[0] != "agreeing" || n < 2 {
		t.Errorf("agreeing %d times: %v", n, topics)
	}
}
