package cmd

import (
	"context"
	"fmt"
	"slices"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/report"
)

// agreement tells how far those who marked blind samples and the grader agree.
func (r *reviewing) agreement(ctx context.Context, scope records.Scope, o reviewOptions) error {
	marks, err := r.store.Marks(ctx, records.MarkFilter{Kinds: []records.MarkKind{records.Blind}, Scope: &scope})
	if err != nil {
		return err
	}
	return r.app.showAgreement(marks, o)
}

func (a *app) showAgreement(marks []records.Mark, o reviewOptions) error {
	m := report.Measure(marks, report.FairSample)
	if o.json {
		return printJSON(a.streams.Out, m)
	}
	if m.Everyone == nil {
		if _, err := fmt.Fprintln(a.streams.Err, "Nobody has marked a blind sample yet."); err != nil {
			return err
		}
		a.streams.PrintHint("mark one with 'rapport review --sample 20'")
		return nil
	}
	all := slices.Clone(m.Grader)
	if len(m.Grader) > 1 {
		all = append(all, *m.Everyone)
	}
	all = append(all, m.Markers...)
	if !a.streams.OutIsTerminal() && !a.streams.Plain {
		return a.agreementRows(all)
	}
	for _, c := range all {
		a.printOut("%s\n", a.streams.OutPalette().Heading(fmt.Sprintf("%s and %s: %s", oneLine(c.First), oneLine(c.Second), plural(c.Attempts, "attempt"))))
		t := newTable(a.streams, "STEP", "SAME", "PERCENT", "KAPPA", "95% FROM", "TO", "NOTE")
		for i, x := range agreementsIn(c) {
			t.row(verdictTitle(verdictNames()[i]), fmt.Sprintf("%d of %d", x.Same, x.Pairs), sameShare(x.Rate), decimals(x.Kappa), decimals(x.Low), decimals(x.High), string(x.Caveat))
		}
		if c.Kappa != nil {
			t.row("Mean of steps", "", "", decimals(c.Kappa), "", "", "")
		}
		if err := t.print(a.streams.Out); err != nil {
			return err
		}
		a.printOut("\n")
	}
	p := newPage(a.streams)
	p.line(0, p.paint.Dim(fmt.Sprintf("Kappa: 1 is perfect agreement, 0 what chance would bring. Too few: under %d pairs, there is no kappa. Always the same: one of the two gave one answer throughout, so chance alone could agree as much.", report.Enough)))
	a.printOut("%s", p.b.String())
	return nil
}

// agreementRows is a row for each two markers and verdict, for programs.
func (a *app) agreementRows(all []report.Comparison) error {
	t := newTable(a.streams, "FIRST", "SECOND", "STEP", "SAME", "PAIRS", "PERCENT", "KAPPA", "LOW", "HIGH", "NOTE")
	for _, c := range all {
		for i, x := range agreementsIn(c) {
			t.row(c.First, c.Second, verdictNames()[i], fmt.Sprint(x.Same), fmt.Sprint(x.Pairs), sameShare(x.Rate), decimals(x.Kappa), decimals(x.Low), decimals(x.High), string(x.Caveat))
		}
	}
	return t.print(a.streams.Out)
}

// agreementsIn are the agreements in the order of verdictNames.
func agreementsIn(c report.Comparison) []report.Agreement {
	return append(slices.Clone(c.Steps[:len(grading.Steps())]), c.Faults)
}

func sameShare(rate *float64) string {
	if rate == nil {
		return ""
	}
	return fmt.Sprintf("%d%%", report.Hundredths(*rate))
}

func decimals(x *float64) string {
	if x == nil {
		return ""
	}
	text := fmt.Sprintf("%.2f", *x)
	if text == "-0.00" {
		return "0.00"
	}
	return text
}
