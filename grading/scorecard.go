package grading

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Evidence is a span of an agent turn and the act it was heard to perform.
type Evidence struct {
	// Turn is the index in the transcript's turns.
	Turn int `json:"turn"`
	// Start and End count Unicode code points in that turn's text, End exclusive.
	Start int    `json:"start"`
	End   int    `json:"end"`
	Act   Act    `json:"act"`
	Text  string `json:"text"`
}

// Verdict is the decision about one step.
type Verdict struct {
	Hit bool `json:"hit"`
	// Marks is 20 when hit, else 0.
	Marks int `json:"marks"`
	// Confidence is how sure the grader is of Hit being right.
	Confidence Percent `json:"confidence"`
	// SecondLook marks verdicts below the confidence line, for a person to check.
	SecondLook bool       `json:"second_look,omitempty"`
	Evidence   []Evidence `json:"evidence,omitempty"`
	// Nearest is the closest miss, when not hit and when anything came close.
	Nearest *Evidence `json:"nearest,omitempty"`
	// Missing says in one line why the step was not hit.
	Missing string `json:"missing,omitempty"`
	// Change is the smallest change that would have hit the step.
	Change string `json:"change,omitempty"`
	// Example is a line, in the scenario's own terms, that would have done it.
	Example string `json:"example,omitempty"`
	// Source is the document and section the step rests on, as "cycle#step-5".
	Source string `json:"source"`
}

// Fault is something that should not have been said.
type Fault struct {
	Kind  Act    `json:"kind"`
	Turn  int    `json:"turn"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	// Critical faults withhold full marks and cap the score.
	Critical   bool    `json:"critical"`
	Confidence Percent `json:"confidence"`
}

// Verdicts holds one verdict a step, in the order of the cycle. It is written to
// JSON as an object keyed by step.
type Verdicts [5]Verdict

// Of is the verdict about step.
func (v *Verdicts) Of(step Step) *Verdict { return &v[step.index()] }

// Dimension is one of the ten sides of craft.
type Dimension struct {
	Name string `json:"name"`
	// Score is 0 to 100; Seen is false when the conversation gave no occasion.
	Score int  `json:"score"`
	Seen  bool `json:"seen"`
}

// Tip is one line of coaching, with the words it is about when there are some.
type Tip struct {
	Dimension string    `json:"dimension"`
	At        *Evidence `json:"at,omitempty"`
	Say       string    `json:"say"`
	Source    string    `json:"source"`
}

// Scorecard is the whole grade of one conversation.
type Scorecard struct {
	ID string `json:"id"`
	// Score is what counts, 0 to 100: Marks after a critical fault's cap.
	Score int `json:"score"`
	// Marks is 20 a step hit, 0 to 100.
	Marks     int  `json:"marks"`
	FullMarks bool `json:"full_marks"`
	// Craft is how well, 0 to 100; it never changes Score or Marks.
	Craft  int      `json:"craft"`
	Steps  Verdicts `json:"steps"`
	Faults []Fault  `json:"faults"`
	// Dimensions are the sides of craft that Craft is the mean of.
	Dimensions []Dimension `json:"dimensions"`
	Tips       []Tip       `json:"tips,omitempty"`
	// Declined says why the conversation was not graded at all ("not English"),
	// in which case every figure is zero and means nothing.
	Declined string `json:"declined,omitempty"`
	// Grader is the version and model hash that produced this scorecard.
	Grader string `json:"grader"`
}

// MarshalJSON writes the verdicts as an object in the order of the cycle.
func (v Verdicts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, s := range Steps() {
		sep := byte(',')
		if i == 0 {
			sep = '{'
		}
		b.WriteByte(sep)
		one, err := json.Marshal(v[i])
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", s, one)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads what MarshalJSON wrote; steps that are absent stay zero.
func (v *Verdicts) UnmarshalJSON(data []byte) error {
	var m map[Step]Verdict
	if err := json.Unmarshal(data, &m); err != nil {
		return err
	}
	for i, s := range Steps() {
		v[i] = m[s]
	}
	return nil
}

// MarshalJSON writes the percentage as a number from 0 to 1 with two decimals.
func (p Percent) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

// String is the percentage as a number from 0 to 1 with two decimals.
func (p Percent) String() string { return fmt.Sprintf("%d.%02d", int(p)/100, int(p)%100) }

// UnmarshalJSON reads a number from 0 to 1, rounding to whole hundredths.
func (p *Percent) UnmarshalJSON(data []byte) error {
	var f float64
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	*p = Percent(f*100 + 0.5)
	return nil
}
