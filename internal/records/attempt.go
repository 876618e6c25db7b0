package records

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"rapport/grading"
)

// Status says how far an attempt has come.
type Status string

// The statuses of an attempt. Only an open one can still grow.
const (
	StatusOpen      Status = "open"
	StatusFinished  Status = "finished"
	StatusAbandoned Status = "abandoned"
)

// The modes of a role-play: how much help the trainee had. Reports count Assess.
const (
	Guided   = "guided"
	Practice = "practice"
	Assess   = "assess"
)

// The modes of a quiz: Quiz says after each answer what is right, Exam only at
// the end.
const (
	Quiz = "quiz"
	Exam = "exam"
)

// A quiz is kept like any attempt, under this scenario and title; its turns are
// the questions and what was answered.
const (
	QuizScenario = "quiz"
	QuizTitle    = "Quiz"
)

// PlayModes are the modes of a role-play.
func PlayModes() []string { return []string{Guided, Practice, Assess} }

// QuizModes are the modes of a quiz.
func QuizModes() []string { return []string{Quiz, Exam} }

// IsQuiz reports whether an attempt of that mode is a quiz.
func IsQuiz(mode string) bool { return mode == Quiz || mode == Exam }

// Turn is one contribution to the conversation and when it was made.
type Turn struct {
	grading.Turn
	// At is in UTC, to the microsecond.
	At time.Time
}

// Attempt is one session of one trainee: a scenario played, or a quiz.
type Attempt struct {
	// ID is made by NewID.
	ID      string
	Trainee string
	// Scenario is the scenario's id, Title its name as the trainee saw it.
	Scenario string
	Title    string
	// ScenarioText is the scenario's own YAML, kept so that the grade can be
	// recomputed even when the file has changed since; a quiz's is its settings.
	ScenarioText string
	// ScenarioHash is HashText(ScenarioText).
	ScenarioHash string
	// Mode is one of PlayModes or QuizModes.
	Mode    string
	Channel grading.Channel
	// Seed gives the same customer again, word for word.
	Seed uint64
	// Started and Ended are in UTC, to the microsecond; Ended is zero while open.
	Started, Ended time.Time
	Status         Status
	Turns          []Turn
	// Draft is what the trainee has typed and not yet said.
	Draft string
	// Card is CardJSON decoded; nil when the attempt has no scorecard.
	Card *grading.Scorecard
	// CardJSON is the scorecard, byte for byte as it was given to Finish.
	CardJSON []byte
	// Outcome says how the conversation ended for the customer.
	Outcome string
	// Satisfaction is the customer's answer to the survey, 1 to 5; 0 means none.
	Satisfaction int
	// Comment is the customer's comment in the survey.
	Comment string
	// Grader is the version and model hash that made the scorecard.
	Grader string
}

// Transcript is the conversation so far, in the form the grader reads.
func (a *Attempt) Transcript() grading.Transcript {
	t := grading.Transcript{ID: a.ID, Scenario: a.Scenario, Channel: a.Channel}
	for _, turn := range a.Turns {
		t.Turns = append(t.Turns, turn.Turn)
	}
	return t
}

// HashText is the SHA-256 of text in lower-case hexadecimal, 64 characters: how
// an attempt names the exact scenario it was played with.
func HashText(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
