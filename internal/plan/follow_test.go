package plan

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/grading"
	"rapport/quiz"
)

// testOnlyCourse follows a curriculum of these items, in the phase Practise.
func testOnlyCourse(t *testing.T, h *History, items string) *Course {
	t.Helper()
	return Follow(testOnlyCurriculum(t, "", "Practise", items), h, testOnlyNow)
}

func testOnlyCurriculum(t *testing.T, head, phase, items string) *Curriculum {
	t.Helper()
	text := "format: 1\ncurriculum:\n  id: c\n  title: C\n" + head + "  phases:\n    - name: " + phase + "\n      items:\n"
	for line := range strings.SplitSeq(items, "\n") {
		text += "        - " + line + "\n"
	}
	c, problems := CheckCurriculum("c.yaml", []byte(text), testOnlyShelf())
	if c == nil {
		t.Fatal(problems)
	}
	return c
}

// testOnlyQuiz is a finished quiz so many days ago, with answers about a topic of
// which so many in a hundred were right.
func testOnlyQuiz(h *History, days, n, percent int, topics ...quiz.Topic) {
	id := fmt.Sprintf("q%d", len(h.Sessions))
	h.Sessions = append(h.Sessions, Session{
		ID: id, Scenario: "quiz", Title: "Quiz", Mode: Quiz, Started: testOnlyAgo(days).Add(-time.Hour), Ended: testOnlyAgo(days), Finished: true, Graded: true, Score: 100, Hits: [5]bool{true, true, true, true, true},
	})
	for i := range n {
		share := 0
		if i*100 < percent*n {
			share = 1000
		}
		a := Answer{Session: id, Topic: topics[i%len(topics)], Share: share, At: testOnlyAgo(days)}
		if isStep(a.Topic) {
			a.Step = grading.Step(a.Topic)
		}
		h.Answers = append(h.Answers, a)
	}
}

func TestRolePlaysInACurriculum(t *testing.T) {
	played := func(mode string, days, score int) Session {
		s := testOnlyPlayed(days, score, "xxxx.")
		s.Mode = mode
		return s
	}
	open := Session{ID: "77", Scenario: "torn-sofa", Mode: Practice, Started: testOnlyNow.Add(-time.Hour)}
	for _, test := range []struct {
		name     string
		item     string
		sessions []Session
		want     State
		detail   string
		command  string // of what is next; "" for nothing
	}{
		{"not begun", "{scenario: torn-sofa}", nil, ToDo, "", "rapport play torn-sofa"},
		{"enough", "{scenario: torn-sofa}", []Session{played(Practice, 2, 80)}, Done, "best 80", ""},
		{"not enough", "{scenario: torn-sofa}", []Session{played(Practice, 2, 60)}, ToDo, "best 60", "rapport play torn-sofa"},
		{"less is asked", "{scenario: torn-sofa, pass: 60}", []Session{played(Practice, 2, 60)}, Done, "best 60", ""},
		{"with help that was not allowed", "{scenario: torn-sofa}", []Session{played(Guided, 2, 100)}, ToDo, "", "rapport play torn-sofa"},
		{"with help that was", "{scenario: torn-sofa, mode: guided}", []Session{played(Guided, 2, 100)}, Done, "best 100", ""},
		{"harder than asked", "{scenario: torn-sofa}", []Session{played(Assess, 2, 100)}, Done, "best 100", ""},
		{"another one", "{scenario: easy-phone}", []Session{played(Assess, 2, 100)}, ToDo, "", "rapport play easy-phone"},
		{"from a trainer's file", "{scenario: old-guest, mode: assess}", nil, ToDo, "", "rapport play old-guest --assess --scenarios my.yaml"},
		{"one attempt left", "{scenario: torn-sofa, attempts: 2}", []Session{played(Practice, 2, 60)}, ToDo, "best 60, 1 of 2 attempts used", "rapport play torn-sofa"},
		{"no attempt left", "{scenario: torn-sofa, attempts: 1}", []Session{played(Practice, 2, 60)}, Failed, "best 60, 1 of 1 attempt used", ""},
		{"too late to pass", "{scenario: torn-sofa, attempts: 1}", []Session{played(Practice, 2, 60), played(Practice, 1, 100)}, Failed, "best 60, 1 of 1 attempt used", ""},
		{"what was left is an attempt", "{scenario: torn-sofa, attempts: 1}", []Session{open}, ToDo, "1 of 1 attempt used", "rapport play --resume 77"},
		{"due in four days", "{scenario: torn-sofa, due: 2026-12-05}", nil, ToDo, "due 5 Dec", "rapport play torn-sofa"},
		{"due in three", "{scenario: torn-sofa, due: 2026-12-04}", nil, DueSoon, "due 4 Dec", "rapport play torn-sofa"},
		{"due today", "{scenario: torn-sofa, due: 2026-12-01}", nil, DueSoon, "due 1 Dec", "rapport play torn-sofa"},
		{"due yesterday", "{scenario: torn-sofa, due: 2026-11-30}", nil, Late, "since 1 Dec", "rapport play torn-sofa"},
		{"done in time", "{scenario: torn-sofa, due: 2026-11-29}", []Session{played(Practice, 2, 80)}, Done, "best 80", ""},
		{"done late", "{scenario: torn-sofa, due: 2026-11-28}", []Session{played(Practice, 2, 80)}, Done, "1 day late, best 80", ""},
		{"failed before it was late", "{scenario: torn-sofa, attempts: 1, due: 2026-11-30}", []Session{played(Practice, 2, 60)}, Failed, "due 30 Nov, best 60, 1 of 1 attempt used", ""},
	} {
		c := testOnlyCourse(t, &History{Sessions: test.sessions}, "play: "+test.item)
		s := c.Phases[0].Items[0]
		command := ""
		if next := c.next(testOnlyShelf()); len(next) > 0 {
			command = next[0].Command
		}
		if s.State != test.want || s.Detail() != test.detail || command != test.command {
			t.Errorf("%s: %s, %q, next %q", test.name, s.State, s.Detail(), command)
		}
	}
}

func TestQuizzesInACurriculum(t *testing.T) {
	for _, test := range []struct {
		name   string
		item   string
		did    func(*History)
		want   State
		detail string
	}{
		{"not begun", "{topic: needs, n: 5}", func(*History) {}, ToDo, ""},
		{"passed", "{topic: needs, n: 5}", func(h *History) { testOnlyQuiz(h, 1, 5, 80, "needs") }, Done, "best 80"},
		{"not passed", "{topic: needs, n: 5}", func(h *History) { testOnlyQuiz(h, 1, 5, 60, "needs") }, ToDo, "best 60"},
		{"about something else", "{topic: needs, n: 5}", func(h *History) { testOnlyQuiz(h, 1, 5, 100, "greeting") }, ToDo, ""},
		{"about everything", "{topic: needs, n: 5}", func(h *History) { testOnlyQuiz(h, 1, 10, 100, "greeting", "needs") }, ToDo, ""},
		{"short ones add up", "{topic: needs, n: 5}", func(h *History) { testOnlyQuiz(h, 2, 3, 100, "needs"); testOnlyQuiz(h, 1, 2, 100, "needs") }, Done, "best 100"},
		{"as many as there are", "{topic: needs}", func(h *History) { testOnlyQuiz(h, 1, 9, 100, "needs") }, Done, "best 100"},
		{"ten where there are more", "{topic: greeting}", func(h *History) { testOnlyQuiz(h, 1, 9, 100, "greeting") }, ToDo, "9 answered"},
		{"a short one", "{topic: needs, n: 5}", func(h *History) { testOnlyQuiz(h, 2, 3, 100, "needs") }, ToDo, "3 answered"},
		{"an exam is asked", "{topic: needs, n: 5, mode: exam}", func(h *History) { testOnlyQuiz(h, 1, 5, 100, "needs") }, ToDo, ""},
		{"an exam is more than asked", "{topic: needs, n: 5}", func(h *History) { testOnlyQuiz(h, 1, 5, 100, "needs"); h.Sessions[0].Mode = Exam }, Done, "best 100"},
		{"all steps", "{n: 5}", func(h *History) {
			testOnlyQuiz(h, 1, 5, 80, "greeting", "understanding", "agreeing", "delivering", "closing")
		}, Done, "best 80"},
		{"one step is not all", "{n: 5}", func(h *History) { testOnlyQuiz(h, 1, 5, 100, "greeting") }, ToDo, ""},
		{"nor are four", "{n: 5}", func(h *History) {
			testOnlyQuiz(h, 1, 8, 100, "greeting", "understanding", "agreeing", "delivering")
		}, ToDo, ""},
		{"nor are two topics", "{n: 5, attempts: 1}", func(h *History) { testOnlyQuiz(h, 1, 10, 100, "benefits", "training") }, ToDo, "0 of 1 attempt used"},
		{"nor what others left out", "{n: 5}", func(h *History) {
			testOnlyQuiz(h, 2, 4, 100, "greeting", "understanding")
			testOnlyQuiz(h, 1, 6, 100, "agreeing", "delivering", "closing")
		}, ToDo, ""},
		{"two short ones about all steps", "{n: 10}", func(h *History) {
			for _, days := range []int{2, 1} {
				testOnlyQuiz(h, days, 5, 100, "greeting", "understanding", "agreeing", "delivering", "closing")
			}
		}, Done, "best 100"},
		{"no attempt left", "{topic: needs, n: 5, attempts: 2}", func(h *History) { testOnlyQuiz(h, 2, 5, 20, "needs"); testOnlyQuiz(h, 1, 5, 60, "needs") }, Failed, "best 60, 2 of 2 attempts used"},
		{"left", "{topic: needs, n: 5, attempts: 1}", func(h *History) {
			testOnlyQuiz(h, 2, 3, 100, "needs")
			h.Sessions[0].Ended, h.Sessions[0].Finished = time.Time{}, false
		}, ToDo, "0 of 1 attempt used"},
		{"what was left does not count for the next", "{n: 5, attempts: 1, mode: exam}", func(h *History) {
			testOnlyQuiz(h, 2, 4, 0, "greeting", "understanding", "agreeing", "delivering")
			testOnlyQuiz(h, 1, 5, 100, "greeting", "understanding", "agreeing", "delivering", "closing")
			h.Sessions[0].Mode, h.Sessions[1].Mode = Exam, Exam
			h.Sessions[0].Ended, h.Sessions[0].Finished = time.Time{}, false
		}, Done, "best 100"},
		{"nor what was left about all steps", "{n: 5, attempts: 1}", func(h *History) {
			for _, percent := range []int{0, 100} {
				testOnlyQuiz(h, 2-percent/100, 5, percent, "greeting", "understanding", "agreeing", "delivering", "closing")
			}
			h.Sessions[0].Ended, h.Sessions[0].Finished = time.Time{}, false
		}, Done, "best 100"},
		{"nor what was given up", "{topic: needs, n: 5, attempts: 1}", func(h *History) {
			testOnlyQuiz(h, 2, 4, 0, "needs")
			testOnlyQuiz(h, 1, 5, 100, "needs")
			h.Sessions[0].Finished = false
		}, Done, "best 100"},
	} {
		var h History
		test.did(&h)
		s := testOnlyCourse(t, &h, "quiz: "+test.item).Phases[0].Items[0]
		if s.State != test.want || s.Detail() != test.detail {
			t.Errorf("%s: %s, %q", test.name, s.State, s.Detail())
		}
	}
}

// A quiz about everything that was left is gone on with before it has asked about
// each step; its answers count once it has.
func TestAQuizAboutEverythingThatWasLeft(t *testing.T) {
	var h History
	testOnlyQuiz(&h, 1, 4, 100, "needs", "greeting")
	h.Sessions[0].Ended, h.Sessions[0].Finished = time.Time{}, false
	c := testOnlyCourse(t, &h, "quiz: {n: 5}")
	if s := c.Phases[0].Items[0]; s.State != ToDo || s.Questions != 0 {
		t.Errorf("%+v", s)
	}
	if next := c.next(testOnlyShelf()); next[0].Command != "rapport quiz --resume q0" {
		t.Errorf("next is %q", next[0].Command)
	}
	testOnlyQuiz(&h, 0, 5, 0, "greeting", "understanding", "agreeing", "delivering", "closing")
	if s := testOnlyCourse(t, &h, "quiz: {n: 5}").Phases[0].Items[0]; s.Best != 0 || !s.Scored {
		t.Errorf("answers of the one that was left count for another: %+v", s)
	}
}

func TestWhomACurriculumIsFor(t *testing.T) {
	all, some := &Curriculum{}, &Curriculum{Trainees: []string{"Ana", "Bo"}}
	if !all.For("Zoe") || !some.For("Bo") || some.For("Zoe") {
		t.Errorf("%v %v %v", all.For("Zoe"), some.For("Bo"), some.For("Zoe"))
	}
}

func TestLearningAndCardsInACurriculum(t *testing.T) {
	review := func(days int, first bool, rating quiz.Rating) Review {
		return Review{Topic: "needs", Deck: "terms", First: first, Rating: rating, At: testOnlyAgo(days)}
	}
	for _, test := range []struct {
		name string
		item string
		h    History
		want State
	}{
		{"unread", "learn: needs", History{}, ToDo},
		{"a right answer shows it", "learn: needs", History{Answers: []Answer{{Topic: "needs", Share: 1000, At: testOnlyNow}}}, Done},
		{"a wrong one does not", "learn: needs", History{Answers: []Answer{{Topic: "needs", Share: 500, At: testOnlyNow}}}, ToDo},
		{"nor one about something else", "learn: needs", History{Answers: []Answer{{Topic: "journey", Share: 1000, At: testOnlyNow}}}, ToDo},
		{"a card remembered shows it", "learn: needs", History{Reviews: []Review{review(1, true, quiz.Good), review(0, false, quiz.Good)}}, Done},
		{"a card seen does not", "learn: needs", History{Reviews: []Review{review(1, true, quiz.Good)}}, ToDo},
		{"cards on two days", "cards: {deck: terms, days: 2}", History{Reviews: []Review{review(1, true, 3), review(0, false, 3)}}, Done},
		{"twice on one day", "cards: {deck: terms, days: 2}", History{Reviews: []Review{review(0, true, 3), review(0, false, 3)}}, ToDo},
		{"of another deck", "cards: {deck: steps}", History{Reviews: []Review{review(0, true, 3)}}, ToDo},
		{"of any deck", "cards: {}", History{Reviews: []Review{review(0, true, 3)}}, Done},
	} {
		if s := testOnlyCourse(t, &test.h, test.item).Phases[0].Items[0]; s.State != test.want {
			t.Errorf("%s: %s", test.name, s.State)
		}
	}
}

// What was done before the first day does not count, and a day begins where the
// trainee is.
func TestACurriculumBegins(t *testing.T) {
	c := testOnlyCurriculum(t, "  from: 2026-11-30\n", "Practise", "play: {scenario: torn-sofa, due: 2026-12-01}")
	h := &History{Sessions: []Session{testOnlyPlayed(2, 100, "xxxxx")}}
	if s := Follow(c, h, testOnlyNow).Phases[0].Items[0]; s.State == Done {
		t.Error("what was done before it began counts")
	}
	h.Sessions = []Session{testOnlyPlayed(0, 100, "xxxxx")}
	if s := Follow(c, h, testOnlyNow).Phases[0].Items[0]; s.State != Done {
		t.Errorf("%+v", s)
	}
	late := time.Date(2026, 12, 1, 23, 30, 0, 0, time.UTC)
	for zone, want := range map[int]State{0: DueSoon, 1: Late, -5: DueSoon} {
		if s := Follow(c, &History{}, late.In(time.FixedZone("", zone*3600))).Phases[0].Items[0]; s.State != want {
			t.Errorf("at %+d hours: %s", zone, s.State)
		}
	}
}

func TestTheNextOfACurriculum(t *testing.T) {
	c := testOnlyCurriculum(t, "", "Assess", "learn: greeting\nplay: {scenario: torn-sofa, attempts: 3, due: 2026-11-28}\nquiz: {n: 5}\ncards: {days: 3}")
	h := &History{Sessions: []Session{testOnlyPlayed(1, 60, "xx..x")}}
	h.Sessions[0].Mode = Assess
	p := Make(h, testOnlyShelf(), c, testOnlyNow)
	if want := []string{"rapport play torn-sofa --assess", "rapport learn greeting", "rapport quiz -n 5 --exam"}; !slices.Equal(testOnlyCommands(p.Next), want) {
		t.Errorf("%q", testOnlyCommands(p.Next))
	}
	want := "C, Assess: late by 3 days, it was due on 28 November 2026; your best is 60, 80 to pass, the last time without Agreeing and Delivering; 2 of 3 attempts left."
	if p.Next[0].Why != want {
		t.Errorf("%q", p.Next[0].Why)
	}
	if c := p.Course; c.Total != 4 || c.Done != 0 || c.Late != 1 || c.Phase() != "Assess" || len(c.LateItems()) != 1 {
		t.Errorf("%+v", c)
	}
}

// Once the curriculum is done, the history alone says what is next.
func TestAfterTheCurriculum(t *testing.T) {
	c := testOnlyCurriculum(t, "", "Assess", "play: {scenario: torn-sofa, mode: practice}")
	p := Make(&History{Sessions: []Session{testOnlyPlayed(1, 80, "xxxx.")}}, testOnlyShelf(), c, testOnlyNow)
	if p.Course.Done != 1 || p.Course.Phase() != "" || len(p.Next) != tasks || p.Next[0].Command != "rapport learn closing" {
		t.Errorf("%+v", p)
	}
}

func TestTeam(t *testing.T) {
	c := testOnlyCurriculum(t, "", "Assess", "play: {scenario: torn-sofa, mode: practice, due: 2026-11-28}")
	ana := &History{Trainee: "Ana", Sessions: []Session{testOnlyPlayed(5, 100, "xxxxx")}, Answers: []Answer{{Topic: "closing", Step: grading.Closing, Share: 0, At: testOnlyAgo(1)}}}
	team := Team([]*History{ana, {Trainee: "Bo"}}, c, testOnlyNow)
	if len(team) != 2 || team[0].Course.Done != 1 || team[0].Plays != 1 || !team[0].Last.Equal(testOnlyAgo(1)) || team[0].Steps[4].Level >= 100 {
		t.Errorf("%+v", team)
	}
	if bo := team[1]; bo.Course.Late != 1 || !bo.Last.IsZero() || bo.Course.LateItems()[0].DaysLate != 3 {
		t.Errorf("%+v", bo)
	}
	if team := Team([]*History{ana}, nil, testOnlyNow); team[0].Course != nil {
		t.Error("a course without a curriculum")
	}
}
