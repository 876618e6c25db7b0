package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapport/internal/content"
	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/quiz"
)

// learnOptions are what `rapport learn` was asked for.
type learnOptions struct {
	topic  string // empty: the table of contents
	listen bool
	wav    string // where to write what would be read aloud; empty: read it aloud
	json   bool
}

const learnLong = `Read the study notes: a page for each step and each theme, with good and weak lines
side by side, and where it all is from. Without TOPIC the pages are listed.

A page longer than the window is shown by your pager (PAGER, or else less).
--listen reads the page aloud with espeak-ng, where that is installed; followed by
a file's name it writes the sound there.`

func newLearnCmd(a *app, runF func(context.Context, learnOptions) error) *cobra.Command {
	var listen listenFlag
	c := &cobra.Command{
		Use:   "learn [TOPIC]",
		Short: "Read the study notes, or listen to them",
		Long:  learnLong,
		Example: `  rapport learn
  rapport learn agreeing
  rapport learn wording --listen
  rapport learn wording --listen wording.wav`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			o, err := readLearnOptions(args, listen)
			if err != nil {
				return err
			}
			o.json = a.flags.json
			if o.json && o.listen {
				return usageError{errors.New("--json and --listen do not go together")}
			}
			if runF != nil {
				return runF(c.Context(), o)
			}
			return a.learn(c.Context(), o)
		},
	}
	c.Flags().Var(&listen, "listen", "read the page aloud, or write the sound to `FILE.wav`")
	c.Flags().Lookup("listen").NoOptDefVal = "true"
	return c
}

// listenFlag is --listen, which takes a file or nothing.
type listenFlag struct {
	on  bool
	wav string
}

func (f *listenFlag) String() string { return f.wav }
func (f *listenFlag) Type() string   { return "bool" }

func (f *listenFlag) Set(value string) error {
	f.on = value != "false"
	if f.wav = value; value == "true" || value == "false" {
		f.wav = ""
	}
	return nil
}

// readLearnOptions tells the topic and the file of --listen apart: the flag can
// stand alone, so that a file after it arrives as an argument.
func readLearnOptions(args []string, listen listenFlag) (learnOptions, error) {
	o := learnOptions{listen: listen.on, wav: listen.wav}
	var topics []string
	for _, arg := range args {
		if o.listen && o.wav == "" && isWAV(arg) {
			o.wav = arg
			continue
		}
		topics = append(topics, strings.ToLower(strings.TrimSpace(arg)))
	}
	switch {
	case len(topics) > 1 && o.listen:
		return o, usageError{ui.WithHint(errors.New("one topic at a time, and one file that ends in .wav"), "for example: rapport learn agreeing --listen agreeing.wav")}
	case len(topics) > 1:
		return o, usageError{ui.WithHint(errors.New("one topic at a time"), "run 'rapport learn --help'")}
	case len(topics) == 1:
		o.topic = topics[0]
	case o.listen:
		return o, usageError{ui.WithHint(errors.New("--listen reads a page: say which"), "for example: rapport learn agreeing --listen")}
	}
	if o.wav != "" && !isWAV(o.wav) {
		return o, usageError{fmt.Errorf("the sound is a WAV file: let the name %s end in .wav", content.Quoted(o.wav))}
	}
	return o, nil
}

func isWAV(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".wav") }

func (a *app) learn(ctx context.Context, o learnOptions) error {
	pages := notes()
	if o.topic == "" {
		return a.learnContents(pages, o.json)
	}
	i := slices.IndexFunc(pages, func(n *quiz.Page) bool { return n.ID == o.topic })
	if i < 0 {
		return unknownPage(o.topic, pages)
	}
	switch {
	case o.json:
		return printJSON(a.streams.Out, notesJSON(pages[i]))
	case o.listen:
		return a.listen(ctx, pages[i], o.wav)
	}
	err := a.streams.Page(renderNotes(a.streams, pages[i]))
	if records.IsDiskFull(err) {
		return ui.WithHint(writeError{"the page", err}, "free some space, or write it to another disk")
	}
	return err
}

// notes are the pages in the order of their topics; a page about none comes last.
func notes() []*quiz.Page {
	place := func(n *quiz.Page) int {
		if i := slices.Index(quiz.Topics, quiz.Topic(n.ID)); i >= 0 {
			return i
		}
		return len(quiz.Topics)
	}
	pages := slices.Clone(quiz.Notes())
	slices.SortStableFunc(pages, func(a, b *quiz.Page) int { return place(a) - place(b) })
	return pages
}

// unknownPage names the page that was probably meant.
func unknownPage(topic string, pages []*quiz.Page) error {
	var ids []string
	for _, n := range pages {
		ids = append(ids, n.ID)
	}
	hint := content.Meant(topic, ids)
	if hint == "" {
		hint = "'rapport learn' lists them all"
	}
	return usageError{ui.WithHint(fmt.Errorf("no page is called %s", content.Quoted(topic)), hint)}
}

// learnContents lists the pages.
func (a *app) learnContents(pages []*quiz.Page, asJSON bool) error {
	items := []learnItem{}
	t := newTable(a.streams, "TOPIC", "TITLE")
	for _, n := range pages {
		items = append(items, learnItem{n.ID, n.Title, n.Summary})
		t.row(n.ID, n.Title)
	}
	if asJSON {
		return printJSON(a.streams.Out, items)
	}
	if err := t.print(a.streams.Out); err != nil {
		return err
	}
	a.streams.PrintHint("read one with 'rapport learn agreeing'")
	return nil
}
