package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// showOptions are what `rapport show` was asked for.
type showOptions struct {
	id   string
	json bool
}

func newShowCmd(a *app, runF func(context.Context, showOptions) error) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "Show one session: the conversation with its evidence, and the scorecard",
		Long:  "Show one session: the conversation, with [the words that counted](and what for)\nmarked in place, and the scorecard. Of a quiz: what it came to, and each question with\nyour answer, the right one and why. As much of the ID's beginning as no other has\nis enough.",
		Example: `  rapport history
  rapport show 5k2mq`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o := showOptions{id: args[0], json: a.flags.json}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.show(c.Context(), o)
		},
	}
}

func (a *app) show(ctx context.Context, o showOptions) error {
	a.catchUp(ctx)
	at, store, err := a.attemptIn(ctx, o.id)
	if err != nil {
		return err
	}
	turns := at.Transcript().Turns
	ended, err := a.endedQuiz(ctx, store, &at)
	if err != nil {
		return err
	}
	if o.json && ended != nil {
		return printJSON(a.streams.Out, ended.resultJSON(ended.kept()))
	}
	said, err := saidAbout(ctx, store, &at)
	if err != nil {
		return err
	}
	if o.json {
		out := sessionJSON{
			ID: at.ID, Status: at.Status, Graded: at.Card != nil && at.Card.Declined == "", Scorecard: at.Card,
			Scenario: at.Scenario, Title: at.Title, Mode: at.Mode, Seed: at.Seed, Transcript: turns,
		}
		if at.Satisfaction > 0 {
			out.Survey = &surveyFields{at.Satisfaction, at.Outcome, at.Comment}
		}
		if said != nil {
			counts := countsAsJSON(said.counted)
			out.Counts, out.Said = &counts, marksAsJSON(said.marks)
		}
		return printJSON(a.streams.Out, out)
	}
	customer, survey, marked := "Customer", "", at.Card
	if records.IsQuiz(at.Mode) {
		customer, marked = "Question", nil // an answer counts whole
	} else if s, _ := scenarios.Parse(at.ScenarioText); s != nil {
		customer = grading.CalledName(s.Person.Name)
		if at.Satisfaction > 0 {
			survey = surveyLine(s, scenarios.Survey{Score: at.Satisfaction, Comment: at.Comment, Outcome: at.Outcome})
		}
	}
	p := newPage(a.streams)
	p.heading(ui.Clean(at.Title))
	p.line(0, p.paint.Dim(fmt.Sprintf("%s · %s · %s · %s · seed %d", at.ID, ui.Clean(at.Trainee), at.Started.Local().Format("2 January 2006 15:04"), at.Mode, at.Seed)))
	p.blank()
	if ended != nil {
		_, err := fmt.Fprint(a.streams.Out, p.b.String(), ended.review(ended.kept()))
		return err
	}
	if len(marksOf(marked)) > 0 {
		p.line(0, p.paint.Dim("[Words in square brackets] counted; what for stands behind them (in round ones)."))
		p.blank()
	}
	p.b.WriteString(renderTranscript(a.streams, turns, marked, customer))
	p.blank()
	if at.Card == nil {
		p.line(0, "This session is "+unfinishedWords(&at)+".")
		if at.Draft != "" {
			p.item(0, "Typed, not yet said: ", quote(at.Draft))
		}
		_, err := fmt.Fprint(a.streams.Out, p.b.String())
		return err
	}
	view := scorecardView{card: *at.Card, turns: turns, survey: survey}
	if said != nil && said.counted.Source != records.FromMachine {
		view.counts = &said.counted
	}
	_, err = fmt.Fprint(a.streams.Out, p.b.String(), view.render(a.streams), said.saidPage(a.streams))
	return err
}

func unfinishedWords(at *records.Attempt) string {
	if at.Status == records.StatusOpen {
		return fmt.Sprintf("unfinished: 'rapport %s --resume' goes on with it", commandOf(at.Mode))
	}
	return string(at.Status) + ", without a scorecard"
}

// endedQuiz is a finished quiz with its answers; nil for anything else, and for a
// quiz none of whose answers was kept.
func (a *app) endedQuiz(ctx context.Context, store records.Store, at *records.Attempt) (*quizSession, error) {
	if !records.IsQuiz(at.Mode) || at.Card == nil {
		return nil, nil
	}
	answers, err := store.Answers(ctx, records.AnswerFilter{Attempt: at.ID, Texts: true})
	if err != nil || len(answers) == 0 {
		return nil, err
	}
	s := &quizSession{app: a, attempt: *at, turns: at.Turns, page: a.streams, settings: quizSettings{Exam: at.Mode == records.Exam}}
	_, _, err = s.takeUp(answers)
	return s, err
}

// kept is what a finished quiz came to, with the scorecard it was given then.
func (s *quizSession) kept() quizEnd {
	e := s.end()
	e.card = *s.attempt.Card
	return e
}

// commandOf is the command whose sessions have that mode.
func commandOf(mode string) string {
	if records.IsQuiz(mode) {
		return "quiz"
	}
	return "play"
}
