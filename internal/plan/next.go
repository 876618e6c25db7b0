package plan

import (
	"fmt"
	"slices"
	"strings"

	"rapport/internal/content"
)

// next are the first items of the course that are still to be done, late ones
// before the others, as tasks.
func (c *Course) next(shelf *Shelf) []Task {
	var late, rest []Task
	for i := range c.Phases {
		for j := range c.Phases[i].Items {
			s := &c.Phases[i].Items[j]
			switch s.State {
			case Done, Failed:
			case Late:
				late = append(late, s.task(c, &c.Phases[i], shelf))
			default:
				rest = append(rest, s.task(c, &c.Phases[i], shelf))
			}
		}
	}
	return slices.CompactFunc(append(late, rest...), func(a, b Task) bool { return a.Command == b.Command })
}

// task is the item as a thing to do.
func (s *Standing) task(c *Course, p *PhaseCourse, shelf *Shelf) Task {
	command := s.Item.Command(shelf.with(&s.Item))
	if s.open != "" {
		command = resume(&Session{ID: s.open, Mode: s.Item.Mode})
	}
	var parts []string
	switch {
	case s.State == Late:
		parts = append(parts, fmt.Sprintf("late by %s, it was due on %s", content.Count(s.DaysLate, "day"), dateWords(s.Item.Due)))
	case s.Due != "":
		parts = append(parts, "due on "+dateWords(s.Item.Due))
	}
	parts = append(parts, s.progress()...)
	why := fmt.Sprintf("%s, %s", c.Title, p.Heading())
	if len(parts) > 0 {
		why += ": " + strings.Join(parts, "; ")
	}
	return Task{command, why + "."}
}

// progress says how far the item is: what is asked, the best so far, attempts left.
func (s *Standing) progress() []string {
	var out []string
	switch s.Item.Kind {
	case LearnItem:
		out = append(out, "it counts once you answer a question about it right")
	case CardsItem:
		out = append(out, fmt.Sprintf("%d of %s so far", s.Days, content.Count(s.Item.Days, "day")))
	default:
		if s.Scored {
			best := fmt.Sprintf("your best is %d, %d to pass", s.Best, s.Item.Pass)
			if len(s.missed) > 0 {
				var steps []string
				for _, m := range s.missed {
					steps = append(steps, m.Title())
				}
				best += ", the last time without " + listed(steps)
			}
			out = append(out, best)
		} else {
			out = append(out, fmt.Sprintf("%d to pass", s.Item.Pass))
		}
	}
	if s.Questions > 0 {
		out = append(out, fmt.Sprintf("%d of %s answered", s.Questions, content.Count(s.Item.Questions, "question")))
	}
	switch left := s.Attempts - s.Used; {
	case s.open != "":
		out = append(out, "you left it unfinished")
	case s.Attempts > 0:
		out = append(out, fmt.Sprintf("%d of %s left", left, content.Count(s.Attempts, "attempt")))
	}
	return out
}

// Detail says in a few words when an item was or is due and how far it is.
func (s *Standing) Detail() string {
	var parts []string
	switch {
	case s.State == Done && s.DaysLate > 0:
		parts = append(parts, content.Count(s.DaysLate, "day")+" late")
	case s.State == Late:
		parts = append(parts, "since "+s.Item.Due.Add(day).Format("2 Jan"))
	case s.State != Done && s.Due != "":
		parts = append(parts, "due "+s.Item.Due.Format("2 Jan"))
	}
	if s.Scored {
		parts = append(parts, fmt.Sprintf("best %d", s.Best))
	}
	if s.State != Done && s.Item.Kind == CardsItem {
		parts = append(parts, fmt.Sprintf("%d so far", s.Days))
	}
	if s.State != Done && s.Questions > 0 {
		parts = append(parts, fmt.Sprintf("%d answered", s.Questions))
	}
	if s.Attempts > 0 && s.State != Done {
		parts = append(parts, fmt.Sprintf("%d of %s used", s.Used, content.Count(s.Attempts, "attempt")))
	}
	return strings.Join(parts, ", ")
}
