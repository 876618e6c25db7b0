// Package sample holds a made-up team, and the conversations people practise
// marking on. It is pure: the same arguments give the same sample on every machine.
package sample

import (
	"slices"

	"rapport/grading"
	"rapport/scenarios"
)

// Talk is a made-up conversation and how a careful reader of the guidelines marks it.
type Talk struct {
	ID       string // "shears-1": tells nothing about the quality
	Scenario string // the id of its situation; see Scenario
	Title    string // the situation's title
	Note     string // what is special about it; it gives the key away
	Channel  grading.Channel
	Turns    []grading.Turn
	Key      Key
	Faults   []Fault
	Why      map[grading.Step]string // for each step missed, why in one line
}

// Key says for each of the five steps which agent turns show it: indexes in Turns,
// none for a step that is missed.
type Key map[grading.Step][]int

// Hit reports whether the step is hit.
func (k Key) Hit(step grading.Step) bool { return len(k[step]) > 0 }

// Hits is how many of the five steps are hit.
func (k Key) Hits() int {
	n := 0
	for _, step := range grading.Steps() {
		if k.Hit(step) {
			n++
		}
	}
	return n
}

// Fault is something an agent turn should not have said.
type Fault struct {
	Kind grading.Act // a critical fault, or grading.Overpromise
	Turn int
}

// Transcript is the conversation as the grader takes it.
func (t Talk) Transcript() grading.Transcript {
	return grading.Transcript{ID: t.ID, Scenario: t.Scenario, Channel: t.Channel, Turns: t.Turns}
}

// Full reports whether the talk deserves full marks: all five steps and no critical
// fault.
func (t Talk) Full() bool {
	critical := slices.ContainsFunc(t.Faults, func(f Fault) bool { return f.Kind.Critical() })
	return t.Key.Hits() == len(grading.Steps()) && !critical
}

// Talks lists every conversation, those of a situation together. What a Talk holds
// is shared and must not be changed.
func Talks() []Talk { return slices.Clone(shipped().talks) }

// Find is the conversation with that id.
func Find(id string) (Talk, bool) {
	talks := shipped().talks
	i := slices.IndexFunc(talks, func(t Talk) bool { return t.ID == id })
	if i < 0 {
		return Talk{}, false
	}
	return talks[i], true
}

// Scenario is the situation with that id, nil when there is none.
func Scenario(id string) *scenarios.Scenario { return shipped().situations[id] }
