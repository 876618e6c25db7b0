package cmd

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// catchUp fetches what people said about the trainee's sessions before a command that
// shows what counts. A team's store that is away is not asked again for a while: what
// was fetched before is shown then.
func (a *app) catchUp(ctx context.Context) {
	c := a.courier()
	if c == nil || c.caughtUp {
		return
	}
	if f := a.lastFetch(); f.Asked.After(f.Answered) && a.now().Sub(f.Asked) < askEvery {
		return
	}
	local, err := a.readStore(ctx)
	if err != nil {
		return // there is nothing yet, or the command says so
	}
	wait := briefWait
	if testOnlyWait > 0 {
		wait = testOnlyWait
	}
	news, err := inTime(ctx, c, wait, func(ctx context.Context) ([]news, error) { return c.takeReviews(ctx, local) })
	if err != nil {
		a.noteFetch(false)
		return
	}
	c.caughtUp = true
	a.news = append(a.news, news...)
}

// news is what was said of a session since it was last looked at here.
type news struct {
	attempt string
	// reviews are the new ones; none where it was only graded again.
	reviews []records.Mark
	counts  records.Counted
}

// takeReviews brings here what the team's store has of people's reviews of the
// trainee's sessions, and of later grades, and returns what was new. Disputes are the
// trainee's own and go the other way. Call it in inTime.
func (c *courier) takeReviews(ctx context.Context, local records.Store) ([]news, error) {
	team, err := c.store(ctx)
	if err != nil {
		return nil, err
	}
	counted, err := team.CountedIn(ctx, records.Scope{Trainee: c.login})
	if err != nil || len(counted) == 0 {
		return nil, err
	}
	mine, err := local.List(ctx, records.Filter{Trainee: c.login, Modes: []string{records.Assess, records.Exam}})
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range mine {
		if _, there := counted[mine[i].ID]; there && mine[i].Graded {
			ids = append(ids, mine[i].ID)
		}
	}
	theirs, err := team.Beside(ctx, ids)
	if err != nil {
		return nil, err
	}
	ours, err := local.Beside(ctx, ids)
	if err != nil {
		return nil, err
	}
	theirs = newBeside(&theirs, &ours)
	if len(theirs.Marks)+len(theirs.Regrades) == 0 {
		return nil, nil
	}
	if _, err := local.TakeBeside(ctx, theirs); err != nil {
		return nil, err
	}
	var out []news
	for _, id := range slices.Backward(ids) { // the oldest first
		n := news{attempt: id}
		for _, m := range theirs.Marks {
			if m.Attempt == id {
				n.reviews = append(n.reviews, m)
			}
		}
		if len(n.reviews) == 0 && !slices.ContainsFunc(theirs.Regrades, func(r records.Regrade) bool { return r.Attempt == id }) {
			continue
		}
		if n.counts, err = local.Counted(ctx, id); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// newBeside are the reviews and later grades that are not among ours.
func newBeside(theirs, ours *records.Beside) (out records.Beside) {
	for _, m := range theirs.Marks {
		same := func(o records.Mark) bool {
			return o.Attempt == m.Attempt && o.Kind == m.Kind && o.Step == m.Step && o.Author == m.Author && o.At.Equal(m.At)
		}
		if m.Kind == records.Review && !slices.ContainsFunc(ours.Marks, same) {
			out.Marks = append(out.Marks, m)
		}
	}
	for _, r := range theirs.Regrades {
		same := func(o records.Regrade) bool {
			return o.Attempt == r.Attempt && o.Grader == r.Grader && o.At.Equal(r.At)
		}
		if !slices.ContainsFunc(ours.Regrades, same) {
			out.Regrades = append(out.Regrades, r)
		}
	}
	return out
}

// mostNews is of how many sessions it is told what is new; more are counted.
const mostNews = 5

// printNews tells once what was fetched of what people said.
func (a *app) printNews() {
	told := a.news
	a.news = nil
	var out []string
	for i := range told[:min(len(told), mostNews)] {
		out = append(out, told[i].words())
	}
	if more := len(told) - mostNews; more > 0 {
		out = append(out, fmt.Sprintf("And %s more: 'rapport history' lists them.", plural(more, "session")))
	}
	for _, text := range out {
		_, _ = fmt.Fprintln(a.streams.Err, ui.Wrap(text, a.lineWidth(), 0))
	}
}

// words say what is new: "A manager looked at 58gjp8gwgp: Closing counts as missed; …".
func (n *news) words() string {
	read := "; read it with 'rapport show " + n.attempt + "'"
	if len(n.reviews) == 0 {
		return fmt.Sprintf("Session %s was graded again: %d of 100 counts", n.attempt, n.counts.Score) + read
	}
	var parts []string
	for _, step := range verdictNames() {
		if slices.ContainsFunc(n.reviews, func(m records.Mark) bool { return m.Step == step }) {
			parts = append(parts, countsAs(step, countedSays(n.counts, step)))
		}
	}
	return "A manager looked at " + n.attempt + ": " + strings.Join(parts, ", ") + read
}

// countsAs says what counts of a verdict: "Closing counts as missed".
func countsAs(step string, hit bool) string {
	switch {
	case step != records.FaultsMark:
		return verdictTitle(step) + " counts as " + verdictWord(step, hit)
	case hit:
		return "a critical fault counts"
	}
	return "no critical fault counts"
}
