package exchange

import (
	"encoding/json"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// A file of attempts holds whole attempts, one JSON object a line. Its first line says
// what it is:
//
//	{"rapport":"attempts","format":1,"made":"2031-03-14T09:00:00Z","program":"0.1.0"}
//
// Every other line is an attempt with everything that is needed to grade it again:
// its turns with their times, the text of its scenario, its scorecard, a quiz's
// answers with the texts of their questions, the trainee's own disputes, and what
// people said in review.

// AttemptsFormat counts changes that older programs cannot read.
const AttemptsFormat = 1

// attemptsName is how a file of attempts names itself.
const attemptsName = "attempts"

// AttemptsHeader is the first line of a file of attempts.
type AttemptsHeader struct {
	// Made is when the file was written, Program by which version of rapport.
	Made    time.Time
	Program string
	// Masked says that cards, addresses and telephone numbers were masked: the
	// attempts are to be read, and not to be taken in.
	Masked bool
}

// AttemptRecord is one attempt of a file.
type AttemptRecord struct {
	Attempt records.Attempt
	// Answers are a quiz's, in their order, with the texts of their questions.
	Answers []records.Answer
	// Disputes are the trainee's own, oldest first. Only Step, Hit, Comment and At
	// are kept beside the attempt and its trainee.
	Disputes []records.Mark
	// Reviews are what others said about its verdicts, oldest first. Attempt, Kind, N
	// and Sample are not kept beside them.
	Reviews []records.Mark
}

type attemptsLine struct {
	Rapport string    `json:"rapport"`
	Format  int       `json:"format"`
	Made    time.Time `json:"made"`
	Program string    `json:"program"`
	Masked  bool      `json:"masked,omitempty"`
}

type attemptLine struct {
	ID           string          `json:"id"`
	Trainee      string          `json:"trainee"`
	Scenario     string          `json:"scenario"`
	Title        string          `json:"title"`
	Mode         string          `json:"mode"`
	Channel      grading.Channel `json:"channel,omitempty"`
	Seed         uint64          `json:"seed"`
	Status       records.Status  `json:"status"`
	Started      time.Time       `json:"started"`
	Ended        *time.Time      `json:"ended,omitempty"`
	Outcome      string          `json:"outcome,omitempty"`
	Satisfaction int             `json:"satisfaction,omitempty"`
	Comment      string          `json:"comment,omitempty"`
	Grader       string          `json:"grader,omitempty"`
	// Card is the scorecard as it is kept: an object, or as text where the bytes of
	// the object would not come back the same.
	Card         json.RawMessage `json:"card,omitempty"`
	Turns        []turnLine      `json:"turns"`
	Draft        string          `json:"draft,omitempty"`
	Answers      []answerLine    `json:"answers,omitempty"`
	Disputes     []disputeLine   `json:"disputes,omitempty"`
	Reviews      []reviewLine    `json:"reviews,omitempty"`
	ScenarioHash string          `json:"scenario_hash"`
	ScenarioText string          `json:"scenario_text"`
}

type turnLine struct {
	Speaker grading.Speaker `json:"speaker"`
	Text    string          `json:"text"`
	Channel grading.Channel `json:"channel,omitempty"`
	At      time.Time       `json:"at"`
}

type answerLine struct {
	Item       string       `json:"item"`
	Kind       quiz.Kind    `json:"kind"`
	Topic      quiz.Topic   `json:"topic"`
	Step       grading.Step `json:"step,omitempty"`
	Difficulty int          `json:"difficulty"`
	Given      string       `json:"given"`
	Share      int          `json:"share"`
	Right      bool         `json:"right"`
	At         time.Time    `json:"at"`
	Presented  string       `json:"presented,omitempty"`
	ItemText   string       `json:"item_text"`
}

type disputeLine struct {
	Step    string    `json:"step"`
	Hit     bool      `json:"hit"`
	Comment string    `json:"comment,omitempty"`
	At      time.Time `json:"at"`
}

type reviewLine struct {
	Step    string    `json:"step"`
	Hit     bool      `json:"hit"`
	Machine bool      `json:"machine"`
	By      string    `json:"by"`
	Comment string    `json:"comment,omitempty"`
	At      time.Time `json:"at"`
}
