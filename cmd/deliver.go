package cmd

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// How long a command waits for the team's store: for a session's beginning, which
// nobody waits for; at the end of a session; at the end of any other command of the
// trainee's; and for the team's files where there are none yet.
const (
	beginningWait = 20 * time.Second
	sessionWait   = 8 * time.Second
	briefWait     = 3 * time.Second
	sendWait      = 2 * time.Minute
)

// testOnlyWait, when set, is how long a command waits for the team's store.
var testOnlyWait time.Duration

// testOnlyStep is called between the steps of a delivery; tests kill the program there.
var testOnlyStep func(step string)

func step(name string) {
	if testOnlyStep != nil {
		testOnlyStep(name)
	}
}

// assessed reports whether attempts of that mode go to a team's store.
func assessed(mode string) bool { return mode == records.Assess || mode == records.Exam }

// intend notes that an assessed attempt that was just begun, or is gone on with, is to
// go to the team's store, and sends its beginning while the trainee reads. Without a
// team's store it does nothing.
func (a *app) intend(ctx context.Context, store records.Store, at records.Attempt) error {
	c := a.courier()
	if c == nil || !assessed(at.Mode) {
		return nil
	}
	if err := store.Intend(ctx, at.ID, c.target); err != nil {
		return err
	}
	step("intended")
	c.session = true
	go func() {
		// Whatever keeps it from arriving is told at the end, when it is tried again.
		_, _ = inTime(context.WithoutCancel(ctx), c, beginningWait, func(ctx context.Context) (int, error) {
			return c.send(ctx, store, at.ID)
		})
	}()
	return nil
}

// flush sends what waits for the team's store after a command of the trainee's, and
// fetches the team's files and what people said of the trainee's sessions. It says in
// one line what was sent, what waits and what is new; what waits is sent another time.
func (a *app) flush(ctx context.Context, err error) {
	c := a.courier()
	if c == nil || !a.local || errors.Is(err, ui.ErrInterrupted) || errors.Is(err, ui.ErrTerminated) {
		return
	}
	step("over")
	defer a.printNews()
	wait := briefWait
	if c.session {
		wait = sessionWait
	}
	if testOnlyWait > 0 {
		wait = testOnlyWait
	}
	sent, err := a.sendAll(ctx, wait, false)
	if err != nil {
		a.streams.PrintWarning("what waits for the team's store could not be looked up: %v", err)
		return
	}
	a.printSent(sent)
}

// sendAll sends what waits, oldest first, in so much time, then fetches what people said
// of the trainee's sessions, and the team's files where that is due or everything is
// asked for. The error is about the store on this
// machine.
func (a *app) sendAll(ctx context.Context, wait time.Duration, everything bool) (sending, error) {
	c := a.courier()
	local, err := a.openStore(ctx)
	if err != nil {
		return sending{}, err
	}
	due, _, err := c.due(ctx, local)
	if err != nil {
		return sending{}, err
	}
	fetch := everything || c.session || a.fetchDue()
	if len(due) == 0 && !fetch {
		return sending{}, nil
	}
	caughtUp := c.caughtUp
	sent, why := inTime(ctx, c, wait, func(ctx context.Context) (sending, error) {
		n, err := c.send(ctx, local, "")
		s := sending{sent: n, refused: c.refused}
		c.refused = nil
		if err == nil && !caughtUp {
			s.news, err = c.takeReviews(ctx, local)
		}
		if err == nil && fetch {
			s.fetched, err = a.fetch(ctx, c, local)
		}
		return s, err
	})
	c.caughtUp = c.caughtUp || why == nil
	a.news = append(a.news, sent.news...)
	due, refused, err := c.due(ctx, local)
	sent.waiting, sent.refusedBefore = due, refused
	if len(due) > 0 || everything {
		sent.why = why
	}
	return sent, err
}

// sending is what became of what waited.
type sending struct {
	sent    int // attempts that are there whole now
	fetched int // files of the team's that changed here
	news    []news
	refused []error
	// waiting are what still waits, and why, nil for nothing; refusedBefore are those
	// that the team's store will never take.
	waiting, refusedBefore []records.Delivery
	why                    error
}

// printSent tells in one line each what arrived, what was refused and what waits.
func (a *app) printSent(s sending) {
	for _, err := range s.refused {
		a.streams.PrintWarning("%v; it stays on this machine, with all that was said", err)
	}
	if s.sent > 0 {
		_, _ = fmt.Fprintf(a.streams.Err, "Sent to the team's store: %s.\n", plural(s.sent, "assessed session"))
	}
	if n := len(s.waiting); n > 0 {
		wait, they := "wait", "They are"
		if n == 1 {
			wait, they = "waits", "It is"
		}
		words := fmt.Sprintf("%s %s for the team's store: %s. %s kept here and will be sent next time.", plural(n, "assessed session"), wait, whyWaits(s.why), they)
		_, _ = fmt.Fprintln(a.streams.Err, ui.Wrap(words, a.lineWidth(), 0))
	}
}

// lineWidth is where lines for people are broken: nowhere when nobody watches.
func (a *app) lineWidth() int {
	if a.streams.ErrIsTerminal() {
		return a.streams.Width()
	}
	return 1 << 20
}

// whyWaits says in a few words why something has not arrived.
func whyWaits(err error) string {
	var store *records.StoreError
	switch {
	case err == nil:
		return "it was not tried"
	case errors.Is(err, errStillSending), errors.Is(err, context.DeadlineExceeded):
		return "it does not answer"
	case errors.As(err, &store):
		return oneLine(store.Problem)
	}
	return oneLine(err.Error())
}
