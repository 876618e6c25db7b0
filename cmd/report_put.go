package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"rapport/internal/records"
	"rapport/internal/report"
	"rapport/internal/ui"
)

// putReport writes the report to every place that was asked for, and on the terminal
// when none was.
func (a *app) putReport(ctx context.Context, store records.Store, r *report.Report, o reportOptions) error {
	for _, put := range []struct {
		asked bool
		do    func() error
	}{
		{o.csv != "" && o.csv != stdout, func() error {
			return a.putFile(report.WriteTable, o.csv, func(w io.Writer) error { return report.WriteCSV(w, r, o.by) })
		}},
		{o.html != "", func() error { return a.putPage(ctx, store, r, o.html) }},
		{o.dir != "", func() error { return a.putFolder(ctx, store, r, o.dir) }},
	} {
		if put.asked {
			if err := put.do(); err != nil {
				return err
			}
		}
	}
	switch {
	case o.json:
		shown := *r
		if r.Scope.Trainee == "" {
			shown.Attempts = nil // they were asked for by a page
		}
		return printJSON(a.streams.Out, shown)
	case o.csv == stdout:
		var b bytes.Buffer
		if err := report.WriteCSV(&b, r, o.by); err != nil {
			return err
		}
		_, err := a.streams.Out.Write(b.Bytes())
		return err
	case o.csv != "" || o.html != "" || o.dir != "":
		return nil
	}
	if words := nothingToReport(r); words != "" {
		if len(r.Trainees) == 0 {
			_, err := fmt.Fprintln(a.streams.Err, words)
			return err
		}
		a.streams.PrintHint("%s", words)
	}
	return a.streams.Page(a.reportView(r))
}

// nothingToReport says what to do where nothing is in scope, "" where something is.
func nothingToReport(r *report.Report) string {
	s := r.Scope
	switch {
	case r.Total.Attempts > 0:
		return ""
	case s.Since != "" || s.Until != "" || s.Scenario != "" || s.Channel != "":
		return "Nothing matches: ask for other days, another role-play or channel, or for practice too with --all."
	case s.Assessed:
		return "No assessed session yet. Begin one with 'rapport play angry-customer --assess', or count practice too with --all."
	}
	return "No sessions yet. Start with 'rapport play angry-customer'."
}

// checkFiles makes sure, before anything is counted, that no file of somebody else's
// would be replaced.
func (o *reportOptions) checkFiles() error {
	if o.csv != "" && o.csv != stdout {
		if err := report.CheckTable(o.csv); err != nil {
			return err
		}
	}
	return report.CheckPage(o.html)
}

func (a *app) putFile(write func(string, func(io.Writer) error) error, path string, fill func(io.Writer) error) error {
	if err := write(path, fill); err != nil {
		return err
	}
	a.wrote(path)
	return nil
}

func (a *app) wrote(path string) {
	_, _ = fmt.Fprintf(a.streams.Err, "Wrote %s.\n", ui.Clean(path))
}

// putPage writes one page, with the transcripts that fit.
func (a *app) putPage(ctx context.Context, store records.Store, r *report.Report, path string) error {
	var talks []report.Talk
	if store != nil {
		for t, err := range report.LoadTalks(ctx, store, report.PageTalks(r)) {
			if err != nil {
				return err
			}
			talks = append(talks, t)
		}
	}
	return a.putFile(report.WritePage, path, func(w io.Writer) error { return report.HTML(w, r, talks) })
}

// putFolder writes a folder with a page for each attempt.
func (a *app) putFolder(ctx context.Context, store records.Store, r *report.Report, dir string) error {
	talks := func(func(report.Talk, error) bool) {}
	if store != nil {
		var ids []string
		for _, at := range r.Attempts {
			ids = append(ids, at.ID)
		}
		talks = report.LoadTalks(ctx, store, ids)
	}
	err := report.HTMLDir(dir, r, talks)
	var foreign *report.ForeignFileError
	if errors.As(err, &foreign) {
		return ui.WithHint(err, "choose an empty folder")
	}
	if err == nil {
		a.wrote(dir)
	}
	return err
}
