package cmd

import (
	"context"
	"fmt"

	"rapport/internal/plan"
	"rapport/internal/records"
	"rapport/internal/report"
	"rapport/quiz"
	"rapport/scenarios"
)

// looker finds what only a trainee's whole history tells: how far they are in the
// curriculum, and which flashcards are due. It loads questions and cards only when
// somebody's history asks for them.
type looker struct {
	app     *app
	store   records.Store
	library func() (*scenarios.Library, error)
	// path names the curriculum, whom the one trainee the report is about, if any.
	path, whom string
	// part says that the report is about some days only: who reviewed no card then may
	// have on others.
	part bool

	texts *quiz.Library
}

// at looks at those trainees.
func (l *looker) at(ctx context.Context, trainees []report.Trainee) (map[string]report.Closer, error) {
	course, err := l.app.reportCurriculum(l.path, l.whom, l.library)
	if err != nil {
		return nil, err
	}
	out := map[string]report.Closer{}
	for _, t := range trainees {
		c := report.Closer{}
		h := &plan.History{Trainee: t.Name}
		if l.part || t.Cards.Reviews > 0 {
			if err := l.cards(ctx, h, &c); err != nil {
				return nil, err
			}
		}
		if course != nil && course.For(t.Name) {
			if err := l.course(ctx, course, h, &c); err != nil {
				return nil, err
			}
		}
		out[t.Name] = c
	}
	return out, nil
}

// cards counts what is due of a trainee who reviewed cards before.
func (l *looker) cards(ctx context.Context, h *plan.History, c *report.Closer) error {
	reviews, err := l.store.Reviews(ctx, h.Trainee)
	if err != nil || len(reviews) == 0 {
		return err
	}
	queued, err := l.store.Queued(ctx, h.Trainee)
	if err != nil {
		return err
	}
	if l.texts == nil {
		if l.texts, err = l.app.contentOf(l.app.pathsFrom(nil, bankVariable), l.app.pathsFrom(nil, deckVariable)); err != nil {
			return err
		}
	}
	l.app.countCards(h, l.texts, reviews, queued)
	h.Reviews = planReviews(l.texts, reviews)
	c.Due = &h.Due
	return nil
}

// course follows the curriculum with the trainee's history.
func (l *looker) course(ctx context.Context, course *plan.Curriculum, h *plan.History, c *report.Closer) error {
	plays, err := l.library()
	if err != nil {
		return err
	}
	known, err := l.app.histories(ctx, l.store, plays, h.Trainee, 0)
	if err != nil {
		return err
	}
	if kept := known[h.Trainee]; kept != nil {
		h.Sessions, h.Answers = kept.Sessions, kept.Answers
	}
	followed := plan.Follow(course, h, l.app.localNow())
	c.Course = &report.Course{
		Title: followed.Title, Phase: followed.Phase(), Done: followed.Done, Total: followed.Total, Late: followed.Late, LateWith: []string{},
	}
	for _, s := range followed.LateItems() {
		c.Course.LateWith = append(c.Course.LateWith, s.Words)
		c.Late = append(c.Late, report.Next{
			What: "Catch up: " + s.Words, Why: fmt.Sprintf("%s late", plural(s.DaysLate, "day")), Command: s.Item.Command(""),
		})
	}
	return nil
}

// reportCurriculum is the one to follow, nil when there is none. Questions and cards
// are loaded only when there is one to check.
func (a *app) reportCurriculum(path, whom string, library func() (*scenarios.Library, error)) (*plan.Curriculum, error) {
	plays, err := library() // which reads what is shared as well
	if err != nil {
		return nil, err
	}
	if path == "" && a.streams.Getenv("RAPPORT_CURRICULUM") == "" && len(a.sharedFiles(curriculumFiles)) == 0 {
		return nil, nil
	}
	texts, err := a.contentOf(a.pathsFrom(nil, bankVariable), a.pathsFrom(nil, deckVariable))
	if err != nil {
		return nil, err
	}
	return a.curriculum(path, whom, a.shelf(stock{plays, texts}, planOptions{}))
}
