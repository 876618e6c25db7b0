package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/internal/ui"
)

// opinion is what a saying says of a verdict.
type opinion string

const (
	agrees opinion = "agree" // the grader is right
	isHit  opinion = "hit"   // hit, or there is a critical fault
	isMiss opinion = "miss"  // missed, or there is none
)

// saying is what a person says about one verdict.
type saying struct {
	step    string
	what    opinion
	comment string
}

// sayFlags gather what --agree, --hit, --miss, --fault and --comment say, in the order
// they stand in.
type sayFlags struct {
	said []saying
	// all is set by --agree all.
	all      bool
	comments []placed
}

// placed is a comment behind so many verdicts.
type placed struct {
	text   string
	behind int
}

func (f *sayFlags) add(c *cobra.Command) {
	c.Flags().Var(sayValue(func(s string) error { return f.agree(s) }), "agree", "agree with the grader about `STEP`, faults, or all of them (repeatable)")
	c.Flags().Var(sayValue(func(s string) error { return f.step(s, isHit) }), "hit", "say that `STEP` is hit (repeatable)")
	c.Flags().Var(sayValue(func(s string) error { return f.step(s, isMiss) }), "miss", "say that `STEP` is missed (repeatable)")
	c.Flags().Var(sayValue(f.fault), "fault", "say whether there is a critical fault: `yes|no`")
	c.Flags().Var(sayValue(f.comment), "comment", "`WHY`; needed to correct a verdict (repeatable)")
}

// sayValue is a flag that hands each of its values on.
type sayValue func(string) error

func (v sayValue) Set(s string) error { return v(s) }
func (v sayValue) String() string     { return "" }
func (v sayValue) Type() string       { return "" }

func (f *sayFlags) agree(name string) error {
	name = strings.ToLower(name)
	switch {
	case name == "all":
		f.all = true
		return nil
	case !slices.Contains(verdictNames(), name):
		return errors.New("use all, " + verdictList)
	}
	f.said = append(f.said, saying{step: name, what: agrees})
	return nil
}

func (f *sayFlags) step(name string, what opinion) error {
	step := grading.Step(strings.ToLower(name))
	if !knownStep(step) {
		return errors.New("use greeting, understanding, agreeing, delivering or closing")
	}
	f.said = append(f.said, saying{step: string(step), what: what})
	return nil
}

func (f *sayFlags) fault(answer string) error {
	what, ok := map[string]opinion{"yes": isHit, "no": isMiss}[strings.ToLower(answer)]
	if !ok {
		return errors.New("use yes or no")
	}
	f.said = append(f.said, saying{step: records.FaultsMark, what: what})
	return nil
}

func (f *sayFlags) comment(text string) error {
	f.comments = append(f.comments, placed{text, len(f.said)})
	return nil
}

// sayings are what was said about each verdict, with its comment. --agree all is about
// those that nothing else was said about.
func (f *sayFlags) sayings() ([]saying, error) {
	said := slices.Clone(f.said)
	seen := map[string]bool{}
	for _, s := range said {
		if seen[s.step] {
			return nil, sayUsage(fmt.Errorf("two things are said about %s", s.step))
		}
		seen[s.step] = true
	}
	if f.all {
		for _, name := range verdictNames() {
			if !seen[name] {
				said = append(said, saying{step: name, what: agrees})
			}
		}
	}
	if len(f.comments) > 0 && len(said) == 0 {
		return nil, sayUsage(errors.New("--comment is about a verdict: add --agree, --hit, --miss or --fault"))
	}
	if len(f.comments) == 1 {
		for i := range said {
			said[i].comment = strings.TrimSpace(f.comments[0].text)
		}
		return said, nil
	}
	from := 0
	for _, c := range f.comments {
		if c.behind == from {
			return nil, sayUsage(fmt.Errorf("--comment %q: no verdict is named before it", c.text))
		}
		for ; from < c.behind; from++ {
			said[from].comment = strings.TrimSpace(c.text)
		}
	}
	return said, nil
}

func sayUsage(err error) error {
	return usageError{ui.WithHint(err, "run 'rapport review --help'")}
}
