package plan

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapport/grading"
	"rapport/quiz"
	"rapport/scenarios"
)

// testOnlyNow is a Tuesday at noon.
var testOnlyNow = time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)

func testOnlyAgo(days int) time.Time { return testOnlyNow.Add(-time.Duration(days) * day) }

// testOnlyPlayed is a graded role-play so many days ago.
func testOnlyPlayed(days, score int, hits string) Session {
	s := Session{
		ID: "p" + time.Duration(days).String(), Scenario: "torn-sofa", Title: "The torn sofa", Mode: Practice, Situation: scenarios.Angry, Channel: grading.Chat,
		Started: testOnlyAgo(days).Add(-time.Hour), Ended: testOnlyAgo(days), Finished: true, Graded: true, Score: score,
		Dimensions: []grading.Dimension{{Name: grading.Empathy, Score: 40, Seen: true}, {Name: grading.Clarity}},
	}
	for i := range s.Hits {
		s.Hits[i] = hits[i] == 'x'
	}
	return s
}

func testOnlyLevel(t *testing.T, levels []Level, id string) Level {
	t.Helper()
	i := slices.IndexFunc(levels, func(l Level) bool { return l.ID == id })
	if i < 0 {
		t.Fatalf("no competency is called %s", id)
	}
	return levels[i]
}

func TestCompetencies(t *testing.T) {
	want := map[Group]int{Steps: 5, Craft: 10, Situations: 8, Channels: 5, Knowledge: 12}
	got, ids := map[Group]int{}, map[string]bool{}
	for _, c := range competencies() {
		got[c.Group]++
		if c.Name == "" || c.ID == "" {
			t.Errorf("%+v has no name", c)
		}
		if ids[c.ID+string(c.Group)] {
			t.Errorf("%s is there twice", c.ID)
		}
		ids[c.ID+string(c.Group)] = true
	}
	for g, n := range want {
		if got[g] != n {
			t.Errorf("%d %s, want %d", got[g], g, n)
		}
	}
	card := grading.Grade(grading.Transcript{Turns: []grading.Turn{{Speaker: grading.Agent, Text: "Hello."}}}, grading.Case{})
	for i, d := range card.Dimensions {
		if craft[i].name != d.Name {
			t.Errorf("side %d of craft is %s, the grader's is %s", i, craft[i].name, d.Name)
		}
	}
	if len(card.Dimensions) != len(craft) {
		t.Errorf("the grader knows %d sides of craft", len(card.Dimensions))
	}
}

func TestLevels(t *testing.T) {
	answer := func(days int, topic quiz.Topic, step grading.Step, share int) Answer {
		return Answer{Session: "q", Topic: topic, Step: step, Share: share, At: testOnlyAgo(days)}
	}
	guided := testOnlyPlayed(0, 100, "xxxxx")
	guided.Mode = Guided
	left := testOnlyPlayed(1, 0, ".....")
	left.Finished = false
	for _, test := range []struct {
		name  string
		h     History
		id    string
		level int
		count int
		sure  Sure
	}{
		{"nothing", History{}, "greeting", 0, 0, NotSeen},
		{"one role-play is a guess", History{Sessions: []Session{testOnlyPlayed(0, 60, "x.xx.")}}, "greeting", 100, 1, AGuess},
		{"a step missed", History{Sessions: []Session{testOnlyPlayed(0, 60, "x.xx.")}}, "closing", 0, 1, AGuess},
		{"a situation has the score", History{Sessions: []Session{testOnlyPlayed(0, 60, "x.xx.")}}, "angry", 60, 1, AGuess},
		{"so has a channel", History{Sessions: []Session{testOnlyPlayed(0, 60, "x.xx.")}}, "chat", 60, 1, AGuess},
		{"a side of craft", History{Sessions: []Session{testOnlyPlayed(0, 60, "x.xx.")}}, "empathy", 40, 1, AGuess},
		{"a side without occasion", History{Sessions: []Session{testOnlyPlayed(0, 60, "x.xx.")}}, "clarity", 0, 0, NotSeen},
		{"a month counts half", History{Sessions: []Session{testOnlyPlayed(30, 0, "....."), testOnlyPlayed(0, 100, "xxxxx")}}, "greeting", 67, 2, AGuess},
		{"two months a quarter", History{Sessions: []Session{testOnlyPlayed(60, 0, "....."), testOnlyPlayed(0, 100, "xxxxx")}}, "greeting", 80, 2, AGuess},
		{"help counts half", History{Sessions: []Session{testOnlyPlayed(0, 0, "....."), guided}}, "greeting", 33, 2, AGuess},
		{"what was given up does not count", History{Sessions: []Session{left}}, "greeting", 0, 0, NotSeen},
		{"an answer about a topic", History{Answers: []Answer{answer(0, "needs", "", 500)}}, "needs", 50, 1, AGuess},
		{
			"an answer about a step counts a fifth of doing it",
			History{Sessions: []Session{testOnlyPlayed(0, 0, ".....")}, Answers: []Answer{answer(0, "closing", grading.Closing, 1000)}},
			"closing", 17, 2, AGuess,
		},
		{
			"a card counts from its second review",
			History{Reviews: []Review{{Topic: "needs", First: true, Rating: quiz.Again, At: testOnlyNow}, {Topic: "needs", Rating: quiz.Hard, At: testOnlyNow}}},
			"needs", 60, 1, AGuess,
		},
		{"ten role-plays give a fair idea", History{Sessions: slices.Repeat([]Session{testOnlyPlayed(0, 100, "xxxxx")}, 10)}, "greeting", 100, 10, FairlySure},
		{"twenty are sure", History{Sessions: slices.Repeat([]Session{testOnlyPlayed(0, 100, "xxxxx")}, 20)}, "greeting", 100, 20, VerySure},
		{"sureness fades", History{Sessions: slices.Repeat([]Session{testOnlyPlayed(90, 100, "xxxxx")}, 20)}, "greeting", 100, 20, FirstIdea},
	} {
		got := testOnlyLevel(t, Levels(&test.h, testOnlyNow), test.id)
		if got.Level != test.level || got.Count != test.count || got.Sure != test.sure {
			t.Errorf("%s: level %d of %d pieces, %s (%d to %d)", test.name, got.Level, got.Count, got.Sure, got.Low, got.High)
		}
	}
}

// One right answer is no 100: a figure is shown from the second thing seen on.
func TestALevelIsShownFromTwoOn(t *testing.T) {
	for n, want := range []bool{false, false, true, true} {
		h := History{Sessions: slices.Repeat([]Session{testOnlyPlayed(0, 100, "xxxxx")}, n)}
		if l := testOnlyLevel(t, Levels(&h, testOnlyNow), "closing"); l.Shown() != want {
			t.Errorf("after %d role-plays: shown %v", n, l.Shown())
		}
	}
}

// The interval of 8 in 10 at 90% by the formula, worked out elsewhere.
func TestWilson(t *testing.T) {
	for _, test := range []struct{ share, n, low, high float64 }{
		{0.8, 10, 0.5408, 0.9314},
		{0, 10, 0, 0.2129},
		{1, 1, 0.2699, 1},
		{0.5, 100, 0.4190, 0.5810},
	} {
		low, high := wilson(test.share, test.n)
		if math.Abs(low-test.low) > 0.0005 || math.Abs(high-test.high) > 0.0005 {
			t.Errorf("%v of %v: %.4f to %.4f, want %.4f to %.4f", test.share, test.n, low, high, test.low, test.high)
		}
	}
}

func TestChangeSinceLastWeek(t *testing.T) {
	h := History{Sessions: []Session{testOnlyPlayed(10, 0, "....."), testOnlyPlayed(8, 0, "....."), testOnlyPlayed(2, 100, "xxxxx")}}
	levels := Levels(&h, testOnlyNow)
	if l := testOnlyLevel(t, levels, "greeting"); !l.Compared || l.Change != l.Level || l.Change < 30 {
		t.Errorf("%+v", l)
	}
	h.Sessions = h.Sessions[2:]
	if l := testOnlyLevel(t, Levels(&h, testOnlyNow), "greeting"); l.Compared || l.Change != 0 {
		t.Errorf("nothing was known before, yet %+v", l)
	}
	if w := Make(&h, testOnlyShelf(), nil, testOnlyNow).Week; w != (Week{Plays: 1}) {
		t.Errorf("%+v", w)
	}
}

// Whatever was done, a level lies in its interval, the order things are told in does
// not matter, and another good role-play never lowers a step.
func TestLevelProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h History
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			s := testOnlyPlayed(rapid.IntRange(0, 400).Draw(t, "days"), rapid.IntRange(0, 100).Draw(t, "score"), ".....")
			s.Hits[0] = rapid.Bool().Draw(t, "hit")
			h.Sessions = append(h.Sessions, s)
		}
		levels := Levels(&h, testOnlyNow)
		for _, l := range levels {
			if l.Seen() && (l.Low > l.Level || l.Level > l.High || l.Low < 0 || l.High > 100) {
				t.Fatalf("%+v", l)
			}
		}
		back := History{Sessions: slices.Clone(h.Sessions)}
		slices.Reverse(back.Sessions)
		if !slices.Equal(levels, Levels(&back, testOnlyNow)) {
			t.Fatal("the order matters")
		}
		h.Sessions = append(h.Sessions, testOnlyPlayed(0, 100, "xxxxx"))
		for i, l := range Levels(&h, testOnlyNow)[:5] {
			if l.Level < levels[i].Level {
				t.Fatalf("%s fell from %d to %d", l.Name, levels[i].Level, l.Level)
			}
		}
	})
}
