package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// disputeOptions are what `rapport dispute` was asked for.
type disputeOptions struct {
	id     string
	step   grading.Step
	reason string
	to     string
}

const disputeLong = `Contest the verdict about one step of a session. The session stays as it is; the
case (the conversation, the verdict with what decided it, and your reason) is added
to a file, disputes.jsonl beside the store, one JSON object a line. 'rapport grade'
reads that file like any other, so a case can be graded again after a change and can
become a labelled example.

STEP is greeting, understanding, agreeing, delivering or closing.`

func newDisputeCmd(a *app, runF func(context.Context, disputeOptions) error) *cobra.Command {
	var o disputeOptions
	c := &cobra.Command{
		Use:     "dispute ID STEP",
		Short:   "Contest a verdict",
		Long:    disputeLong,
		Example: `  rapport dispute 5k2m understanding --reason "Reply 2 asks when it started: that is about the situation."`,
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			o.id, o.step = args[0], grading.Step(strings.ToLower(args[1]))
			if !knownStep(o.step) {
				return usageError{fmt.Errorf("%q is no step: use greeting, understanding, agreeing, delivering or closing", args[1])}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.dispute(c.Context(), o)
		},
	}
	c.Flags().StringVar(&o.reason, "reason", "", "`WHY` the verdict is wrong, best with the words that show it")
	c.Flags().StringVar(&o.to, "to", "", "add the case to `FILE` instead")
	return c
}

func knownStep(s grading.Step) bool {
	for _, known := range grading.Steps() {
		if s == known {
			return true
		}
	}
	return false
}

// disputeCase is a contested verdict as it is kept. Its first fields are those of
// a transcript.
type disputeCase struct {
	grading.Transcript
	Disputed    grading.Step            `json:"disputed"`
	Verdict     grading.Verdict         `json:"verdict"`
	Explanation grading.StepExplanation `json:"explanation"`
	Reason      string                  `json:"reason"`
	By          string                  `json:"by"`
	At          string                  `json:"at"`
	Grader      string                  `json:"grader"`
}

func (a *app) dispute(ctx context.Context, o disputeOptions) error {
	at, err := a.attempt(ctx, o.id)
	if err != nil {
		return err
	}
	if records.IsQuiz(at.Mode) {
		return ui.WithHint(fmt.Errorf("session %s is a quiz: only what was heard in a conversation can be disputed", at.ID), "see what was asked and answered with 'rapport show "+at.ID+"'")
	}
	if at.Card == nil {
		return ui.WithHint(fmt.Errorf("session %s has no scorecard yet", at.ID), "finish it with 'rapport play --resume "+at.ID+"'")
	}
	if o.reason == "" {
		if o.reason, err = a.askReason(o.step); err != nil {
			return err
		}
	}
	transcript := at.Transcript()
	k, err := caseOfText(at.ScenarioText)
	if err != nil {
		return err
	}
	kept := disputeCase{
		Transcript: transcript, Disputed: o.step, Verdict: *at.Card.Steps.Of(o.step), Reason: o.reason, By: a.trainee(),
		At: a.now().UTC().Format("2006-01-02T15:04:05Z07:00"), Grader: at.Grader,
	}
	for _, s := range grading.Explain(transcript, k).Steps {
		if s.Step == o.step {
			kept.Explanation = s
		}
	}
	path := o.to
	if path == "" {
		if path, err = a.storePath(); err != nil {
			return err
		}
		path = filepath.Join(filepath.Dir(path), "disputes.jsonl")
	}
	if err := appendJSON(path, kept); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.streams.Out, "Kept in %s: %s of session %s. The mark stays until a person has looked.\n", path, o.step.Title(), at.ID)
	return err
}

// askReason asks for the reason where somebody can answer.
func (a *app) askReason(step grading.Step) (string, error) {
	missing := usageError{ui.WithHint(errors.New("a dispute needs a reason"), `give one with --reason "…"`)}
	if !a.streams.InIsTerminal() {
		return "", missing
	}
	reason, err := a.prompter().Reply("Why is the verdict about "+step.Title()+" wrong? ", "")
	if err != nil {
		return "", err
	}
	if strings.TrimSpace(reason) == "" {
		return "", missing
	}
	return reason, nil
}

// appendJSON adds v to the file as one line.
func appendJSON(path string, v any) (err error) {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.Write(append(data, '\n'))
	return err
}
