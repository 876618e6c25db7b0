package cmd

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"rapport/internal/plan"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// planTeam prints where everybody is.
func (a *app) planTeam(ctx context.Context, from stock, c *plan.Curriculum, o planOptions) error {
	all, err := a.teamHistories(ctx, from, c)
	if err != nil {
		return err
	}
	team := plan.Team(all, c, a.localNow())
	if o.json {
		if team == nil {
			team = []plan.Member{}
		}
		return printJSON(a.streams.Out, team)
	}
	if len(team) == 0 {
		_, err := fmt.Fprintln(a.streams.Err, "Nobody has practised yet.")
		return err
	}
	if c == nil {
		return a.teamLevels(team)
	}
	return a.teamCourse(team)
}

// teamHistories are the histories of those the curriculum is for, or else of
// everybody in the store, by name.
func (a *app) teamHistories(ctx context.Context, from stock, c *plan.Curriculum) ([]*plan.History, error) {
	store, err := a.sharedStore(ctx)
	known := map[string]*plan.History{}
	switch {
	case errors.Is(err, records.ErrNoStore):
	case err != nil:
		return nil, err
	default:
		if known, err = a.everybody(ctx, store, from); err != nil {
			return nil, err
		}
	}
	names := slices.Sorted(maps.Keys(known))
	if c != nil && len(c.Trainees) > 0 {
		names = slices.Sorted(slices.Values(c.Trainees))
	}
	var out []*plan.History
	for _, name := range names {
		h := known[name]
		if h == nil {
			h = &plan.History{Trainee: name}
		}
		out = append(out, h)
	}
	return out, nil
}

// everybody is what the store knows of everybody who did anything, by name.
func (a *app) everybody(ctx context.Context, store records.Store, from stock) (map[string]*plan.History, error) {
	out, err := a.histories(ctx, store, from.plays, "", 0)
	if err != nil {
		return nil, err
	}
	reviews, err := store.AllReviews(ctx)
	for name, list := range reviews {
		if out[name] == nil {
			out[name] = &plan.History{Trainee: name}
		}
		out[name].Reviews = planReviews(from.texts, list)
	}
	return out, err
}

// teamCourse shows how far everybody has followed the curriculum.
func (a *app) teamCourse(team []plan.Member) error {
	t := newTable(a.streams, "TRAINEE", "PHASE", "DONE", "LATE", "FAILED", "LAST SEEN", "LATE WITH")
	for _, m := range team {
		c := m.Course
		phase := c.Phase()
		if phase == "" {
			phase = "finished"
		}
		var late []string
		for _, s := range c.LateItems() {
			late = append(late, fmt.Sprintf("%s (%s)", s.Words, plural(s.DaysLate, "day")))
		}
		t.row(ui.Clean(m.Trainee), phase, fmt.Sprintf("%d of %d", c.Done, c.Total), fmt.Sprint(c.Late), fmt.Sprint(c.Failed), a.dayWords(m.Last), strings.Join(late, "; "))
	}
	return t.print(a.streams.Out)
}

// teamLevels shows everybody's level of each step.
func (a *app) teamLevels(team []plan.Member) error {
	t := newTable(a.streams, "TRAINEE", "LAST SEEN", "PLAYS", "GREET", "UNDERSTAND", "AGREE", "DELIVER", "CLOSE")
	for _, m := range team {
		cells := []string{ui.Clean(m.Trainee), a.dayWords(m.Last), fmt.Sprint(m.Plays)}
		for _, l := range m.Steps {
			cell := "-"
			if l.Shown() {
				cell = fmt.Sprint(l.Level)
			}
			cells = append(cells, cell)
		}
		t.row(cells...)
	}
	return t.print(a.streams.Out)
}

// dayWords is a day for people on a terminal, and for programs when piped.
func (a *app) dayWords(t time.Time) string {
	switch {
	case t.IsZero():
		return "never"
	case a.streams.OutIsTerminal() || a.streams.Plain:
		return t.Local().Format("2 Jan 06")
	}
	return t.Local().Format(time.DateOnly)
}
