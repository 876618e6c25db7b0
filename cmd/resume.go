package cmd

import (
	"context"
	"errors"
	"fmt"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// resume continues an unfinished session: the customer is rebuilt from the
// scenario's kept text by saying the kept replies again.
func (a *app) resume(ctx context.Context, o playOptions) error {
	// Looked for first, so that nothing is made where nothing was kept; then opened
	// to write, so that a store that cannot be written is told of before a reply.
	if _, err := a.readStore(ctx); err != nil {
		return err
	}
	a.close()
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	attempt, err := a.openAttempt(ctx, store, o.scenario)
	if err != nil {
		return err
	}
	s, err := scenarioOfText(attempt.ScenarioText)
	if err != nil {
		return fmt.Errorf("session %s: %w", attempt.ID, err)
	}
	if err := a.intend(ctx, store, attempt); err != nil {
		return err
	}
	p := a.newSessionOn(store, s, attempt, o.json)
	p.turns, p.draft = attempt.Transcript().Turns, attempt.Draft
	if p.draft != "" && !a.streams.InIsTerminal() {
		// Whether to send it is for whoever typed it; a pipe cannot be asked.
		a.streams.PrintWarning("a reply you had not sent is left out: %s", p.draft)
		p.draft = ""
	}
	over, err := p.replay(ctx)
	if err != nil {
		return err
	}
	p.printf("%s\n", briefing(p.page, s))
	p.printf("%s\n", p.intro())
	for _, t := range p.turns {
		p.say(t.Speaker, t.Text)
	}
	if over {
		return p.finish(ctx)
	}
	return p.converse(ctx)
}

// openAttempt finds the session to continue: the one named, or the newest.
func (a *app) openAttempt(ctx context.Context, store records.Store, id string) (records.Attempt, error) {
	if id == "" {
		attempt, err := store.LastOpen(ctx, a.trainee(), records.PlayModes()...)
		if errors.Is(err, records.ErrNotFound) {
			return attempt, ui.WithHint(errors.New("there is no unfinished session to continue"), "start one with 'rapport play'")
		}
		return attempt, err
	}
	attempt, err := store.Attempt(ctx, id)
	if errors.Is(err, records.ErrNotFound) {
		// Not an id: perhaps the role-play's name.
		list, listErr := store.List(ctx, records.Filter{Trainee: a.trainee(), Scenario: id, Status: records.StatusOpen, Limit: 1})
		if listErr == nil && len(list) == 1 {
			attempt, err = store.Attempt(ctx, list[0].ID)
		}
	}
	if err == nil && attempt.Status != records.StatusOpen {
		return attempt, ui.WithHint(fmt.Errorf("session %s has ended", attempt.ID), "read it with 'rapport show "+attempt.ID+"'")
	}
	if err == nil && records.IsQuiz(attempt.Mode) {
		return attempt, ui.WithHint(fmt.Errorf("session %s is a quiz", attempt.ID), "go on with it by 'rapport quiz --resume'")
	}
	return attempt, err
}

// replay says the kept replies to a fresh customer. A reply whose answer did not
// reach the disk is answered now. over says that the customer has left.
func (p *session) replay(ctx context.Context) (over bool, err error) {
	turns := p.turns
	if len(turns) == 0 {
		return false, p.keep(ctx, grading.Customer, p.customer.Open())
	}
	p.customer.Open()
	differs := false
	for i, t := range turns {
		if t.Speaker != grading.Agent {
			continue
		}
		r := p.customer.Reply(t.Text)
		over = r.Ended
		if i+1 < len(turns) {
			differs = differs || turns[i+1].Text != r.Text
		} else if err := p.keep(ctx, grading.Customer, r.Text); err != nil {
			return false, err
		}
	}
	if differs {
		p.app.streams.PrintWarning("this session was begun with another version of rapport: the customer's lines differ from those you saw")
	}
	return over, nil
}

// scenarioOfText reads the scenario an attempt was played with.
func scenarioOfText(text string) (*scenarios.Scenario, error) {
	s, problems := scenarios.Parse(text)
	if s == nil {
		return nil, fmt.Errorf("its scenario can no longer be read: %w", problems)
	}
	return s, nil
}

// caseOfText is what that scenario adds to the rubric.
func caseOfText(text string) (grading.Case, error) {
	s, err := scenarioOfText(text)
	if err != nil {
		return grading.Case{}, err
	}
	return s.Case(), nil
}
