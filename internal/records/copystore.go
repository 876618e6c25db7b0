package records

import (
	"context"
	"time"

	"rapport/quiz"
)

// CopyStore is what a copy needs beyond what everybody else does: to hand out whole
// and to take in as it is. What is taken in twice is kept once.
type CopyStore interface {
	// Beside returns what is kept beside those attempts (whole ids), each kind in the
	// order it was kept.
	Beside(ctx context.Context, attempts []string) (Beside, error)
	// TakeBeside keeps what arrives beside attempts that are there, in its order, and
	// returns how many were new. A mark keeps its Machine. A draft is taken for an
	// attempt that has none.
	TakeBeside(ctx context.Context, b Beside) (Taken, error)

	// TakeReviews adds those of a trainee's reviews of flashcards that are not kept
	// yet, in their order, and returns how many that were.
	TakeReviews(ctx context.Context, trainee string, reviews []quiz.Review) (int, error)
	// AllQueued returns everybody's questions among their cards, by trainee.
	AllQueued(ctx context.Context) (map[string][]QueuedItem, error)

	// ContentHistory returns every version of every file, by name and version.
	ContentHistory(ctx context.Context) ([]Content, error)

	// Erased returns the ids of the attempts that an erasure took away.
	Erased(ctx context.Context, erasure string) ([]string, error)
	// TakeErasure keeps another store's note of an erasure, and with it the ids of
	// what was erased, which then cannot arrive here any more. What is kept here stays.
	// It reports whether the note was new.
	TakeErasure(ctx context.Context, e Erasure, attempts []string) (bool, error)
}

// Beside is what is kept beside attempts.
type Beside struct {
	Marks    []Mark
	Regrades []Regrade
	Imports  []Import
	// Drafts are by the attempt's id.
	Drafts map[string]string
}

// Taken counts what was new of a Beside.
type Taken struct{ Marks, Regrades, Imports, Drafts int }

// Import is the note that an attempt came from a file.
type Import struct {
	Attempt, Author string
	// At is in UTC, to the microsecond.
	At time.Time
}
