package records_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"rapport/internal/records"
	"rapport/internal/records/pgtest"
	"rapport/quiz"
)

// What stores of versions one and two hold, in their own statements, which never change.
var heldBy = map[int64][]string{
	1: {
		`INSERT INTO scenario_texts (hash, body) VALUES ('` + records.HashText("id: torn-sofa\n") + `', E'id: torn-sofa\n')`,
		`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
			SELECT '2wkd1v0000', 'ana', 'torn-sofa', 'The torn sofa', hash, 'assess', 'chat', -1, '2026-03-01 09:30:00' FROM scenario_texts`,
		`INSERT INTO attempts (id, trainee, scenario, title, scenario_hash, mode, channel, seed, started)
			SELECT '2wkd1v0001', 'ana', 'torn-sofa', 'The torn sofa', hash, 'guided', '', 7, '2026-03-01 09:30:00.5' FROM scenario_texts`,
		`INSERT INTO turns (attempt, n, speaker, body, channel, said_at) VALUES
			('2wkd1v0000', 0, 'customer', 'It''s torn.', '', '2026-03-01 09:30:01'),
			('2wkd1v0000', 1, 'agent', 'Good morning!', 'email', '2026-03-01 09:30:02.000001'),
			('2wkd1v0001', 0, 'customer', 'Hello?', '', '2026-03-01 09:30:03')`,
		`INSERT INTO drafts (attempt, body) VALUES ('2wkd1v0001', 'Good mor')`,
		`INSERT INTO results (attempt, ended, status, card, graded, score, marks, full_marks, craft,
				greeting, understanding, agreeing, delivering, closing, outcome, satisfaction, comment, grader)
			VALUES ('2wkd1v0000', '2026-03-01 09:31:00', 'finished', '{"score":20,"marks":20,"craft":41,"grader":"1"}',
				TRUE, 20, 20, FALSE, 41, TRUE, FALSE, FALSE, FALSE, FALSE, 'left', 2, 'Hm.', '1')`,
	},
	2: {
		`INSERT INTO item_texts (hash, body) VALUES ('h', 'x')`,
		`INSERT INTO answers (attempt, n, item, item_hash, kind, topic, step, difficulty, presented, given, share, correct, answered)
			VALUES ('2wkd1v0001', 0, 'hello', 'h', 'one', 'greeting', '', 1, '', 'x', 1000, TRUE, '2026-03-01 09:30:03')`,
		`INSERT INTO card_reviews (trainee, card, n, place, card_hash, rating, reviewed) VALUES ('ana', 'c', 0, 0, 'h', 3, '2026-03-01 09:30:03')`,
		`INSERT INTO card_queue (trainee, item, reason, queued) VALUES ('ana', 'hello', 'missed', '2026-03-01 09:30:03')`,
	},
}

func TestPostgreSQLStoreOfAnEarlierVersion(t *testing.T) {
	for version := int64(1); version < records.Newest; version++ {
		t.Run(fmt.Sprint("version ", version), func(t *testing.T) {
			d := pgtest.Empty(t)
			for v := int64(1); v <= version; v++ {
				if err := records.InitTo(t.Context(), d.Admin(), v); err != nil {
					t.Fatal(err)
				}
				c := d.Conn(t, pgtest.Admin)
				for _, sql := range append([]string{`SET ROLE rapport_owner`, `SET search_path = rapport`}, heldBy[v]...) {
					if _, err := c.Exec(t.Context(), sql); err != nil {
						t.Fatalf("%s: %v", sql, err)
					}
				}
			}
			// Nobody but an administrator brings it up to date.
			_, err := records.Open(t.Context(), d.Admin())
			inWords(t, err, "it is of an older rapport")
			for _, from := range []int64{version, records.Newest} {
				done, err := records.Init(t.Context(), d.Admin())
				if want := (records.Initialised{From: from, To: records.Newest}); err != nil || done != want {
					t.Fatalf("%+v, %v, want %+v", done, err, want)
				}
			}
			d.People(t, records.Person{Name: "ana", Role: records.Trainee, Team: "red"})
			holds(t, d.Open(t, "ana"), version)
		})
	}
}

// holds asserts that everything of heldBy is there, and that it goes on.
func holds(t *testing.T, s records.Store, version int64) {
	t.Helper()
	list, err := s.List(t.Context(), records.Filter{})
	if err != nil || len(list) != 2 || list[0].ID != "2wkd1v0001" || list[1].Score != 20 || list[1].Hits != [5]bool{true} {
		t.Errorf("listed %+v, %v", list, err)
	}
	a, err := s.Attempt(t.Context(), "2wkd1v0000")
	if err != nil || len(a.Turns) != 2 || a.Seed != 1<<64-1 || a.Turns[1].Text != "Good morning!" || a.Card == nil {
		t.Errorf("%+v, %v", a, err)
	}
	tallies, err := s.Tallies(t.Context(), records.Scope{}, records.ByTrainee)
	if err != nil || len(tallies) != 1 || tallies[0].Graded != 1 || tallies[0].Scores != 20 {
		t.Errorf("counted %+v, %v", tallies, err)
	}
	answers, err1 := s.Answers(t.Context(), records.AnswerFilter{})
	reviews, err2 := s.Reviews(t.Context(), "ana")
	if err := errors.Join(err1, err2); err != nil || (len(answers) == 1) != (version >= 2) || (len(reviews) == 1) != (version >= 2) {
		t.Errorf("%d answers, %d reviews, %v", len(answers), len(reviews), err)
	}
	turn := a.Turns[1]
	if err := s.Append(t.Context(), "2wkd1v0001", 1, turn); err != nil {
		t.Error(err)
	}
	if err := s.Finish(t.Context(), "2wkd1v0001", end()); err != nil {
		t.Error(err)
	}
	review := quiz.Review{Card: "c", Hash: "h", Rating: quiz.Good, At: teamStart}
	if err := s.AddReview(t.Context(), "ana", len(reviews), review); err != nil {
		t.Error(err)
	}
	if again, err := s.Attempt(t.Context(), a.ID); err != nil || !reflect.DeepEqual(again, a) {
		t.Errorf("%+v, %v", again, err)
	}
}
