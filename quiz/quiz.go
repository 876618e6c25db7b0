// Package quiz holds what the source material teaches: questions, cards and notes,
// each citing its source, and decides what to ask next. It is pure: content and a
// history in, the next question or card out.
package quiz
