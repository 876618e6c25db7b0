package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// disputeOptions are what `rapport dispute` was asked for.
type disputeOptions struct {
	id string
	// step is a step, or records.FaultsMark.
	step   string
	reason string
	to     string
}

const disputeLong = `Contest the verdict about one step of a session of yours. What you say is kept with
the session, where a manager sees it first of all in 'rapport review'; the mark stays
until then.

The case (the conversation, the verdict with what decided it, and your reason) is
also added to a file, disputes.jsonl beside the store, one JSON object a line.
'rapport grade' reads that file like any other, so a case can be graded again after a
change and can become a labelled example.

STEP is greeting, understanding, agreeing, delivering or closing, or faults: whether
there is a critical fault.`

func newDisputeCmd(a *app, runF func(context.Context, disputeOptions) error) *cobra.Command {
	var o disputeOptions
	c := &cobra.Command{
		Use:     "dispute ID STEP",
		Short:   "Contest a verdict",
		Long:    disputeLong,
		Example: `  rapport dispute 5k2m understanding --reason "Reply 2 asks when it started: that is about the situation."`,
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			o.id, o.step = args[0], strings.ToLower(args[1])
			if !slices.Contains(verdictNames(), o.step) {
				return usageError{fmt.Errorf("%q is no step: use %s", args[1], verdictList)}
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

// disputeCase is a contested verdict as it is kept in a file. Its first fields are those
// of a transcript.
type disputeCase struct {
	grading.Transcript
	// Disputed is a step, or "faults".
	Disputed string `json:"disputed"`
	// Verdict and Explanation are of the step; Faults are there instead where those are
	// disputed.
	Verdict     *grading.Verdict         `json:"verdict,omitempty"`
	Explanation *grading.StepExplanation `json:"explanation,omitempty"`
	Faults      []grading.Fault          `json:"faults,omitempty"`
	// Key is what the key of a shipped conversation says.
	Key    *bool  `json:"key,omitempty"`
	Reason string `json:"reason"`
	By     string `json:"by"`
	At     string `json:"at"`
	Grader string `json:"grader"`
}

func (a *app) dispute(ctx context.Context, o disputeOptions) error {
	at, store, err := a.attemptIn(ctx, o.id)
	if err != nil {
		return err
	}
	if err := canBeJudged(&at); err != nil {
		if at.Status == records.StatusOpen && !records.IsQuiz(at.Mode) {
			err = ui.WithHint(err, "finish it with 'rapport play --resume "+at.ID+"'")
		}
		return err
	}
	me := a.who()
	if at.Trainee != me {
		return ui.WithHint(fmt.Errorf("session %s is not yours: it is %s's", at.ID, oneLine(at.Trainee)),
			"a manager corrects it with 'rapport review "+at.ID+"'; --trainee says who you are")
	}
	if o.reason, err = a.reasonFor(o); err != nil {
		return err
	}
	k, err := caseOfText(at.ScenarioText)
	if err != nil {
		return err
	}
	kept := a.caseOf(at.Transcript(), k, at.Card, o)
	path := o.to
	if path == "" {
		if path, err = a.disputesPath(); err != nil {
			return err
		}
	}
	if err := a.addDispute(ctx, store, &at, o.step, o.reason, me); err != nil {
		return err
	}
	if err := appendJSON(path, kept); err != nil {
		return err
	}
	p := newPage(a.streams)
	where := "A manager will see it in 'rapport review'"
	if at.Mode != records.Assess {
		where = "As this was practice, only 'rapport review --all' lists it"
	}
	p.line(0, fmt.Sprintf("Kept: %s of session %s. %s; the mark stays until a person has looked.", verdictTitle(o.step), at.ID, where))
	p.command(0, "The case is in ", ui.Clean(path))
	_, err = io.WriteString(a.streams.Out, p.b.String())
	return err
}

// addDispute keeps with the attempt that somebody contests a verdict: they say the
// opposite of what counts.
func (a *app) addDispute(ctx context.Context, store records.Store, at *records.Attempt, step, reason, author string) error {
	counted, err := store.Counted(ctx, at.ID)
	if err != nil {
		return err
	}
	_, err = store.AddMark(ctx, records.Mark{
		Attempt: at.ID, Kind: records.Dispute, Step: step, Hit: !countedSays(counted, step), Author: author, Comment: reason, At: a.now().UTC(),
	})
	return err
}

// disputesPath is the file of contested cases; its folder is made.
func (a *app) disputesPath() (string, error) {
	path, err := a.storePath()
	if err != nil {
		return "", err
	}
	dir := filepath.Dir(path)
	return filepath.Join(dir, "disputes.jsonl"), os.MkdirAll(dir, 0o700)
}

// caseOf is the case of a contested verdict of a scorecard.
func (a *app) caseOf(transcript grading.Transcript, k grading.Case, card *grading.Scorecard, o disputeOptions) disputeCase {
	kept := disputeCase{
		Transcript: transcript, Disputed: o.step, Reason: o.reason, By: a.trainee(), At: a.now().UTC().Format(timeJSON), Grader: card.Grader,
	}
	if o.step == records.FaultsMark {
		kept.Faults = card.Faults
		return kept
	}
	step := grading.Step(o.step)
	kept.Verdict = card.Steps.Of(step)
	for _, s := range grading.Explain(transcript, k).Steps {
		if s.Step == step {
			kept.Explanation = &s
		}
	}
	return kept
}

// reasonFor is the reason that was given, or asked for.
func (a *app) reasonFor(o disputeOptions) (string, error) {
	if reason := strings.TrimSpace(o.reason); reason != "" {
		return reason, nil
	}
	return a.askReason(o.step)
}

// askReason asks for the reason where somebody can answer.
func (a *app) askReason(step string) (string, error) {
	missing := usageError{ui.WithHint(errors.New("a dispute needs a reason"), `give one with --reason "…"`)}
	if !a.streams.InIsTerminal() {
		return "", missing
	}
	reason, err := a.prompter().Reply("Why is the verdict about "+verdictTitle(step)+" wrong? ", "")
	if err != nil {
		return "", err
	}
	if reason = strings.TrimSpace(reason); reason == "" {
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
