package cmd

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"rapport/internal/content"
	"rapport/internal/plan"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
	"rapport/scenarios"
)

// contentOptions are what `rapport store content add` was asked for.
type contentOptions struct {
	paths []string
	kind  string // "" to find out
	json  bool
}

func newStoreContentAddCmd(a *app, runF func(context.Context, contentOptions) error) *cobra.Command {
	var o contentOptions
	c := &cobra.Command{
		Use:   "add FILE...",
		Short: "Share files, or new versions of them",
		Long: `Share files of role-plays, questions, cards or a curriculum, or new versions of them: a
file is known by its name, without its folder. Each is checked as 'rapport scenario
check', 'quiz check', 'cards check' and 'plan check' do, together with what is shared
already. If one has mistakes they are shown and nothing is shared; the exit code is 3.`,
		Example: `  rapport store content add my-shop.yaml
  rapport store content add bank.yaml deck.yaml first-weeks.yaml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.paths, o.json = args, a.flags.json
			if o.kind != "" && !slices.Contains(records.ContentKinds(), o.kind) {
				return usageError{fmt.Errorf("no kind is called %s: there are %s", content.Quoted(o.kind), joined(records.ContentKinds()))}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.contentAdd(c.Context(), o)
		},
	}
	c.Flags().StringVar(&o.kind, "kind", "", "what the files are, where it cannot be told: `KIND` is "+joined(records.ContentKinds()))
	return c
}

func (a *app) contentAdd(ctx context.Context, o contentOptions) error {
	files, _, err := yamlFiles("shared", o.paths)
	if err != nil {
		return err
	}
	store, err := a.sharedForContent(ctx)
	if err != nil {
		return err
	}
	author, err := a.author(ctx, store)
	if err != nil {
		return err
	}
	kept, err := store.Contents(ctx)
	if err != nil {
		return err
	}
	fresh, err := freshContents(files, o.kind)
	if err != nil {
		return err
	}
	if problems := a.checkContents(fresh, kept); len(problems.Errors()) > 0 {
		return a.printProblems(problems, "nothing was shared: "+plural(0, "file"))
	}
	items := []contentItem{}
	for _, c := range fresh {
		c.Author, c.At = author, a.now().UTC()
		was, known := findContent(kept, c.Name)
		c.N = was.N + 1
		words := "Shared %s (%s), version %d.\n"
		switch {
		case !known:
			c.N = 0
		case was.Body == c.Body && was.Kind == c.Kind:
			c.N, c.Author, c.At = was.N, was.Author, was.At
			words = "%s (%s) is shared already, version %d.\n"
		}
		if !known || c.N != was.N {
			if err := store.AddContent(ctx, c.Content); err != nil {
				return err
			}
		}
		items = append(items, contentItem{c.Name, c.Kind, c.N + 1, len(c.Body), c.Author, c.At.Format("2006-01-02T15:04:05Z07:00")})
		if !o.json {
			if _, err := fmt.Fprintf(a.streams.Out, words, ui.Clean(c.Name), c.Kind, c.N+1); err != nil {
				return err
			}
		}
	}
	if o.json {
		return printJSON(a.streams.Out, items)
	}
	return nil
}

// sharedForContent is the store that is named; a file is made where it is missing.
func (a *app) sharedForContent(ctx context.Context) (records.Store, error) {
	store, err := a.sharedStore(ctx)
	if errors.Is(err, records.ErrNoStore) && a.teamURL() == "" {
		path, err := a.storePath()
		if err != nil {
			return nil, err
		}
		a.shared, err = records.Open(ctx, path)
		return a.shared, err
	}
	return store, err
}

// freshContent is a file to be shared and where it was read.
type freshContent struct {
	records.Content
	path string
}

// freshContents finds out what the files are. Role-plays come first and curricula last:
// a curriculum asks for what the others hold.
func freshContents(files []content.File, kind string) ([]freshContent, error) {
	var out []freshContent
	for _, f := range files {
		c := freshContent{Content: records.Content{Name: filepath.Base(f.Path), Kind: kind, Body: string(f.Data)}, path: f.Path}
		if c.Kind == "" {
			var err error
			if c.Kind, err = kindOf(f); err != nil {
				return nil, err
			}
		}
		if i := slices.IndexFunc(out, func(o freshContent) bool { return o.Name == c.Name }); i >= 0 {
			return nil, usageError{ui.WithHint(fmt.Errorf("%s and %s have the same name: a shared file is known by its name, without its folder", out[i].path, f.Path), "rename one of them")}
		}
		out = append(out, c)
	}
	kinds := records.ContentKinds()
	slices.SortStableFunc(out, func(a, b freshContent) int { return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind) })
	return out, nil
}

// topKeys are what the files of each kind begin with.
var (
	topKeys = map[string]string{"scenarios": scenarioFiles, "items": bankFiles, "cards": deckFiles, "curriculum": curriculumFiles}
	topKey  = regexp.MustCompile(`(?m)^(scenarios|items|cards|curriculum)[ \t]*:`)
)

// kindOf tells the kind of a file by its keys.
func kindOf(f content.File) (string, error) {
	found := map[string]bool{}
	if utf8.Valid(f.Data) {
		for _, m := range topKey.FindAllStringSubmatch(string(f.Data), -1) {
			found[topKeys[m[1]]] = true
		}
	}
	if len(found) == 1 {
		for kind := range found {
			return kind, nil
		}
	}
	return "", usageError{ui.WithHint(fmt.Errorf("%s: what it holds cannot be told", f.Path),
		"a file to share has one of the keys scenarios, items, cards or curriculum at its left margin; or say what it is with --kind")}
}

func findContent(all []records.Content, name string) (records.Content, bool) {
	if i := slices.IndexFunc(all, func(c records.Content) bool { return c.Name == name }); i >= 0 {
		return all[i], true
	}
	return records.Content{}, false
}

// checkContents is what is wrong with the files to be shared, beside those that are
// shared and are not replaced.
func (a *app) checkContents(fresh []freshContent, kept []records.Content) content.Problems {
	of := func(kind string) (files []content.File) {
		for _, k := range kept {
			if replaced := slices.ContainsFunc(fresh, func(f freshContent) bool { return f.Name == k.Name }); k.Kind == kind && !replaced {
				files = append(files, content.File{Path: teamFiles + strings.TrimPrefix(k.Name, teamFiles), Data: []byte(k.Body)})
			}
		}
		for _, f := range fresh {
			if f.Kind == kind {
				files = append(files, content.File{Path: f.path, Data: []byte(f.Body)})
			}
		}
		return files
	}
	plays, problems, err := scenarios.LoadWith(a.builtin, of(scenarioFiles), nil)
	if err != nil {
		return content.Problems{{Message: err.Error()}}
	}
	texts, found := quiz.LoadWith(of(bankFiles), of(deckFiles), nil, nil)
	problems = append(problems, found...)
	shelf := a.shelf(stock{plays, texts}, planOptions{})
	for _, f := range of(curriculumFiles) {
		_, found := plan.CheckCurriculum(f.Path, f.Data, shelf)
		problems = append(problems, found...)
	}
	return slices.DeleteFunc(problems.Tidied(), func(p content.Problem) bool {
		return !slices.ContainsFunc(fresh, func(f freshContent) bool { return f.path == p.Path })
	})
}
