package records

import (
	"context"
	"time"

	"rapport/quiz"
)

// Store is where attempts and reviews of flashcards are kept. What it is given is
// only ever added to: attempts grow turn by turn and answer by answer, end once,
// and are never changed after that.
//
// Everything written is on disk before the method returns, and survives the
// process being killed. A write is all or nothing, and is carried through even
// when ctx is cancelled meanwhile, so that Ctrl-C cannot lose what was typed.
// Texts must be valid UTF-8 without NUL characters, and names (of people, teams,
// scenarios, questions, cards, files, samples) at most 255 bytes long; others are
// refused. Times are kept in UTC, cut to the microsecond.
//
// A Store may be used by several goroutines, and by several processes at once.
// The storetest package holds every implementation to this contract.
type Store interface {
	// Begin keeps a new, open attempt, with the turns and the draft it already
	// has. ScenarioHash is filled in when empty. Everything about the end (Ended,
	// Card, CardJSON, Outcome, Satisfaction, Comment, Grader) must be zero. It
	// returns ErrExists when the id is taken.
	Begin(ctx context.Context, a Attempt) error

	// Append adds turn as number n, counted from 0; n must be the number of turns
	// kept so far. A turn of the agent's also clears the draft. It returns
	// ErrNotFound, ErrFinished, or ErrOrder when n is kept already or leaves a gap.
	Append(ctx context.Context, id string, n int, turn Turn) error

	// SaveDraft keeps what the trainee has typed and not yet said, in place of the
	// draft before; "" clears it. It returns ErrNotFound or ErrFinished.
	SaveDraft(ctx context.Context, id, text string) error

	// Finish ends an open attempt, once. It returns ErrNotFound, or ErrFinished
	// when the attempt has ended before; nothing is changed then.
	Finish(ctx context.Context, id string, r Result) error

	// Attempt returns the whole attempt whose id is, or starts with, idOrPrefix;
	// case, hyphens and o for 0, i or l for 1 are forgiven. It returns ErrNotFound,
	// or an *AmbiguousError when several attempts start so.
	Attempt(ctx context.Context, idOrPrefix string) (Attempt, error)

	// Find is the id that Attempt would find, whatever state the attempt is in.
	Find(ctx context.Context, idOrPrefix string) (string, error)

	// List returns what f lets through, newest first; none is no error.
	List(ctx context.Context, f Filter) ([]Summary, error)

	// Best returns, by scenario id, the trainee's highest score (0 to 100) over
	// finished attempts that were graded, in any mode, by what counts of each now.
	// Scenarios without one are absent.
	Best(ctx context.Context, trainee string) (map[string]int, error)

	// LastOpen returns the trainee's newest open attempt, of one of modes when any
	// are given, or ErrNotFound.
	LastOpen(ctx context.Context, trainee string, modes ...string) (Attempt, error)

	// AddAnswer adds an answer to an open quiz; N must be the number of answers kept
	// so far. It returns ErrNotFound, ErrFinished, or ErrOrder when N is kept already
	// or leaves a gap. Append what was asked and said first: an answer that an
	// interruption left out can be marked again from its turn.
	AddAnswer(ctx context.Context, a Answer) error

	// Answers returns what f lets through, oldest first, those of one attempt in
	// their order; none is no error.
	Answers(ctx context.Context, f AnswerFilter) ([]Answer, error)

	// AddReview adds a rating the trainee gave a flashcard; n must be the number of
	// reviews of that card kept so far, in whatever wording. It returns ErrOrder when
	// review n is kept already, as another program may do meanwhile, or leaves a gap.
	AddReview(ctx context.Context, trainee string, n int, r quiz.Review) error

	// Reviews returns the trainee's reviews in the order they were added.
	Reviews(ctx context.Context, trainee string) ([]quiz.Review, error)

	// AllReviews returns everybody's reviews by trainee, each trainee's in the order
	// they were added. Trainees without one are absent.
	AllReviews(ctx context.Context) (map[string][]quiz.Review, error)

	// Queue puts a question of a quiz among the trainee's cards, and says why. One
	// that is there already stays as it is.
	Queue(ctx context.Context, trainee, item, reason string, at time.Time) error

	// Queued returns the questions among the trainee's cards, oldest first.
	Queued(ctx context.Context, trainee string) ([]QueuedItem, error)

	FigureStore
	MarkStore
	TeamStore
	ErasureStore
	VerifyStore
	CopyStore

	// Close lets go of the store. The store cannot be used afterwards.
	Close() error
}

// Result is how an attempt ended.
type Result struct {
	// Ended must be set.
	Ended time.Time
	// Status is StatusFinished or StatusAbandoned.
	Status Status
	// CardJSON is a grading.Scorecard as JSON, kept byte for byte; nil when the
	// attempt was not graded.
	CardJSON []byte
	// Score, Marks (0 to 100), FullMarks and Craft (0 to 100) must be the
	// scorecard's own, and zero without one.
	Score     int
	Marks     int
	FullMarks bool
	Craft     int
	Outcome   string
	// Satisfaction is 1 to 5, 0 for none.
	Satisfaction int
	Comment      string
	// Grader is taken from the scorecard when empty.
	Grader string
}
