package quiz

import (
	"fmt"
	"time"
)

// whyTopic says in words why a topic was chosen.
func (c *chooser) whyTopic(t Topic) string {
	var s Score
	for _, a := range c.answers[t] {
		s.add(*a)
	}
	if i := stepTopic(t); i >= 0 && c.missed[i] > 0 {
		_, last := missedSteps(c.past.Played)
		return fmt.Sprintf("%s was missed in a role-play on %s", t, c.on(last[i]))
	}
	switch {
	case len(c.Topics) == 1 || len(c.Steps) == 1:
		return fmt.Sprintf("you asked for %s", t)
	case s.Asked == 0:
		return fmt.Sprintf("nothing was asked about %s yet", t)
	case s.Good():
		return fmt.Sprintf("%s is the least sure of what is due, %d of %d right so far", t, s.Right, s.Asked)
	}
	return fmt.Sprintf("%s is weak, %d of %d right so far", t, s.Right, s.Asked)
}

// whyItem says in words why it was this question of its topic.
func (c *chooser) whyItem(it *Item) string {
	m, seen := c.memories[it.ID]
	days := m.dueIn(c.past.Now)
	said := ""
	switch {
	case seen && m.right == 0 && m.rests(c.past.Now):
		said = fmt.Sprintf("this one was wrong %d times in a row, but nothing else fits", m.wrong)
	case seen && m.wrong > 1:
		said = fmt.Sprintf("this one was wrong %d times in a row, and comes back after a rest", m.wrong)
	case seen && m.right == 0:
		said = "this one was wrong on " + c.on(m.last.At)
	case seen && days > 0:
		said = fmt.Sprintf("this one is due only on %s, but no other is left", c.on(c.past.Now.AddDate(0, 0, days)))
	case seen:
		said = "this one is due again, right last on " + c.on(m.last.At)
	default:
		said = fmt.Sprintf("this one is new, of difficulty %d", it.Difficulty)
	}
	return said + c.whyHard(it, !seen)
}

// whyHard says in words, after a comma, how an item's difficulty follows from the
// last answer about its topic; "" where there is nothing to say. That a question is
// not easier after a wrong answer is always said.
func (c *chooser) whyHard(it *Item, isNew bool) string {
	last := c.last(it.Topic)
	_, now := c.hardest(it.Topic)
	switch {
	case last == nil:
	case last.Right:
		if isNew && it.Difficulty > last.Difficulty {
			return ", harder after a right answer"
		}
	case it.Difficulty > last.Difficulty:
		for _, other := range c.due[it.Topic] {
			if other.Difficulty <= last.Difficulty { // it would have been taken but for this
				return ", harder after a wrong answer: the easier ones were wrong twice or more, and rest"
			}
		}
		return ", harder after a wrong answer: no easier one is left"
	case it.Difficulty < last.Difficulty:
		if isNew {
			return ", easier after a wrong one"
		}
	case now && it.Difficulty > 1:
		return ", as hard as the one before: no easier one is left"
	}
	return ""
}

// nothing says in words why no question is left.
func (c *chooser) nothing() string {
	next := 0
	for _, list := range c.open {
		for _, it := range list {
			if in := c.memories[it.ID].dueIn(c.past.Now); next == 0 || in < next {
				next = in
			}
		}
	}
	if next == 0 {
		return "there is no further question of this sort"
	}
	return "every question of this sort is known for now; the next is due on " + c.on(c.past.Now.AddDate(0, 0, next))
}

// on is a day in words, where the trainee is.
func (c *chooser) on(t time.Time) string { return t.In(c.past.Now.Location()).Format("2 January 2006") }
