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
		Long:  "Show one session: the conversation, with [the words that counted](and what for)\nmarked in place, and the scorecard. As much of the ID's beginning as no other has\nis enough.",
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
	at, err := a.attempt(ctx, o.id)
	if err != nil {
		return err
	}
	turns := at.Transcript().Turns
	if o.json {
		out := sessionJSON{
			ID: at.ID, Status: at.Status, Graded: at.Card != nil && at.Card.Declined == "", Scorecard: at.Card,
			Scenario: at.Scenario, Title: at.Title, Mode: at.Mode, Seed: at.Seed, Transcript: turns,
		}
		if at.Satisfaction > 0 {
			out.Survey = &surveyFields{at.Satisfaction, at.Outcome, at.Comment}
		}
		return printJSON(a.streams.Out, out)
	}
	customer, survey := "Customer", ""
	if s, _ := scenarios.Parse(at.ScenarioText); s != nil {
		customer = grading.CalledName(s.Person.Name)
		if at.Satisfaction > 0 {
			survey = surveyLine(s, scenarios.Survey{Score: at.Satisfaction, Comment: at.Comment, Outcome: at.Outcome})
		}
	}
	p := newPage(a.streams)
	p.heading(ui.Clean(at.Title))
	p.line(0, p.paint.Dim(fmt.Sprintf("%s · %s · %s · %s · seed %d", at.ID, ui.Clean(at.Trainee), at.Started.Local().Format("2 January 2006 15:04"), at.Mode, at.Seed)))
	p.blank()
	p.b.WriteString(renderTranscript(a.streams, turns, at.Card, customer))
	p.blank()
	if at.Card == nil {
		p.line(0, "This session is "+unfinishedWords(at.Status)+".")
		if at.Draft != "" {
			p.item(0, "Typed, not yet said: ", quote(at.Draft))
		}
		_, err := fmt.Fprint(a.streams.Out, p.b.String())
		return err
	}
	view := scorecardView{card: *at.Card, turns: turns, survey: survey}
	_, err = fmt.Fprint(a.streams.Out, p.b.String(), view.render(a.streams))
	return err
}

func unfinishedWords(s records.Status) string {
	if s == records.StatusOpen {
		return "unfinished: 'rapport play --resume' goes on with it"
	}
	return string(s) + ", without a scorecard"
}
