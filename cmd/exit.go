package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"rapport/internal/records"
	"rapport/internal/ui"
	"rapport/scenarios"
)

// Exit codes, the same for every command; `rapport --help` lists them.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitProblems    = 3
	exitInterrupted = 130
)

// usageError is a mistake in how the command was called.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// writeError says that results could not be written. What they are written to is
// not at fault for what is read: it gets no advice about reading.
type writeError struct {
	what string
	err  error
}

func (e writeError) Error() string {
	cause := e.err
	var path *fs.PathError
	if errors.As(cause, &path) && path.Op == "write" {
		cause = path.Err // the name of standard output tells nobody anything
	}
	return fmt.Sprintf("cannot write %s: %v", e.what, cause)
}

func (e writeError) Unwrap() error { return e.err }

// errProblems says that a check found problems, all of them printed already.
var errProblems = errors.New("a check found problems")

// errQuiet says that the command failed and has said so already.
var errQuiet = errors.New("failed")

// exitCode is the one place that turns an error into an exit code; report says
// whether the error is still to be printed.
func exitCode(err error) (code int, report bool) {
	var usage usageError
	var unknown *scenarios.UnknownError
	switch {
	case err == nil:
		return exitOK, false
	case errors.Is(err, errProblems):
		return exitProblems, false
	case errors.Is(err, errQuiet):
		return exitFailed, false
	case errors.Is(err, ui.ErrInterrupted), errors.Is(err, ui.ErrTerminated):
		return exitInterrupted, false
	case errors.As(err, &usage), errors.As(err, &unknown):
		return exitUsage, true
	}
	return exitFailed, true
}

// withAdvice adds what to do next to errors whose own text does not say it.
func withAdvice(err error) error {
	var path *fs.PathError
	var write writeError
	var ambiguous *records.AmbiguousError
	switch {
	case errors.Is(err, records.ErrNoStore):
		return ui.WithHint(err, "start with 'rapport play angry-customer'")
	case errors.Is(err, records.ErrNotFound):
		return ui.WithHint(err, "'rapport history' lists the attempts there are")
	case errors.As(err, &ambiguous):
		return ui.WithHint(err, "type a few more characters of the id")
	case errors.As(err, &write):
		return err
	case errors.As(err, &path) && slices.Contains([]string{"open", "read", "stat"}, path.Op):
		return ui.WithHint(err, "check the path and whether you may read it")
	}
	return err
}
