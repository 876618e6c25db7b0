package cmd

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// choose is the next question and why it is asked; nil, and why, when there is none.
// An exam is filled up with questions that are known already.
func (s *quizSession) choose() (it *quiz.Item, why string) {
	items, wish := s.settings.items(s.lib), s.settings.wish()
	it, why = quiz.Choose(items, s.past, wish, s.answers())
	if it == nil && s.settings.Exam {
		return quiz.Choose(items, quiz.Past{Now: s.past.Now}, wish, s.answers())
	}
	return it, why
}

// items are the questions that a quiz chooses from, and wish what it asks of them.
func (set *quizSettings) items(lib *quiz.Library) []*quiz.Item {
	if set.Own {
		return lib.Own().Items
	}
	return lib.Items
}

func (set *quizSettings) wish() quiz.Wish {
	return quiz.Wish{N: set.N, Topics: set.Topics, Steps: set.Steps, Kinds: set.Kinds, Seed: set.Seed}
}

// promise makes a quiz that has not begun yet no longer than there are questions.
func (s *quizSession) promise() error {
	past := s.past
	if s.settings.Exam {
		past = quiz.Past{Now: past.Now}
	}
	there := s.settings.wish().There(s.settings.items(s.lib), past)
	if there == 0 || there >= s.settings.N {
		return nil
	}
	s.settings.N = there
	text, err := json.Marshal(s.settings)
	s.attempt.ScenarioText = string(text)
	return err
}

// limits says before the first question what a quiz cannot do: ask about steps that
// its topics and kinds leave out, and ask as many questions as were wanted.
func (s *quizSession) limits(wanted int) {
	pg := newPage(s.page)
	set := s.settings
	narrowed := len(set.Topics)+len(set.Kinds) > 0 || set.Own
	if without := set.wish().Without(set.items(s.lib)); narrowed && len(without) > 0 {
		about := joined(without)
		if len(without) == len(grading.Steps()) {
			about = "any of the five steps"
		}
		pg.line(0, "This quiz is about a part only: what you chose has no question about "+about+".")
	}
	if set.N < wanted {
		there := fmt.Sprintf("there are %d", set.N)
		if set.N == 1 {
			there = "there is 1"
		}
		pg.line(0, fmt.Sprintf("You asked for %s; %s to ask now.", plural(wanted, "question"), there))
	}
	s.printf("%s", pg.b.String())
}

// enough checks that a quiz which can ask about all five steps has a question for
// each.
func (o *quizOptions) enough(items []*quiz.Item) error {
	if o.n >= leastQuestions || len(o.topics)+len(o.steps) > 0 || o.own || len(quiz.Wish{Kinds: o.kinds}.Without(items)) > 0 {
		return nil
	}
	return ui.WithHint(fmt.Errorf("-n must be at least %d, for one question about each step", leastQuestions), "fewer are enough for one subject: add --topic or --step")
}

// pastOf is what the trainee did before the attempt began.
func pastOf(ctx context.Context, store records.Store, at records.Attempt) (quiz.Past, error) {
	past := quiz.Past{Now: at.Started.Local()}
	answers, err := store.Answers(ctx, records.AnswerFilter{Trainee: at.Trainee})
	if err != nil {
		return past, err
	}
	for _, a := range answers {
		if a.Attempt != at.ID && a.At.Before(at.Started) {
			past.Answers = append(past.Answers, answerOf(a))
		}
	}
	list, err := store.List(ctx, records.Filter{Trainee: at.Trainee, Status: records.StatusFinished})
	if err != nil {
		return past, err
	}
	for _, m := range slices.Backward(list) { // the oldest first
		if m.Graded && !records.IsQuiz(m.Mode) && m.Ended.Before(at.Started) {
			past.Played = append(past.Played, quiz.Played{At: m.Ended, Hits: m.Counts.Hits})
		}
	}
	return past, nil
}
