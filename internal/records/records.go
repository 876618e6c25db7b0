// Package records keeps what trainees did: every attempt, turn by turn, and the
// grade it ended with, so that it can be resumed, explained and recomputed.
package records
