package cmd

import (
	"context"
	"fmt"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// doubtJSON is a verdict in `review --json`.
type doubtJSON struct {
	ID       string `json:"id"`
	Trainee  string `json:"trainee"`
	Scenario string `json:"scenario"`
	Title    string `json:"title"`
	Mode     string `json:"mode"`
	Started  string `json:"started"`
	// Step is a step, or "faults": hit then says that there is a critical fault.
	Step string `json:"step"`
	Hit  bool   `json:"hit"`
	// Confidence is the grader's where it has a doubt or somebody else has, null for
	// critical faults.
	Confidence *grading.Percent `json:"confidence"`
	// Dispute is null when nobody contests the verdict.
	Dispute *markJSON `json:"dispute"`
}

// queue lists what wants a look, and offers to go through it.
func (r *reviewing) queue(ctx context.Context, scope records.Scope, o reviewOptions) error {
	list, more, err := r.doubts(ctx, scope, o.limit)
	if err != nil {
		return err
	}
	sures, err := r.sures(ctx, list)
	if err != nil {
		return err
	}
	s := r.app.streams
	if o.json {
		items := []doubtJSON{}
		for i, d := range list {
			items = append(items, doubtAsJSON(d, sures[i]))
		}
		return printJSON(s.Out, items)
	}
	if len(list) == 0 {
		_, err := fmt.Fprintln(s.Err, "No verdict waits for a review.")
		return err
	}
	t := newTable(s, "ID", "TRAINEE", "SESSION", "VERDICT", "SURE", "DISPUTE")
	for i, d := range list {
		sure, dispute := "", ""
		if sures[i] != nil {
			sure = fmt.Sprintf("%d%%", int(*sures[i]))
		}
		if d.Dispute != nil {
			dispute = d.Dispute.Author + ": " + d.Dispute.Comment
		}
		t.row(d.Attempt, d.Trainee, d.Scenario, d.Step+" "+verdictWord(d.Step, d.Hit), sure, dispute)
	}
	if err := t.print(s.Out); err != nil {
		return err
	}
	if more {
		s.PrintHint("there are more: 'rapport review --limit 0' lists all")
	}
	if !s.InIsTerminal() || !s.OutIsTerminal() {
		return nil
	}
	return r.through(ctx, list)
}

// doubts are at most limit verdicts, those of the reviewer's own attempts left out, and
// whether there are more. A limit of 0 means all.
func (r *reviewing) doubts(ctx context.Context, scope records.Scope, limit int) ([]records.Doubt, bool, error) {
	most := 0
	if limit > 0 {
		most = 2*limit + 1
	}
	for {
		list, err := r.store.Unsure(ctx, scope, most)
		if err != nil {
			return nil, false, err
		}
		got := len(list)
		list = slices.DeleteFunc(list, func(d records.Doubt) bool { return d.Trainee == r.me })
		switch {
		case limit > 0 && len(list) > limit:
			return list[:limit], true, nil
		case most == 0 || got < most:
			return list, false, nil
		}
		most *= 4
	}
}

// sures says how sure the grader is of each verdict in the list, nil for critical faults:
// of those it is not asked. What the list does not say of a dispute, the grade does.
func (r *reviewing) sures(ctx context.Context, list []records.Doubt) ([]*grading.Percent, error) {
	out := make([]*grading.Percent, len(list))
	cards := map[string]*grading.Scorecard{}
	for i, d := range list {
		if d.Step == records.FaultsMark {
			continue
		}
		sure := grading.Percent(d.Confidence)
		if d.Dispute != nil && d.Confidence == 100 {
			card := cards[d.Attempt]
			if card == nil {
				at, err := r.store.Attempt(ctx, d.Attempt)
				if err != nil {
					return nil, err
				}
				if at.Card == nil {
					continue
				}
				if card, _, err = newestCard(ctx, r.store, &at); err != nil {
					return nil, err
				}
				cards[d.Attempt] = card
			}
			sure = card.Steps.Of(grading.Step(d.Step)).Confidence
		}
		out[i] = &sure
	}
	return out, nil
}

func doubtAsJSON(d records.Doubt, sure *grading.Percent) doubtJSON {
	out := doubtJSON{
		ID: d.Attempt, Trainee: d.Trainee, Scenario: d.Scenario, Title: d.Title, Mode: d.Mode, Started: d.Started.Format(timeJSON),
		Step: d.Step, Hit: d.Hit, Confidence: sure,
	}
	if d.Dispute != nil {
		m := markAsJSON(*d.Dispute)
		out.Dispute = &m
	}
	return out
}

// through goes through the attempts in the list, asking about the verdicts that are in
// it.
func (r *reviewing) through(ctx context.Context, list []records.Doubt) error {
	i, err := r.prompter.Pick("Go through them one by one?", []ui.Choice{{Title: "yes"}, {Title: "not now"}})
	if err != nil || i > 0 {
		return endOfInput(err)
	}
	steps := map[string][]string{}
	var ids []string
	for _, d := range list {
		if steps[d.Attempt] == nil {
			ids = append(ids, d.Attempt)
		}
		steps[d.Attempt] = append(steps[d.Attempt], d.Step)
	}
	for i, id := range ids {
		r.app.printOut("\n%s\n", r.app.streams.OutPalette().Dim(fmt.Sprintf("%d of %d", i+1, len(ids))))
		j, err := r.judge(ctx, id)
		if err != nil {
			return err
		}
		if err := r.show(r.app.streams.Out, j); err != nil {
			return err
		}
		on, err := r.ask(ctx, j, steps[id], nil)
		if err != nil || !on {
			return endOfInput(err)
		}
	}
	r.app.printOut("\n%s\n", ui.Wrap("That was the list. 'rapport review' shows what waits now.", r.app.streams.Width(), 0))
	return nil
}
