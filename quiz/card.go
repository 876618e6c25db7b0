package quiz

import "rapport/internal/content"

// Card is a flashcard. A card whose Front or Back changes is another card: its
// Hash tells them apart, and its schedule starts afresh.
type Card struct {
	// ID is lower-case letters, digits and hyphens, unique over all decks in use.
	ID string
	// Kind is one of "term", "step", "phrase", "figure", "wording".
	Kind        string
	Topic       Topic
	Front, Back string
	// Source is where it is from: "cycle#flashcards".
	Source string
	// Term is the flashcard term of the source that this card teaches; "" for none.
	Term string
	// Deck is the name of the file it was read from, without folder and ending.
	Deck string

	at content.At // where it was read
}
