package quiz

import (
	"rapport/grading"
	"rapport/internal/content"
)

// Page is a page of study notes.
type Page struct {
	// ID is what the page is called by: its topic, where it is about one.
	ID      string
	Title   string
	Summary string // one sentence
	Parts   []Part
	Lines   []Line
	// Acts are what the page helps with; scorecards link to it by them.
	Acts []grading.Act
	// See are the ids of further pages.
	See []string

	at content.At // where it was read
}

// Part is a stretch of a page with where it is from.
type Part struct {
	Heading string
	Text    string // paragraphs, parted by blank lines
	Sources []string
}

// Line is a good way to put something beside a weak one.
type Line struct{ Good, Weak, Why string }
