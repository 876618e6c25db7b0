package scenarios

import (
	"slices"

	"rapport/grading"
)

// maxReplies is how many replies a customer listens to before leaving.
const maxReplies = 40

// Customer is a simulated customer in one conversation. What it decides follows
// from the scenario and from what was said; the seed chooses its words alone. The
// same scenario, seed and replies give the same customer, byte for byte.
type Customer struct {
	s     *Scenario
	k     grading.Case
	voice *voice
	about map[string]bool // stems of the words that belong to this case
	turns []grading.Turn
	// plain is the same conversation with the customer's first line of each kind
	// in place of the one the seed chose: what the ear hears must not depend on it.
	plain  []grading.Turn
	m      memory
	survey *Survey
}

// memory is what the customer keeps in mind.
type memory struct {
	replies    int // what the agent said so far
	heard      int // replies in which anything was heard
	greeted    bool
	understood bool // asked, or said the need back, or named how it feels
	felt       bool // named how it feels
	warmed     int
	told       map[string]bool // facts
	put        []*Offer        // put last and not decided yet
	declined   map[string]bool
	promised   []*Offer // what policy forbids and was promised
	wouldYou   bool
	accepted   *Offer
	working    bool // the agreed thing was heard to be carried out
	timed      bool // a definite time was given
	askedWhen  bool
	said       map[string]bool // points to tell that were said
	missed     map[string]bool // points to tell that were asked for
	delivered  bool
	closed     bool
	farewells  int
	puzzled    int
	faults     int
	idle       int // replies in a row that led nowhere
	relieved   bool
	impatient  bool
	mood       int
	patience   int
	outcome    string
}

// Reply is the customer's answer to one reply of the trainee.
type Reply struct {
	// Text is what the customer says; empty only after it has left.
	Text string
	// Ended says that the customer has left: no further reply is possible.
	Ended bool
	// Heard is what the ear made of the trainee's reply.
	Heard grading.Heard
	// Reactions are the occasions it speaks on, in the order of Text. Telling a
	// fact is none of them; see Revealed.
	Reactions []Reaction
	// Mood is -5 to 5, Patience 0 to 10, both after this reply.
	Mood, Patience int
	// Revealed are the ids of the facts told in this reply.
	Revealed []string
}

// NewCustomer is the customer of s before the first word. s must be playable, as
// every scenario of a Library is.
func NewCustomer(s *Scenario, seed uint64) *Customer {
	c := &Customer{
		s: s, k: s.Case(), voice: newVoice(s, seed), about: topics(s),
		m: memory{
			told: map[string]bool{}, declined: map[string]bool{}, said: map[string]bool{}, missed: map[string]bool{},
			mood: s.Person.Mood, patience: s.Person.Patience,
		},
	}
	opening := line{"...", "..."} // a scenario without words of its own
	if said, ok := c.voice.choose([][]string{s.Openings}, nil); ok {
		opening = said
	}
	c.record(grading.Customer, opening)
	return c
}

// Open is the customer's first words, which the seed chose.
func (c *Customer) Open() string { return c.turns[0].Text }

// Turns is the conversation so far. The customer always opens it.
func (c *Customer) Turns() []grading.Turn { return slices.Clone(c.turns) }

// Reply is what the customer answers to the trainee's text. Once it has ended,
// further texts are not heard and the reply is empty.
func (c *Customer) Reply(text string) Reply {
	if c.m.outcome != "" {
		return Reply{Ended: true, Mood: c.m.mood, Patience: c.m.patience}
	}
	turn := grading.Turn{Speaker: grading.Agent, Text: text}
	return c.answer(turn, c.listen(turn))
}

// answer reacts to a turn of which heard was heard.
func (c *Customer) answer(turn grading.Turn, heard grading.Heard) Reply {
	h := c.interpret(heard)
	c.record(grading.Agent, line{turn.Text, turn.Text})
	c.m.replies++
	a := c.react(h)
	said, r := c.speak(a)
	c.record(grading.Customer, said)
	r.Heard, r.Mood, r.Patience = h.Heard, c.m.mood, c.m.patience
	r.Text, r.Ended = said.text, c.m.outcome != ""
	return r
}

func (c *Customer) record(who grading.Speaker, said line) {
	c.turns = append(c.turns, grading.Turn{Speaker: who, Text: said.text})
	c.plain = append(c.plain, grading.Turn{Speaker: who, Text: said.plain})
}

// State is how far the conversation has come in the customer's eyes. It says what
// was heard, never what will count: only the whole conversation decides.
type State struct {
	Replies    int // of the trainee
	Greeted    bool
	Understood bool     // asked about the need, said it back or named how it feels
	Told       []string // ids of the facts told, in the scenario's order
	Accepted   string   // id of the offer taken last; empty when none was
	Delivered  bool     // the agreed thing is done or clearly under way
	Missing    []string // ids of the points to tell that were not said yet
	Closed     bool     // wound up after delivering
	Ended      bool
	Outcome    string // empty until it has ended
	Mood       int    // -5 to 5
	Patience   int    // 0 to 10
}

// State is a snapshot; changing it changes nothing.
func (c *Customer) State() State {
	st := State{
		Replies: c.m.replies, Greeted: c.m.greeted, Understood: c.m.understood, Delivered: c.m.delivered, Closed: c.m.closed,
		Ended: c.m.outcome != "", Outcome: c.m.outcome, Mood: c.m.mood, Patience: c.m.patience,
	}
	for _, f := range c.s.Facts {
		if c.m.told[f.ID] {
			st.Told = append(st.Told, f.ID)
		}
	}
	if c.m.accepted != nil {
		st.Accepted = c.m.accepted.ID
	}
	for _, p := range c.missing() {
		st.Missing = append(st.Missing, p.ID)
	}
	return st
}

// missing are the points to tell that the agent has not said.
func (c *Customer) missing() []grading.Point {
	var out []grading.Point
	for _, p := range c.s.Tell {
		if !c.m.said[p.ID] {
			out = append(out, p)
		}
	}
	return out
}

// untold is the first fact that must be asked for and was not, or nil.
func (c *Customer) untold() *Fact {
	for i := range c.s.Facts {
		if f := &c.s.Facts[i]; f.Must && !c.m.told[f.ID] {
			return f
		}
	}
	return nil
}
