package report

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/content"
	"rapport/internal/records"
)

const (
	// mostNext is how many things are named at a time: more is a list nobody follows.
	mostNext = 3
	// A step is left alone from well on, and its notes come first below poor.
	well = 0.85
	poor = 0.5
	// mastered is the share of the answers about a topic that must be right.
	mastered = 2.0 / 3
)

// lookCloser adds what only whole histories tell, of the trainees that are shown.
func (a *answers) lookCloser(ctx context.Context, r *Report, o Options) error {
	if o.Look == nil || len(r.Trainees) == 0 {
		return nil
	}
	known, err := o.Look(ctx, r.Shown())
	if err != nil {
		return err
	}
	for i := range r.Trainees {
		t := &r.Trainees[i]
		if c, ok := known[t.Name]; ok {
			t.Course, t.Cards.Due = c.Course, c.Due
			t.Next = a.next(t, c, o)
		}
	}
	return nil
}

// next is what a trainee needs, most needed first: what is late in the curriculum,
// a critical fault made again, the step hit least often, the topic known least, cards
// that are due, a fault made once, and more to judge by where there is little.
func (a *answers) next(t *Trainee, c Closer, o Options) []Next {
	out := slices.Clone(c.Late[:min(len(c.Late), 1)])
	for _, by := range []func() (Next, bool){
		func() (Next, bool) { return t.fault(o.Notes, t.Faulty > 1) },
		func() (Next, bool) { return t.step(a.weakest(t.Name, o.Playable)) },
		t.topic,
		t.cards,
		func() (Next, bool) { return t.fault(o.Notes, t.Faulty == 1) },
		t.more,
	} {
		if n, ok := by(); ok && len(out) < mostNext {
			out = append(out, n)
		}
	}
	if out == nil {
		out = []Next{}
	}
	return out
}

// fault is the critical fault made most often, when it matters; notes names the page
// about it.
func (t *Trainee) fault(notes func(grading.Act) string, matters bool) (Next, bool) {
	i := slices.IndexFunc(t.Faults, func(f Fault) bool { return f.Critical })
	if i < 0 || !matters {
		return Next{}, false
	}
	f := t.Faults[i]
	why := fmt.Sprintf("%s; a critical fault in %d of %s", Times(f.Count), t.Faulty, content.Count(t.Graded, "role-play"))
	return Next{What: "Avoid “" + faultName(f.Kind) + "”", Why: why, Command: strings.TrimSpace("rapport learn " + notes(f.Kind))}, true
}

// step is the one hit least often, when enough is known and it is not hit well.
func (t *Trainee) step(play string) (Next, bool) {
	if t.Graded < fewest {
		return Next{}, false
	}
	worst := 0
	for i := range t.Steps {
		if *t.Steps[i] < *t.Steps[worst] {
			worst = i
		}
	}
	step, hit := grading.Steps()[worst], *t.Steps[worst]
	n := Next{What: "Practise " + step.Title(), Why: fmt.Sprintf("hit in %d%% of %d", Hundredths(hit), t.Graded), Command: play}
	if hit < poor {
		n.What, n.Command = "Learn "+step.Title(), "rapport learn "+string(step)
	}
	return n, hit < well
}

// topic is the one answered worst, when it was asked about often enough.
func (t *Trainee) topic() (Next, bool) {
	asked := slices.DeleteFunc(slices.Clone(t.Topics), func(o Topic) bool { return o.Asked < fewest || o.Share >= mastered })
	if len(asked) == 0 {
		return Next{}, false
	}
	worst := slices.MinFunc(asked, func(a, b Topic) int { return cmp.Compare(a.Share, b.Share) })
	n := Next{What: "Quiz on " + string(worst.Topic), Why: fmt.Sprintf("%d%% of %d right", Hundredths(worst.Share), worst.Asked), Command: "rapport quiz --topic " + string(worst.Topic)}
	if slices.Contains(grading.Steps(), grading.Step(worst.Topic)) {
		n.Command = "rapport quiz --step " + string(worst.Topic)
	}
	return n, true
}

func (t *Trainee) cards() (Next, bool) {
	if t.Cards.Due == nil || *t.Cards.Due == 0 {
		return Next{}, false
	}
	return Next{What: "Review cards", Why: content.Count(*t.Cards.Due, "card") + " due today", Command: "rapport cards"}, true
}

// more asks for role-plays where there are too few for a verdict.
func (t *Trainee) more() (Next, bool) {
	why := fmt.Sprintf("%d graded so far, %d are needed for a verdict", t.Graded, fewest)
	return Next{What: "Be assessed", Why: why, Command: "rapport play --assess"}, t.Graded < fewest
}

var plainID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// weakest is the command that practises the role-play of the trainee's lowest best
// score, among those that can be played here.
func (a *answers) weakest(trainee string, playable func(string) bool) string {
	played := slices.DeleteFunc(slices.Clone(a.byTrainee[trainee]), func(f records.First) bool {
		return !plainID.MatchString(f.Scenario) || !playable(f.Scenario)
	})
	if len(played) == 0 {
		return "rapport play --guided"
	}
	low := slices.MinFunc(played, func(x, y records.First) int {
		return cmp.Or(cmp.Compare(x.Best, y.Best), cmp.Compare(x.Scenario, y.Scenario))
	})
	return "rapport play " + low.Scenario + " --guided"
}

// Times says how often.
func Times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
