package records

import (
	"database/sql"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"rapport/grading"
	"rapport/quiz"
)

const openID = "2wkd1v0001"

// frozen makes a store at path as a rapport that knew that version left it, and runs
// statements in it.
func frozen(t *testing.T, path string, version int64, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", dsn(path, "rwc"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	m, err := migrator(goose.DialectSQLite3, db, shippedMigrations(t, version))
	if err != nil {
		t.Fatal(err)
	}
	if err := useWAL(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	if err := startVersions(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	if err := migrate(t.Context(), path, 0, m); err != nil {
		t.Fatal(err)
	}
	exec(t, db, statements...)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// versionOne makes a store at path as the first rapport left it, with an attempt
// that is finished and one that is open. Its statements are that version's own and
// never change.
func versionOne(t *testing.T, path string) {
	t.Helper()
	frozen(t, path, 1,
		`INSERT INTO scenario_texts (hash, body) VALUES ('`+HashText("id: torn-sofa\n")+`', 'id: torn-sofa'||char(10))`,
		`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
			SELECT '`+testID+`', 'ana', 'torn-sofa', 'The torn sofa', hash, 'assess', 'chat', -1, '2026-03-01 09:30:00+00:00' FROM scenario_texts`,
		`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
			SELECT '`+openID+`', 'ana', 'torn-sofa', 'The torn sofa', hash, 'guided', '', 7, '2026-03-01 09:30:00.5+00:00' FROM scenario_texts`,
		`INSERT INTO turns (attempt, n, speaker, body, channel, said_at) VALUES
			('`+testID+`', 0, 'customer', 'It''s torn.', '', '2026-03-01 09:30:01+00:00'),
			('`+testID+`', 1, 'agent', 'Good morning!', 'email', '2026-03-01 09:30:02.000001+00:00'),
			('`+openID+`', 0, 'customer', 'Hello?', '', '2026-03-01 09:30:03+00:00')`,
		`INSERT INTO drafts (attempt, body) VALUES ('`+openID+`', 'Good mor')`,
		`INSERT INTO results (attempt, ended, status, card, graded, score, marks, full_marks, craft,
				greeting, understanding, agreeing, delivering, closing, outcome, satisfaction, comment, grader)
			VALUES ('`+testID+`', '2026-03-01 09:31:00+00:00', 'finished', '{"score":20,"marks":20,"craft":41,"grader":"1"}',
				1, 20, 20, 0, 41, 1, 0, 0, 0, 0, 'left', 2, 'Hm.', '1')`)
}

// versionOneHolds are the attempts of versionOne, newest first.
func versionOneHolds() []Attempt {
	at := func(d time.Duration) time.Time { return testStart.Add(d) }
	said := func(who grading.Speaker, text string, d time.Duration) Turn {
		return Turn{Turn: grading.Turn{Speaker: who, Text: text}, At: at(d)}
	}
	common := Attempt{
		Trainee: "ana", Scenario: "torn-sofa", Title: "The torn sofa",
		ScenarioText: "id: torn-sofa\n", ScenarioHash: HashText("id: torn-sofa\n"),
	}
	open, done := common, common
	open.ID, open.Mode, open.Seed, open.Started, open.Status = openID, Guided, 7, at(time.Second/2), StatusOpen
	open.Turns, open.Draft = []Turn{said(grading.Customer, "Hello?", 3*time.Second)}, "Good mor"
	done.ID, done.Mode, done.Channel, done.Seed = testID, Assess, grading.Chat, 1<<64-1
	done.Started, done.Ended, done.Status = testStart, at(time.Minute), StatusFinished
	done.Turns = []Turn{said(grading.Customer, "It's torn.", time.Second), said(grading.Agent, "Good morning!", 2*time.Second+time.Microsecond)}
	done.Turns[1].Channel = grading.Email
	done.Card = &grading.Scorecard{Score: 20, Marks: 20, Craft: 41, Grader: "1"}
	done.CardJSON = []byte(`{"score":20,"marks":20,"craft":41,"grader":"1"}`)
	done.Outcome, done.Satisfaction, done.Comment, done.Grader = "left", 2, "Hm.", "1"
	return []Attempt{open, done}
}

// Several processes open it at once: each finds everything, and room for answers.
func TestStoreOfVersionOneIsBroughtUpToDate(t *testing.T) {
	path := tempPath(t)
	versionOne(t, path)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := OpenExisting(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			for _, want := range versionOneHolds() {
				if got, err := s.Attempt(t.Context(), want.ID); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%v, got\n%+v\nwant\n%+v", err, got, want)
				}
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()

	s := openAt(t, path)
	if version, err := sqliteVersion(t.Context(), path, s.db); err != nil || version != current(t) {
		t.Errorf("version %d, %v, want %d", version, err, current(t))
	}
	list, err := s.List(t.Context(), Filter{})
	if err != nil || len(list) != 2 || list[0].ID != openID || list[1].Score != 20 || list[1].Hits != [5]bool{true} {
		t.Errorf("listed %+v, %v", list, err)
	}
	goesOn(t, s)
}

// goesOn asserts that a store of version one takes what it took, and what is new.
func goesOn(t *testing.T, s *sqlStore) {
	t.Helper()
	answer := Answer{
		Attempt: openID, Item: "hello", ItemText: "id: hello\n", Kind: quiz.One, Topic: "greeting", Difficulty: 1, At: testStart,
	}
	for what, err := range map[string]error{
		"append": s.Append(t.Context(), openID, 1, agentTurn(1)),
		"answer": s.AddAnswer(t.Context(), answer),
		"review": s.AddReview(t.Context(), "ana", 0, quiz.Review{Card: "c", Hash: "h", Rating: quiz.Good, At: testStart}),
		"queue":  s.Queue(t.Context(), "ana", "hello", "missed", testStart),
	} {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	if got, err := s.Answers(t.Context(), AnswerFilter{Trainee: "ana"}); err != nil || len(got) != 1 {
		t.Errorf("%d answers, %v, want 1", len(got), err)
	}
	// What an attempt is made of goes with it.
	exec(t, s.db, `DELETE FROM attempts WHERE id = '`+openID+`'`)
	if got, err := s.Answers(t.Context(), AnswerFilter{}); err != nil || len(got) != 0 {
		t.Errorf("%d answers of an attempt that is gone, %v", len(got), err)
	}
}
