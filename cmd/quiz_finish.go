package cmd

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// quizEnd is what a quiz came to.
type quizEnd struct {
	card   grading.Scorecard
	total  quiz.Score
	topics []quiz.TopicScore
	read   []quiz.Topic
	missed []string
	took   time.Duration
}

// passed reports whether the answers are enough for an exam.
func (e *quizEnd) passed() bool { return e.total.Percent() >= quiz.PassMark }

// end works out what the quiz came to.
func (s *quizSession) end() quizEnd {
	answers := s.answers()
	e := quizEnd{
		card: quiz.Scorecard(s.attempt.ID, answers), total: quiz.Total(answers), topics: quiz.ByTopic(answers),
		read: quiz.ToRead(answers), missed: quiz.Missed(answers), took: s.took(),
	}
	for i := range e.card.Steps {
		for k := range e.card.Steps[i].Evidence {
			ev := &e.card.Steps[i].Evidence[k]
			ev.Turn = s.asked[ev.Turn/2].turn // notes may stand between question and answer
		}
	}
	return e
}

// finish marks the quiz, queues what was missed, keeps the scorecard and shows it.
func (s *quizSession) finish(ctx context.Context) error {
	e := s.end()
	now := s.app.now().UTC()
	// Before the end is kept: a quiz that ended would not come back to do it.
	for _, id := range e.missed {
		if err := s.store.Queue(ctx, s.attempt.Trainee, id, "missed in a quiz", now); err != nil {
			return s.notKept(err, grading.Customer, "")
		}
	}
	data, err := json.Marshal(e.card)
	if err != nil {
		return err
	}
	err = s.store.Finish(ctx, s.attempt.ID, records.Result{
		Ended: now, Status: records.StatusFinished, CardJSON: data,
		Score: e.card.Score, Marks: e.card.Marks, FullMarks: e.card.FullMarks, Craft: e.card.Craft,
	})
	if err != nil {
		return s.notKept(err, grading.Customer, "")
	}
	// As in a role-play, the session's own id is told beside what goes to stdout.
	defer s.app.streams.PrintHint("read it again: 'rapport show %s'", s.attempt.ID)
	if s.json {
		return printJSON(s.app.streams.Out, s.resultJSON(e))
	}
	_, err = fmt.Fprint(s.out, s.result(e))
	return err
}

// transcript is the quiz turn by turn, as scorecards refer to it.
func (s *quizSession) transcript() []grading.Turn {
	out := make([]grading.Turn, len(s.turns))
	for i, t := range s.turns {
		out[i] = t.Turn
	}
	return out
}
