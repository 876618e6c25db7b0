package records

import (
	"context"
	"time"

	"rapport/grading"
	"rapport/quiz"
)

// FigureStore counts what attempts came to. It counts what holds now: the newest
// grade, and over it what a person said; see Counted.
type FigureStore interface {
	// Tallies sums up what is in scope by one of its sides, in the order of the key;
	// what has nothing in scope is absent.
	Tallies(ctx context.Context, s Scope, by Side) ([]Tally, error)

	// Firsts says of every role-play of every trainee how the first graded attempt in
	// scope went and how the best, ordered by trainee and scenario.
	Firsts(ctx context.Context, s Scope) ([]First, error)

	// Series is the mean score of graded role-plays over time: one point a trainee and
	// span of days, ordered by trainee and time. Spans are counted from
	// Monday, 29 December 1969, so that weeks begin on a Monday, in UTC.
	Series(ctx context.Context, s Scope, days int) ([]Point, error)

	// Spread says how many graded role-plays came to each score, by score.
	Spread(ctx context.Context, s Scope) ([]ScoreCount, error)

	// Faults counts faults by trainee and kind.
	Faults(ctx context.Context, s Scope) ([]FaultCount, error)

	// Missed counts what steps of role-plays lacked by step and words, most often
	// first, with the newest few attempts it was missing in.
	Missed(ctx context.Context, s Scope, most int) ([]MissedCount, error)

	// Topics sums up quiz answers by trainee and topic.
	Topics(ctx context.Context, s Scope) ([]TopicTally, error)

	// CardTallies sums up reviews of flashcards by trainee. Of the scope it heeds the
	// team, the trainee and the time.
	CardTallies(ctx context.Context, s Scope) ([]CardTally, error)
}

// Scope says which attempts a report is about. A zero field lets everything through.
// Times count to the second.
type Scope struct {
	Team, Trainee, Scenario string
	Channel                 grading.Channel
	// Since and Until bound when attempts started: Since included, Until not.
	Since, Until time.Time
	// Practice lets what was not assessed through as well: without it only the modes
	// Assess and Exam count.
	Practice bool
}

// Side is what a Tally sums up by.
type Side string

// The sides of an attempt.
const (
	ByTrainee  Side = "trainee"
	ByScenario Side = "scenario"
	ByChannel  Side = "channel"
)

// Tally is what the attempts of one trainee, scenario or channel came to. Everything
// from Graded on is of role-plays that were graded.
type Tally struct {
	Key string
	// Begun counts attempts of any kind, Open those still open, Abandoned those given
	// up; the rest is finished.
	Begun, Open, Abandoned int
	// Quizzes counts finished quizzes; QuizScores is the sum of their scores.
	Quizzes, QuizScores int
	// Practised is the time spent on everything that has ended.
	Practised time.Duration
	// First and Last are when the first and the last of Begun started.
	First, Last time.Time
	// Graded counts graded role-plays; the sums below are over them.
	Graded                  int
	Scores, Marks, FullMark int
	Craft                   int
	Hits                    [5]int
	// Faulty counts those with a critical fault.
	Faulty int
	// Answered counts those whose customer answered the survey, Satisfied sums up the
	// answers.
	Answered, Satisfied int
	// Sides are the ten sides of craft in the order of grading.DimensionNames.
	Sides [10]Sum
	// Trend sums up score over time.
	Trend Trend
	// Human counts those that a person reviewed, Regraded those a later grader
	// graded again.
	Human, Regraded int
}

// Sum is a sum and of how many.
type Sum struct{ Total, Count int }

// Trend holds the sums that a straight line through N points is found from: x in
// days since 1970, y the score.
type Trend struct{ N, X, Y, XX, XY, YY float64 }

// First is how a trainee did on one scenario.
type First struct {
	Trainee, Scenario string
	Tries             int
	First, Best       int
}

// Point is one span of a Series.
type Point struct {
	Trainee string
	// Start is the first day of the span.
	Start time.Time
	Count int
	// Scores is the sum of Count scores; Full counts full marks.
	Scores, Full int
}

// ScoreCount is how many attempts came to Score.
type ScoreCount struct{ Score, Count int }

// FaultCount is how often a trainee made a kind of fault.
type FaultCount struct {
	Trainee  string
	Kind     grading.Act
	Critical bool
	Count    int
	// Latest is the newest attempt with it.
	Latest string
}

// MissedCount is how often a step lacked the same thing.
type MissedCount struct {
	Step grading.Step
	// Missing is the scorecard's own words.
	Missing string
	Count   int
	// Latest are the newest attempts that lacked it, at most three, newest first.
	Latest []string
}

// TopicTally is what a trainee answered about a topic.
type TopicTally struct {
	Trainee string
	Topic   quiz.Topic
	Asked   int
	Correct int
	// Shares is in thousandths of an answer.
	Shares int
}

// CardTally is how a trainee did with flashcards.
type CardTally struct {
	Trainee string
	Cards   int
	Reviews int
	// Remembered counts reviews that were not Again.
	Remembered int
	Last       time.Time
}
