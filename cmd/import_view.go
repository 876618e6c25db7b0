package cmd

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// imported counts a run; it is what `import --json` prints.
type imported struct {
	DryRun bool `json:"dry_run"`
	// Added were new, Extended went on from what had come before, Known were there.
	Added    int `json:"added"`
	Extended int `json:"extended"`
	Known    int `json:"known"`
	// Erased were erased here before and are left out; Conflicts are other attempts
	// than those kept under their ids.
	Erased    int `json:"erased"`
	Conflicts int `json:"conflicts"`
	// Refused did not match, or may not be kept; Mismatch did not match and came in all
	// the same; OtherGrader were made by another grader.
	Refused     int `json:"refused"`
	Mismatch    int `json:"mismatch"`
	OtherGrader int `json:"other_grader"`
	// BadLines could not be read.
	BadLines int `json:"bad_lines"`
	// Disputes were taken in or known.
	Disputes int `json:"disputes"`
	// Reviews were kept as people said them, Reviewers says how many of each;
	// ReviewsLeft were left out.
	Reviews     int            `json:"reviews"`
	Reviewers   map[string]int `json:"reviewers"`
	ReviewsLeft int            `json:"reviews_left_out"`
	// Trainees says how many of each were new.
	Trainees map[string]int `json:"trainees"`
}

func (s *imported) count(got records.Received, trainee string) {
	switch got {
	case records.Added:
		s.Added++
		s.Trainees[trainee]++
	case records.Extended:
		s.Extended++
	case records.Known:
		s.Known++
	case records.WasErased:
		s.Erased++
	}
}

// end says how the run went.
func (r *importing) end() error {
	r.sum.DryRun = r.o.dryRun
	var err error
	if r.o.json {
		err = printJSON(r.app.streams.Out, r.sum)
	} else {
		_, err = fmt.Fprint(r.app.streams.Out, r.sum.words(r.app))
	}
	if r.sum.ReviewsLeft > 0 && !r.o.noReviews && r.me.Role != records.Owner {
		r.app.streams.PrintHint("what others said in review, only an administrator can take in: with import, or all of a store with 'rapport store copy'")
	}
	switch s := &r.sum; {
	case err != nil:
		return writeError{"the results", err}
	case r.failed:
		return errQuiet
	case s.Refused+s.Mismatch+s.Conflicts+s.BadLines > 0:
		return errProblems
	}
	return nil
}

// words are the run in a few lines.
func (s *imported) words(a *app) string {
	p := newPage(a.streams)
	lead, kept := "Took in ", "Kept "
	if s.DryRun {
		lead, kept = "Would take in ", "Would keep "
	}
	line := lead + plural(s.Added, "new session") + countsOf(s.Trainees)
	var rest []string
	for _, part := range []struct {
		n     int
		words string
	}{
		{s.Extended, "gone on with"},
		{s.Known, "known already"},
		{s.Erased, "erased here before"},
		{s.Conflicts, "in conflict with what is kept"},
		{s.Refused, "refused"},
		{s.Mismatch, "taken in though they do not match"},
		{s.OtherGrader, "by another grader"},
		{s.BadLines, "not to be read"},
	} {
		if part.n > 0 {
			rest = append(rest, fmt.Sprintf("%d %s", part.n, part.words))
		}
	}
	if len(rest) > 0 {
		line += ", " + strings.Join(rest, ", ")
	}
	p.line(0, line+".")
	if s.Reviews > 0 {
		p.line(0, kept+plural(s.Reviews, "review")+countsOf(s.Reviewers)+" on the file's word: what people said counts, and cannot be computed again. --no-reviews leaves it out.")
	}
	if s.ReviewsLeft > 0 {
		p.line(0, fmt.Sprintf("%s left out.", pluralVerb(s.ReviewsLeft, "review", "was", "were")))
	}
	return p.b.String()
}

// countsOf are names with how many of each, in brackets; "" where there are none or too many.
func countsOf(of map[string]int) string {
	names := slices.Sorted(maps.Keys(of))
	if len(names) == 0 || len(names) > 12 {
		return ""
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", ui.Clean(oneLine(name)), of[name])
	}
	return " (" + strings.Join(names, ", ") + ")"
}
