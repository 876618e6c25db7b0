package ui

import (
	"errors"
	"fmt"
)

var (
	// ErrInterrupted says that the person pressed Ctrl-C.
	ErrInterrupted = errors.New("interrupted")
	// ErrTerminated says that the program was asked to end (SIGTERM) or that the
	// terminal was closed (SIGHUP).
	ErrTerminated = errors.New("terminated")
)

// Unfinished says that a prompt ended before its text was sent. Err is io.EOF,
// ErrInterrupted, ErrTerminated, a *TooLong or what went wrong with an editor;
// Text is what had been typed by then, to be kept and offered again.
type Unfinished struct {
	Text string
	Err  error
}

func (u *Unfinished) Error() string { return u.Err.Error() }
func (u *Unfinished) Unwrap() error { return u.Err }

// unfinished wraps err only when there is text to keep, so that a plain end of
// input stays a plain io.EOF.
func unfinished(text string, err error) error {
	if text == "" {
		return err
	}
	return &Unfinished{Text: text, Err: err}
}

// MaxReply is the most bytes a single reply may have.
const MaxReply = 1 << 20

// TooLong says that a line or a reply was longer than Limit bytes. The rest of a
// line has been read and dropped: the next reply starts where the next line does.
type TooLong struct{ Limit int }

func (e *TooLong) Error() string {
	return fmt.Sprintf("the reply is longer than %d bytes: send it in shorter parts", e.Limit)
}
