package records

import (
	"context"
	"time"
)

// VerifyStore is what checking and personal export need.
type VerifyStore interface {
	// Strays says of these attempts (whole ids) which rows do not follow from what they
	// are taken from, one short sentence each. Attempts in order are absent.
	Strays(ctx context.Context, attempts []string) (map[string][]string, error)
	// Loose says which rows hang on no attempt, one short sentence a table: nothing that
	// rapport does leaves any.
	Loose(ctx context.Context) ([]string, error)
	// Deeds returns what a person did with what is kept, other than practising and
	// marking, and what others did with the person's attempts, oldest first.
	Deeds(ctx context.Context, name string) ([]Deed, error)
}

// Deed is one thing somebody did with what is kept.
type Deed struct {
	// What is "regrade", "import", "content" or "erasure".
	What string
	// Attempt is what it was done with, or Name, a file's name; both are empty for an
	// erasure.
	Attempt, Name string
	Author        string
	// At is in UTC, to the microsecond.
	At time.Time
}
