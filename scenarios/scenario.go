package scenarios

import "rapport/grading"

// Kind is one of the eight customer situations of the source material (reve).
type Kind string

// The eight situations, in the order of reve.
const (
	Information Kind = "information" // a potential customer looks for information (reve 1)
	Evaluating  Kind = "evaluating"  // compares solutions (reve 2)
	Onboarding  Kind = "onboarding"  // is new and needs to get started (reve 3)
	Experience  Kind = "experience"  // gives feedback, praise or a suggestion (reve 4)
	Urgent      Kind = "urgent"      // needs it solved now (reve 5)
	Angry       Kind = "angry"       // is unhappy and vents (reve 6)
	Confused    Kind = "confused"    // does not see the way forward (reve 7)
	Loyal       Kind = "loyal"       // has been with us for years (reve 8)
)

// Kinds lists every kind, in the order of the source.
func Kinds() []Kind {
	return []Kind{Information, Evaluating, Onboarding, Experience, Urgent, Angry, Confused, Loyal}
}

// Scenario is one role-play: who calls, about what, what the agent may do, and
// what the customer says to it. It is what a file holds after the pools of lines
// it inherits were filled in. A Scenario is never changed once loaded.
type Scenario struct {
	ID         string // lower-case words joined by hyphens
	Title      string
	Kind       Kind
	Channel    grading.Channel
	Difficulty int    // 1 easy, 2 medium, 3 hard
	Company    string // who the trainee works for, and its voice, in a line or two
	Person     Person
	Brief      string   // the situation as the agent sees it before the first word
	Record     []string // what the agent's screen shows: past purchases, notes
	May        []string // what the trainee may decide alone
	MayNot     []string // what policy forbids
	Need       string   // what the customer needs, in an agent's words, lower case, no full stop
	Openings   []string // the customer's first words; the seed picks one
	Facts      []Fact
	Offers     []Offer
	Tell       []grading.Point                // what the agent must say in Delivering
	Needs      map[grading.Step][]grading.Act // acts a step needs besides the guidelines' own
	Lines      map[Reaction][]string          // own lines, then those of the pools it inherits
	Cap        int                            // highest score with a critical fault; 0 = grading.DefaultCap
	// OverpromiseCritical makes promising a forbidden offer a critical fault.
	OverpromiseCritical bool
	Source              string // the section it practises, as "reve#6"

	// Text is the scenario's own YAML as its author wrote it, and Path and Line
	// where it stood: an attempt keeps the text so that its grade can be recomputed.
	Text string
	Path string
	Line int
}

// Person is the simulated customer before the first word.
type Person struct {
	Name        string // full name; the first word is what friendly agents use
	Status      string // new, existing, past, prospective (cycle, Types of Customers)
	Reason      string // question, request, complaint, compliment, suggestion
	Stage       string // awareness, consideration, acquisition, experience, loyalty (reve)
	Temperament string // the pool of lines: one of Temperaments
	Register    string // plain, casual, formal
	Mood        int    // -5 furious to 5 delighted
	Patience    int    // 1 to 10: how many let-downs until the customer leaves
}

// Fact is something the customer knows and says only when asked.
type Fact struct {
	grading.Point          // ID, Is ("where the sofa is torn") and the Words that ask for it
	Says          []string // how the customer tells it; the seed picks one
	Must          bool     // Understanding needs it to be asked
}

// Offer is a solution the agent may put to the customer.
type Offer struct {
	grading.Offer
	// Accepted says that this customer takes it, once understood.
	Accepted bool
	// Says is what the customer answers; empty inherits the pool's lines.
	Says []string
}

// Reaction names an occasion on which the customer says something. Each has at
// least four lines in every pool.
type Reaction string
