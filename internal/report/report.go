// Package report turns what a store counts into figures a manager can act on: who
// practised, how it went, how sure that is, and what is next.
package report

import (
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// Report is all that is known of what is in scope, ready to be shown. It is what
// --json prints; the names and units of its fields are a promise.
type Report struct {
	// Format counts changes to these fields that readers must know of.
	Format int `json:"format"`
	// Made is when the report was made.
	Made time.Time `json:"made"`
	// Sample says that everything in it is made up.
	Sample bool  `json:"sample,omitempty"`
	Scope  Scope `json:"scope"`
	// Total is over everybody in scope.
	Total Figures `json:"total"`
	// Trainees are by name.
	Trainees []Trainee `json:"trainees"`
	// Plays are the role-plays, the one that goes worst the first time at the head.
	Plays []Play `json:"plays"`
	// Scenarios and Channels are by id; only where they are asked for.
	Scenarios []Row `json:"scenarios"`
	Channels  []Row `json:"channels"`
	// Spread is how many graded role-plays came to each score.
	Spread []ScoreCount `json:"spread"`
	// Series is everybody's mean score over time.
	Series []Point `json:"series"`
	// Faults are the kinds of faults, most frequent first.
	Faults []Fault `json:"faults"`
	// Missed is what steps lacked most often, with examples.
	Missed []Missed `json:"missed"`
	// Topics is quiz mastery over everybody.
	Topics []Topic `json:"topics"`
	// Comments are the lowest and the newest that customers left; Commented is of how
	// many.
	Comments  []Comment `json:"comments"`
	Commented int       `json:"commented"`
	// Reviewed says how many graded attempts a person looked at, and Corrected how
	// many count differently from the machine's grade since.
	Reviewed  int `json:"reviewed"`
	Corrected int `json:"corrected"`
	// Attempts are single attempts, newest first; only where they are asked for.
	Attempts []Attempt `json:"attempts,omitempty"`
}

// Scope says what the report is about, in the words of the flags.
type Scope struct {
	Team     string `json:"team,omitempty"`
	Trainee  string `json:"trainee,omitempty"`
	Scenario string `json:"scenario,omitempty"`
	Channel  string `json:"channel,omitempty"`
	// Since and Until are civil days, YYYY-MM-DD; both are included.
	Since string `json:"since,omitempty"`
	Until string `json:"until,omitempty"`
	// Assessed says that only assessed attempts count.
	Assessed bool `json:"assessed"`
}

// Figures sum up attempts. Rates and means are nil when nothing was graded.
type Figures struct {
	// Attempts counts those begun; Open and Abandoned are among them.
	Attempts  int `json:"attempts"`
	Open      int `json:"open"`
	Abandoned int `json:"abandoned"`
	// Graded counts graded role-plays, which everything down to Faulty is about.
	Graded int `json:"graded"`
	// Score, Marks and Craft are means, 0 to 100.
	Score *float64 `json:"score"`
	Marks *float64 `json:"marks"`
	Craft *float64 `json:"craft"`
	// FullMarks is a rate, 0 to 1.
	FullMarks *float64 `json:"full_marks"`
	// Steps holds hit rates, 0 to 1, in the order of the cycle.
	Steps [5]*float64 `json:"steps"`
	// Sides holds means of the sides of craft, in the order of
	// grading.DimensionNames.
	Sides [10]*float64 `json:"sides"`
	// Faulty counts attempts with a critical fault.
	Faulty int `json:"faulty"`
	// First and Best are the means of the first and of the best score on each
	// role-play; Played counts the different role-plays (of each trainee).
	First  *float64 `json:"first"`
	Best   *float64 `json:"best"`
	Played int      `json:"played"`
	// Satisfaction is the mean of the customers' answers, 1 to 5, and Answers of how
	// many.
	Satisfaction *float64 `json:"satisfaction"`
	Answers      int      `json:"answers"`
	// Quizzes counts finished quizzes, Quiz is their mean score.
	Quizzes int      `json:"quizzes"`
	Quiz    *float64 `json:"quiz"`
	// Minutes is the time practised.
	Minutes int `json:"minutes"`
	// Last is when the last attempt was begun.
	Last  *time.Time `json:"last"`
	Trend Trend      `json:"trend"`
}

// Trend says where scores are going, and how sure that is.
type Trend struct {
	// Verdict is one of the verdicts below.
	Verdict string `json:"verdict"`
	// PerMonth is the change of the score in thirty days, between Low and High with
	// 95% confidence. They are nil when there are too few attempts, or all on one day.
	PerMonth *float64 `json:"per_month"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	// Attempts is how many it rests on.
	Attempts int `json:"attempts"`
}

// The verdicts on a trend. TooFew is under five attempts, or all of them on one day.
const (
	Rising  = "rising"
	Falling = "falling"
	Steady  = "steady"
	TooFew  = "too few"
)

// Trainee is one person's part.
type Trainee struct {
	Name string `json:"name"`
	Team string `json:"team,omitempty"`
	Figures
	Series []Point `json:"series"`
	Faults []Fault `json:"fault_kinds"`
	Topics []Topic `json:"topics"`
	Cards  Cards   `json:"cards"`
	// Course is how far they are in the curriculum; nil without one, and for those
	// that Shown leaves out.
	Course *Course `json:"course"`
	// Next is what they need, most needed first.
	Next []Next `json:"next"`
}

// Play is how a role-play goes the first time and at best.
type Play struct {
	Scenario string `json:"scenario"`
	Title    string `json:"title,omitempty"`
	// Trainees is how many were graded in it, Graded how often.
	Trainees int `json:"trainees"`
	Graded   int `json:"graded"`
	// First and Best are means over the trainees.
	First *float64 `json:"first"`
	Best  *float64 `json:"best"`
}

// Row is one scenario or channel.
type Row struct {
	Key   string `json:"key"`
	Title string `json:"title,omitempty"`
	Figures
}

// ScoreCount is how many graded role-plays came to Score.
type ScoreCount struct {
	Score int `json:"score"`
	Count int `json:"count"`
}

// Point is the mean score of Count attempts in the week from Monday, Start, on.
type Point struct {
	Start     string  `json:"start"`
	Count     int     `json:"count"`
	Score     float64 `json:"score"`
	FullMarks int     `json:"full_marks"`
}

// Fault is how often a kind of fault was made.
type Fault struct {
	Kind     grading.Act `json:"kind"`
	Critical bool        `json:"critical"`
	Count    int         `json:"count"`
	// Latest is the newest attempt with it.
	Latest string `json:"latest"`
}

// Missed is what a step lacked.
type Missed struct {
	Step     grading.Step `json:"step"`
	Missing  string       `json:"missing"`
	Count    int          `json:"count"`
	Examples []Example    `json:"examples"`
}

// Example is one attempt in which it was missing.
type Example struct {
	Attempt string `json:"attempt"`
	Trainee string `json:"trainee"`
	Title   string `json:"title"`
	// Nearest is what came closest, "" for nothing; Try a line that would have done.
	Nearest string `json:"nearest,omitempty"`
	Try     string `json:"try,omitempty"`
	// Note is what the person said who says that it was missed.
	Note string `json:"note,omitempty"`
}

// Topic is mastery of a quiz topic: Share of the answers right, 0 to 1.
type Topic struct {
	Topic quiz.Topic `json:"topic"`
	Asked int        `json:"asked"`
	Share float64    `json:"share"`
}

// Cards is practice with flashcards; Remembered is a rate, 0 to 1, nil without
// reviews.
type Cards struct {
	Cards      int      `json:"cards"`
	Reviews    int      `json:"reviews"`
	Remembered *float64 `json:"remembered"`
	// Due is how many are to be reviewed today; nil where that was not looked up.
	Due *int `json:"due"`
}

// Comment is what a simulated customer said in the survey.
type Comment struct {
	Attempt      string    `json:"attempt"`
	Trainee      string    `json:"trainee"`
	Title        string    `json:"title"`
	Started      time.Time `json:"started"`
	Satisfaction int       `json:"satisfaction"`
	Comment      string    `json:"comment"`
}

// Course is progress in a curriculum.
type Course struct {
	Title string `json:"title"`
	// Phase is the first with something still to be done, "" when all is.
	Phase string `json:"phase"`
	Done  int    `json:"done"`
	Total int    `json:"total"`
	Late  int    `json:"late"`
	// LateWith says what is late.
	LateWith []string `json:"late_with"`
}

// Next is one thing a trainee needs: what, why, and the command that does it.
type Next struct {
	What    string `json:"what"`
	Why     string `json:"why"`
	Command string `json:"command"`
}

// Attempt is one attempt, with the machine's grade and what counts.
type Attempt struct {
	ID       string          `json:"id"`
	Trainee  string          `json:"trainee"`
	Scenario string          `json:"scenario"`
	Title    string          `json:"title"`
	Channel  grading.Channel `json:"channel"`
	Mode     string          `json:"mode"`
	Status   string          `json:"status"`
	Started  time.Time       `json:"started"`
	Minutes  int             `json:"minutes"`
	Graded   bool            `json:"graded"`
	// Machine is the first grade, Counts what counts.
	Machine Grade `json:"machine"`
	Counts  Grade `json:"counts"`
	// Source says whose grade counts: machine, regrade or human.
	Source       records.Source `json:"source"`
	Craft        int            `json:"craft"`
	Satisfaction int            `json:"satisfaction"`
	Comment      string         `json:"comment,omitempty"`
	// Reviews are people's newest words on single verdicts.
	Reviews []Review `json:"reviews,omitempty"`
}

// Review is what a person said last about a verdict of an attempt.
type Review struct {
	// Step is a step, or "faults": Hit then says that there is a critical one.
	Step string `json:"step"`
	Hit  bool   `json:"hit"`
	// Machine is what the machine said then.
	Machine bool      `json:"machine"`
	Author  string    `json:"author"`
	Comment string    `json:"comment,omitempty"`
	At      time.Time `json:"at"`
}

// commentedReview is the newest review that says why; nil without one.
func (a *Attempt) commentedReview() *Review {
	var newest *Review
	for i := range a.Reviews {
		if r := &a.Reviews[i]; r.Comment != "" && (newest == nil || r.At.After(newest.At)) {
			newest = r
		}
	}
	return newest
}

// Grade is what an attempt came to.
type Grade struct {
	Score     int     `json:"score"`
	Marks     int     `json:"marks"`
	FullMarks bool    `json:"full_marks"`
	Steps     [5]bool `json:"steps"`
	Faults    bool    `json:"faults"`
}
