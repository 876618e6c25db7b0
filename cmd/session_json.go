package cmd

import (
	"rapport/grading"
	"rapport/internal/records"
)

// sessionJSON is what `play --json` and `show --json` print: the scorecard as
// grade writes it, and the conversation it is about.
type sessionJSON struct {
	// ID is the session's; play prints the scenario's, so that the same seed and
	// replies give the same bytes.
	ID     string         `json:"id"`
	Status records.Status `json:"status"`
	// Graded is false where there is no scorecard, or one that declined to grade.
	Graded bool `json:"graded"`
	// Without a scorecard its fields are absent: a nought would look like a mark.
	*grading.Scorecard
	Scenario   string         `json:"scenario"`
	Title      string         `json:"title"`
	Mode       string         `json:"mode"`
	Seed       uint64         `json:"seed"`
	Survey     *surveyFields  `json:"survey,omitempty"` // absent until the customer was asked
	Transcript []grading.Turn `json:"transcript"`
	// Counts is what the session counts as, Said what people said about its verdicts;
	// only show prints them, of role-plays that were graded.
	Counts *countsJSON `json:"counts,omitempty"`
	Said   []markJSON  `json:"said,omitempty"`
}

type surveyFields struct {
	Score   int    `json:"score"`
	Outcome string `json:"outcome"`
	Comment string `json:"comment"`
}
