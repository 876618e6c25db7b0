package cmd

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/sample"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// chairTalk is a conversation to be marked, with the key it is compared with.
type chairTalk struct {
	id, title string
	channel   grading.Channel
	turns     []grading.Turn
	scenario  *scenarios.Scenario
	// key says of each verdict what is right, why the reason for it in a line.
	key map[string]bool
	why map[string]string
	// planted is the fault that was put there, zero when there is none.
	planted sample.Planted
	// attempt and card are of a kept session; nil for a shipped conversation.
	attempt *records.Attempt
	card    *grading.Scorecard
}

func (t *chairTalk) isPlanted() bool { return t.planted.Kind != "" }

// shipped takes n of the shipped conversations.
func (c *chair) shipped(n int) {
	var ids []string
	for _, t := range sample.Talks() {
		ids = append(ids, t.ID)
	}
	chosen, _ := draw(ids, n, c.seed, nil)
	plant := c.planting(len(chosen))
	for i, id := range chosen {
		talk, _ := sample.Find(id)
		c.add(talk, plant[i], sample.Scenario(talk.Scenario), nil, nil)
	}
}

// fromStore takes up to n kept sessions: the marker's own, or everybody's.
func (c *chair) fromStore(ctx context.Context, o markOptions) error {
	store, err := c.app.sharedStore(ctx)
	if err != nil {
		return err
	}
	c.store = store
	me, err := store.Me(ctx)
	if err != nil {
		return err
	}
	f := records.Filter{Modes: records.PlayModes(), Trainee: c.me}
	if o.all || me.Role == records.Manager {
		f.Trainee = ""
	}
	list, err := store.List(ctx, f)
	if err != nil {
		return err
	}
	var ids []string
	for _, s := range list {
		if s.Graded {
			ids = append(ids, s.ID)
		}
	}
	if len(ids) == 0 {
		err := fmt.Errorf("no graded role-play of %s is kept", oneLine(c.me))
		if f.Trainee == "" {
			err = errors.New("no graded role-play is kept")
		}
		return ui.WithHint(err, "--all takes everybody's; 'rapport mark' without --kept has conversations that ship with rapport")
	}
	chosen, _ := draw(ids, o.n, c.seed, nil)
	plant := c.planting(len(chosen))
	for i, id := range chosen {
		at, err := store.Attempt(ctx, id)
		if err != nil {
			return err
		}
		j, err := judgedOf(ctx, store, at)
		if err != nil {
			return err
		}
		of, _ := scenarios.Parse(at.ScenarioText)
		c.add(talkOf(j), plant[i], of, &j.attempt, &j.card)
	}
	return nil
}

// planting says of n conversations which get a fault: of every three one.
func (c *chair) planting(n int) []bool {
	const every = 3
	chance := rand.New(rand.NewPCG(c.seed, every)) //nolint:gosec // it only has to be surprising
	out := make([]bool, n)
	for from := 0; from < n; from += every {
		if i := from + chance.IntN(every); i < n {
			out[i] = true
		}
	}
	return out
}

// add puts a conversation with its key on the list.
func (c *chair) add(talk sample.Talk, plant bool, of *scenarios.Scenario, at *records.Attempt, card *grading.Scorecard) {
	t := chairTalk{id: talk.ID, title: talk.Title, channel: talk.Channel, scenario: of, attempt: at, card: card, key: map[string]bool{}, why: map[string]string{}}
	for _, step := range grading.Steps() {
		name := string(step)
		t.key[name] = talk.Key.Hit(step)
		if t.key[name] {
			t.why[name] = saidIn(talk.Turns, talk.Key[step])
		} else {
			t.why[name] = talk.Why[step]
		}
	}
	if plant {
		talk, t.planted = sample.Plant(talk, c.seed+uint64(len(c.talks)))
	}
	t.turns = talk.Turns
	t.key[records.FaultsMark] = false
	var whys []string
	for _, f := range talk.Faults {
		if f.Kind.Critical() || f.Kind == grading.Overpromise && of != nil && of.OverpromiseCritical {
			t.key[records.FaultsMark] = true
			words, put := t.turns[f.Turn].Text, ""
			if t.isPlanted() && f.Turn == t.planted.Turn && f.Kind == t.planted.Kind {
				words, put = t.planted.Text, ", planted"
			}
			whys = append(whys, fmt.Sprintf("%s in reply %d%s: %s", faultNames[f.Kind], replyAt(t.turns, f.Turn), put, quote(words)))
		}
	}
	t.why[records.FaultsMark] = strings.Join(whys, "; ")
	c.talks = append(c.talks, t)
}

// talkOf is a kept session as a talk whose key is the grader's.
func talkOf(j *judged) sample.Talk {
	at := &j.attempt
	t := sample.Talk{
		ID: at.ID, Scenario: at.Scenario, Title: at.Title, Channel: at.Channel, Turns: at.Transcript().Turns,
		Key: sample.Key{}, Why: map[grading.Step]string{},
	}
	for _, step := range grading.Steps() {
		v := j.card.Steps.Of(step)
		if !v.Hit {
			t.Why[step] = v.Missing
			continue
		}
		for _, e := range v.Evidence {
			t.Key[step] = append(t.Key[step], e.Turn)
		}
	}
	for _, f := range j.card.Faults {
		if f.Critical {
			t.Faults = append(t.Faults, sample.Fault{Kind: f.Kind, Turn: f.Turn})
		}
	}
	return t
}

// saidIn quotes the first of the turns that show a step.
func saidIn(turns []grading.Turn, at []int) string {
	return fmt.Sprintf("reply %d: %s", replyAt(turns, at[0]), quote(turns[at[0]].Text))
}

// replyAt is which of the agent's replies a turn is, from 1.
func replyAt(turns []grading.Turn, turn int) int { return repliesIn(turns[:turn+1]) }
