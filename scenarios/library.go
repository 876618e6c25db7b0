package scenarios

import (
	"fmt"

	"rapport/internal/content"
)

// Library is every scenario that can be played. The built-in ones come first, in
// the order they ship; one that was replaced keeps its place.
type Library struct {
	all  []*Scenario
	at   map[string]int // id → index in all
	from map[string]origin
}

// origin says where a scenario comes from. One of a later origin replaces one of an
// earlier.
type origin int

const (
	ofProgram origin = iota + 1
	ofTeam           // what a team shares
	ofUser           // the files the user named
)

func newLibrary() *Library { return &Library{at: map[string]int{}, from: map[string]origin{}} }

// All lists the scenarios in a stable order. The slice is the caller's.
func (l *Library) All() []*Scenario { return append([]*Scenario(nil), l.all...) }

// Get finds a scenario by its id. The error is an *UnknownError.
func (l *Library) Get(id string) (*Scenario, error) {
	if i, ok := l.at[id]; ok {
		return l.all[i], nil
	}
	ids := make([]string, len(l.all))
	for i, s := range l.all {
		ids[i] = s.ID
	}
	return nil, &UnknownError{ID: id, Nearest: content.Nearest(id, ids)}
}

// BuiltIn reports whether the scenario with that id is one that ships with the
// program; false when it was replaced, and for unknown ids.
func (l *Library) BuiltIn(id string) bool { return l.from[id] == ofProgram }

// Own reports whether the scenario with that id is of the files the user named.
func (l *Library) Own(id string) bool { return l.from[id] == ofUser }

// add puts a scenario in. It returns the scenario that holds the id already and
// must not be replaced, nil when s is in.
func (l *Library) add(s *Scenario, from origin) (first *Scenario) {
	i, taken := l.at[s.ID]
	switch {
	case !taken:
		l.at[s.ID] = len(l.all)
		l.all = append(l.all, s)
	case from <= l.from[s.ID]:
		return l.all[i]
	default:
		l.all[i] = s
	}
	l.from[s.ID] = from
	return nil
}

// UnknownError says that no scenario has an id.
type UnknownError struct {
	ID string
	// Nearest is the known id that comes closest; empty when none is close.
	Nearest string
}

func (e *UnknownError) Error() string {
	if e.Nearest != "" {
		return fmt.Sprintf("no scenario is called %s: did you mean %s?", content.Quoted(e.ID), content.Quoted(e.Nearest))
	}
	return fmt.Sprintf("no scenario is called %s: run 'rapport scenario list' to see them all", content.Quoted(e.ID))
}
