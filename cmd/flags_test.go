package cmd

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/exchange"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// parse runs a command with flags and returns the options it came to.
func parse[O any](t *testing.T, line string, make func(*app, func(context.Context, O) error) *cobra.Command) (O, error) {
	t.Helper()
	streams, _, _, _ := ui.Test()
	a := newApp(streams, nil)
	var got O
	c := make(a, func(_ context.Context, o O) error {
		got = o
		return nil
	})
	root := &cobra.Command{Use: "rapport", SilenceErrors: true, SilenceUsage: true}
	root.PersistentFlags().BoolVar(&a.flags.json, "json", false, "")
	root.AddCommand(c)
	makeUsageErrors(root)
	root.SetArgs(append([]string{c.Name()}, strings.Fields(line)...))
	err := root.Execute()
	return got, err
}

func TestPlayFlags(t *testing.T) {
	for line, want := range map[string]playOptions{
		"":                  {mode: records.Practice},
		"angry-customer":    {scenario: "angry-customer", mode: records.Practice},
		"x --guided":        {scenario: "x", mode: records.Guided},
		"x --assess --json": {scenario: "x", mode: records.Assess, json: true},
		"--resume":          {mode: records.Practice, resume: true},
		"5k2m --resume":     {scenario: "5k2m", mode: records.Practice, resume: true},
	} {
		got, err := parse(t, line, newPlayCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("play %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"a b", "--guided --assess", "--nope", "--resume --guided", "5k2m --resume --assess"} {
		if _, err := parse(t, line, newPlayCmd); err == nil {
			t.Errorf("play %s: no error", line)
		}
	}
}

func TestQuizFlags(t *testing.T) {
	for line, want := range map[string]quizOptions{
		"":                                   {n: 10},
		"-n 5 --why":                         {n: 5, why: true},
		"-n 1 --topic needs --topic wording": {n: 1, topics: []quiz.Topic{"needs", "wording"}},
		"-n 2 --step Agreeing --step agreeing --kind say --kind one": {
			n: 2, steps: []grading.Step{grading.Agreeing}, kinds: []quiz.Kind{quiz.Say, quiz.One},
		},
		"-n 3 --kind order":                    {n: 3, kinds: []quiz.Kind{quiz.Order}},
		"--exam --bank a.yaml --bank b --json": {n: 10, exam: true, banks: []string{"a.yaml", "b"}, json: true},
		"--resume":                             {n: 10, resume: true},
		"5k2m --resume --why --bank b":         {n: 10, resume: true, id: "5k2m", why: true, banks: []string{"b"}},
	} {
		got, err := parse(t, line, newQuizCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("quiz %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{
		"x", "a b --resume", "-n 4", "-n 0 --topic needs", "-n 501", "--topic need", "--step hello", "--kind essay", "--exam --why",
		"--resume -n 5", "--resume --topic needs", "--resume --step closing", "--resume --kind say", "--resume --exam",
	} {
		if _, err := parse(t, line, newQuizCmd); err == nil {
			t.Errorf("quiz %s: no error", line)
		}
	}
}

func TestGradeFlags(t *testing.T) {
	for line, want := range map[string]gradeOptions{
		"a.jsonl b.csv":                    {files: []string{"a.jsonl", "b.csv"}, format: exchange.Auto},
		"- --format csv --json":            {files: []string{"-"}, format: exchange.CSV, json: true},
		"x --rejects r.jsonl":              {files: []string{"x"}, format: exchange.Auto, rejects: "r.jsonl"},
		"x --scenario loyal --format text": {files: []string{"x"}, format: exchange.Text, scenario: "loyal"},
	} {
		got, err := parse(t, line, newGradeCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("grade %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"", "x --format xml"} {
		if _, err := parse(t, line, newGradeCmd); err == nil {
			t.Errorf("grade %s: no error", line)
		}
	}
}

func TestHistoryFlags(t *testing.T) {
	for line, want := range map[string]historyOptions{
		"":                                    {limit: 20},
		"--all --json":                        {all: true, limit: 20, json: true},
		"--scenario loyal-customer --limit 0": {scenario: "loyal-customer"},
	} {
		got, err := parse(t, line, newHistoryCmd)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("history %s: %+v, %v", line, got, err)
		}
	}
	for _, line := range []string{"x", "--limit -1"} {
		if _, err := parse(t, line, newHistoryCmd); err == nil {
			t.Errorf("history %s: no error", line)
		}
	}
}

func TestDisputeFlags(t *testing.T) {
	got, err := parse(t, "5k2m Agreeing --reason because --to x.jsonl", newDisputeCmd)
	if want := (disputeOptions{id: "5k2m", step: "agreeing", reason: "because", to: "x.jsonl"}); err != nil || got != want {
		t.Errorf("dispute: %+v, %v", got, err)
	}
	for _, line := range []string{"", "5k2m", "5k2m politeness"} {
		if _, err := parse(t, line, newDisputeCmd); err == nil {
			t.Errorf("dispute %s: no error", line)
		}
	}
}

func TestShowFlags(t *testing.T) {
	got, err := parse(t, "5k2m --json", newShowCmd)
	if want := (showOptions{id: "5k2m", json: true}); err != nil || got != want {
		t.Errorf("show: %+v, %v", got, err)
	}
	if _, err := parse(t, "", newShowCmd); err == nil {
		t.Error("show without an id: no error")
	}
}
