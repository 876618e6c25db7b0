package records

import (
	"context"
	"time"
)

// TeamStore is what several people need who share a store, and what a trainee's own
// store needs to serve one.
type TeamStore interface {
	// SetPerson adds a person or changes their role and teams.
	SetPerson(ctx context.Context, p Person) error
	// People returns everybody the caller may see, by team and name.
	People(ctx context.Context) ([]Person, error)
	// Me is who the store takes the caller for. On one's own machine that is an
	// Owner without a name.
	Me(ctx context.Context) (Person, error)

	// Receive takes in an attempt from another store, with a quiz's answers. What is
	// kept is never changed, only gone on with: what arrives twice is kept once, what
	// arrives whole goes on from what had arrived before. It returns how it went, or a
	// *ConflictError when what is kept says otherwise than what arrives.
	// Of a's end only CardJSON is read, not Card; a draft stays behind.
	Receive(ctx context.Context, a Attempt, answers []Answer) (Received, error)
	// TryReceive says what Receive would answer, and keeps nothing.
	TryReceive(ctx context.Context, a Attempt, answers []Answer) (Received, error)
	// ReceiveAll is Receive for several at once, in one go. It returns how each went;
	// what conflicts is left out and does not keep the others back.
	ReceiveAll(ctx context.Context, all []Whole) ([]Arrival, error)
	// Walk calls do for every attempt that f lets through, with turns, its draft and a
	// quiz's answers (texts included), in the order of ids, from the one after after
	// on. An error of do's ends it and is returned. do may use the store. A scorecard
	// that cannot be read has CardJSON alone, a text that is not there is "".
	Walk(ctx context.Context, f Filter, after string, do func(Attempt, []Answer) error) error
	// MarkImported notes that author took the attempt in from a file, once. It returns
	// ErrNotFound.
	MarkImported(ctx context.Context, attempt, author string, at time.Time) error

	// AddContent adds a version of a trainer's file; an empty body takes it away. A
	// version that is kept already (same name, body and time) is not added again.
	AddContent(ctx context.Context, c Content) error
	// Contents returns the files in force, by kind and name.
	Contents(ctx context.Context) ([]Content, error)

	// Intend notes that an attempt is to go to target, a team's store. A target that
	// was noted before stays.
	Intend(ctx context.Context, attempt, target string) error
	// Deliveries returns what is still to go to target, oldest first; "" means any. An
	// attempt is done with when it is there whole, and with it all its trainee's
	// disputes.
	Deliveries(ctx context.Context, target string) ([]Delivery, error)
	// Arrived notes how much of a delivery is there. What was there stays so: nothing
	// is taken back. It returns ErrNotFound when nothing was intended.
	Arrived(ctx context.Context, d Delivery) error
}

// Role is what a person may do.
type Role string

// The roles. An Owner looks after the store itself and is nobody's login for
// practising.
const (
	Trainee Role = "trainee"
	Manager Role = "manager"
	Trainer Role = "trainer"
	Owner   Role = "owner"
)

// Roles are those a person can be given.
func Roles() []Role { return []Role{Trainee, Manager, Trainer} }

// EveryTeam among a person's Manages is every team.
const EveryTeam = "*"

// Person is somebody who practises, trains or manages.
type Person struct {
	Name string
	Role Role
	// Team is where they practise, "" for none.
	Team string
	// Manages are the teams a manager looks after.
	Manages []string
}

// Received says what became of an attempt that was taken in.
type Received string

// What can become of one.
const (
	// Added was not there before; Extended was there in part; Known was there whole.
	Added    Received = "added"
	Extended Received = "extended"
	Known    Received = "known"
	// WasErased was erased here on purpose, and is left out.
	WasErased Received = "erased"
)

// Whole is an attempt with a quiz's answers.
type Whole struct {
	Attempt Attempt
	Answers []Answer
}

// Arrival is how it went with an attempt that was to be received. Conflict is nil
// when it went well.
type Arrival struct {
	Received Received
	Conflict *ConflictError
}

// Content is one version of a trainer's file.
type Content struct {
	// Name is the file's name, as problems with it are reported.
	Name string
	// Kind is one of ContentKinds.
	Kind string
	Body string
	// N counts the versions from 0; AddContent fills it in.
	N      int
	Author string
	At     time.Time
}

// ContentKinds are the kinds of files a team shares.
func ContentKinds() []string { return []string{"scenarios", "bank", "deck", "curriculum"} }

// Delivery is an attempt on its way to a team's store.
type Delivery struct {
	Attempt, Target string
	// Begun says that the team's store knows it was begun, Whole that it has all of it.
	Begun, Whole bool
	// Marks is how many of the trainee's disputes have arrived.
	Marks int
	// Refused says why the team's store will never take it, "" when it may.
	Refused string
}
