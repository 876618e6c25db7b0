package quiz

import (
	"cmp"
	"fmt"
	"slices"
)

// Choose is the next question of a session, and why it is asked. The weakest topic
// comes first, with steps missed in role-plays before others; within it what was
// wrong before, what is new and what is due again, harder after right answers and
// not harder after wrong ones. No topic gets more than a third of the session while
// another has something to ask, and a part of it is for topics that were not asked
// about for long. What was asked in the session does not come again, and nothing
// before it is due, with one exception: a session that is not narrowed to topics or
// steps asks about each step at least once, if need be with the question that is due
// soonest. The item is nil when nothing is left to ask, or N were. The same arguments
// choose the same.
func Choose(items []*Item, past Past, wish Wish, asked []Answer) (it *Item, why string) {
	left := wish.N - len(asked)
	if left <= 0 {
		return nil, "all questions of this session were asked"
	}
	c := newChooser(items, past, wish, asked)
	owed := c.owed()
	if len(owed) > 0 && (left <= len(owed) || len(c.due) == 0) {
		step := slices.MaxFunc(owed, func(a, b Topic) int { return c.need(a) - c.need(b) })
		return c.about(step, "every quiz asks about each step")
	}
	topics := Topics
	if idle, places := c.idle(); left <= len(owed)+min(places, len(idle)) {
		topics = idle
	}
	topic := c.weakest(topics)
	if topic == "" {
		return nil, c.nothing()
	}
	return c.about(topic, c.whyTopic(topic))
}

// chooser holds what a choice is made from.
type chooser struct {
	Wish
	past  Past
	asked []Answer
	// answers are those of the past and of this session, by topic, the oldest first.
	answers  map[Topic][]*Answer
	memories map[string]memory
	// open are the items that are wanted and not asked yet, due those of them that
	// may be asked, both by topic.
	open, due map[Topic][]*Item
	missed    [5]int
}

func newChooser(items []*Item, past Past, wish Wish, asked []Answer) *chooser {
	c := &chooser{
		Wish: wish, past: past, asked: asked, answers: map[Topic][]*Answer{},
		memories: memories(past.Answers, past.Now), open: map[Topic][]*Item{}, due: map[Topic][]*Item{},
	}
	c.missed, _ = missedSteps(past.Played)
	for _, list := range [][]Answer{past.Answers, asked} {
		for i := range list {
			a := &list[i]
			c.answers[a.Topic] = append(c.answers[a.Topic], a)
		}
	}
	for _, it := range items {
		if !wish.Wants(it) || slices.ContainsFunc(asked, func(a Answer) bool { return a.Item == it.ID }) {
			continue
		}
		c.open[it.Topic] = append(c.open[it.Topic], it)
		if c.memories[it.ID].dueIn(past.Now) <= 0 {
			c.due[it.Topic] = append(c.due[it.Topic], it)
		}
	}
	return c
}

// count is how many of the session's questions were about a topic.
func (c *chooser) count(t Topic) int {
	n := 0
	for _, a := range c.asked {
		if a.Topic == t {
			n++
		}
	}
	return n
}

// owed are the steps that the session still has to ask about, and can.
func (c *chooser) owed() []Topic {
	var owed []Topic
	for _, t := range Topics {
		if c.whole() && stepTopic(t) >= 0 && len(c.open[t]) > 0 && c.count(t) == 0 {
			owed = append(owed, t)
		}
	}
	return owed
}

// idle are the topics that were not asked about for long, or never, and that the
// session can ask about; and how many of its questions are still kept for them.
func (c *chooser) idle() (topics []Topic, places int) {
	const (
		long = 50 // answers
		part = 5  // of a session, one question in so many
	)
	places = c.N / part
	late := map[Topic]bool{}
	for _, a := range c.past.Answers[max(0, len(c.past.Answers)-long):] {
		late[a.Topic] = true
	}
	for _, t := range Topics {
		if late[t] {
			continue
		}
		n := c.count(t)
		places -= n
		if _, fits := c.list(t); fits && n == 0 {
			topics = append(topics, t)
		}
	}
	return topics, max(0, places)
}

// need is how much a topic wants asking about, in thousandths.
func (c *chooser) need(t Topic) int {
	const (
		fromPlay = 900 // for a step missed in every late role-play
		unproved = 800 // for a topic of which nothing is known
		variety  = 90  // less for each question that the session has asked about it
	)
	known, unsure := level(c.answers[t], c.past.Now)
	need := 1000 - known + unproved*unsure/1000 - variety*c.count(t)
	if s := stepTopic(t); s >= 0 {
		need += fromPlay * c.missed[s] / 1000
	}
	return need
}

// weakest is the topic with the greatest need of those with a question that is due;
// "" when none has one. One that had its third of the session, or has only what does
// not fit now, comes behind all others.
func (c *chooser) weakest(topics []Topic) Topic {
	r := seeded(c.Seed, fmt.Sprint("topic ", len(c.asked)))
	third := max(1, (c.N+1)/3)
	best, least, most, random := Topic(""), 0, 0, 0
	for _, t := range topics {
		if len(c.due[t]) == 0 {
			continue
		}
		behind := 0
		if c.count(t) >= third {
			behind += 2
		}
		if _, fits := c.list(t); !fits {
			behind++
		}
		need, draw := c.need(t), r.below(1000) // chance decides between equals
		if cmp.Or(behind-least, most-need, random-draw) < 0 || best == "" {
			best, least, most, random = t, behind, need, draw
		}
	}
	return best
}

// list are the questions about a topic of which the next one is chosen: due, not
// resting, and not harder than one that was missed last, rather easier in the same
// session; only where there are none such others, and they fit less.
func (c *chooser) list(t Topic) (list []*Item, fits bool) {
	due := c.due[t]
	if len(due) == 0 {
		due = c.open[t]
	}
	pick := func(resting bool, hardest int) bool {
		list = nil
		for _, it := range due {
			if it.Difficulty <= hardest && (resting || !c.memories[it.ID].rests(c.past.Now)) {
				list = append(list, it)
			}
		}
		return len(list) > 0
	}
	hardest, now := c.hardest(t)
	switch {
	case now && pick(false, hardest-1), pick(false, hardest):
		return list, len(c.due[t]) > 0
	case now && pick(true, hardest):
		return list, false
	case pick(false, 3):
		return list, !now && len(c.due[t]) > 0
	}
	return due, false
}

// hardest is how hard the next question about a topic may be: no harder than the
// last one when that was wrong; and whether that was in this session.
func (c *chooser) hardest(t Topic) (difficulty int, now bool) {
	last := c.last(t)
	if last == nil || last.Right {
		return 3, false
	}
	return last.Difficulty, c.count(t) > 0
}

// last is the last answer about a topic, nil without one.
func (c *chooser) last(t Topic) *Answer {
	about := c.answers[t]
	if len(about) == 0 {
		return nil
	}
	return about[len(about)-1]
}

// about is the question to ask about a topic.
func (c *chooser) about(t Topic, why string) (*Item, string) {
	early := len(c.due[t]) == 0
	list, _ := c.list(t)
	target := c.target(t)
	r := seeded(c.Seed, fmt.Sprint("item ", len(c.asked)))
	var best *Item
	least := 0
	for _, it := range list {
		cost := c.cost(it, target) + r.below(100)
		if early {
			cost += 1000 * c.memories[it.ID].dueIn(c.past.Now)
		}
		if best == nil || cost < least {
			best, least = it, cost
		}
	}
	return best, why + "; " + c.whyItem(best)
}

// target is the difficulty to ask about a topic: one more after a right answer, one
// less after a wrong one, and easy at first.
func (c *chooser) target(t Topic) int {
	last := c.last(t)
	switch {
	case last == nil:
		return 1
	case last.Right:
		return min(3, last.Difficulty+1)
	}
	return max(1, last.Difficulty-1)
}

// cost says how little a question fits: it should be of the difficulty wanted, one
// that was wrong once rather than a new one or one that was wrong oftener, those
// rather than one that is due again, and of another kind than the one before.
func (c *chooser) cost(it *Item, target int) int {
	cost := 300 * max(it.Difficulty-target, target-it.Difficulty)
	switch m := c.memories[it.ID]; {
	case m.right > 0:
		cost += 150
	case m.wrong == 1:
		cost -= 250
	}
	if n := len(c.asked); n > 0 && c.asked[n-1].Kind == it.Kind {
		cost += 150
	}
	return cost
}
