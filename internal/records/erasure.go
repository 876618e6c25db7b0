package records

import (
	"context"
	"time"
)

// ErasureStore takes away what may not be kept any longer.
type ErasureStore interface {
	// Forget erases everything kept about a trainee: attempts with all that hangs on
	// them, reviews of flashcards, the person. What they said about other people's
	// attempts stays, without their name. It leaves a note, and returns it; e says who
	// does it and when, and has an id. When what was erased may still be read from the
	// disk, it is an error that says what to do, and the note is returned all the same.
	Forget(ctx context.Context, trainee string, e Erasure) (Erasure, error)
	// Prune erases attempts that started before then, and reviews of flashcards made
	// before, and leaves a note as Forget does.
	Prune(ctx context.Context, before time.Time, e Erasure) (Erasure, error)
	// Erasures returns the notes, oldest first.
	Erasures(ctx context.Context) ([]Erasure, error)
}

// Erasure is the note that something was erased: never of whom.
type Erasure struct {
	// ID is made by NewID.
	ID string
	// Kind is "forget" or "prune".
	Kind   string
	Author string
	// Attempts and Reviews are how many were erased.
	Attempts, Reviews int
	At                time.Time
}

// Forgotten stands for the name of somebody who was forgotten.
const Forgotten = "(forgotten)"
