package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// Notes that a resumed quiz puts among its turns.
const (
	noteStopped = "Stopped for now."
	noteResumed = "Gone on with after a pause."
	noteChanged = "This question has changed since: it is not counted."
)

// resumeQuiz goes on with an unfinished quiz.
func (a *app) resumeQuiz(ctx context.Context, o quizOptions) error {
	// As with a role-play: looked for first, then opened to write.
	if _, err := a.readStore(ctx); err != nil {
		if errors.Is(err, records.ErrNoStore) {
			return noOpenQuiz()
		}
		return err
	}
	a.close()
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	attempt, err := a.openQuiz(ctx, store, o.id)
	if err != nil {
		return err
	}
	if err := a.intend(ctx, store, attempt); err != nil {
		return err
	}
	var set quizSettings
	if err := json.Unmarshal([]byte(attempt.ScenarioText), &set); err != nil {
		return fmt.Errorf("session %s: its settings can no longer be read: %w", attempt.ID, err)
	}
	begun := set.Banks
	set.Banks = wholePaths(begun, o.banks)
	lib, err := a.contentOf(set.Banks, nil)
	if err != nil && len(begun) > 0 {
		return ui.WithHint(err, "this quiz was begun with the questions in "+joined(begun))
	}
	if err != nil {
		return err
	}
	s, err := a.newQuizOn(ctx, store, lib, attempt, set, o)
	if err != nil {
		return err
	}
	s.turns, s.draft = attempt.Turns, attempt.Draft
	if s.draft != "" && !a.streams.InIsTerminal() {
		a.streams.PrintWarning("an answer you had not sent is left out: %s", s.draft)
		s.draft = ""
	}
	open, err := s.rebuild(ctx)
	if err != nil {
		return err
	}
	if open == nil || len(open.Lettered) > 0 {
		s.draft = "" // it was typed for another way to ask
	}
	s.intro()
	defer s.prompter.Hold()()
	if open != nil {
		why := ""
		if it, reason := s.choose(); it != nil && it.ID == open.Item.ID {
			why = reason
		}
		if done, err := s.ask(ctx, *open, why); done || err != nil {
			return err
		}
	}
	return s.goOn(ctx)
}

func noOpenQuiz() error {
	return ui.WithHint(errors.New("there is no unfinished quiz to continue"), "start one with 'rapport quiz'")
}

// openQuiz finds the quiz to continue: the one named, or the newest.
func (a *app) openQuiz(ctx context.Context, store records.Store, id string) (records.Attempt, error) {
	if id == "" {
		attempt, err := store.LastOpen(ctx, a.trainee(), records.QuizModes()...)
		if errors.Is(err, records.ErrNotFound) {
			err = noOpenQuiz()
		}
		return attempt, err
	}
	attempt, err := store.Attempt(ctx, id)
	switch {
	case err != nil:
	case !records.IsQuiz(attempt.Mode):
		err = ui.WithHint(fmt.Errorf("session %s is a role-play", attempt.ID), "go on with it by 'rapport play --resume "+attempt.ID+"'")
	case attempt.Status != records.StatusOpen:
		err = ui.WithHint(fmt.Errorf("session %s has ended", attempt.ID), "read it with 'rapport show "+attempt.ID+"'")
	}
	return attempt, err
}

// rebuild takes up what is kept: the answers as they were marked then, an answer
// whose mark did not reach the disk, and the question that is still open, if one is.
// An answer is kept with the time of its turn; a turn without one was not counted.
func (s *quizSession) rebuild(ctx context.Context) (open *quiz.Question, err error) {
	kept, err := s.store.Answers(ctx, records.AnswerFilter{Attempt: s.attempt.ID, Texts: true})
	if err != nil {
		return nil, err
	}
	asked, said, err := s.takeUp(kept)
	if err != nil || asked < 0 {
		return nil, err
	}
	q, found := s.questionOf(s.turns[asked].Text)
	if !found {
		s.app.streams.PrintWarning("the question you were asked has changed since: it is not counted")
		return nil, s.keep(ctx, grading.System, noteChanged)
	}
	if said < 0 {
		return &q, s.keep(ctx, grading.System, noteResumed)
	}
	r, err := quiz.Mark(q, s.turns[said].Text)
	if err != nil {
		return nil, fmt.Errorf("session %s: %w", s.attempt.ID, err)
	}
	return nil, s.count(ctx, q, r, said)
}

// takeUp matches the kept answers with their turns. asked and said are the turns of
// the last question and of its answer where that is not counted, else -1.
func (s *quizSession) takeUp(kept []records.Answer) (asked, said int, err error) {
	asked, said = -1, -1
	for i, t := range s.turns {
		switch {
		case t.Speaker == grading.Customer:
			asked, said = i, -1
		case t.Speaker == grading.Agent && len(s.asked) < len(kept) && kept[len(s.asked)].At.Equal(t.At):
			a, err := keptAnswer(kept[len(s.asked)], i)
			if err != nil {
				return -1, -1, fmt.Errorf("session %s: %w", s.attempt.ID, err)
			}
			s.asked, asked = append(s.asked, a), -1
		case t.Speaker == grading.Agent:
			said = i
		case t.Text == noteChanged:
			asked, said = -1, -1
		}
	}
	if n := len(s.asked); n < len(kept) {
		return -1, -1, fmt.Errorf("session %s: none of its turns is answer %d, which is kept", s.attempt.ID, n+1)
	}
	return asked, said, nil
}

// keptAnswer is a kept answer with its question as it was shown then.
func keptAnswer(kept records.Answer, turn int) (answered, error) {
	it, problems := quiz.ParseItem(kept.ItemText)
	if it == nil {
		return answered{}, fmt.Errorf("question %s can no longer be read: %w", kept.Item, problems)
	}
	q, err := quiz.PresentAs(it, kept.Presented)
	if err != nil {
		return answered{}, err
	}
	r, err := quiz.Mark(q, kept.Given)
	if err != nil {
		return answered{}, err
	}
	r.Share, r.Right = kept.Share, kept.Right // what counted then counts
	a := answerOf(kept)
	a.Sure = r.Sure
	return answered{q, r, a, turn}, nil
}

// answerOf is a kept answer as the choice of questions looks at it.
func answerOf(a records.Answer) quiz.Answer {
	return quiz.Answer{
		Item: a.Item, Kind: a.Kind, Topic: a.Topic, Step: a.Step, Difficulty: a.Difficulty,
		Given: a.Given, Share: a.Share, Right: a.Right, At: a.At,
	}
}

// questionOf finds the question that was shown in those words.
func (s *quizSession) questionOf(text string) (quiz.Question, bool) {
	i := slices.IndexFunc(s.lib.Items, func(it *quiz.Item) bool { return quiz.Present(it, s.attempt.Seed).Text() == text })
	if i < 0 {
		return quiz.Question{}, false
	}
	return quiz.Present(s.lib.Items[i], s.attempt.Seed), true
}
