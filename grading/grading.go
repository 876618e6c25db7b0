// Package grading turns a transcript and a case into a scorecard: which of the
// five steps of the customer interaction cycle were hit, which words earned each,
// what was missing and the smallest change that would have done it.
//
// Listen hears one agent turn in the light of the turns before it; Grade decides
// over the finished conversation from the same acts. Both are pure: the same
// transcript, case and grader give the same bytes on every machine.
package grading
