package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/sample"
	"rapport/internal/ui"
)

// contest asks, difference by difference, why the key is wrong, and keeps what is said.
// Conversations with a planted fault are left out: nobody had them. It returns how many
// disputes were kept.
func (c *chair) contest(ctx context.Context, r chairJSON) (int, error) {
	kept, asked := 0, false
	for i, t := range r.Talks {
		for _, d := range t.Differ {
			if c.talks[i].isPlanted() {
				continue
			}
			if !asked && c.app.streams.InIsTerminal() {
				c.printf("\n")
				c.paragraph("Is " + r.keyName() + " wrong somewhere? Say why, and it is kept as a dispute; Enter leaves it; :quit ends.")
			}
			asked = true
			reason, err := c.why(i, d)
			if errors.Is(err, errStopped) {
				return kept, nil
			}
			if err != nil || reason == "" {
				if err != nil {
					return kept, err
				}
				continue
			}
			if err := c.keepDispute(ctx, &c.talks[i], d, reason); err != nil {
				return kept, err
			}
			kept++
		}
	}
	return kept, nil
}

// why asks for the reason of one dispute.
func (c *chair) why(i int, d chairDiffer) (string, error) {
	prompt := ""
	if c.app.streams.InIsTerminal() {
		prompt = fmt.Sprintf("%d. %s: ", i+1, verdictTitle(d.Step))
	}
	text, err := c.prompter.Reply(prompt, "")
	if text = strings.TrimSpace(text); text == ":quit" {
		return "", errStopped
	}
	return text, err
}

// keepDispute keeps a dispute: with the session where there is one, so that a manager
// sees it in the queue; as a case in the file for one's own sessions and for shipped
// conversations.
func (c *chair) keepDispute(ctx context.Context, t *chairTalk, d chairDiffer, reason string) error {
	where, file := "A manager will see it in 'rapport review'.", ""
	if t.attempt != nil {
		if err := c.app.addDispute(ctx, c.store, t.attempt, d.Step, reason, c.me); err != nil {
			if errors.Is(err, records.ErrForbidden) {
				err = ui.WithHint(err, "correct it with 'rapport review "+t.id+"'")
			}
			return err
		}
	}
	if t.attempt == nil || t.attempt.Trainee == c.me {
		path, err := c.app.disputesPath()
		if err != nil {
			return err
		}
		kept, err := c.caseOf(t, d, reason)
		if err != nil {
			return err
		}
		if err := appendJSON(path, kept); err != nil {
			return err
		}
		if t.attempt == nil {
			where, file = "", ui.Clean(path)
		}
	}
	p := newPage(c.app.streams)
	p.line(0, strings.TrimSpace(fmt.Sprintf("Kept: %s of %s. %s", verdictTitle(d.Step), t.id, where)))
	if file != "" {
		p.command(0, "The case is in ", file)
	}
	c.printf("%s", p.b.String())
	return nil
}

// caseOf is the case of a contested verdict: the grader's, and where the conversation
// has a key, what that says.
func (c *chair) caseOf(t *chairTalk, d chairDiffer, reason string) (disputeCase, error) {
	o := disputeOptions{step: d.Step, reason: reason}
	if t.attempt != nil {
		k, err := caseOfText(t.attempt.ScenarioText)
		if err != nil {
			return disputeCase{}, err
		}
		return c.app.caseOf(t.attempt.Transcript(), k, t.card, o), nil
	}
	talk, _ := sample.Find(t.id)
	k := t.scenario.Case()
	card := grading.Grade(talk.Transcript(), k)
	kept := c.app.caseOf(talk.Transcript(), k, &card, o)
	kept.Key = &d.Key
	return kept, nil
}
