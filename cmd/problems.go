package cmd

import (
	"fmt"

	"rapport/internal/content"
)

// printProblems prints what a check found, and how much was good: "3 questions". The
// error is errProblems when one of the problems is more than a warning.
func (a *app) printProblems(problems content.Problems, good string) error {
	errs := len(problems.Errors())
	if a.flags.json {
		if problems == nil {
			problems = content.Problems{}
		}
		if err := printJSON(a.streams.Out, problems); err != nil {
			return err
		}
	} else {
		for _, p := range problems {
			if _, err := fmt.Fprintln(a.streams.Out, p.Pretty()); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintf(a.streams.Err, "%s good, %s, %s\n", good, plural(errs, "mistake"), plural(len(problems)-errs, "warning"))
		if err != nil {
			return err
		}
	}
	if errs > 0 {
		return errProblems
	}
	return nil
}
