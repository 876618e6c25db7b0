package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// one is about a single attempt: what is known of it, what the flags say about it, or
// questions on a terminal.
func (r *reviewing) one(ctx context.Context, o reviewOptions) error {
	j, err := r.judge(ctx, o.id)
	if err != nil {
		return err
	}
	s := r.app.streams
	if len(o.said) > 0 {
		before := j.counted
		if err := r.say(ctx, j, o.said); err != nil {
			return err
		}
		if o.json {
			out, was := j.asJSON(), countsAsJSON(before)
			out.Before = &was
			return printJSON(s.Out, out)
		}
		p := newPage(s)
		p.line(0, fmt.Sprintf("Session %s: kept what %s says about %s.", j.attempt.ID, oneLine(r.me), verdictsIn(stepsOf(o.said))))
		p.line(0, j.changed(before))
		_, err := io.WriteString(s.Out, p.b.String())
		return err
	}
	if o.json {
		out := j.asJSON()
		out.Transcript = j.attempt.Transcript().Turns
		return printJSON(s.Out, out)
	}
	if err := r.show(r.app.streams.Out, j); err != nil {
		return err
	}
	if !s.InIsTerminal() || !s.OutIsTerminal() {
		return nil
	}
	first, others := j.wanting()
	_, err = r.ask(ctx, j, first, others)
	return endOfInput(err)
}

// judge finds an attempt that the reviewer may have a say about.
func (r *reviewing) judge(ctx context.Context, id string) (*judged, error) {
	at, err := r.store.Attempt(ctx, id)
	if err != nil {
		return nil, err
	}
	if at.Trainee == r.me {
		return nil, ui.WithHint(fmt.Errorf("session %s is your own: somebody else reviews it", at.ID),
			"contest a verdict with 'rapport dispute "+at.ID+" STEP'")
	}
	if err := canBeJudged(&at); err != nil {
		return nil, err
	}
	return judgedOf(ctx, r.store, at)
}

// say keeps what was said about verdicts of j. It keeps nothing when a comment is
// missing.
func (r *reviewing) say(ctx context.Context, j *judged, said []saying) error {
	marks := make([]records.Mark, len(said))
	now := r.app.now().UTC()
	for i, s := range said {
		machine := cardSays(&j.card, s.step)
		hit := s.what == isHit || s.what == agrees && machine
		if s.comment == "" && j.needsComment(s.step, hit) {
			against := "the grader says " + verdictWord(s.step, machine)
			if counts := countedSays(j.counted, s.step); counts != hit {
				against = verdictWord(s.step, counts) + " counts"
			}
			return usageError{ui.WithHint(fmt.Errorf("%s: you say %s where %s: a correction needs a comment", verdictTitle(s.step), verdictWord(s.step, hit), against),
				`say why with --comment "…"`)}
		}
		marks[i] = records.Mark{Attempt: j.attempt.ID, Kind: records.Review, Step: s.step, Hit: hit, Author: r.me, Comment: s.comment, At: now}
	}
	for _, m := range marks {
		if _, err := r.store.AddMark(ctx, m); err != nil {
			return refusedMark(err)
		}
	}
	return j.look(ctx, r.store)
}

// needsComment reports whether saying hit goes against the grader or against what
// counts by an earlier review.
func (j *judged) needsComment(step string, hit bool) bool {
	return hit != cardSays(&j.card, step) || hit != countedSays(j.counted, step)
}

// refusedMark says what to do where the store does not let somebody review.
func refusedMark(err error) error {
	if errors.Is(err, records.ErrForbidden) {
		return forbiddenReview(err)
	}
	return err
}

func stepsOf(said []saying) []string {
	out := make([]string, len(said))
	for i, s := range said {
		out[i] = s.step
	}
	return out
}

// changed says what counts now, and what changed since before.
func (j *judged) changed(before records.Counted) string {
	var changes []string
	for _, step := range verdictNames() {
		if hit := countedSays(j.counted, step); hit != countedSays(before, step) {
			changes = append(changes, fmt.Sprintf("%s now %s", verdictTitle(step), verdictWord(step, hit)))
		}
	}
	if len(changes) == 0 {
		return "What counts stays " + j.countsWords() + "."
	}
	return fmt.Sprintf("What counts: before %d, now %s. Changed: %s.", before.Score, j.countsWords(), strings.Join(changes, ", "))
}

// endOfInput takes the end of what is typed as stopping here.
func endOfInput(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// printOut writes to stdout; where it is closed there is nobody left to tell.
func (a *app) printOut(format string, args ...any) {
	_, _ = fmt.Fprintf(a.streams.Out, format, args...)
}
