package report

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"rapport/grading"
	"rapport/internal/records"
	"rapport/quiz"
)

// Format is the version of what --json prints.
const Format = 1

// Options says what a report is about and how much of it is wanted.
type Options struct {
	Scope records.Scope
	// Since and Until are the days that bound Scope, YYYY-MM-DD; "" for none.
	Since, Until string
	// Now is when the report is made.
	Now time.Time
	// Sample says that everything is made up.
	Sample bool
	// Title is the title of a role-play, "" where it is not known.
	Title func(scenario string) string
	// Playable says whether the reader can play a role-play; nil says none can.
	Playable func(scenario string) bool
	// Notes is the page of `rapport learn` about a kind of fault, "" for none.
	Notes func(grading.Act) string
	// Examples is how many attempts are shown of each thing that was missed, 0 to 3.
	Examples int
	// Rows asks for figures by scenario and by channel, which take as long as the rest.
	Rows bool
	// Attempts asks for every single attempt.
	Attempts bool
	// Look finds what only a trainee's whole history tells, by name. It is asked for
	// those that Shown picks; nil leaves it out.
	Look func(ctx context.Context, trainees []Trainee) (map[string]Closer, error)
}

// Closer is what a look at a trainee's whole history tells.
type Closer struct {
	Course *Course
	// Late is what is late in the curriculum, and how to do it.
	Late []Next
	// Due is how many flashcards are to be reviewed today; nil when none ever was.
	Due *int
}

// Make counts what store lets through and says what it comes to. A nil store is one
// in which nothing is kept.
func Make(ctx context.Context, store records.Store, o Options) (*Report, error) {
	if o.Title == nil {
		o.Title = func(string) string { return "" }
	}
	if o.Playable == nil {
		o.Playable = func(string) bool { return false }
	}
	if o.Notes == nil {
		o.Notes = func(grading.Act) string { return "" }
	}
	a := &answers{}
	if store != nil {
		if err := a.ask(ctx, store, o); err != nil {
			return nil, err
		}
	}
	r := a.report(o)
	for i := range r.Trainees {
		r.Trainees[i].Next = a.next(&r.Trainees[i], Closer{}, o)
	}
	if store == nil {
		return r, nil
	}
	if err := a.lookCloser(ctx, r, o); err != nil {
		return nil, err
	}
	if err := a.details(ctx, store, r, o); err != nil {
		return nil, err
	}
	return r, nil
}

// report puts the counts together.
func (a *answers) report(o Options) *Report {
	r := &Report{
		Format: Format, Made: o.Now.UTC(), Sample: o.Sample,
		Scope: Scope{
			Team: o.Scope.Team, Trainee: o.Scope.Trainee, Scenario: o.Scope.Scenario, Channel: string(o.Scope.Channel),
			Since: o.Since, Until: o.Until, Assessed: !o.Scope.Practice,
		},
		Trainees: a.everybody(o.Scope), Plays: playsOf(a.firsts, o.Title), Scenarios: []Row{}, Channels: []Row{}, Spread: []ScoreCount{},
		Series: pointsOf(a.series), Faults: faultsOf(a.faults), Missed: []Missed{}, Topics: topicsOf(a.topics), Comments: []Comment{},
	}
	total := records.Tally{}
	trend := moments{}
	for _, t := range a.trainees {
		total = sum(total, t)
		trend = trend.and(momentsOf(t.Trend))
	}
	r.Total = figures(total)
	r.Total.Trend = trend.trend()
	firsts(a.firsts).into(&r.Total)
	r.Reviewed = total.Human
	byScenario := group(a.firsts, func(f records.First) string { return f.Scenario })
	for _, t := range a.scenarios {
		row := Row{Key: t.Key, Title: o.Title(t.Key), Figures: figures(t)}
		if t.Key == records.QuizScenario {
			row.Title = records.QuizTitle
		}
		firsts(byScenario[t.Key]).into(&row.Figures)
		r.Scenarios = append(r.Scenarios, row)
	}
	for _, t := range a.channels {
		r.Channels = append(r.Channels, Row{Key: t.Key, Figures: figures(t)})
	}
	for _, s := range a.spread {
		r.Spread = append(r.Spread, ScoreCount(s))
	}
	return r
}

// everybody is each trainee's part: of those with anything in scope, and of those who
// belong to the team and have nothing yet.
func (a *answers) everybody(s records.Scope) []Trainee {
	tallies := map[string]records.Tally{}
	for _, t := range a.trainees {
		tallies[t.Key] = t
	}
	series := group(a.series, func(p records.Point) string { return p.Trainee })
	faults := group(a.faults, func(f records.FaultCount) string { return f.Trainee })
	topics := group(a.topics, func(t records.TopicTally) string { return t.Trainee })
	a.byTrainee = group(a.firsts, func(f records.First) string { return f.Trainee })
	names := map[string]bool{}
	for name := range tallies {
		names[name] = true
	}
	teams := map[string]string{}
	for _, p := range a.people {
		teams[p.Name] = p.Team
		if p.Role == records.Trainee && (s.Team == "" || s.Team == p.Team) && (s.Trainee == "" || s.Trainee == p.Name) {
			names[p.Name] = true
		}
	}
	cards := map[string]records.CardTally{}
	for _, c := range a.cards {
		cards[c.Trainee] = c
		if s.Scenario == "" && s.Channel == "" {
			names[c.Trainee] = true
		}
	}
	out := []Trainee{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		t := Trainee{
			Name: name, Team: teams[name], Figures: figures(tallies[name]), Series: pointsOf(series[name]),
			Faults: faultsOf(faults[name]), Topics: topicsOf(topics[name]), Cards: cardsOf(cards[name]),
		}
		firsts(a.byTrainee[name]).into(&t.Figures)
		out = append(out, t)
	}
	return out
}

func group[T any](list []T, by func(T) string) map[string][]T {
	out := map[string][]T{}
	for _, one := range list {
		out[by(one)] = append(out[by(one)], one)
	}
	return out
}

// mostShown is how many trainees are shown one by one on a terminal.
const mostShown = 50

// Shown are the trainees that are shown one by one where there is little room: all,
// or the fifty with the lowest mean score, those without one last. It keeps their
// order.
func (r *Report) Shown() []Trainee {
	if len(r.Trainees) <= mostShown {
		return r.Trainees
	}
	score := func(t Trainee) float64 {
		if t.Score == nil {
			return 101
		}
		return *t.Score
	}
	lowest := slices.Clone(r.Trainees)
	slices.SortStableFunc(lowest, func(a, b Trainee) int { return cmp.Compare(score(a), score(b)) })
	lowest = lowest[:mostShown]
	slices.SortFunc(lowest, func(a, b Trainee) int { return cmp.Compare(a.Name, b.Name) })
	return lowest
}

// topicOrder is the place of a topic in lists.
func topicOrder(t quiz.Topic) int {
	if i := slices.Index(quiz.Topics, t); i >= 0 {
		return i
	}
	return len(quiz.Topics)
}
