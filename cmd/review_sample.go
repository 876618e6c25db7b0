package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"rapport/internal/records"
	"rapport/internal/report"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// sampleJSON is what `review --sample --json` prints.
type sampleJSON struct {
	// Sample is its name, as it stands with the marks.
	Sample string `json:"sample"`
	// Of is how many attempts are in it, Marked how many the reviewer has marked, Now
	// how many of them just now.
	Of     int `json:"of"`
	Marked int `json:"marked"`
	Now    int `json:"now"`
}

// sample lets the reviewer mark attempts drawn by chance, from where they stopped.
func (r *reviewing) sample(ctx context.Context, scope records.Scope, o reviewOptions) error {
	seed := uint64(1) // the same sample for everybody who does not ask for another
	if r.app.flags.seedGiven {
		seed = r.app.flags.seed
	}
	name := report.SampleName(strconv.Itoa(o.sample), strconv.FormatUint(seed, 10), o.open)
	ids, err := r.eligible(ctx, scope)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return ui.WithHint(errors.New("no graded attempt of anybody else is in scope: there is nothing to draw from"), "add --all for practice, or take a filter away")
	}
	done, err := r.marked(ctx, name)
	if err != nil {
		return err
	}
	left, had := draw(ids, o.sample, seed, done)
	result := sampleJSON{Sample: name, Of: had + len(left), Marked: had}
	m := newMarker(r.app, r.prompter, o.json)
	if result.Of < o.sample {
		m.paragraph(fmt.Sprintf("In scope: %s. The sample takes all there are.", plural(result.Of, "attempt")))
	}
	if len(left) > 0 {
		m.intro()
		defer r.prompter.Hold()()
	}
	for _, id := range left {
		err := r.markOne(ctx, m, id, name, fmt.Sprintf("%d of %d", result.Marked+1, result.Of), o.open)
		if err != nil {
			return r.sampleBroke(m, err, result)
		}
		result.Marked++
		result.Now++
	}
	if o.json {
		return printJSON(r.app.streams.Out, result)
	}
	m.paragraph(fmt.Sprintf("\nSample %s: %d of %d marked. No score was changed by that.", name, result.Marked, result.Of))
	if !o.open {
		m.paragraph("'rapport review --agreement' tells how far you and the grader agree.")
	}
	return nil
}

// sampleBroke ends a sample that was not marked to its end: what was marked is kept.
func (r *reviewing) sampleBroke(m *marker, err error, result sampleJSON) error {
	kept := fmt.Sprintf("what you marked is kept, %d of %d: the same command goes on", result.Marked, result.Of)
	piped := !r.app.streams.InIsTerminal()
	switch {
	case errors.Is(err, errStopped), errors.Is(err, io.EOF) && !piped:
		err = nil
	case errors.Is(err, io.EOF):
		return ui.WithHint(fmt.Errorf("the answers ended at attempt %d of %d", result.Marked+1, result.Of), kept)
	}
	if !piped {
		m.printf("\n")
	}
	r.app.streams.PrintHint("%s", kept)
	return err
}

// markOne shows an attempt and keeps what the reviewer marks it with.
func (r *reviewing) markOne(ctx context.Context, m *marker, id, sample, place string, open bool) error {
	at, err := r.store.Attempt(ctx, id)
	if err != nil {
		return err
	}
	turns := at.Transcript().Turns
	if open {
		j, err := judgedOf(ctx, r.store, at)
		if err != nil {
			return err
		}
		m.printf("\n%s\n", place)
		if err := r.show(m.out, j); err != nil {
			return err
		}
	} else {
		of, _ := scenarios.Parse(at.ScenarioText)
		m.conversation(place+": "+ui.Clean(at.Title), at.Channel, turns, of)
	}
	s, err := m.fill(repliesIn(turns))
	if err != nil {
		return err
	}
	return r.app.keepBlind(ctx, r.store, id, sample, r.me, s)
}

// keepBlind keeps a sheet as six blind marks.
func (a *app) keepBlind(ctx context.Context, store records.Store, id, sample, author string, s sheet) error {
	now := a.now().UTC()
	for _, step := range verdictNames() {
		m := records.Mark{Attempt: id, Kind: records.Blind, Step: step, Hit: s.says(step), Author: author, Sample: sample, At: now}
		if _, err := store.AddMark(ctx, m); err != nil {
			return refusedMark(err)
		}
	}
	return nil
}
