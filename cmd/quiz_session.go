package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// quizSession is one quiz being answered: what is kept of it, and where it is shown.
type quizSession struct {
	app      *app
	store    records.Store
	lib      *quiz.Library
	past     quiz.Past
	attempt  records.Attempt
	settings quizSettings
	prompter ui.Prompter
	why      bool
	json     bool
	turns    []records.Turn // what is on disk
	asked    []answered
	draft    string // to pre-fill the next prompt
	out      io.Writer
	page     *ui.Streams
}

// quizSettings are what a quiz was begun with. They are kept as the attempt's text,
// in JSON, which is YAML as well.
type quizSettings struct {
	N      int            `json:"n"`
	Topics []quiz.Topic   `json:"topics,omitempty"`
	Steps  []grading.Step `json:"steps,omitempty"`
	Kinds  []quiz.Kind    `json:"kinds,omitempty"`
	Exam   bool           `json:"exam,omitempty"`
	Why    bool           `json:"why,omitempty"`
	Seed   uint64         `json:"seed"`
	Banks  []string       `json:"banks,omitempty"`
	Own    bool           `json:"own,omitempty"` // only what the banks added
}

// answered is a question with what became of it. turn is where the answer stands in
// the session.
type answered struct {
	question quiz.Question
	result   quiz.Result
	answer   quiz.Answer
	turn     int
}

// newQuiz begins a quiz. Nothing is kept where there is no question to ask.
func (a *app) newQuiz(ctx context.Context, store records.Store, lib *quiz.Library, seed uint64, o quizOptions) (*quizSession, error) {
	set := quizSettings{N: o.n, Topics: o.topics, Steps: o.steps, Kinds: o.kinds, Exam: o.exam, Why: o.why, Seed: seed, Banks: wholePaths(nil, o.banks), Own: o.own}
	text, err := json.Marshal(set)
	if err != nil {
		return nil, err
	}
	attempt := records.Attempt{
		Trainee: a.trainee(), Scenario: records.QuizScenario, Title: records.QuizTitle, ScenarioText: string(text),
		Mode: records.Quiz, Seed: seed, Started: a.now().UTC(), Status: records.StatusOpen,
	}
	if o.exam {
		attempt.Mode = records.Exam
	}
	s, err := a.newQuizOn(ctx, store, lib, attempt, set, o)
	if err != nil {
		return nil, err
	}
	if err := s.promise(); err != nil {
		return nil, err
	}
	if it, why := s.choose(); it == nil {
		return nil, ui.WithHint(errors.New(why), "leave out --kind, --topic and --step, or take an exam: 'rapport quiz --exam'")
	}
	return s, s.begin(ctx)
}

// begin keeps the attempt under an id of its own.
func (s *quizSession) begin(ctx context.Context) error {
	for {
		id, err := records.NewID(s.attempt.Started, s.app.random)
		if err != nil {
			return err
		}
		s.attempt.ID = id
		err = s.store.Begin(ctx, s.attempt)
		if err == nil {
			return s.app.intend(ctx, s.store, s.attempt)
		}
		if !errors.Is(err, records.ErrExists) {
			return err
		}
	}
}

func (a *app) newQuizOn(ctx context.Context, store records.Store, lib *quiz.Library, attempt records.Attempt, set quizSettings, o quizOptions) (*quizSession, error) {
	s := &quizSession{
		app: a, store: store, lib: lib, attempt: attempt, settings: set, prompter: a.prompter(),
		why: o.why || set.Why, json: o.json, out: a.streams.Out, page: a.streams,
	}
	if o.json {
		s.out = a.streams.Err // stdout is for the result alone
	}
	var err error
	s.past, err = pastOf(ctx, store, attempt)
	return s, err
}

// keep puts a turn on disk before anything else happens to it.
func (s *quizSession) keep(ctx context.Context, who grading.Speaker, text string) error {
	turn := records.Turn{Turn: grading.Turn{Speaker: who, Text: text}, At: s.app.now().UTC()}
	if err := s.store.Append(ctx, s.attempt.ID, len(s.turns), turn); err != nil {
		return s.notKept(err, who, text)
	}
	s.turns = append(s.turns, turn)
	return nil
}

// notKept makes sure that an answer which could not be saved is not lost.
func (s *quizSession) notKept(err error, who grading.Speaker, text string) error {
	if who == grading.Agent {
		s.app.streams.PrintWarning("this answer could not be saved; here it is: %s", ui.Clean(text))
	}
	switch {
	case errors.Is(err, records.ErrOrder):
		return ui.WithHint(elsewhereError{"this quiz is being answered somewhere else too, and has gone on there: your answers here no longer count", err},
			"answer it in one place only: close the other one, then go on with 'rapport quiz --resume "+s.attempt.ID+"'")
	case errors.Is(err, records.ErrFinished):
		return ui.WithHint(elsewhereError{"this quiz was being answered somewhere else too, and has ended there: your answers here no longer count", err},
			"read it with 'rapport show "+s.attempt.ID+"'")
	case records.IsDiskFull(err):
		return ui.WithHint(err, "free some space, then go on with 'rapport quiz --resume "+s.attempt.ID+"'")
	}
	return err
}

// elsewhereError says that somebody else went on with what is being answered.
type elsewhereError struct {
	words string
	err   error
}

func (e elsewhereError) Error() string { return e.words }
func (e elsewhereError) Unwrap() error { return e.err }

// run asks from the first question to the scorecard.
func (s *quizSession) run(ctx context.Context) error {
	s.intro()
	defer s.prompter.Hold()()
	return s.goOn(ctx)
}

// goOn asks until there are enough answers, or nothing is left to ask.
func (s *quizSession) goOn(ctx context.Context) error {
	for len(s.asked) < s.settings.N {
		it, why := s.choose()
		if it == nil {
			s.app.streams.PrintWarning("%s were asked: %s", plural(len(s.asked), "question"), why)
			break
		}
		q := quiz.Present(it, s.attempt.Seed)
		if err := s.keep(ctx, grading.Customer, q.Text()); err != nil {
			return err
		}
		if done, err := s.ask(ctx, q, why); done || err != nil {
			return err
		}
	}
	return s.finish(ctx)
}

// ask shows a question that is kept already and takes the answer. done says that it
// was left open, for now.
func (s *quizSession) ask(ctx context.Context, q quiz.Question, why string) (done bool, err error) {
	s.showQuestion(q, why)
	result, err := s.take(q)
	if err != nil {
		return true, s.broke(ctx, err)
	}
	given := q.Answer(result, time.Time{}).Given
	if err := s.keep(ctx, grading.Agent, given); err != nil {
		return true, err
	}
	if err := s.count(ctx, q, result, len(s.turns)-1); err != nil {
		return true, err
	}
	if !s.app.streams.InIsTerminal() { // nobody saw it typed
		pg := newPage(s.page)
		speakerLine(pg, grading.Agent, "You", ui.Clean(given))
		s.printf("%s", pg.b.String())
	}
	if !s.settings.Exam {
		pg := newPage(s.page)
		feedback(pg, s.asked[len(s.asked)-1])
		s.printf("%s", pg.b.String())
	}
	return false, nil
}

// count keeps an answer whose turn is on disk.
func (s *quizSession) count(ctx context.Context, q quiz.Question, r quiz.Result, turn int) error {
	a := q.Answer(r, s.turns[turn].At)
	err := s.store.AddAnswer(ctx, records.Answer{
		Attempt: s.attempt.ID, N: len(s.asked), Item: a.Item, ItemText: q.Item.Text, Kind: a.Kind, Topic: a.Topic, Step: a.Step,
		Difficulty: a.Difficulty, Presented: q.Order(), Given: a.Given, Share: a.Share, Right: a.Right, At: a.At,
	})
	if err != nil {
		return s.notKept(err, grading.Agent, a.Given)
	}
	s.asked = append(s.asked, answered{q, r, a, turn})
	return nil
}

// answers are what was answered so far.
func (s *quizSession) answers() []quiz.Answer {
	out := make([]quiz.Answer, len(s.asked))
	for i, a := range s.asked {
		out[i] = a.answer
	}
	return out
}

// took is how long the answers took, those thought about before a pause included and
// pauses between two sittings left out.
func (s *quizSession) took() time.Duration {
	var sum time.Duration
	for i, t := range s.turns {
		if i > 0 && (t.Speaker == grading.Agent || t.Text == noteStopped) {
			sum += max(0, t.At.Sub(s.turns[i-1].At))
		}
	}
	return sum
}

func (s *quizSession) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(s.out, format, args...) // a closed pipe must not lose the session
}
