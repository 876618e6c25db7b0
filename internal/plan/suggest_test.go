package plan

import (
	"slices"
	"strings"
	"testing"

	"rapport/grading"
	"rapport/quiz"
)

func testOnlyCommands(tasks []Task) []string {
	var out []string
	for _, t := range tasks {
		out = append(out, t.Command)
	}
	return out
}

func TestWhatIsNext(t *testing.T) {
	weak := testOnlyPlayed(1, 80, "xxxx.")
	good := testOnlyPlayed(1, 100, "xxxxx")
	good.Dimensions = nil
	wrong := []Answer{{Session: "q", Topic: "closing", Step: grading.Closing, Share: 0, At: testOnlyAgo(1)}}
	right := []Answer{{Session: "q", Topic: "closing", Step: grading.Closing, Share: 1000, At: testOnlyAgo(1)}}
	open := Session{ID: "77", Scenario: "torn-sofa", Title: "The torn sofa", Mode: Practice, Started: testOnlyAgo(1)}
	openQuiz := Session{ID: "78", Scenario: "quiz", Title: "Quiz", Mode: Exam, Started: testOnlyAgo(0)}
	old := open
	old.Started = testOnlyAgo(20)
	for _, test := range []struct {
		name string
		h    History
		want []string
		why  string // in the reason of the first
	}{
		{"the first day", History{New: 10}, []string{"rapport play easy-phone --guided", "rapport quiz", "rapport learn needs"}, "A conversation shows"},
		{"what was left", History{Sessions: []Session{open}}, []string{"rapport play --resume 77", "rapport quiz", "rapport learn needs"}, "“The torn sofa” unfinished on 30 November 2026"},
		{"a quiz that was left", History{Sessions: []Session{open, openQuiz}}, []string{"rapport quiz --resume 78", "rapport play easy-phone --guided", "rapport learn needs"}, "unfinished"},
		{"what was left long ago", History{Sessions: []Session{old}}, []string{"rapport play easy-phone --guided", "rapport quiz", "rapport learn needs"}, ""},
		{"cards", History{Sessions: []Session{weak}, Due: 12}, []string{"rapport cards", "rapport learn closing", "rapport quiz --topic closing"}, "12 cards to review today"},
		{"cards and what was missed", History{Sessions: []Session{weak}, Due: 1, New: 12, Missed: 2}, []string{"rapport cards", "rapport learn closing", "rapport quiz --topic closing"}, "1 card to review today, and 2 questions that you missed in a quiz."},
		{"what was missed", History{Sessions: []Session{good}, New: 12, Missed: 1}, []string{"rapport cards", "rapport learn needs", "rapport play old-guest --scenarios my.yaml"}, "Among your cards: 1 question that you missed in a quiz."},
		{"a weak step, unread", History{Sessions: []Session{weak}}, []string{"rapport learn closing", "rapport quiz --topic closing", "rapport play old-guest --scenarios my.yaml"}, "Closing is your weakest step: missed in 1 of your last 1 role-play."},
		{"a weak step, seen twice", History{Sessions: []Session{weak, weak}}, []string{"rapport learn closing", "rapport quiz --topic closing", "rapport play old-guest --scenarios my.yaml"}, "Closing is your weakest step, at 0: missed in 2 of your last 2 role-plays."},
		{"a weak step, not known", History{Sessions: []Session{weak}, Answers: wrong}, []string{"rapport quiz --topic closing", "rapport learn practices", "rapport play old-guest --scenarios my.yaml"}, "of your last answers about it 0% were right"},
		{"a weak step, known", History{Sessions: []Session{weak}, Answers: right}, []string{"rapport play old-guest --scenarios my.yaml", "rapport learn practices", "rapport learn needs"}, "You know it: now do it."},
		{"nothing weak", History{Sessions: []Session{good}}, []string{"rapport learn needs", "rapport play old-guest --scenarios my.yaml"}, "You have not met this topic yet: what customers need."},
	} {
		got := Make(&test.h, testOnlyShelf(), nil, testOnlyNow).Next
		if !slices.Equal(testOnlyCommands(got), test.want) {
			t.Errorf("%s: %q, want %q", test.name, testOnlyCommands(got), test.want)
			continue
		}
		if !strings.Contains(got[0].Why, test.why) {
			t.Errorf("%s: %q", test.name, got[0].Why)
		}
		for _, task := range got {
			if !strings.HasSuffix(task.Why, ".") || strings.ToLower(task.Why[:1]) == task.Why[:1] && task.Why[0] > '9' {
				t.Errorf("%s: %q is no sentence", test.name, task.Why)
			}
		}
	}
}

// What is the trainer's own is found again by the commands that are named.
func TestCommandsFindTheTrainersOwn(t *testing.T) {
	shelf := testOnlyShelf()
	shelf.QuizWith, shelf.CardsWith = "--bank b.yaml", "--deck d.yaml --bank b.yaml"
	got := testOnlyCommands(Make(&History{Due: 1}, shelf, nil, testOnlyNow).Next)
	if want := []string{"rapport cards --deck d.yaml --bank b.yaml", "rapport play easy-phone --guided", "rapport quiz --bank b.yaml"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	c := testOnlyCurriculum(t, "", "Practise", "cards: {deck: terms}\nquiz: {topic: needs, n: 5}\nlearn: needs")
	got = testOnlyCommands(Make(&History{}, shelf, c, testOnlyNow).Next)
	if want := []string{"rapport cards --only terms --deck d.yaml --bank b.yaml", "rapport quiz --topic needs -n 5 --bank b.yaml", "rapport learn needs"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := (&Item{Kind: CardsItem, Deck: "my shop"}).Command(""); got != "rapport cards --only 'my shop'" {
		t.Error(got)
	}
}

// A topic has one name: the title of its page of notes.
func TestTopicsAreCalledAsTheirPages(t *testing.T) {
	n := 0
	for _, c := range competencies() {
		page, ok := quiz.Shipped().Page(c.ID)
		if c.Group == Craft || !ok {
			continue
		}
		if n++; c.Name != page.Title {
			t.Errorf("%s is called %q, its page %q", c.ID, c.Name, page.Title)
		}
	}
	if n != len(quiz.Topics) {
		t.Errorf("%d of %d topics have a page", n, len(quiz.Topics))
	}
}

// The role-play that is named practises what wants it most, at a difficulty that fits.
func TestWhichRolePlay(t *testing.T) {
	s := suggester{h: &History{}, shelf: testOnlyShelf(), levels: map[Group][]Level{}, now: testOnlyNow}
	by := func(level int) {
		s.levels[Steps] = slices.Repeat([]Level{{Level: level, Count: 1}}, 5)
	}
	for level, want := range map[int]string{0: "easy-phone", 60: "torn-sofa", 90: "old-guest"} {
		by(level)
		if got := verbatim(s.rolePlay(1, "")); got != want {
			t.Errorf("at %d: %s, want %s", level, got, want)
		}
	}
	by(60)
	s.recent = []Session{testOnlyPlayed(1, 60, "xxx..")}
	if got := verbatim(s.rolePlay(1, "")); got == "torn-sofa" {
		t.Error("what was played yesterday is named again")
	}
	s.levels[Situations] = []Level{{Competency: Competency{ID: "confused", Name: "Confused customers"}, Level: 20, Count: 3}}
	got := s.rolePlay(1, "")
	if verbatim(got) != "easy-phone" || got[0].Why != "This wants practice, at 20: confused customers." {
		t.Errorf("%+v", got)
	}
	s.shelf = &Shelf{}
	if got := s.rolePlay(1, ""); got != nil {
		t.Errorf("without role-plays: %+v", got)
	}
}

func verbatim(s []suggestion) string { return strings.Fields(s[0].Command)[2] }

func TestPlanIsTheSameEachTime(t *testing.T) {
	h := History{Trainee: "Ana", Due: 3, New: 2, Sessions: []Session{testOnlyPlayed(3, 40, "x.x..")}}
	for _, topic := range quiz.Topics {
		h.Answers = append(h.Answers, Answer{Session: "q", Topic: topic, Share: 500, At: testOnlyAgo(2)})
	}
	first := Make(&h, testOnlyShelf(), nil, testOnlyNow)
	for range 20 {
		if again := Make(&h, testOnlyShelf(), nil, testOnlyNow); !slices.Equal(again.Next, first.Next) || !slices.Equal(again.Levels, first.Levels) {
			t.Fatalf("%+v, then %+v", first.Next, again.Next)
		}
	}
	if len(first.Next) != tasks {
		t.Errorf("%d things are next", len(first.Next))
	}
	if got := first.Week; got != (Week{Plays: 1, Answers: len(quiz.Topics)}) {
		t.Errorf("%+v", got)
	}
}
