package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapport/internal/content"
	"rapport/internal/records"
)

// UnknownError says that nothing is known by the name that was asked for.
type UnknownError struct {
	// What is "team", "trainee" or "scenario".
	What, Name string
	// Near is the known name that comes closest, "" when none is close.
	Near string
	// None says that there is nothing of the kind at all.
	None bool
}

func (e *UnknownError) Error() string {
	switch {
	case e.None && e.What == "team":
		return fmt.Sprintf("no team is called %s: this store knows of no teams", content.Quoted(e.Name))
	case e.Near != "":
		return fmt.Sprintf("no %s is called %s: did you mean %s?", e.What, content.Quoted(e.Name), content.Quoted(e.Near))
	}
	return fmt.Sprintf("no %s is called %s", e.What, content.Quoted(e.Name))
}

// CheckNames makes sure that the team, the trainee and the role-play of a scope exist;
// scenarios are those that can be played here. The error is an *UnknownError. A nil
// store knows nobody.
func CheckNames(ctx context.Context, store records.Store, s records.Scope, scenarios []string) error {
	for _, check := range []func() error{
		func() error { return checkTeam(ctx, store, s.Team) },
		func() error { return checkTrainee(ctx, store, s.Trainee) },
		func() error { return checkScenario(ctx, store, s.Scenario, scenarios) },
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// nearest is the known name that comes closest, or else the first with a part that
// does: "Ada" for "Ada Okafor".
func nearest(name string, known []string) string {
	if near := content.Nearest(name, known); near != "" {
		return near
	}
	var parts []string
	of := map[string]string{}
	for _, k := range slices.Sorted(slices.Values(known)) {
		for _, part := range strings.FieldsFunc(k, func(r rune) bool { return r == ' ' || r == '-' || r == '.' }) {
			if part = strings.ToLower(part); of[part] == "" && part != "" {
				parts, of[part] = append(parts, part), k
			}
		}
	}
	return of[content.Nearest(name, parts)]
}

func checkTeam(ctx context.Context, store records.Store, team string) error {
	if team == "" {
		return nil
	}
	var teams []string
	if store != nil {
		people, err := store.People(ctx)
		if err != nil {
			return err
		}
		for _, p := range people {
			teams = append(teams, p.Team)
			teams = append(teams, p.Manages...)
		}
	}
	teams = slices.DeleteFunc(teams, func(t string) bool { return t == "" || t == records.EveryTeam })
	if slices.Contains(teams, team) {
		return nil
	}
	return &UnknownError{What: "team", Name: team, Near: nearest(team, teams), None: len(teams) == 0}
}

func checkTrainee(ctx context.Context, store records.Store, name string) error {
	if name == "" {
		return nil
	}
	var names []string
	if store != nil {
		found, err := store.List(ctx, records.Filter{Trainee: name, Limit: 1})
		if err != nil || len(found) > 0 {
			return err
		}
		people, err := store.People(ctx)
		if err != nil {
			return err
		}
		for _, p := range people {
			names = append(names, p.Name)
		}
		cards, err := store.CardTallies(ctx, records.Scope{Practice: true})
		if err != nil {
			return err
		}
		for _, c := range cards {
			names = append(names, c.Trainee)
		}
		if slices.Contains(names, name) {
			return nil
		}
		all, err := store.Tallies(ctx, records.Scope{Practice: true}, records.ByTrainee)
		if err != nil {
			return err
		}
		for _, t := range all {
			names = append(names, t.Key)
		}
	}
	return &UnknownError{What: "trainee", Name: name, Near: nearest(name, names)}
}

func checkScenario(ctx context.Context, store records.Store, id string, scenarios []string) error {
	if id == "" || id == records.QuizScenario || slices.Contains(scenarios, id) {
		return nil
	}
	known := slices.Clone(scenarios)
	if store != nil {
		played, err := store.Tallies(ctx, records.Scope{Practice: true}, records.ByScenario)
		if err != nil {
			return err
		}
		for _, t := range played {
			known = append(known, t.Key)
		}
	}
	if slices.Contains(known, id) {
		return nil
	}
	return &UnknownError{What: "scenario", Name: id, Near: nearest(id, known)}
}
