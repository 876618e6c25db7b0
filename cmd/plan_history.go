package cmd

import (
	"context"
	"errors"
	"slices"

	"rapport/internal/plan"
	"rapport/internal/records"
	"rapport/quiz"
	"rapport/scenarios"
)

// stock is all that a plan can ask for, with the trainers' own.
type stock struct {
	plays *scenarios.Library
	texts *quiz.Library
}

func (a *app) stock(o planOptions) (stock, error) {
	plays, err := a.library()
	if err != nil {
		return stock{}, err
	}
	texts, err := a.contentOf(a.pathsFrom(o.banks, bankVariable), a.pathsFrom(o.decks, deckVariable))
	return stock{plays, texts}, err
}

// shelf is what there is to practise with, and the flags that find it again.
func (a *app) shelf(s stock, o planOptions) *plan.Shelf {
	shelf := &plan.Shelf{
		Questions: map[quiz.Topic]int{},
		QuizWith:  withPaths("", "bank", o.banks), CardsWith: withPaths(withPaths("", "deck", o.decks), "bank", o.banks),
	}
	with := withPaths("", "scenarios", a.flags.scenarios)
	for _, play := range s.plays.All() {
		r := plan.Roleplay{ID: play.ID, Title: play.Title, Situation: play.Kind, Channel: play.Channel, Difficulty: play.Difficulty}
		if s.plays.Own(play.ID) {
			r.With = with
		}
		shelf.Plays = append(shelf.Plays, r)
	}
	for _, c := range s.texts.Cards {
		if !slices.Contains(shelf.Decks, c.Deck) {
			shelf.Decks = append(shelf.Decks, c.Deck)
		}
	}
	for _, it := range s.texts.Items {
		shelf.Questions[it.Topic]++
	}
	return shelf
}

// newPerDay is how many new cards a day are begun unless `rapport cards` is told
// otherwise.
const newPerDay = 10

// mostCards is of how many of the latest role-plays the scorecards are read for the
// sides of craft: what is older hardly counts.
const mostCards = 60

// planHistory is what is known of the trainee; without a store, nothing.
func (a *app) planHistory(ctx context.Context, from stock) (*plan.History, error) {
	h := &plan.History{Trainee: a.trainee()}
	a.catchUp(ctx)
	store, err := a.readStore(ctx)
	switch {
	case errors.Is(err, records.ErrNoStore):
		a.countCards(h, from.texts, nil, nil)
		return h, nil
	case err != nil:
		return nil, err
	}
	known, err := a.histories(ctx, store, from.plays, h.Trainee, mostCards)
	if err != nil {
		return nil, err
	}
	if kept := known[h.Trainee]; kept != nil {
		h.Sessions, h.Answers = kept.Sessions, kept.Answers
	}
	reviews, err := store.Reviews(ctx, h.Trainee)
	if err != nil {
		return nil, err
	}
	queued, err := store.Queued(ctx, h.Trainee)
	if err != nil {
		return nil, err
	}
	h.Reviews = planReviews(from.texts, reviews)
	a.countCards(h, from.texts, reviews, queued)
	return h, nil
}

// countCards counts the cards there are today, as `rapport cards` deals them. Missed
// questions of a bank that is not named are left out.
func (a *app) countCards(h *plan.History, lib *quiz.Library, reviews []quiz.Review, queued []records.QueuedItem) {
	var ids []string
	var missed []*quiz.Card
	for _, q := range queued {
		ids = append(ids, q.Item)
		if it, known := lib.Item(q.Item); known {
			missed = append(missed, it.Card())
		}
	}
	queue := quiz.TodayAfterMissed(missed, quiz.Mixed(lib.Cards), ids, reviews, a.localNow(), newPerDay)
	h.Due, h.New = queue.Due+len(queue.Soon), queue.New
	for _, e := range queue.Cards {
		if e.State.Phase == quiz.New && e.Card.Deck == quiz.MissedDeck {
			h.Missed++
		}
	}
}

// histories is what the store knows of a trainee, or of everybody who began a
// session where that is "", by name: sessions and answers, and the scorecards of so
// many of the latest role-plays.
func (a *app) histories(ctx context.Context, store records.Store, lib *scenarios.Library, trainee string, scorecards int) (map[string]*plan.History, error) {
	list, err := store.List(ctx, records.Filter{Trainee: trainee})
	if err != nil {
		return nil, err
	}
	out := map[string]*plan.History{}
	of := func(name string) *plan.History {
		if out[name] == nil {
			out[name] = &plan.History{Trainee: name}
		}
		return out[name]
	}
	for _, m := range list {
		s := planSession(m)
		if found, err := lib.Get(m.Scenario); err == nil {
			s.Situation = found.Kind
		}
		if m.Graded && !records.IsQuiz(m.Mode) && scorecards > 0 {
			scorecards--
			if err := a.fillSession(ctx, store, &s); err != nil {
				return nil, err
			}
		}
		of(m.Trainee).Sessions = append(of(m.Trainee).Sessions, s)
	}
	answers, err := store.Answers(ctx, records.AnswerFilter{Trainee: trainee})
	for _, q := range answers {
		h := of(q.Trainee)
		h.Answers = append(h.Answers, plan.Answer{Session: q.Attempt, Topic: q.Topic, Step: q.Step, Share: q.Share, At: q.At})
	}
	return out, err
}

// planSession is a session with what counts of it now.
func planSession(m records.Summary) plan.Session {
	return plan.Session{
		ID: m.ID, Scenario: m.Scenario, Title: m.Title, Mode: m.Mode, Channel: m.Channel, Started: m.Started, Ended: m.Ended,
		Finished: m.Status == records.StatusFinished, Graded: m.Graded, Score: m.Counts.Score, Hits: m.Counts.Hits,
	}
}

// fillSession adds what only the whole attempt tells: the sides of craft, and the
// situation of a role-play that is not at hand any more.
func (a *app) fillSession(ctx context.Context, store records.Store, s *plan.Session) error {
	whole, err := store.Attempt(ctx, s.ID)
	if err != nil {
		return err
	}
	if whole.Card != nil {
		s.Dimensions = whole.Card.Dimensions
	}
	if s.Situation == "" {
		if kept, _ := scenarios.Parse(whole.ScenarioText); kept != nil {
			s.Situation = kept.Kind
		}
	}
	return nil
}

// planReviews finds what the reviewed cards are about. A card that is a missed
// question has that question's topic.
func planReviews(lib *quiz.Library, reviews []quiz.Review) []plan.Review {
	topics, decks := map[string]quiz.Topic{}, map[string]string{}
	for _, it := range lib.Items {
		topics[it.ID], decks[it.ID] = it.Topic, quiz.MissedDeck
	}
	for _, c := range lib.Cards {
		topics[c.ID], decks[c.ID] = c.Topic, c.Deck
	}
	firsts := quiz.Firsts(reviews)
	var out []plan.Review
	for i, r := range reviews {
		out = append(out, plan.Review{Topic: topics[r.Card], Deck: decks[r.Card], First: firsts[i], Rating: r.Rating, At: r.At})
	}
	return out
}
