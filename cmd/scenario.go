package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rapport/internal/content"
	"rapport/internal/ui"
	"rapport/scenarios"
)

func newScenarioCmd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "scenario",
		Short: "List, show and check role-plays",
		Long:  "List, show and check role-plays: the built-in ones, and those of a trainer (--scenarios PATH).",
		Example: `  rapport scenario list
  rapport scenario show angry-customer
  rapport scenario check my-shop.yaml`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(
		&cobra.Command{
			Use: "list", Short: "List every role-play", Args: cobra.NoArgs,
			Example: "  rapport scenario list --json",
			RunE:    func(*cobra.Command, []string) error { return a.scenarioList() },
		},
		&cobra.Command{
			Use: "show ID", Short: "Show a role-play: its briefing, and for trainers what lies behind it", Args: cobra.ExactArgs(1),
			Example: "  rapport scenario show angry-customer",
			RunE:    func(_ *cobra.Command, args []string) error { return a.scenarioShow(args[0]) },
		},
		&cobra.Command{
			Use: "check [PATH...]", Short: "Report every mistake in role-play files",
			Long: "Report every mistake in role-play files, all at once, with file, line and column.\nWithout PATH, the files given with --scenarios are checked, or else the built-in ones.\nExit code 3 says that there are mistakes; warnings alone leave it at 0.",
			Example: `  rapport scenario check my-shop.yaml
  rapport scenario check scenarios/`,
			RunE: func(_ *cobra.Command, args []string) error { return a.scenarioCheck(args) },
		},
	)
	return c
}

// scenarioItem is a role-play in `scenario list --json`.
type scenarioItem struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Kind       string `json:"kind"`
	Channel    string `json:"channel"`
	Difficulty int    `json:"difficulty"`
	Company    string `json:"company"`
	Source     string `json:"source"`
	BuiltIn    bool   `json:"built_in"`
}

func (a *app) scenarioList() error {
	lib, err := a.library()
	if err != nil {
		return err
	}
	var items []scenarioItem
	t := newTable(a.streams, "ID", "TITLE", "KIND", "CHANNEL", "LEVEL")
	for _, s := range lib.All() {
		items = append(items, scenarioItem{s.ID, s.Title, string(s.Kind), string(s.Channel), s.Difficulty, oneLine(s.Company), s.Source, lib.BuiltIn(s.ID)})
		t.row(s.ID, s.Title, string(s.Kind), string(s.Channel), difficultyName(s.Difficulty))
	}
	if a.flags.json {
		return printJSON(a.streams.Out, items)
	}
	return t.print(a.streams.Out)
}

func (a *app) scenarioShow(id string) error {
	lib, err := a.library()
	if err != nil {
		return err
	}
	s, err := lib.Get(id)
	if err != nil {
		return err
	}
	if a.flags.json {
		return printJSON(a.streams.Out, map[string]any{
			"id": s.ID, "title": s.Title, "kind": s.Kind, "channel": s.Channel, "difficulty": s.Difficulty,
			"source": s.Source, "need": s.Need, "yaml": s.Text,
		})
	}
	p := newPage(a.streams)
	p.blank()
	p.heading("For trainers")
	p.item(2, "need: ", ui.Clean(s.Need))
	for _, f := range s.Facts {
		must := ""
		if f.Must {
			must = " (must be asked)"
		}
		p.item(2, "knows: ", ui.Clean(f.Is)+must)
	}
	for _, o := range s.Offers {
		word := "declines"
		if o.Accepted {
			word = "accepts"
		}
		if !o.Allowed {
			word = "forbidden"
		}
		p.item(2, word+": ", ui.Clean(o.Is))
	}
	for _, t := range s.Tell {
		p.item(2, "must be told: ", ui.Clean(t.Is))
	}
	p.item(2, "source: ", sourceName(s.Source))
	_, err = fmt.Fprint(a.streams.Out, briefing(a.streams, s), p.b.String())
	return err
}

// scenarioCheck prints every problem of every file; exit code 3 when one is more
// than a warning.
func (a *app) scenarioCheck(paths []string) error {
	if len(paths) == 0 {
		paths = a.scenarioPaths()
	}
	var problems scenarios.Problems
	count := 0
	if len(paths) == 0 {
		lib, ps, err := scenarios.Load(a.builtin, nil)
		if err != nil {
			return err
		}
		problems, count = ps, len(lib.All())
	} else {
		for _, path := range paths {
			if err := readable(path); err != nil {
				return err
			}
		}
		lib, ps, err := scenarios.Load(nil, paths)
		if err != nil {
			return err
		}
		problems = ps
		for _, s := range lib.All() {
			if !lib.BuiltIn(s.ID) {
				count++
			}
		}
	}
	return a.printProblems(problems, plural(count, "role-play"))
}

// readable names a path that is not there before anything is checked.
func readable(path string) error {
	if _, err := os.Stat(path); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			near := ""
			if all, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.y*ml")); len(all) > 0 {
				near = "; there is " + strings.Join(all[:min(len(all), 3)], ", ")
			}
			return usageError{fmt.Errorf("%s: no such file or folder%s", path, near)}
		}
		return err
	}
	return nil
}

// plural is a number of things, as everywhere in messages.
func plural(n int, word string) string { return content.Count(n, word) }
