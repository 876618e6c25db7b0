package records

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"syscall"
)

// The errors a Store gives for what it was asked. Use errors.Is: they come with
// the id they are about.
var (
	ErrNotFound = errors.New("no such attempt")
	ErrExists   = errors.New("an attempt with this id is kept already")
	ErrFinished = errors.New("the attempt has ended and cannot be changed")
	ErrOrder    = errors.New("it does not follow what is kept")
	// ErrNoStore is OpenExisting's answer when nothing was ever kept.
	ErrNoStore = errors.New("nothing has been kept yet")
)

// AmbiguousError says that several attempts start with what was asked for.
type AmbiguousError struct {
	Prefix string
	// IDs are the attempts that do, oldest first; the first twenty of them.
	IDs []string
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("several attempts start with %q: %s; type more of the id",
		e.Prefix, strings.Join(e.IDs, ", "))
}

// NewerError says that the store was made by a newer rapport. Nothing in it was
// touched.
type NewerError struct {
	Path string
	// Has is the store's version, Knows the newest this program can read.
	Has, Knows int64
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("store %s: made by a newer rapport (version %d, this one knows up to %d); upgrade rapport",
		e.Path, e.Has, e.Knows)
}

// StoreError is trouble with the store itself: what is wrong with it and what to
// do next, in one line. The cause is wrapped behind it.
type StoreError struct {
	Path    string
	Problem string
	Advice  string
	Err     error
}

func (e *StoreError) Error() string {
	return fmt.Sprintf("store %s: %s; %s", e.Path, e.Problem, e.Advice)
}

func (e *StoreError) Unwrap() error { return e.Err }

// Windows says "no room" with these two numbers, which mean something else
// elsewhere.
const (
	windowsHandleDiskFull = syscall.Errno(39)
	windowsDiskFull       = syscall.Errno(112)
)

// IsDiskFull reports whether err says that there was no room to write: the disk,
// the quota or the largest size of a file. What was kept before is safe, and the
// same write can be tried again.
func IsDiskFull(err error) bool {
	for _, no := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, no) {
			return true
		}
	}
	if runtime.GOOS == "windows" &&
		(errors.Is(err, windowsDiskFull) || errors.Is(err, windowsHandleDiskFull)) {
		return true
	}
	return sqliteFull(err)
}

// ErrNotGraded says that an attempt has no grade that could be looked at: it is open,
// or was not graded.
var ErrNotGraded = errors.New("the attempt has no grade")

// ErrForbidden says that the store does not let this person do that.
var ErrForbidden = errors.New("your role does not allow that")

// ConflictError says that an attempt that arrived is not the one that is kept.
type ConflictError struct {
	ID string
	// What differs, in words.
	What string
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("attempt %s is kept already and is another one: %s", e.ID, e.What)
}
