package cmd

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"rapport/internal/records"
	"rapport/internal/ui"
)

// scopeFlags say which attempts a manager's command is about; the name of a trainee
// comes from --trainee.
type scopeFlags struct {
	team, scenario, since, until string
	all                          bool
}

// scopeNames are the flags, --trainee among them.
var scopeNames = []string{"team", "trainee", "scenario", "since", "until", "all"}

func (f *scopeFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.team, "team", "", "only the trainees of `TEAM`")
	c.Flags().StringVar(&f.scenario, "scenario", "", "only attempts at the role-play `ID`")
	c.Flags().StringVar(&f.since, "since", "", "only attempts of `DAY` and later: 2031-03-14, or 30d or 8w ago")
	c.Flags().StringVar(&f.until, "until", "", "only attempts of `DAY` and earlier")
	c.Flags().BoolVar(&f.all, "all", false, "practice too, not only what was assessed")
}

// scope reads the days as days of the viewer's; both are included.
func (f *scopeFlags) scope(a *app) (records.Scope, error) {
	s := records.Scope{Team: f.team, Trainee: a.flags.trainee, Scenario: f.scenario, Practice: f.all}
	since, until, err := f.days(a)
	if err != nil {
		return s, err
	}
	if !since.IsZero() {
		s.Since = since.UTC()
	}
	if !until.IsZero() {
		s.Until = until.AddDate(0, 0, 1).UTC()
	}
	return s, nil
}

// days are when the first and the last day begin, zero for none.
func (f *scopeFlags) days(a *app) (since, until time.Time, err error) {
	now := a.localNow()
	if since, err = dayFlag("since", f.since, now); err == nil {
		until, err = dayFlag("until", f.until, now)
	}
	if err == nil && !since.IsZero() && !until.IsZero() && until.Before(since) {
		err = usageError{fmt.Errorf("--since %s is after --until %s", f.since, f.until)}
	}
	return since, until, err
}

func dayFlag(name, text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	day, err := parseDay(text, now)
	if err != nil {
		return time.Time{}, usageError{ui.WithHint(fmt.Errorf("--%s: %q is no day", name, oneLine(text)),
			"write it as "+now.Format(time.DateOnly)+", or as 30d or 8w for so many days or weeks ago")}
	}
	return day, nil
}

var ago = regexp.MustCompile(`^([0-9]{1,4})([dw])$`)

var errNoDay = errors.New("no day")

// parseDay is when a day begins where now is: 2031-03-14, or 30d or 8w, so many days
// or weeks before today.
func parseDay(text string, now time.Time) (time.Time, error) {
	if m := ago.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1])
		if m[2] == "w" {
			n *= 7
		}
		y, month, d := now.Date()
		return time.Date(y, month, d-n, 0, 0, 0, 0, now.Location()), err
	}
	day, err := time.ParseInLocation(time.DateOnly, text, now.Location())
	if err != nil || day.Year() < 1970 {
		return time.Time{}, errNoDay
	}
	return day, nil
}
