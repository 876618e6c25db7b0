package quiz

import (
	"rapport/grading"
	"rapport/internal/content"
)

// Kind is a form of question.
type Kind string

// The kinds of question.
const (
	One     Kind = "one"     // one right answer among several
	Several Kind = "several" // every right answer, and no other
	Truth   Kind = "truth"   // true or false
	Order   Kind = "order"   // put in order
	Match   Kind = "match"   // find what belongs together
	Say     Kind = "say"     // free text that does an act, heard by the grader's ear
	Spot    Kind = "spot"    // which step does a line of a conversation show
	Better  Kind = "better"  // say a phrase in a positive way
)

// Kinds are all kinds, in the order they are listed to people.
var Kinds = []Kind{One, Several, Truth, Order, Match, Say, Spot, Better}

// Topic is what an item is about.
type Topic string

// Topics are all topics, the five steps first. An item of a step's topic has that
// step in Item.Step.
var Topics = []Topic{
	"greeting", "understanding", "agreeing", "delivering", "closing",
	"needs", "customers", "interactions", "channels", "benefits", "strategy", "training",
	"situations", "journey", "practices", "personal", "wording",
}

// Item is a question with its answer, why it is right, and where that is from.
// Which fields are used depends on Kind.
type Item struct {
	// ID is lower-case letters, digits and hyphens, unique over all banks in use.
	ID   string
	Kind Kind
	// Topic is one of Topics; Step the step it is about, "" for none.
	Topic Topic
	Step  grading.Step
	// Difficulty is 1 (recall), 2 (apply) or 3 (judge).
	Difficulty int
	Ask        string
	// Source is where the answer is from: "cycle#step-1". Derived marks an answer
	// worked out from there, not stated.
	Source  string
	Derived bool

	// Question is which of cycle's 32 questions this one asks, 0 for none.
	Question int

	// Options are those of One and Several, as written; Presented shuffles them.
	Options []Option
	// True is the answer of Truth.
	True bool
	// Sequence is Order's, in the right order.
	Sequence []string
	// Pairs are Match's: each Left belongs to its Right.
	Pairs []Pair
	// Customer is what the customer has just said and Acts what the answer must do,
	// any one of them: Say's.
	Customer string
	Acts     []grading.Act
	// Talk and Marked (an index into Talk) are Spot's; SpotStep is the answer, "" for none.
	Talk     []grading.Turn
	Marked   int
	SpotStep grading.Step
	// Phrase is to be said better, without any of Avoid and still with one of Keep.
	Phrase      string
	Avoid, Keep []string
	// Model is a good answer to Say and Better, Weak a poor one to Say.
	Model, Weak string
	// Why says why the answer is right, Wrong why what is easily taken for it is
	// wrong; options and pairs have their own.
	Why, Wrong string

	// Text is the item's own YAML, kept with an answer so that it can be marked again.
	Text string

	at content.At // where it was read
}

// Option is one answer to choose.
type Option struct {
	Text  string
	Right bool
	Why   string
}

// Pair is two things that belong together.
type Pair struct{ Left, Right, Why string }
