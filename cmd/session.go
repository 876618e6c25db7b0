package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// session is one role-play being played: the customer, what is kept of it, and
// where it is shown.
type session struct {
	app      *app
	store    records.Store
	scenario *scenarios.Scenario
	customer *scenarios.Customer
	attempt  records.Attempt
	prompter ui.Prompter
	json     bool
	turns    []grading.Turn // what is on disk: the transcript that is graded
	draft    string         // to pre-fill the next prompt
	out      io.Writer
	page     *ui.Streams
}

// newSession begins an attempt and keeps the customer's first words.
func (a *app) newSession(ctx context.Context, store records.Store, s *scenarios.Scenario, seed uint64, o playOptions) (*session, error) {
	attempt := records.Attempt{
		Trainee: a.trainee(), Scenario: s.ID, Title: s.Title, ScenarioText: s.Text, Mode: o.mode,
		Channel: s.Channel, Seed: seed, Started: a.now().UTC(), Status: records.StatusOpen,
	}
	p := a.newSessionOn(store, s, attempt, o.json)
	for {
		id, err := records.NewID(attempt.Started, a.random)
		if err != nil {
			return nil, err
		}
		p.attempt.ID = id
		err = store.Begin(ctx, p.attempt)
		if err == nil {
			break
		}
		if !errors.Is(err, records.ErrExists) {
			return nil, err
		}
	}
	if err := p.keep(ctx, grading.Customer, p.customer.Open()); err != nil {
		return nil, err
	}
	return p, a.intend(ctx, store, p.attempt)
}

func (a *app) newSessionOn(store records.Store, s *scenarios.Scenario, attempt records.Attempt, asJSON bool) *session {
	p := &session{
		app: a, store: store, scenario: s, attempt: attempt, json: asJSON, prompter: a.prompter(),
		customer: scenarios.NewCustomer(s, attempt.Seed), out: a.streams.Out, page: a.streams,
	}
	if asJSON {
		p.out = a.streams.Err // stdout is for the scorecard alone
	}
	return p
}

// keep puts a turn on disk before anything else happens to it.
func (p *session) keep(ctx context.Context, who grading.Speaker, text string) error {
	turn := records.Turn{Turn: grading.Turn{Speaker: who, Text: text}, At: p.app.now().UTC()}
	if err := p.store.Append(ctx, p.attempt.ID, len(p.turns), turn); err != nil {
		return p.notKept(err, who, text)
	}
	p.turns = append(p.turns, turn.Turn)
	return nil
}

// notKept makes sure that a reply which could not be saved is not lost.
func (p *session) notKept(err error, who grading.Speaker, text string) error {
	if who == grading.Agent {
		p.app.streams.PrintWarning("this reply could not be saved; here it is: %s", ui.Clean(text))
	}
	if records.IsDiskFull(err) {
		return ui.WithHint(err, "free some space, then go on with 'rapport play --resume "+p.attempt.ID+"'")
	}
	return err
}

// run plays from the briefing to the scorecard.
func (p *session) run(ctx context.Context) error {
	p.printf("%s\n", briefing(p.page, p.scenario))
	p.printf("%s\n", p.intro())
	p.say(grading.Customer, p.turns[0].Text)
	return p.converse(ctx)
}

// intro says how to talk and how to stop, before the first prompt.
func (p *session) intro() string {
	pg := newPage(p.page)
	pg.line(0, pg.paint.Dim("Answer in your own words. :help lists the commands, :end ends the conversation, :quit stops for now."))
	return pg.b.String()
}

func (p *session) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(p.out, format, args...) // a closed pipe must not lose the session
}

// say shows a line of the conversation.
func (p *session) say(who grading.Speaker, text string) {
	name := "You"
	if who == grading.Customer {
		name = grading.CalledName(p.scenario.Person.Name)
	}
	pg := newPage(p.page)
	speakerLine(pg, who, name, ui.Clean(text))
	p.printf("%s", pg.b.String())
}

// converse takes replies until the customer leaves or the trainee ends.
func (p *session) converse(ctx context.Context) error {
	defer p.prompter.Hold()()
	for {
		text, err := p.prompter.Reply(p.prompt(), p.draft)
		p.draft = ""
		if err != nil {
			done, err := p.broke(ctx, err)
			if err != nil || done {
				return err
			}
			continue
		}
		next, err := p.take(ctx, text)
		if err != nil || next == stop {
			return err
		}
		if next == ended {
			return p.finish(ctx)
		}
	}
}

// What taking a reply leads to.
type after int

const (
	goOn  after = iota
	ended       // the conversation is over: grade it
	stop        // stopped for now: keep it open
)

// take handles one line: a command, nothing, or words to the customer.
func (p *session) take(ctx context.Context, text string) (after, error) {
	if run, ok := sessionCommands[strings.TrimSpace(text)]; ok {
		return run(p, ctx)
	}
	if strings.TrimSpace(text) == "" {
		if p.app.streams.InIsTerminal() {
			p.printf("(Nothing was said. Type a reply, or :help.)\n")
		}
		return goOn, nil
	}
	return p.reply(ctx, text)
}

// reply says text to the customer: on disk first, then heard, then answered.
func (p *session) reply(ctx context.Context, text string) (after, error) {
	if p.app.streams.InIsTerminal() {
		return p.answer(ctx, text)
	}
	next, err := p.answerAfter(ctx, text, func() { p.say(grading.Agent, text) }) // nobody saw it typed
	if next == ended && err == nil {
		p.unsaid()
	}
	return next, err
}

// unsaid tells of piped replies that the customer did not stay to hear.
func (p *session) unsaid() {
	n := 0
	for {
		text, err := p.prompter.Reply("", "")
		if err != nil {
			break
		}
		if strings.TrimSpace(text) != "" {
			n++
		}
	}
	if n > 0 {
		p.app.streams.PrintWarning("the customer had left: %s not said", unsaidCount(n))
	}
}

// answer says text to the customer and shows what comes back.
func (p *session) answer(ctx context.Context, text string) (after, error) {
	return p.answerAfter(ctx, text, func() {})
}

// answerAfter keeps the reply, then calls kept, then lets the customer answer.
func (p *session) answerAfter(ctx context.Context, text string, kept func()) (after, error) {
	if err := p.keep(ctx, grading.Agent, text); err != nil {
		return stop, err
	}
	kept()
	r := p.customer.Reply(text)
	if err := p.keep(ctx, grading.Customer, r.Text); err != nil {
		return stop, err
	}
	p.say(grading.Customer, r.Text)
	if p.attempt.Mode == records.Guided {
		p.printf("%s", p.tracker())
	}
	if r.Ended {
		return ended, nil
	}
	return goOn, nil
}

// broke handles a prompt that gave no reply: the end of the input ends a piped
// conversation; anything else keeps what was typed and stops for now.
func (p *session) broke(ctx context.Context, err error) (done bool, _ error) {
	var tooLong *ui.TooLong
	var unfinished *ui.Unfinished
	if errors.As(err, &unfinished) && unfinished.Text != "" {
		p.draft = p.fitting(unfinished.Text)
	}
	interactive := p.app.streams.InIsTerminal()
	switch {
	case errors.As(err, &tooLong) && interactive:
		p.app.streams.PrintError(ui.WithHint(tooLong, "shorten it and send it again"))
		return false, nil
	case errors.Is(err, io.EOF) && !interactive:
		return true, p.finish(ctx)
	}
	if p.draft != "" {
		if saveErr := p.store.SaveDraft(ctx, p.attempt.ID, p.draft); saveErr != nil {
			return true, p.notKept(saveErr, grading.Agent, p.draft)
		}
	}
	p.printf("\n")
	p.keptNote()
	if errors.Is(err, io.EOF) {
		return true, nil
	}
	return true, err
}

func (p *session) keptNote() {
	p.app.streams.PrintHint("your session is kept: go on with 'rapport play --resume %s'", p.attempt.ID)
}

// finish grades the conversation, keeps the scorecard and shows it.
func (p *session) finish(ctx context.Context) error {
	survey := p.customer.End()
	transcript := grading.Transcript{ID: p.attempt.ID, Scenario: p.scenario.ID, Channel: p.scenario.Channel, Turns: p.turns}
	card := grading.Grade(transcript, p.scenario.Case())
	data, err := json.Marshal(card)
	if err != nil {
		return err
	}
	result := records.Result{
		Ended: p.app.now().UTC(), Status: records.StatusFinished, CardJSON: data, Score: card.Score, Marks: card.Marks,
		FullMarks: card.FullMarks, Craft: card.Craft, Outcome: survey.Outcome, Satisfaction: survey.Score, Comment: survey.Comment,
	}
	if err := p.store.Finish(ctx, p.attempt.ID, result); err != nil {
		return err
	}
	// What goes to stdout follows from the scenario, the seed and the replies alone:
	// the session's own id is told beside it.
	defer p.app.streams.PrintHint("read it again, with the words that counted: 'rapport show %s'", p.attempt.ID)
	if p.json {
		return printJSON(p.app.streams.Out, sessionJSON{
			ID: p.scenario.ID, Status: records.StatusFinished, Graded: card.Declined == "", Scorecard: &card,
			Title: p.scenario.Title, Scenario: p.scenario.ID, Seed: p.attempt.Seed, Mode: p.attempt.Mode,
			Survey: &surveyFields{survey.Score, survey.Outcome, survey.Comment}, Transcript: transcript.Turns,
		})
	}
	view := scorecardView{card: card, turns: transcript.Turns, title: p.scenario.Title, survey: surveyLine(p.scenario, survey), next: p.next(card)}
	_, err = fmt.Fprintf(p.out, "\n%s", view.render(p.page))
	return err
}

// next says what to do after this session.
func (p *session) next(card grading.Scorecard) []string {
	var out []string
	for _, step := range grading.Steps() {
		if !card.Steps.Of(step).Hit {
			out = append(out, fmt.Sprintf("Work on %s first: play this customer again with 'rapport play %s --guided'.", step.Title(), p.scenario.ID))
			break
		}
	}
	if len(out) == 0 {
		switch {
		case !card.FullMarks:
			out = append(out, fmt.Sprintf("All five steps are there; the fault is what cost you. Play it again: 'rapport play %s'.", p.scenario.ID))
		case p.attempt.Mode != records.Assess:
			out = append(out, fmt.Sprintf("Full marks. Show it without help: 'rapport play %s --assess', or choose another customer: 'rapport play'.", p.scenario.ID))
		default:
			out = append(out, "Full marks, without help. Choose another customer: 'rapport play'.")
		}
	}
	return out
}

func surveyLine(s *scenarios.Scenario, v scenarios.Survey) string {
	return fmt.Sprintf("%s gives %d of 5 (%s): %s", grading.CalledName(s.Person.Name), v.Score, v.Outcome, quote(v.Comment))
}

// prompt is what stands before the line being typed; nothing when nobody types.
func (p *session) prompt() string {
	if p.app.streams.InIsTerminal() {
		return "You: "
	}
	return ""
}

func unsaidCount(n int) string {
	if n == 1 {
		return "1 further reply was"
	}
	return fmt.Sprintf("%d further replies were", n)
}
