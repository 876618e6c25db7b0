// Package records keeps what trainees did: every attempt, turn by turn, with the
// grade it ended with, so that it can be resumed, explained and recomputed; every
// answer of a quiz, and every review of a flashcard.
package records
