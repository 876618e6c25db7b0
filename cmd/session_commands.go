package cmd

import (
	"context"
	"errors"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// sessionCommands are all there are in a conversation; any other text, ":)"
// included, is said to the customer.
var sessionCommands map[string]func(*session, context.Context) (after, error)

func init() {
	// Filled here because :edit leads back to taking a reply.
	sessionCommands = map[string]func(*session, context.Context) (after, error){
		":help": (*session).help, ":hint": (*session).hint, ":brief": (*session).brief,
		":edit": (*session).edit, ":end": (*session).end, ":quit": (*session).quit,
	}
}

const sessionHelp = `:help   this list
:hint   what would help most now (not with --assess)
:brief  the briefing again
:edit   write a longer reply in your editor
:end    end the conversation and see the scorecard
:quit   stop for now; 'rapport play --resume' goes on
Anything else you type is said to the customer.`

func (p *session) help(context.Context) (after, error) {
	p.printf("%s\n", sessionHelp)
	if p.app.streams.CanPrompt() {
		pg := newPage(p.page)
		pg.line(0, ui.ReplyKeys+".")
		p.printf("%s", pg.b.String())
	}
	return goOn, nil
}

func (p *session) hint(context.Context) (after, error) {
	pg := newPage(p.page)
	if p.attempt.Mode == records.Assess {
		pg.line(0, "No hints in an assessment.")
	} else {
		pg.item(0, "Hint: ", p.customer.Hint())
	}
	p.printf("%s", pg.b.String())
	return goOn, nil
}

func (p *session) brief(context.Context) (after, error) {
	p.printf("%s\n", briefing(p.page, p.scenario))
	p.say(grading.Customer, p.turns[len(p.turns)-1].Text)
	return goOn, nil
}

// edit takes the reply from the editor; what could not be sent comes back as the
// draft of the next prompt.
func (p *session) edit(ctx context.Context) (after, error) {
	text, err := p.prompter.Edit("")
	if err != nil {
		if errors.Is(err, ui.ErrInterrupted) || errors.Is(err, ui.ErrTerminated) {
			_, err = p.broke(ctx, err)
			return stop, err
		}
		var unfinished *ui.Unfinished
		if errors.As(err, &unfinished) {
			p.draft = p.fitting(unfinished.Text)
		}
		p.app.streams.PrintWarning("nothing was said: %v", err)
		return goOn, nil
	}
	if strings.TrimSpace(text) == "" {
		p.printf("(The editor was empty: nothing was said.)\n")
		return goOn, nil
	}
	p.say(grading.Agent, text) // it was typed elsewhere
	return p.answer(ctx, strings.TrimRight(text, "\n"))
}

func (p *session) end(context.Context) (after, error) { return ended, nil }

func (p *session) quit(context.Context) (after, error) {
	p.keptNote()
	return stop, nil
}
