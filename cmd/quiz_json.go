package cmd

import (
	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// quizJSON is what `quiz --json` prints: the session as `show --json` has it, and
// what only a quiz has.
type quizJSON struct {
	sessionJSON
	Asked   int        `json:"asked"`
	Right   int        `json:"right"`
	Percent int        `json:"percent"`
	Exam    *examJSON  `json:"exam,omitempty"`
	Topics  []topicRow `json:"topics"`
	// Read are the topics to read about: `rapport learn TOPIC`.
	Read []quiz.Topic `json:"read"`
	// Queued are the questions that are among the trainee's cards now.
	Queued  []string     `json:"queued"`
	Answers []answerJSON `json:"answers"`
}

type examJSON struct {
	PassMark int  `json:"pass_mark"`
	Passed   bool `json:"passed"`
	Seconds  int  `json:"seconds"`
}

type topicRow struct {
	Topic   quiz.Topic `json:"topic"`
	Asked   int        `json:"asked"`
	Right   int        `json:"right"`
	Percent int        `json:"percent"`
}

type answerJSON struct {
	Item       string       `json:"item"`
	Kind       quiz.Kind    `json:"kind"`
	Topic      quiz.Topic   `json:"topic"`
	Step       grading.Step `json:"step,omitempty"`
	Difficulty int          `json:"difficulty"`
	Ask        string       `json:"ask"`
	Given      string       `json:"given"`
	Words      string       `json:"words"`
	Right      bool         `json:"right"`
	Percent    int          `json:"percent"`
	Correct    string       `json:"correct"`
	Why        []string     `json:"why"`
	Wrong      string       `json:"wrong,omitempty"`
	Source     string       `json:"source"`
	Derived    bool         `json:"derived,omitempty"`
	Turn       int          `json:"turn"`
}

func (s *quizSession) resultJSON(e quizEnd) quizJSON {
	out := quizJSON{
		sessionJSON: sessionJSON{
			ID: s.attempt.ID, Status: records.StatusFinished, Graded: true, Scorecard: &e.card,
			Scenario: records.QuizScenario, Title: s.attempt.Title, Mode: s.attempt.Mode, Seed: s.attempt.Seed, Transcript: s.transcript(),
		},
		Asked: e.total.Asked, Right: e.total.Right, Percent: e.total.Percent(),
		Topics: []topicRow{}, Read: append([]quiz.Topic{}, e.read...), Queued: append([]string{}, e.missed...), Answers: []answerJSON{},
	}
	if s.settings.Exam {
		out.Exam = &examJSON{quiz.PassMark, e.passed(), int(e.took.Seconds())}
	}
	for _, t := range e.topics {
		out.Topics = append(out.Topics, topicRow{t.Topic, t.Asked, t.Right, t.Percent()})
	}
	for _, a := range s.asked {
		it, r := a.question.Item, a.result
		out.Answers = append(out.Answers, answerJSON{
			it.ID, it.Kind, it.Topic, it.Step, it.Difficulty, it.Ask, r.Said, r.Words, r.Right, quiz.Score{Asked: 1, Shares: r.Share}.Percent(),
			r.Correct, r.Why, r.Wrong, it.Source, it.Derived, a.turn,
		})
	}
	return out
}
