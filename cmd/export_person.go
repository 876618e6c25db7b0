package cmd

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"rapport/internal/records"
	"rapport/internal/verify"
	"rapport/quiz"
)

// person is everything a store keeps about somebody. Sessions are read when they are
// written.
type person struct {
	app   *app
	store records.Store
	name  string

	entry   *records.Person // nil when the store knows no such person
	counted map[string]records.Counted
	on      map[string]records.Delivery
	reviews []quiz.Review
	queued  []records.QueuedItem
	// said is what they said about others' sessions, deeds what else they did and what
	// was done with their sessions.
	said  []records.Mark
	deeds []records.Deed
	// cases are theirs in the file of disputes beside the store, as they stand there.
	cases    []json.RawMessage
	sessions int
}

// gather reads everything but the sessions.
func (p *person) gather(ctx context.Context) error {
	list, err := p.store.List(ctx, records.Filter{Trainee: p.name})
	if err != nil {
		return err
	}
	p.sessions = len(list)
	people, err := p.store.People(ctx)
	if err != nil {
		return err
	}
	for i := range people {
		if people[i].Name == p.name {
			p.entry = &people[i]
		}
	}
	if p.counted, err = p.store.CountedIn(ctx, records.Scope{Trainee: p.name, Practice: true}); err != nil {
		return err
	}
	if p.reviews, err = p.store.Reviews(ctx, p.name); err != nil {
		return err
	}
	if p.queued, err = p.store.Queued(ctx, p.name); err != nil {
		return err
	}
	// A trainee of a team may not look where only others could have left something.
	if p.deeds, err = p.store.Deeds(ctx, p.name); err != nil && !errors.Is(err, records.ErrForbidden) {
		return err
	}
	if err := p.gatherOwn(ctx, list); err != nil {
		return err
	}
	_, p.cases, err = p.app.disputeCases(p.name)
	return err
}

// gatherOwn reads what they said about others, and what is on its way.
func (p *person) gatherOwn(ctx context.Context, list []records.Summary) error {
	own := map[string]bool{}
	for _, s := range list {
		own[s.ID] = true
	}
	marks, err := p.store.Marks(ctx, records.MarkFilter{Author: p.name})
	if err != nil {
		return err
	}
	for _, m := range marks {
		if !own[m.Attempt] { // those on their own stand with the session
			p.said = append(p.said, m)
		}
	}
	deliveries, err := p.store.Deliveries(ctx, "")
	if err != nil && !errors.Is(err, records.ErrForbidden) {
		return err
	}
	p.on = map[string]records.Delivery{}
	for _, d := range deliveries {
		if own[d.Attempt] {
			p.on[d.Attempt] = d
		}
	}
	return nil
}

// empty reports whether nothing at all is kept.
func (p *person) empty() bool {
	return p.entry == nil && p.sessions+len(p.reviews)+len(p.queued)+len(p.said)+len(p.deeds)+len(p.cases) == 0
}

// keptSession is a session with everything that is kept beside it.
type keptSession struct {
	verify.Kept
	marks    []records.Mark
	regrades []records.Regrade
	imported *records.Import
}

// each hands on their sessions, oldest first.
func (p *person) each(ctx context.Context, do func(keptSession) error) error {
	return eachKept(ctx, p.store, nil, records.Filter{Trainee: p.name}, func(list []verify.Kept) error {
		ids := make([]string, len(list))
		for i := range list {
			ids[i] = list[i].Attempt.ID
		}
		beside, err := p.store.Beside(ctx, ids)
		if err != nil {
			return err
		}
		for _, k := range list {
			s := keptSession{Kept: k}
			for _, m := range beside.Marks {
				if m.Attempt == k.Attempt.ID {
					s.marks = append(s.marks, m)
				}
			}
			for _, g := range beside.Regrades {
				if g.Attempt == k.Attempt.ID {
					s.regrades = append(s.regrades, g)
				}
			}
			for i := range beside.Imports {
				if beside.Imports[i].Attempt == k.Attempt.ID {
					s.imported = &beside.Imports[i]
				}
			}
			if err := do(s); err != nil {
				return err
			}
		}
		return nil
	})
}

// disputeCases reads the file of disputes beside the store: the lines that are not
// somebody's, and those that are. A line that cannot be read is nobody's.
func (a *app) disputeCases(name string) (others, own []json.RawMessage, err error) {
	path, err := a.disputesPath()
	if err != nil {
		return nil, nil, err
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	lines := bufio.NewReader(f)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var c struct {
				By string `json:"by"`
			}
			if json.Unmarshal(line, &c) == nil && c.By == name {
				own = append(own, line)
			} else {
				others = append(others, line)
			}
		}
		if errors.Is(err, io.EOF) {
			return others, own, nil
		}
		if err != nil {
			return nil, nil, err // a file that is not whole is not written anew
		}
	}
}

// at is a time for people.
func (p *person) at(t time.Time) string { return t.Local().Format("2 January 2006 15:04:05") }
