package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"

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
		Long: `List past sessions, newest first, with what counts of each now: the grader's verdict,
or what a person said of it since. A * marks those that a person looked at or that were
graded again; 'rapport show ID' says who and why.`,
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
	// Counts is what counts now; the figures above are the first grade's. It is absent
	// where Graded is false.
	Counts *countsJSON `json:"counts,omitempty"`
}

func (a *app) history(ctx context.Context, o historyOptions) error {
	filter := records.Filter{Scenario: o.scenario, Limit: o.limit}
	if !o.all {
		filter.Trainee = a.trainee()
	}
	a.catchUp(ctx)
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
	heads := []string{"ID", "WHEN", "SESSION", "MODE", "SCORE", "CRAFT", "STEPS"}
	if !a.forPeople() {
		heads = append(heads, "SOURCE")
	}
	t := newTable(a.streams, heads...)
	for i := range list {
		items = append(items, historyJSON(&list[i]))
		t.row(historyCells(a, &list[i], o.all)...)
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
	if err := t.print(a.streams.Out); err != nil || !a.forPeople() {
		return err
	}
	_, err = fmt.Fprint(a.streams.Out, historyLegend(a, list))
	return err
}

// forPeople reports whether tables are read by people and not by programs.
func (a *app) forPeople() bool { return a.streams.OutIsTerminal() || a.streams.Plain }

// historyLegend says what the signs of the list mean; "" where it has none.
func historyLegend(a *app, list []records.Summary) string {
	p := newPage(a.streams)
	if slices.ContainsFunc(list, func(s records.Summary) bool { return s.Graded }) {
		var names []string
		for _, step := range grading.Steps() {
			names = append(names, step.Title())
		}
		p.line(0, p.paint.Dim("Steps: "+joined(names)+"; - is missed."))
	}
	if slices.ContainsFunc(list, func(s records.Summary) bool { return s.Graded && s.Counts.Source != records.FromMachine }) {
		p.line(0, p.paint.Dim("* a person looked at it, or it was graded again: see 'rapport show ID'."))
	}
	return p.b.String()
}

func historyJSON(s *records.Summary) historyItem {
	it := historyItem{
		ID: s.ID, Trainee: s.Trainee, Scenario: s.Scenario, Title: s.Title, Mode: s.Mode, Status: string(s.Status),
		Started: s.Started.Format("2006-01-02T15:04:05Z07:00"), Graded: s.Graded, Score: s.Score, Marks: s.Marks, FullMarks: s.FullMarks, Craft: s.Craft,
		Steps: map[string]bool{},
	}
	for i, step := range grading.Steps() {
		it.Steps[string(step)] = s.Hits[i]
	}
	if s.Graded {
		counts := countsAsJSON(s.Counts)
		it.Counts = &counts
	}
	return it
}

// historyCells are the cells of a session: what counts, with a sign for people where
// that is not the first grade.
func historyCells(a *app, s *records.Summary, all bool) []string {
	when := s.Started.Local().Format("2 Jan 06 15:04")
	if !a.streams.OutIsTerminal() {
		when = s.Started.Format("2006-01-02T15:04:05Z07:00")
	}
	score, craft, steps := string(s.Status), "", ""
	if s.Status == records.StatusOpen {
		score = "unfinished"
	}
	if s.Graded {
		score = fmt.Sprint(s.Counts.Score)
		if a.forPeople() && s.Counts.Source != records.FromMachine {
			score += "*"
			if s.Counts.Score != s.Score {
				score += fmt.Sprintf(" (was %d)", s.Score)
			}
		}
		if !records.IsQuiz(s.Mode) { // a conversation has craft, answers have none
			craft = fmt.Sprint(s.Craft)
		}
		for i, step := range grading.Steps() {
			letter := "-"
			if s.Counts.Hits[i] {
				letter = step.Title()[:1]
			}
			steps += letter
		}
	}
	who := s.Scenario
	if all {
		who += " (" + ui.Clean(s.Trainee) + ")"
	}
	cells := []string{s.ID, when, who, s.Mode, score, craft, steps}
	if !a.forPeople() {
		cells = append(cells, string(s.Counts.Source))
	}
	return cells
}
