package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// historyOptions are what `rapport history` was asked for.
type historyOptions struct {
	all      bool
	scenario string
	limit    int
	json     bool
}

func newHistoryCmd(a *app, runF func(context.Context, historyOptions) error) *cobra.Command {
	var o historyOptions
	c := &cobra.Command{
		Use:   "history",
		Short: "List past sessions, newest first",
		Example: `  rapport history
  rapport history --scenario angry-customer --limit 5
  rapport history --all --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if o.limit < 0 {
				return usageError{errors.New("--limit must be 0 (all) or more")}
			}
			o.json = a.flags.json
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.history(c.Context(), o)
		},
	}
	c.Flags().BoolVar(&o.all, "all", false, "every trainee's sessions in this store, not only yours")
	c.Flags().StringVar(&o.scenario, "scenario", "", "only sessions of the role-play `ID`, or of quiz")
	c.Flags().IntVar(&o.limit, "limit", 20, "show at most `N` sessions; 0 shows all")
	return c
}

// historyItem is a session in `history --json`.
type historyItem struct {
	ID        string          `json:"id"`
	Trainee   string          `json:"trainee"`
	Scenario  string          `json:"scenario"`
	Title     string          `json:"title"`
	Mode      string          `json:"mode"`
	Status    string          `json:"status"`
	Started   string          `json:"started"`
	Graded    bool            `json:"graded"`
	Score     int             `json:"score"`
	Marks     int             `json:"marks"`
	FullMarks bool            `json:"full_marks"`
	Craft     int             `json:"craft"`
	Steps     map[string]bool `json:"steps"`
}

func (a *app) history(ctx context.Context, o historyOptions) error {
	filter := records.Filter{Scenario: o.scenario, Limit: o.limit}
	if !o.all {
		filter.Trainee = a.trainee()
	}
	store, err := a.readStore(ctx)
	var list []records.Summary
	switch {
	case errors.Is(err, records.ErrNoStore):
	case err != nil:
		return err
	default:
		if list, err = store.List(ctx, filter); err != nil {
			return err
		}
	}
	items := []historyItem{}
	t := newTable(a.streams, "ID", "WHEN", "SESSION", "MODE", "SCORE", "CRAFT", "STEPS")
	for _, s := range list {
		items = append(items, historyJSON(s))
		t.row(historyCells(a, s, o.all)...)
	}
	if o.json {
		return printJSON(a.streams.Out, items)
	}
	if len(list) == 0 {
		words := "No sessions yet. Start with: rapport play angry-customer"
		if o.scenario != "" {
			id := oneLine(o.scenario)
			words = fmt.Sprintf("No session of %s yet. Start one with: rapport play %s", id, id)
			if id == records.QuizScenario {
				words = "No quiz yet. Start one with: rapport quiz"
			}
		}
		_, err := fmt.Fprintln(a.streams.Err, words)
		return err
	}
	return t.print(a.streams.Out)
}

func historyJSON(s records.Summary) historyItem {
	it := historyItem{
		ID: s.ID, Trainee: s.Trainee, Scenario: s.Scenario, Title: s.Title, Mode: s.Mode, Status: string(s.Status),
		Started: s.Started.Format("2006-01-02T15:04:05Z07:00"), Graded: s.Graded, Score: s.Score, Marks: s.Marks, FullMarks: s.FullMarks, Craft: s.Craft,
		Steps: map[string]bool{},
	}
	for i, step := range grading.Steps() {
		it.Steps[string(step)] = s.Hits[i]
	}
	return it
}

func historyCells(a *app, s records.Summary, all bool) []string {
	when := s.Started.Local().Format("2 Jan 06 15:04")
	if !a.streams.OutIsTerminal() {
		when = s.Started.Format("2006-01-02T15:04:05Z07:00")
	}
	score, craft, steps := string(s.Status), "", ""
	if s.Status == records.StatusOpen {
		score = "unfinished"
	}
	if s.Graded {
		score = fmt.Sprint(s.Score)
		if !records.IsQuiz(s.Mode) { // a conversation has craft, answers have none
			craft = fmt.Sprint(s.Craft)
		}
		for i, step := range grading.Steps() {
			letter := "-"
			if s.Hits[i] {
				letter = step.Title()[:1]
			}
			steps += letter
		}
	}
	who := s.Scenario
	if all {
		who += " (" + ui.Clean(s.Trainee) + ")"
	}
	return []string{s.ID, when, who, s.Mode, score, craft, steps}
}
