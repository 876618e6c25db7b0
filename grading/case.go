package grading

import "strings"

// Case is what a scenario adds to the rubric: what belongs to this customer's
// situation, what the policy allows, and what a step asks for beyond the
// guidelines. The zero Case adds nothing: any transcript can be graded with it.
// A case can only add requirements, never take one away.
type Case struct {
	// Scenario is the scenario's id; empty for transcripts without one.
	Scenario string
	Channel  Channel
	// Customer is the customer's name as the agent knows it.
	Customer string
	// Need says what the customer needs, in an agent's words: "the torn sofa put
	// right before Saturday". It is used in suggestions.
	Need string
	// Situation is the scenario's own text (brief, record, opening): the words
	// that fit this case.
	Situation string
	// Needs lists, per step, acts that must be heard besides the guidelines' own.
	Needs map[Step][]Act
	// Ask lists what the agent must ask about in Understanding.
	Ask []Point
	// Tell lists what the agent must say in Delivering.
	Tell []Point
	// Offers lists what the agent may and may not propose.
	Offers []Offer
	// Cap is the highest score a session with a critical fault can get; 0 means
	// DefaultCap. A trainer may lower it, not raise it.
	Cap int
	// OverpromiseCritical makes promising a forbidden offer a critical fault.
	OverpromiseCritical bool
}

// DefaultCap is the highest score a session with a critical fault can get.
const DefaultCap = 60

// Point is something a trainee must ask about or say.
type Point struct {
	ID string
	// Is names it in words a suggestion can use: "where the sofa is torn".
	Is string
	// Words are words or short phrases; any one of them in a sentence touches
	// the point. A phrase matches when all its words stand close together, in
	// any inflection.
	Words []string
}

// Offer is a solution the agent might put to the customer.
type Offer struct {
	Point
	// Allowed is false where the policy forbids it: it then does not count for
	// Agreeing, and promising it is an overpromise.
	Allowed bool
}

// CalledName is what a friendly agent calls a customer of that name: the first
// name, or the whole of a name that begins with a title; "" for "".
func CalledName(full string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(full), " ")
	switch strings.TrimSuffix(first, ".") {
	case "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr":
		return full
	}
	return first
}
