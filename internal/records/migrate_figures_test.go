package records

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"rapport/grading"
	"rapport/quiz"
)

// versionTwo makes a store at path as the rapport before this one left it: a graded
// role-play, one given up, an exam with answers, reviews of a card. Its statements
// are that version's own and never change.
func versionTwo(t *testing.T, path string) {
	t.Helper()
	attempt := func(id, scenario, mode, channel, started string) string {
		return fmt.Sprintf(`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
			VALUES ('%s', 'ana', '%s', 'Title', 'h', '%s', '%s', 7, '%s')`, id, scenario, mode, channel, started)
	}
	result := func(id, ended, status, card, graded, score, full, craft, hits string, satisfied int) string {
		return fmt.Sprintf(`INSERT INTO results (attempt, ended, status, card, graded, score, marks, full_marks, craft,
				greeting, understanding, agreeing, delivering, closing, outcome, satisfaction, comment, grader)
			VALUES ('%s', '%s', '%s', %s, %s, %s, %s, %s, '', %d, '', '2')`,
			id, ended, status, card, graded, score, full+", "+craft, hits, satisfied)
	}
	card := `'{"score":60,"marks":80,"craft":41,"grader":"2","steps":{
		"greeting":{"hit":true,"marks":20,"confidence":0.66,"second_look":true,"source":"x"},
		"understanding":{"hit":true,"marks":20,"confidence":0.9,"source":"x"},
		"agreeing":{"hit":true,"marks":20,"confidence":0.9,"source":"x"},
		"delivering":{"hit":true,"marks":20,"confidence":0.9,"source":"x"},
		"closing":{"confidence":0.9,"missing":"no goodbye","source":"x"}},
		"faults":[{"kind":"blame","critical":true},{"kind":"jargon"}],
		"dimensions":[{"name":"` + grading.DimensionNames()[1] + `","score":70,"seen":true}]}'`
	frozen(t, path, 2,
		`INSERT INTO scenario_texts (hash, body) VALUES ('h', 'id: torn-sofa')`,
		attempt("2wkd1v0001", "torn-sofa", "assess", "chat", "2026-03-01 09:30:00+00:00"),
		attempt("2wkd1v0002", "torn-sofa", "practice", "chat", "2026-03-01 10:30:00.5+00:00"),
		attempt("2wkd1v0003", "quiz", "exam", "", "2026-03-02 09:30:00+00:00"),
		attempt("2wkd1v0004", "torn-sofa", "assess", "chat", "2026-03-03 09:30:00+00:00"),
		`INSERT INTO turns (attempt, n, speaker, body, channel, said_at) VALUES
			('2wkd1v0001', 0, 'customer', 'It''s torn.', '', '2026-03-01 09:30:01+00:00'),
			('2wkd1v0001', 1, 'agent', 'Good morning!', '', '2026-03-01 09:50:01+00:00')`,
		result("2wkd1v0001", "2026-03-01 09:50:31+00:00", "finished", card, "1", "60", "80, 0", "41", "1, 1, 1, 1, 0", 4),
		result("2wkd1v0002", "2026-03-01 10:31:00.5+00:00", "abandoned", "NULL", "0", "0", "0, 0", "0", "0, 0, 0, 0, 0", 0),
		`INSERT INTO item_texts (hash, body) VALUES ('i', 'id: hello')`,
		`INSERT INTO answers (attempt, n, item, item_hash, kind, topic, step, difficulty, presented, given, share, correct, answered)
			VALUES ('2wkd1v0003', 0, 'hello', 'i', 'one', 'greeting', 'greeting', 1, '[0,1]', 'a', 1000, 1, '2026-03-02 09:31:00+00:00'),
			('2wkd1v0003', 1, 'hello', 'i', 'many', 'greeting', '', 1, '', 'b', 500, 0, '2026-03-02 09:32:00+00:00'),
			('2wkd1v0003', 2, 'hello', 'i', 'one', 'closing', '', 1, '', 'c', 0, 0, '2026-03-02 09:33:00+00:00')`,
		result("2wkd1v0003", "2026-03-02 09:33:00+00:00", "finished", `'{"score":40,"marks":40,"steps":{
			"greeting":{"hit":true,"marks":20,"second_look":true,"source":"x"}},"grader":"2"}'`,
			"1", "40", "40, 0", "0", "1, 1, 0, 0, 0", 0),
		`INSERT INTO card_reviews (trainee, card, n, place, card_hash, rating, reviewed)
			VALUES ('ana', 'c', 0, 0, 'h', 1, '2026-03-01 09:00:00+00:00'), ('ana', 'c', 1, 1, 'h', 3, '2026-03-02 09:00:00+00:00')`)
}

func TestStoreOfVersionTwoGetsItsFigures(t *testing.T) {
	path := tempPath(t)
	versionTwo(t, path)
	s := openAt(t, path)
	all := Scope{Practice: true}
	got, err := s.Tallies(t.Context(), all, ByTrainee)
	day := float64(testStart.Unix()/8640) / 10
	want := Tally{
		Key: "ana", Begun: 4, Open: 1, Abandoned: 1, Quizzes: 1, QuizScores: 40,
		Practised: 5*time.Minute + 31*time.Second + time.Minute + 3*time.Minute, First: testStart, Last: testStart.AddDate(0, 0, 2),
		Graded: 1, Scores: 60, Marks: 80, Craft: 41, Hits: [5]int{1, 1, 1, 1, 0}, Faulty: 1, Answered: 1, Satisfied: 4,
		Trend: Trend{N: 1, X: day, Y: 60, XX: day * day, XY: day * 60, YY: 3600},
	}
	want.Sides[1] = Sum{70, 1}
	if err != nil || len(got) != 1 {
		t.Fatalf("got %+v, %v", got, err)
	}
	got[0].Trend.XX, want.Trend.XX = 0, 0 // but for rounding
	got[0].Trend.XY, want.Trend.XY = 0, 0
	if got[0] != want {
		t.Errorf("got\n%+v\nwant\n%+v", got[0], want)
	}
	topics, err := s.Topics(t.Context(), Scope{})
	if want := []TopicTally{
		{Trainee: "ana", Topic: "closing", Asked: 1},
		{Trainee: "ana", Topic: "greeting", Asked: 2, Correct: 1, Shares: 1500},
	}; err != nil || !reflect.DeepEqual(topics, want) {
		t.Errorf("topics %+v, %v", topics, err)
	}
	faults, err := s.Faults(t.Context(), Scope{})
	if want := []FaultCount{
		{Trainee: "ana", Kind: "blame", Critical: true, Count: 1, Latest: "2wkd1v0001"},
		{Trainee: "ana", Kind: "jargon", Count: 1, Latest: "2wkd1v0001"},
	}; err != nil || !reflect.DeepEqual(faults, want) {
		t.Errorf("faults %+v, %v", faults, err)
	}
	missed, err := s.Missed(t.Context(), Scope{}, 0)
	if want := []MissedCount{{Step: grading.Closing, Missing: "no goodbye", Count: 1, Latest: []string{"2wkd1v0001"}}}; err != nil ||
		!reflect.DeepEqual(missed, want) {
		t.Errorf("missed %+v, %v", missed, err)
	}
	doubts, err := s.Unsure(t.Context(), Scope{}, 0)
	if err != nil || len(doubts) != 1 || doubts[0].Step != "greeting" || doubts[0].Confidence != 66 || !doubts[0].Hit {
		t.Errorf("doubts %+v, %v", doubts, err)
	}
	reviews, err := s.Reviews(t.Context(), "ana")
	if err != nil || len(reviews) != 2 || reviews[1].Rating != quiz.Good {
		t.Errorf("reviews %+v, %v", reviews, err)
	}
}

func TestStoreOfVersionOneGetsItsFigures(t *testing.T) {
	path := tempPath(t)
	versionOne(t, path)
	got, err := openAt(t, path).Tallies(t.Context(), Scope{}, ByScenario)
	if err != nil || len(got) != 1 || got[0].Key != "torn-sofa" || got[0].Begun != 1 || got[0].Graded != 1 ||
		got[0].Scores != 20 || got[0].Hits != [5]int{1} || got[0].Practised != time.Minute || got[0].Satisfied != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// More attempts than are held at a time come through, too.
func TestManyAttemptsGetTheirFigures(t *testing.T) {
	path := tempPath(t)
	statements := []string{`INSERT INTO scenario_texts (hash, body) VALUES ('h', 'x')`}
	for n := range 2*figuresAtOnce + 1 {
		id := fmt.Sprintf("2wkd1v%04d", n)
		statements = append(statements,
			`INSERT INTO attempts VALUES ('`+id+`', 'ana', 's', 't', 'h', 'assess', '', 0, '2026-03-01 09:30:00+00:00')`,
			`INSERT INTO results VALUES ('`+id+`', '2026-03-01 09:31:00+00:00', 'finished', '{"score":20,"marks":20}', 1, 20, 20, 0, 0,
				1, 0, 0, 0, 0, '', 0, '', '')`)
	}
	frozen(t, path, 2, statements...)
	got, err := openAt(t, path).Tallies(t.Context(), Scope{}, ByTrainee)
	if want := 2*figuresAtOnce + 1; err != nil || len(got) != 1 || got[0].Graded != want || got[0].Scores != 20*want {
		t.Errorf("got %+v, %v", got, err)
	}
}
