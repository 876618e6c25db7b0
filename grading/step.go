package grading

// Step is one of the five steps of the customer interaction cycle (hgs, cycle).
type Step string

// The five steps, in order.
const (
	Greeting      Step = "greeting"
	Understanding Step = "understanding"
	Agreeing      Step = "agreeing"
	Delivering    Step = "delivering"
	Closing       Step = "closing"
)

// Steps lists the five steps in the order of the cycle.
func Steps() []Step {
	return []Step{Greeting, Understanding, Agreeing, Delivering, Closing}
}

// index is the step's place in the cycle, 0 to 4.
func (s Step) index() int {
	for i, t := range Steps() {
		if s == t {
			return i
		}
	}
	return -1
}

// Title is the step's name as people write it: "Greeting".
func (s Step) Title() string {
	if s == "" {
		return ""
	}
	return string(s[0]-'a'+'A') + string(s[1:])
}
