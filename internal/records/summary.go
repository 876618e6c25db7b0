package records

import (
	"time"

	"rapport/grading"
)

// Filter chooses attempts. A zero field lets everything through.
type Filter struct {
	// ID is a whole id.
	ID       string
	Trainee  string
	Team     string
	Scenario string
	Channel  grading.Channel
	Status   Status
	// Modes are those wanted.
	Modes []string
	// Since and Until bound when attempts started: Since included, Until not.
	Since, Until time.Time
	// Limit is the most attempts to return; 0 means all.
	Limit int
}

// Filter lets through what the scope does.
func (s Scope) Filter() Filter {
	f := Filter{Trainee: s.Trainee, Team: s.Team, Scenario: s.Scenario, Channel: s.Channel, Since: s.Since, Until: s.Until}
	if !s.Practice {
		f.Modes = []string{Assess, Exam}
	}
	return f
}

// Summary is an attempt without its words.
type Summary struct {
	ID           string
	Trainee      string
	Scenario     string
	Title        string
	ScenarioHash string
	Mode         string
	Channel      grading.Channel
	// Started and Ended are in UTC; Ended is zero while open.
	Started, Ended time.Time
	Status         Status
	// Turns is how many turns are kept.
	Turns int
	// Graded is false when there is no scorecard, or one that declined to grade:
	// the figures below are then zero and mean nothing. They are the first grade's.
	Graded    bool
	Score     int
	Marks     int
	FullMarks bool
	Craft     int
	// Hits says for each step, in the order of the cycle, whether it was hit.
	Hits         [5]bool
	Outcome      string
	Satisfaction int
	// Comment is the customer's in the survey.
	Comment string
	Grader  string
	// Faults counts critical faults, Practised is the time spent.
	Faults    int
	Practised time.Duration
	// Team is the trainee's.
	Team string
	// Counts is what it counts as now, whoever says so; zero where it is not graded.
	Counts Counted
}
