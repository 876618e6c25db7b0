package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapport/grading"
	"rapport/internal/records"
)

// Marking says how far the grader and the people who marked blind agree.
type Marking struct {
	// Grader compares the grader with each marker, by name, Everyone with all of them
	// together; Everyone is nil when nobody marked.
	Grader   []Comparison `json:"grader"`
	Everyone *Comparison  `json:"everyone"`
	// Markers compares every two markers who marked some of the same attempts.
	Markers []Comparison `json:"markers"`
}

// Comparison is the agreement of two markers, verdict by verdict.
type Comparison struct {
	First  string `json:"first"`
	Second string `json:"second"`
	// Attempts is how many attempts it rests on.
	Attempts int `json:"attempts"`
	// Steps are in the order of the cycle; Faults is about critical faults.
	Steps  [5]Agreement `json:"steps"`
	Faults Agreement    `json:"faults"`
	// Kappa is the mean over the five steps; nil unless each has one.
	Kappa *float64 `json:"kappa"`
}

// What the grader and all markers together are called in a Comparison.
const (
	TheGrader = "grader"
	TheOthers = "everyone"
)

// Measure compares what was marked blind: the marks of the kind Blind whose sample
// takes in. Of an author's marks about the same verdict the oldest counts. The
// grader's verdict is the one there was when the mark was made.
func Measure(marks []records.Mark, in func(sample string) bool) Marking {
	by := byAuthor(marks, in)
	m := Marking{Grader: []Comparison{}, Markers: []Comparison{}}
	everyone := comparing{}
	names := slices.Sorted(maps.Keys(by))
	for i, name := range names {
		alone := comparing{}
		for at, mark := range by[name] {
			alone.add(at, mark.Machine, mark.Hit)
			everyone.add(at, mark.Machine, mark.Hit)
		}
		m.Grader = append(m.Grader, alone.result(TheGrader, name))
		for _, other := range names[i+1:] {
			both := comparing{}
			for at, mark := range by[name] {
				if second, ok := by[other][at]; ok {
					both.add(at, mark.Hit, second.Hit)
				}
			}
			if len(both.attempts) > 0 {
				m.Markers = append(m.Markers, both.result(name, other))
			}
		}
	}
	if len(names) > 0 {
		all := everyone.result(TheGrader, TheOthers)
		m.Everyone = &all
	}
	return m
}

// verdictOf names one verdict of one attempt.
type verdictOf struct{ attempt, step string }

// byAuthor sorts marks by author and verdict, the oldest of each.
func byAuthor(marks []records.Mark, in func(string) bool) map[string]map[verdictOf]records.Mark {
	out := map[string]map[verdictOf]records.Mark{}
	for _, m := range marks {
		if m.Kind != records.Blind || !in(m.Sample) {
			continue
		}
		if out[m.Author] == nil {
			out[m.Author] = map[verdictOf]records.Mark{}
		}
		at := verdictOf{m.Attempt, m.Step}
		if old, ok := out[m.Author][at]; !ok || cmp.Or(m.At.Compare(old.At), cmp.Compare(m.N, old.N)) < 0 {
			out[m.Author][at] = m
		}
	}
	return out
}

// comparing gathers a table a step.
type comparing struct {
	tables   map[string]*Table
	attempts map[string]bool
}

func (c *comparing) add(at verdictOf, first, second bool) {
	if c.tables == nil {
		c.tables, c.attempts = map[string]*Table{}, map[string]bool{}
	}
	if c.tables[at.step] == nil {
		c.tables[at.step] = &Table{}
	}
	c.tables[at.step].Add(first, second)
	c.attempts[at.attempt] = true
}

func (c *comparing) of(step string) Agreement {
	if t := c.tables[step]; t != nil {
		return Agree(*t)
	}
	return Agree(Table{})
}

func (c *comparing) result(first, second string) Comparison {
	r := Comparison{First: first, Second: second, Attempts: len(c.attempts), Faults: c.of(records.FaultsMark)}
	sum, whole := 0.0, true
	for i, step := range grading.Steps() {
		r.Steps[i] = c.of(string(step))
		if k := r.Steps[i].Kappa; k != nil {
			sum += *k
		} else {
			whole = false
		}
	}
	if whole {
		mean := sum / float64(len(r.Steps))
		r.Kappa = &mean
	}
	return r
}

// openSample ends the name of a sample that was marked with the grader's verdicts in
// sight.
const openSample = "-open"

// FairSample reports whether a mark's sample was drawn fairly and marked blind: it is
// named "N-S" after how many were drawn and with which seed. A sample in sight of the
// grader's verdicts and the marker's chair are named otherwise.
func FairSample(name string) bool {
	n, seed, ok := strings.Cut(name, "-")
	return ok && digits(n) && digits(seed)
}

// SampleName is the name of a sample of n drawn with seed.
func SampleName(n, seed string, open bool) string {
	if open {
		return n + "-" + seed + openSample
	}
	return n + "-" + seed
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
