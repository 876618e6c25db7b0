package cmd

import (
	"context"
	"slices"
	"strings"

	"rapport/internal/ui"
)

// What a reviewer can answer about a verdict.
const (
	leaveIt = "leave it"
	stopNow = "stop here"
)

// ask asks about verdicts one after the other, and keeps each answer at once; about the
// others only when that is wanted. It returns whether to go on with the next attempt.
func (r *reviewing) ask(ctx context.Context, j *judged, steps, others []string) (on bool, err error) {
	before := j.counted
	said := 0
	on = true
	wanted := len(steps)
	for i, step := range append(slices.Clone(steps), others...) {
		if i == wanted && wanted > 0 {
			n, err := r.prompter.Pick("The others as well: "+verdictsIn(others)+"?", []ui.Choice{{Title: "no"}, {Title: "yes"}})
			if err != nil {
				return false, err
			}
			if n == 0 {
				break
			}
		}
		s, ok, err := r.askOne(j, step)
		if err != nil {
			return false, err
		}
		if !ok {
			on = s.step != ""
			if !on {
				break
			}
			continue
		}
		if err := r.say(ctx, j, []saying{s}); err != nil {
			return false, err
		}
		said++
	}
	if said > 0 {
		p := newPage(r.app.streams)
		p.line(0, j.changed(before))
		r.app.printOut("%s", p.b.String())
	}
	return on, nil
}

// askOne asks about one verdict. ok is false when it was left as it is; the saying then
// names its step, or nothing when the reviewer stops here.
func (r *reviewing) askOne(j *judged, step string) (s saying, ok bool, err error) {
	r.app.printOut("%s", j.groundsPage(r.app.streams, step))
	machine := cardSays(&j.card, step)
	right, wrong := verdictWord(step, machine), verdictWord(step, !machine)
	choices := []ui.Choice{{Title: leaveIt}, {Title: "agree: " + right}, {Title: "correct it: " + wrong}, {Title: stopNow}}
	question := verdictTitle(step) + ": " + j.graderSays(step)
	if now := countedSays(j.counted, step); now != machine {
		question += "; " + verdictWord(step, now) + " counts"
	}
	i, err := r.prompter.Pick(question, choices)
	if err != nil {
		return s, false, err
	}
	switch i {
	case 0:
		return saying{step: step}, false, nil
	case 3:
		return saying{}, false, nil
	}
	s = saying{step: step, what: agrees}
	hit := machine
	if i == 2 {
		hit, s.what = !machine, isMiss
		if hit {
			s.what = isHit
		}
	}
	prompt := "Comment (Enter for none): "
	if j.needsComment(step, hit) {
		prompt = "Why? "
	}
	for {
		if s.comment, err = r.prompter.Reply(prompt, ""); err != nil {
			return s, false, err
		}
		if s.comment = strings.TrimSpace(s.comment); s.comment != "" || !j.needsComment(step, hit) {
			return s, true, nil
		}
		r.app.printOut("%s\n", ui.Wrap("A correction needs a reason: the trainee will read it.", r.app.streams.Width(), 0))
	}
}
